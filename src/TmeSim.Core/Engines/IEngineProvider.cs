using TmeSim.Core.Lattice;

namespace TmeSim.Core.Engines;

/// <summary>A part of the program that brings engines of its own, such as those of graphics cards. The command finds it at run time.</summary>
public interface IEngineProvider
{
    /// <summary>Every device of its engines, also those that cannot be used, with the reason.</summary>
    IReadOnlyList<EngineDevice> Devices { get; }

    /// <summary>Prepares an engine for lesions of one shape, on the first device of that engine that can hold one.</summary>
    /// <param name="name">Name of the engine, from <see cref="Devices"/>.</param>
    /// <param name="shape">Shape of the lesions.</param>
    /// <exception cref="EngineUnavailableException">No device of that engine is here, or none can be used.</exception>
    ISimulationEngine Create(string name, LatticeShape shape);

    /// <summary>What lesions of one shape take on the device that <see cref="Create"/> chooses, or on the first one if none can hold them.</summary>
    /// <param name="name">Name of the engine, from <see cref="Devices"/>.</param>
    /// <param name="shape">Shape of the lesions.</param>
    /// <exception cref="EngineUnavailableException">No device of that engine is here, or none can be used.</exception>
    DeviceMemory MemoryFor(string name, LatticeShape shape);

    /// <summary>Prepares what a benchmark times on the device that <see cref="Create"/> chooses.</summary>
    /// <param name="name">Name of the engine, from <see cref="Devices"/>.</param>
    /// <param name="shape">Shape of the fields.</param>
    /// <exception cref="EngineUnavailableException">No device of that engine is here, or none can be used.</exception>
    IDeviceMeasures MeasuresOf(string name, LatticeShape shape);
}

/// <summary>A device that an engine runs on, or the place where one was looked for.</summary>
/// <param name="Engine">Name of the engine on the command line.</param>
/// <param name="Name">Name of the device; empty where none was found.</param>
/// <param name="MemoryBytes">Memory of the device; 0 where it has none of its own.</param>
/// <param name="Driver">Version of its driver or platform; empty where there is none.</param>
/// <param name="Refusal">Why it cannot be used; null if it can.</param>
public sealed record EngineDevice(string Engine, string Name, long MemoryBytes, string Driver, string? Refusal);

/// <summary>An engine cannot be used here; the message says why.</summary>
public sealed class EngineUnavailableException(string message) : Exception(message);
