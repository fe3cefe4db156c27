using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu;

/// <summary>What the command finds of this assembly: the engines on ILGPU.</summary>
public sealed class GpuEngines : IEngineProvider
{
    readonly Lazy<IReadOnlyList<DeviceChoice>> choices;

    /// <summary>The engines of the devices that are here, which are looked for when first asked for.</summary>
    public GpuEngines()
    {
        choices = new(DeviceChoice.FindAll);
    }

    /// <summary>The engines of some devices.</summary>
    internal GpuEngines(IReadOnlyList<DeviceChoice> devices)
    {
        choices = new(devices);
    }

    /// <inheritdoc/>
    public IReadOnlyList<EngineDevice> Devices => [.. choices.Value.Select(choice => choice.Description)];

    /// <inheritdoc/>
    public ISimulationEngine Create(string name, LatticeShape shape) => new DeviceEngine(FirstUsable(name, shape), shape);

    /// <inheritdoc/>
    public IDeviceMeasures MeasuresOf(string name, LatticeShape shape) => new DeviceMeasures(FirstUsable(name, shape), shape);

    /// <inheritdoc/>
    public DeviceMemory MemoryFor(string name, LatticeShape shape)
    {
        var usable = OfEngine(name)
            .Select(choice => choice.Description)
            .Where(device => device.Refusal is null)
            .Select(device => new DeviceMemory(
                device,
                DeviceEngine.BytesOf(shape),
                DeviceWorkspace.LesionsWorthTogether(shape, device.MemoryBytes)
            )
            {
                CopyBytes = StagingMemory.BytesOf(shape),
            })
            .ToList();
        return usable.Find(memory => memory.IsEnough) ?? usable.FirstOrDefault() ?? throw Unavailable(name, shape);
    }

    DeviceChoice FirstUsable(string name, LatticeShape shape) =>
        OfEngine(name).FirstOrDefault(choice => RefusalFor(choice, shape) is null) ?? throw Unavailable(name, shape);

    IEnumerable<DeviceChoice> OfEngine(string name) => choices.Value.Where(choice => choice.Description.Engine == name);

    EngineUnavailableException Unavailable(string name, LatticeShape shape)
    {
        var refusals = OfEngine(name)
            .Select(choice => (choice.Description.Name, Refusal: RefusalFor(choice, shape)))
            .Select(one => one.Name == "" ? one.Refusal : $"{one.Name}: {one.Refusal}");
        return new EngineUnavailableException($"engine {name} cannot be used: {string.Join("; ", refusals)}");
    }

    static string? RefusalFor(DeviceChoice choice, LatticeShape shape)
    {
        long needed = DeviceEngine.BytesOf(shape);
        long fields = DeviceEngine.BytesOfFields(shape);
        string lesion = FormattableString.Invariant($"a lesion of {shape.Width} × {shape.Height} × {shape.Depth} sites");
        return choice.Description.Refusal
            ?? (
                choice.Description.MemoryBytes > 0 && needed > choice.Description.MemoryBytes
                    ? FormattableString.Invariant(
                        $"{lesion} needs {needed >> 20} MiB, the device has {choice.Description.MemoryBytes >> 20}"
                    )
                : choice.LargestArrayBytes > 0 && fields > choice.LargestArrayBytes
                    ? FormattableString.Invariant(
                        $"the fields of {lesion} are one array of {fields >> 20} MiB, the device gives {choice.LargestArrayBytes >> 20} at most"
                    )
                : null
            );
    }
}
