namespace TmeSim.Cli.Running;

/// <summary>How far a run is.</summary>
/// <param name="Replicate">Number of the replicate, from 1.</param>
/// <param name="Replicates">Replicates of the run.</param>
/// <param name="Hours">Simulated time of the replicate [h].</param>
/// <param name="EndHours">Its end [h].</param>
/// <param name="Share">Share of the work of all replicates that is done, 0 … 1.</param>
public sealed record RunPosition(int Replicate, int Replicates, double Hours, double EndHours, double Share)
{
    /// <summary>Simulated time of all replicates together [h].</summary>
    public double HoursOfAll => (Replicate - 1) * EndHours + Hours;
}
