using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu.Tests;

/// <summary>The devices that the tests run on: ILGPU's simulation of one, and all others that are here and not refused.</summary>
static class FoundDevices
{
    // A machine may have several devices of one engine.
    static readonly Dictionary<string, DeviceChoice> ByName = DeviceChoice
        .FindAll()
        .Where(choice => choice.Description.Refusal is null)
        .Select((choice, k) => KeyValuePair.Create($"{choice.Description.Engine} {k}", choice))
        .ToDictionary();

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => ByName.Keys;

    /// <summary>The engine of one.</summary>
    /// <param name="device">Its name.</param>
    /// <param name="shape">Shape of the lesions.</param>
    /// <param name="allocating">Told of the bytes of each array before it is asked for; may refuse it as a driver does.</param>
    /// <param name="fetching">Told of the bytes of each copy beside the steps before it is asked for; may wait, or fail as a driver does.</param>
    public static ISimulationEngine Create(
        string device,
        LatticeShape shape,
        Action<long>? allocating = null,
        Action<long>? fetching = null
    )
    {
        var choice = Choice(device, allocating ?? (_ => { })) with { Fetching = fetching ?? (_ => { }) };
        return new GpuEngines([choice]).Create(choice.Description.Engine, shape);
    }

    /// <summary>One as it was found, but for who is told of its arrays.</summary>
    public static DeviceChoice Choice(string device, Action<long> allocating) => ByName[device] with { Allocating = allocating };

    /// <summary>One at work.</summary>
    /// <param name="device">Its name.</param>
    /// <param name="allocating">Told of the bytes of each array before it is asked for.</param>
    public static DeviceSession Session(string device, Action<long>? allocating = null) => new(Choice(device, allocating ?? (_ => { })));

    /// <summary>One itself, to be disposed with its context.</summary>
    public static (Context Context, Accelerator Accelerator) Open(string device) => ByName[device].Open();

    /// <summary>What messages call one.</summary>
    public static string TitleOf(string device) => $"engine {ByName[device].Description.Engine}: {ByName[device].Description.Name}";
}
