namespace TmeSim.Core.Engines;

/// <summary>A device has no memory left for what an engine needs there. Unlike a device that is lost it holds its lesions still: each is whole.</summary>
/// <param name="engine">Name of the engine.</param>
/// <param name="device">Name of the device.</param>
/// <param name="reason">What its driver said.</param>
/// <param name="cause">The driver's exception.</param>
public sealed class DeviceMemoryException(string engine, string device, string reason, Exception cause)
    : Exception($"engine {engine}: {device} ran out of memory: {reason}", cause);
