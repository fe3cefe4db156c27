using System.IO.Compression;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>What a run will take, before it starts.</summary>
public sealed record RunEstimate
{
    // What the program takes without any tissue.
    internal const long ProgramBytes = 80L << 20;
    const int CellRowBytes = 75;
    const int NumberBytes = 11;

    // A measurement of spatial.csv has some 600 rows of 80 bytes. It works on a distance, its side, what lies on the site, and a bit for each set of cells.
    const int MeasurementBytes = 48 << 10;
    const int MeasurementBytesPerSite = 9;
    const int SampleBytes = 1 << 20;
    const double PessimisticShare = 0.5;

    /// <summary>Simulations in all: replicates times arms, where arms share a simulation until they fork.</summary>
    public required long Simulations { get; init; }

    /// <summary>Lesions of each.</summary>
    public required int Lesions { get; init; }

    /// <summary>Sites of a lesion.</summary>
    public required long Sites { get; init; }

    /// <summary>Steps of a simulation, each an hour.</summary>
    public required long Steps { get; init; }

    /// <summary>Memory of all lesions held at once [bytes].</summary>
    public required long StateBytes { get; init; }

    /// <summary>Working memory of the engine [bytes].</summary>
    public required long WorkspaceBytes { get; init; }

    /// <summary>Working memory of the engine for each site [bytes].</summary>
    public double WorkspaceBytesPerSite => (double)WorkspaceBytes / Sites;

    /// <summary>Memory in all [bytes].</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>What the lesions take on the engine's device; null for an engine of the processor.</summary>
    public DeviceMemory? Device { get; init; }

    /// <summary>Lesions held at once, of all arms and of all replicates that are moved together.</summary>
    public required long LesionsAtOnce { get; init; }

    /// <summary>Room that results and checkpoint take on the disk [bytes].</summary>
    public long DiskBytes { get; init; }

    /// <summary>Wall time [s]; null if it was not measured.</summary>
    public double? WallSeconds { get; init; }

    /// <summary>Memory this process may use [bytes].</summary>
    public required long AvailableMemoryBytes { get; init; }

    /// <summary>Counts what needs no simulation: numbers and memory.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="createEngine">Makes the engine of a lattice.</param>
    public static RunEstimate Of(SimulationSetup setup, Func<SimulationSetup, ISimulationEngine> createEngine)
    {
        var work = new RunWork(setup);
        long sites = setup.Shape.SiteCount;
        long workspace = Workspace(setup, createEngine);
        long atOnce = (long)work.Lesions * work.SimulationsOfReplicate * ReplicateGroup.MostOf(setup);
        long state = TissueState.BytesPerSite * sites * atOnce;
        // A checkpoint is copied, then written while the run goes on.
        long checkpoint = state;
        var output = setup.Scenario.Output;
        long frames = output.TissueIntervalHours > 0 ? OmeZarrWriter.BufferBytesPerSite * sites : 0;
        long measurement = output.SpatialIntervalHours > 0 ? MeasurementBytesPerSite * sites : 0;
        return new RunEstimate
        {
            Simulations = work.Simulations,
            Lesions = work.Lesions,
            LesionsAtOnce = atOnce,
            Sites = sites,
            Steps = setup.Steps,
            StateBytes = state,
            WorkspaceBytes = workspace,
            MemoryBytes = ProgramBytes + state + workspace + frames + measurement + checkpoint,
            AvailableMemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        };
    }

    /// <summary>Counts what needs no simulation, for an engine of the command line, and refuses a run that does not fit.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="setup">The scenario.</param>
    /// <param name="engine">Name of the engine.</param>
    /// <param name="threads">Its threads.</param>
    /// <exception cref="UserException">It does not fit the memory of the host or of the device.</exception>
    internal static RunEstimate Fitting(CommandContext context, SimulationSetup setup, string engine, int threads)
    {
        var estimate = Of(setup, one => context.CreateEngine(one, engine, threads)).On(context.DeviceMemory(setup, engine));
        estimate.RequireMemory();
        return estimate;
    }

    /// <summary>Adds the memory of the device.</summary>
    /// <param name="device">What the lesions take there; null for an engine of the processor.</param>
    public RunEstimate On(DeviceMemory? device) =>
        this with
        {
            Device = device,
            MemoryBytes =
                MemoryBytes + (device is { IsOfHost: true } ? device.BytesOf(LesionsAtOnce) + device.BytesOfCopies(LesionsAtOnce) : 0),
        };

