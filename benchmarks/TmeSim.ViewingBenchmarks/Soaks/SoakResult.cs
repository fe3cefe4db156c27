namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>What a soak found.</summary>
/// <param name="Machine">Operating system and processors.</param>
/// <param name="Version">Version of the runtime.</param>
/// <param name="Side">Sites on a side of the lesion.</param>
/// <param name="SpeedLimit">The most simulated days in a second.</param>
/// <param name="WarmUpMinutes">Minutes that do not count for growth.</param>
/// <param name="CpuShare">Processor time by elapsed time, over all of it.</param>
/// <param name="Edits">Changes of the plan.</param>
/// <param name="Failures">What went wrong; empty if nothing.</param>
/// <param name="ManagedMbPerHour">Growth of managed memory.</param>
/// <param name="WorkingSetMbPerHour">Growth of the working set.</param>
/// <param name="PictureMillisecondsPerHour">Growth of the time of a picture.</param>
/// <param name="Rounds">What each round showed.</param>
sealed record SoakResult(
    string Machine,
    string Version,
    int Side,
    double SpeedLimit,
    double WarmUpMinutes,
    double CpuShare,
    int Edits,
    IReadOnlyList<string> Failures,
    Growth? ManagedMbPerHour,
    Growth? WorkingSetMbPerHour,
    Growth? PictureMillisecondsPerHour,
    IReadOnlyList<SoakRound> Rounds
)
{
    /// <summary>Where it stands, in a line.</summary>
    public string Summary()
    {
        var last = Rounds[^1];
        string growth = ManagedMbPerHour is { } managed
            ? FormattableString.Invariant($", managed {managed.PerHour:+0.00;-0.00} MB/h ({managed.Low:0.00} to {managed.High:0.00})")
            : "";
        return FormattableString.Invariant(
            $"{last.Minutes:0.0} min: {last.ManagedMb:0.0} MB managed, {last.WorkingSetMb:0} MB in all, picture {last.PictureMilliseconds:0.0} ms, {CpuShare:P0} of a core{growth}; {Failures.Count} failures"
        );
    }
}
