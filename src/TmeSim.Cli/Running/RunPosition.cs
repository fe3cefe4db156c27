using System.Globalization;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Running;

/// <summary>How far a run is.</summary>
/// <param name="First">Number of the first replicate under way, from 1.</param>
/// <param name="Together">Replicates under way.</param>
/// <param name="Replicates">Replicates of the run.</param>
/// <param name="Hours">Simulated time of the replicates under way [h].</param>
/// <param name="EndHours">Their end [h].</param>
/// <param name="Share">Share of the work of all replicates that is done, 0 … 1.</param>
public sealed record RunPosition(int First, int Together, int Replicates, double Hours, double EndHours, double Share) : IProgressPosition
{
    /// <summary>Simulated time of all replicates together [h].</summary>
    public double HoursOfAll => (First - 1) * EndHours + Together * Hours;

    /// <inheritdoc/>
    public string Place
    {
        get
        {
            string numbers = Together > 1 ? $"replicates {First} to {First + Together - 1}" : $"replicate {First}";
            string part = Replicates > 1 ? $"{numbers} of {Replicates}, " : "";
            return part + string.Create(CultureInfo.InvariantCulture, $"{Hours / 24.0:0.0} of {EndHours / 24.0:0.0} d");
        }
    }

    /// <inheritdoc/>
    public string RateSince(IProgressPosition first, double seconds) =>
        $"{Layout.Number((HoursOfAll - ((RunPosition)first).HoursOfAll) / 24.0 / seconds)} d/s";
}
