using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Cli.Loading;

/// <summary>The part with the engines of graphics cards, which lies beside the command if the package source had what it needs.</summary>
sealed class GpuPart
{
    static readonly Lazy<GpuPart> Found = new(() => Find(AppContext.BaseDirectory));

    // It runs kernels on the processor to check them, and is no engine to compute with.
    const string Checking = "ilgpu-cpu";

    readonly OptionalPart<IEngineProvider> part;

    GpuPart(OptionalPart<IEngineProvider> part) => this.part = part;

    /// <summary>Names of its engines, whether it is there or not.</summary>
    public static IReadOnlyList<string> EngineNames { get; } = ["cuda", "opencl", Checking];

    /// <summary>The part beside this command; it is looked for once.</summary>
    public static GpuPart Installed => Found.Value;

    /// <summary>Its engines; null where it is not there.</summary>
    public IEngineProvider? Provider => part.Value;

    /// <summary>Why it is not there; empty where it is.</summary>
    public string Absence => part.Absence;

    /// <summary>Names of its engines to compute with that have a device here.</summary>
    public IReadOnlyList<string> UsableEngines =>
        [
            .. (Provider?.Devices ?? [])
                .Where(device => device.Refusal is null)
                .Select(device => device.Engine)
                .Distinct()
                .Except([Checking]),
        ];

    /// <summary>Looks for the part in a folder.</summary>
    public static GpuPart Find(string folder) => new(OptionalPart<IEngineProvider>.Find(folder, "Gpu"));

    /// <summary>A part with the given engines, for tests.</summary>
    public static GpuPart Of(IEngineProvider provider) => new(OptionalPart<IEngineProvider>.Of(provider));

    /// <summary>Prepares one of its engines.</summary>
    /// <exception cref="EngineUnavailableException">The part is not there, or no device can be used.</exception>
    public ISimulationEngine Create(string name, LatticeShape shape) => Engines(name).Create(name, shape);

    /// <summary>What lesions take on the device of one of its engines.</summary>
    /// <exception cref="EngineUnavailableException">The part is not there, or no device can be used.</exception>
    public DeviceMemory MemoryFor(string name, LatticeShape shape) => Engines(name).MemoryFor(name, shape);

    /// <summary>What a benchmark times on the device of one of its engines.</summary>
    /// <exception cref="EngineUnavailableException">The part is not there, or no device can be used.</exception>
    public IDeviceMeasures MeasuresOf(string name, LatticeShape shape) => Engines(name).MeasuresOf(name, shape);

    IEngineProvider Engines(string name) => Provider ?? throw new EngineUnavailableException($"there is no engine {name}: {Absence}");
}
