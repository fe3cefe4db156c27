using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Cli.Running;

/// <summary>An engine that notes how long each stage takes, and how many cells it moved. It changes nothing.</summary>
public sealed class StageClock : ISimulationEngine, IStageObserver
{
    readonly ISimulationEngine engine;
    readonly TimeProvider clock;
    readonly long[] ticks = new long[Enum.GetValues<TissueStage>().Length];
    IStageObserver? outer;
    long mark;

    /// <summary>Wraps an engine; disposing of this disposes of it.</summary>
    public StageClock(ISimulationEngine engine, TimeProvider clock)
    {
        this.engine = engine;
        this.clock = clock;
    }

    /// <inheritdoc/>
    public string Name => engine.Name;

    /// <inheritdoc/>
    public int Threads => engine.Threads;

    /// <inheritdoc/>
    public long WorkspaceBytes => engine.WorkspaceBytes;

    /// <summary>Living cells times hours.</summary>
    public double CellHours { get; private set; }

    /// <summary>Wall time of all steps [s].</summary>
    public double Seconds => ticks.Sum(InSeconds);

    /// <summary>Wall time by stage [s].</summary>
    public SortedDictionary<string, double> ByStage()
    {
        var times = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var stage in Enum.GetValues<TissueStage>())
        {
            times[SnakeCase.Of(stage.ToString())] = InSeconds(ticks[(int)stage]);
        }

        return times;
    }

    /// <inheritdoc/>
    public void Step(Lesion lesion, TissueModel model, in StepContext step, IStageObserver? observer = null)
    {
        outer = observer;
        mark = clock.GetTimestamp();
        engine.Step(lesion, model, step, this);
        CellHours += lesion.Counts.Sum() - lesion.Counts[(int)Population.Dead];
    }

    /// <inheritdoc/>
    public void Completed(Lesion lesion, TissueStage stage)
    {
        long now = clock.GetTimestamp();
        ticks[(int)stage] += now - mark;
        mark = now;
        outer?.Completed(lesion, stage);
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    double InSeconds(long span) => (double)span / clock.TimestampFrequency;
}
