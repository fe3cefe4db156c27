using TmeSim.Cli.Benchmarks;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Viewing;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.IO.Results;
using TmeSim.Viewing.Windows;

namespace TmeSim.Cli;

/// <summary>What a command sees of the process: arguments, streams, environment. A test puts its own in place.</summary>
sealed record CommandContext
{
    /// <summary>Arguments, without the name of the program.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Data.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Talk.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether talk goes to a terminal.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>Folder that relative paths start from.</summary>
    public string WorkingFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Value of an environment variable, or null.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>Where results go.</summary>
    public IFileSystem Files { get; init; } = DiskFileSystem.Instance;

    /// <summary>The clock of progress and measurements; no result depends on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Time of all processors up to now; null where the system does not say.</summary>
    public Func<ProcessorTime?> ProcessorTime { get; init; } = Benchmarks.ProcessorTime.Now;

    /// <summary>Makes an engine by name and number of threads.</summary>
    public Func<SimulationSetup, string, int, ISimulationEngine> CreateEngine { get; init; } =
        static (setup, name, threads) =>
            GpuPart.EngineNames.Contains(name) ? GpuPart.Installed.Create(name, setup.Shape) : setup.CreateEngine(name, threads);

    /// <summary>The part with the engines of graphics cards.</summary>
    public Func<GpuPart> Gpu { get; init; } = static () => GpuPart.Installed;

    /// <summary>What the lesions of a scenario take on the device of an engine; null for an engine of the processor.</summary>
    /// <exception cref="EngineUnavailableException">The engine cannot be used here.</exception>
    public DeviceMemory? DeviceMemory(SimulationSetup setup, string engine) =>
        GpuPart.EngineNames.Contains(engine) ? Gpu().MemoryFor(engine, setup.Shape) : null;

    /// <summary>The part that shows windows.</summary>
    public Func<OptionalPart<IWindowPart>> Window { get; init; } = static () => WindowView.Part;

    /// <summary>Asks a run to stop as a first Ctrl-C does.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Full path of a path that the user gave.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, WorkingFolder);

    /// <summary>A full path as the user would give it.</summary>
    public string ShownPath(string path)
    {
        string relative = Path.GetRelativePath(WorkingFolder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
