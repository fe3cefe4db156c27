using System.Globalization;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Running;

/// <summary>How far a run is.</summary>
/// <param name="Replicate">Number of the replicate, from 1.</param>
/// <param name="Replicates">Replicates of the run.</param>
/// <param name="Hours">Simulated time of the replicate [h].</param>
/// <param name="EndHours">Its end [h].</param>
/// <param name="Share">Share of the work of all replicates that is done, 0 … 1.</param>
public sealed record RunPosition(int Replicate, int Replicates, double Hours, double EndHours, double Share) : IProgressPosition
{
    /// <summary>Simulated time of all replicates together [h].</summary>
    public double HoursOfAll => (Replicate - 1) * EndHours + Hours;

    /// <inheritdoc/>
    public string Place
    {
        get
        {
            string part = Replicates > 1 ? string.Create(CultureInfo.InvariantCulture, $"replicate {Replicate} of {Replicates}, ") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{part}{Hours / 24.0:0.0} of {EndHours / 24.0:0.0} d");
        }
    }

    /// <inheritdoc/>
    public string RateSince(IProgressPosition first, double seconds) =>
        $"{Layout.Number((HoursOfAll - ((RunPosition)first).HoursOfAll) / 24.0 / seconds)} d/s";
}
