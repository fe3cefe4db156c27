using TmeSim.Cli.Running;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.State;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Cli.Sweeping;

/// <summary>What a sweep will take, before it starts.</summary>
sealed record SweepEstimate
{
    /// <summary>Runs in all.</summary>
    public required int Runs { get; init; }

    /// <summary>Points of the design.</summary>
    public required int Points { get; init; }

    /// <summary>Replicates of each.</summary>
    public required int Replicates { get; init; }

    /// <summary>Runs side by side: one thread each, or all of them together on a device.</summary>
    public required int SideBySide { get; init; }

    /// <summary>Threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Memory, if the largest runs meet [bytes].</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Memory this process may use [bytes].</summary>
    public required long AvailableMemoryBytes { get; init; }

    /// <summary>Wall time [s]; null if it was not measured.</summary>
    public double? WallSeconds { get; init; }

    /// <summary>Counts what needs no simulation.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="createEngine">Makes the engine of a run.</param>
    public static SweepEstimate Of(SweepPlan plan, int threads, Func<SimulationSetup, ISimulationEngine> createEngine)
    {
        var one = RunEstimate.Of(plan.Base.Setup, createEngine);
        using var engine = createEngine(plan.Base.Setup);
        int sideBySide = Math.Min(Ensemble.SideBySide(engine, plan.Base.Setup, threads), plan.Runs);
        int workspaces = engine.IsOnDevice ? 1 : sideBySide;
        long sites = plan.Variants.Max(variant => (long)variant.Shape.SiteCount);
        long tissue = plan.Variants.Max(variant => TissueState.BytesPerSite * variant.Tissues * (long)variant.Shape.SiteCount);
        long workspace = (long)(one.WorkspaceBytesPerSite * sites);
        return new SweepEstimate
        {
            Runs = plan.Runs,
            Points = plan.Points.Count,
            Replicates = plan.Replicates,
            SideBySide = sideBySide,
            Threads = Math.Min(threads, plan.Runs),
            MemoryBytes = RunEstimate.ProgramBytes + sideBySide * tissue + workspaces * workspace,
            AvailableMemoryBytes = one.AvailableMemoryBytes,
        };
    }

    /// <summary>Adds the memory of the lesions on a device that takes it from the host.</summary>
    /// <param name="device">What lesions take there; null for an engine of the processor.</param>
    /// <param name="lesions">Lesions of a run, of all arms.</param>
    public SweepEstimate On(DeviceMemory? device, int lesions) =>
        this with
        {
            MemoryBytes = MemoryBytes + (device is { IsOfHost: true } ? device.BytesOf((long)SideBySide * lesions) : 0),
        };

    /// <summary>Adds the wall time, by a few seconds of the first run by itself; where runs are moved together it takes less than that.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="createEngine">Makes the engine of a run.</param>
    /// <param name="clock">Measures.</param>
    public SweepEstimate WithTime(SweepPlan plan, Func<SimulationSetup, ISimulationEngine> createEngine, TimeProvider clock)
    {
        var (setup, replicate) = plan.RunsFrom(0).First();
        using var engine = createEngine(setup);
        var measured = RunEstimate.Of(setup, createEngine).WithTime(setup, [new Experiment(setup, replicate)], engine, clock);
        double siteSeconds = measured.WallSeconds!.Value / new RunWork(setup).TotalLesionHours / setup.Shape.SiteCount;
        return this with { WallSeconds = siteSeconds * plan.SiteHours / (engine.IsOnDevice ? 1 : Threads) };
    }

    /// <summary>Refuses a sweep that cannot fit the memory.</summary>
    /// <exception cref="UserException">It cannot.</exception>
    public void RequireMemory()
    {
        if (MemoryBytes > AvailableMemoryBytes)
        {
            string needs =
                $"the sweep needs about {Terminal.Layout.Bytes(MemoryBytes)} of memory, and there are {Terminal.Layout.Bytes(AvailableMemoryBytes)}";
            throw new UserException(needs, "lower --threads, or lattice.width, height or depth, the lesions or the arms");
        }
    }
}
