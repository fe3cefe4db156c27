using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Cli.Running;

/// <summary>
/// An engine that notes how long each stage takes, and how many cells it moved. It changes nothing. Where lesions are moved side by side, the wall time
/// of a step is shared out by what each stage took on all threads; where stages end unseen, as on a device, it knows the whole only, unless it waits.
/// </summary>
public sealed class StageClock : ISimulationEngine, IStageObserver
{
    const string AllStages = "tissue";

    readonly ISimulationEngine engine;
    readonly TimeProvider clock;
    readonly bool seesStages;
    readonly long[] ticks = new long[Enum.GetValues<TissueStage>().Length];
    readonly long[] ofStep = new long[Enum.GetValues<TissueStage>().Length];
    readonly Dictionary<int, long> markOfThread = [];
    IStageObserver? outer;
    long unseenTicks;
    long begin;

    /// <summary>Wraps an engine; disposing of this disposes of it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="waits">Whether to look after each stage on a device too, which must wait there: its steps then take longer.</param>
    public StageClock(ISimulationEngine engine, TimeProvider clock, bool waits = false)
    {
        seesStages = waits || !engine.IsOnDevice;
        this.engine = engine;
        this.clock = clock;
    }

    /// <inheritdoc/>
    public string Name => engine.Name;

    /// <inheritdoc/>
    public int Threads => engine.Threads;

    /// <inheritdoc/>
    public long WorkspaceBytes => engine.WorkspaceBytes;

    /// <inheritdoc/>
    public int BatchSize => engine.BatchSize;

    /// <inheritdoc/>
    public bool IsOnDevice => engine.IsOnDevice;

    /// <inheritdoc/>
    public DeviceMemoryException? Shortage => engine.Shortage;

    /// <summary>Living cells times hours.</summary>
    public double CellHours { get; private set; }

    /// <summary>Wall time of all steps [s].</summary>
    public double Seconds => InSeconds(ticks.Sum() + unseenTicks);

    /// <summary>Wall time by stage [s].</summary>
    public SortedDictionary<string, double> ByStage()
    {
        var times = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var stage in Enum.GetValues<TissueStage>().Where(_ => seesStages))
        {
            times[SnakeCase.Of(stage.ToString())] = InSeconds(ticks[(int)stage]);
        }

        if (!seesStages)
        {
            times[AllStages] = InSeconds(unseenTicks);
        }

        return times;
    }

    /// <inheritdoc/>
    public void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        outer = observer;
        begin = clock.GetTimestamp();
        markOfThread.Clear();
        Array.Clear(ofStep);
        engine.Step(batch, seesStages ? this : observer);
        long wall = clock.GetTimestamp() - begin;
        if (seesStages)
        {
            ShareOut(wall);
        }
        else
        {
            unseenTicks += wall;
        }

        CellHours += batch.Sum(one => one.Lesion.Counts.Sum() - one.Lesion.Counts[(int)Population.Dead]);
    }

    /// <inheritdoc/>
    public void Completed(Lesion lesion, TissueStage stage)
    {
        lock (markOfThread)
        {
            long now = clock.GetTimestamp();
            int thread = Environment.CurrentManagedThreadId;
            ofStep[(int)stage] += now - markOfThread.GetValueOrDefault(thread, begin);
            markOfThread[thread] = now;
        }

        outer?.Completed(lesion, stage);
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    void ShareOut(long wall)
    {
        double share = Math.Min(1, (double)wall / Math.Max(1, ofStep.Sum()));
        for (int stage = 0; stage < ticks.Length; stage++)
        {
            ticks[stage] += (long)(share * ofStep[stage]);
        }
    }

    double InSeconds(long span) => (double)span / clock.TimestampFrequency;
}