    /// <summary>Adds the room on the disk, by how well the tissue at the start compresses.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="experiment">A replicate.</param>
    public RunEstimate WithDisk(SimulationSetup setup, Experiment experiment)
    {
        var output = setup.Scenario.Output;
        int arms = experiment.Arms.Count;
        long tissues = (long)arms * Lesions * setup.Scenario.Replicates;
        var lesion = experiment.Branches[0].Simulation.Lesions[0];
        double share = Math.Max(PessimisticShare, CompressedShare(lesion.State));
        double columns = ObservableColumns.Of(experiment.Branches[0].Simulation).Count + Ledger.Populations * (Ledger.Flows + 5.0);
        double rows = tissues * (2.0 + Steps / output.TableIntervalHours);
        double frames = output.TissueIntervalHours > 0 ? tissues * (1.0 + Steps / output.TissueIntervalHours) : 0;
        double measurements = output.SpatialIntervalHours > 0 ? tissues * (2.0 + Steps / output.SpatialIntervalHours) : 0;
        // Tissues grow: a row for each cell at the end is counted as if every site held one.
        double cells = (double)tissues * Sites * CellRowBytes;
        // The old checkpoint stays until the new one is whole.
        double checkpoints = 2 * share * StateBytes;
        double tables = rows * columns * NumberBytes + measurements * MeasurementBytes + cells;
        double bytes = tables + frames * share * OmeZarrWriter.FrameBytesPerSite * Sites + checkpoints + (1 << 16);
        return this with { DiskBytes = (long)bytes };
    }

    /// <summary>Adds the wall time, measured on a few seconds of real steps.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="replicates">Replicates at their start, which are moved forward together.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="clock">Measures.</param>
    public RunEstimate WithTime(SimulationSetup setup, IReadOnlyList<Experiment> replicates, ISimulationEngine engine, TimeProvider clock)
    {
        var hours = MeasuredHours.Of(replicates, engine, clock, MeasuredHours.Enough);
        return this with { WallSeconds = hours.SecondsOfLesionHour * new RunWork(setup).TotalLesionHours };
    }

    /// <summary>Refuses a run that cannot fit the memory of the host or of the device.</summary>
    /// <exception cref="UserException">It cannot.</exception>
    public void RequireMemory()
    {
        if (Device is { IsEnough: false } device)
        {
            throw new UserException(
                $"a lesion takes {Terminal.Layout.Bytes(device.LesionBytes)} on {device.Device.Name}, which has {Terminal.Layout.Bytes(device.Device.MemoryBytes)}",
                $"lower lattice.width, height or depth, or choose --engine cpu, which needs none of the device's memory"
            );
        }

        if (MemoryBytes > AvailableMemoryBytes)
        {
            string needs =
                $"the run needs about {Terminal.Layout.Bytes(MemoryBytes)} of memory, and there are {Terminal.Layout.Bytes(AvailableMemoryBytes)}";
            throw new UserException(needs, "lower lattice.width, height or depth, the lesions or the arms");
        }
    }

    /// <summary>Refuses a run that cannot fit the disk.</summary>
    /// <param name="folder">Folder of the results, which need not exist.</param>
    /// <exception cref="UserException">It cannot.</exception>
    public void RequireDisk(string folder)
    {
        if (FreeBytes(folder) is { } free && DiskBytes > free)
        {
            string needs =
                $"the run needs about {Terminal.Layout.Bytes(DiskBytes)} on the disk of {folder}, and {Terminal.Layout.Bytes(free)} are free";
            throw new UserException(needs, "raise output.tissue_interval_hours (0 writes no images), or choose another disk with --out");
        }
    }

    /// <summary>Room on the disk of a folder [bytes]; null if the system does not say.</summary>
    public static long? FreeBytes(string folder)
    {
        string? there = folder;
        while (there is not null && !Directory.Exists(there))
        {
            there = Path.GetDirectoryName(there);
        }

        try
        {
            return there is null ? null : new DriveInfo(there).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    // Measured on a lattice of the same kind that is small enough to allocate without a thought.
    static long Workspace(SimulationSetup setup, Func<SimulationSetup, ISimulationEngine> createEngine)
    {
        const int side2D = 512;
        const int side3D = 64;
        var lattice = setup.Scenario.Lattice;
        int side = lattice.Depth > 1 ? side3D : side2D;
        var sample = lattice with
        {
            Width = Math.Min(lattice.Width, side),
            Height = Math.Min(lattice.Height, side),
            Depth = Math.Min(lattice.Depth, side),
        };
        // As many replicates together as on the whole lattice, where more would fit on the small one.
        var scenario = setup.Scenario with
        {
            Lattice = sample,
            Replicates = ReplicateGroup.MostOf(setup),
        };
        var small = new SimulationSetup(scenario, setup.Drugs, setup.Tissues);
        using var engine = createEngine(small);
        return (long)((double)engine.WorkspaceBytes / small.Shape.SiteCount * setup.Shape.SiteCount);
    }

    static double CompressedShare(TissueState state)
    {
        using var sink = new MemoryStream();
        long read = 0;
        using (var zlib = new ZLibStream(sink, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var array in state.Arrays())
            {
                var sample = array.Bytes[..Math.Min(array.Bytes.Length, SampleBytes)];
                zlib.Write(sample);
                read += sample.Length;
            }
        }

        return (double)sink.Length / read;
    }
}
