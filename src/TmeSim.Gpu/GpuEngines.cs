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
    public ISimulationEngine Create(string name, LatticeShape shape)
    {
        var ofEngine = choices.Value.Where(choice => choice.Description.Engine == name).ToList();
        var refusals = new List<string>();
        foreach (var choice in ofEngine)
        {
            if (RefusalFor(choice, shape) is not { } refusal)
            {
                return new DeviceEngine(choice, shape);
            }

            refusals.Add(choice.Description.Name == "" ? refusal : $"{choice.Description.Name}: {refusal}");
        }

        throw new EngineUnavailableException($"engine {name} cannot be used: {string.Join("; ", refusals)}");
    }

    static string? RefusalFor(DeviceChoice choice, LatticeShape shape)
    {
        long needed = DeviceEngine.BytesOf(shape);
        return choice.Description.Refusal
            ?? (
                choice.Description.MemoryBytes > 0 && needed > choice.Description.MemoryBytes
                    ? FormattableString.Invariant(
                        $"a lesion of {shape.Width} × {shape.Height} × {shape.Depth} sites needs {needed >> 20} MiB, the device has {choice.Description.MemoryBytes >> 20}"
                    )
                    : null
            );
    }
}
