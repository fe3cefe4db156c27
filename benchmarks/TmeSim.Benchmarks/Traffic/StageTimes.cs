using System.Diagnostics;
using TmeSim.Core.Engines;
using TmeSim.Core.Schedule;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>How long each stage takes.</summary>
sealed class StageTimes : IStageObserver
{
    readonly Stopwatch watch = new();

    /// <summary>Seconds by stage.</summary>
    public double[] Seconds { get; } = new double[Enum.GetValues<TissueStage>().Length];

    /// <summary>Begins a step.</summary>
    public void Begin() => watch.Restart();

    /// <inheritdoc/>
    public void Completed(Lesion lesion, TissueStage stage)
    {
        Seconds[(int)stage] += watch.Elapsed.TotalSeconds;
        watch.Restart();
    }
}
