namespace TmeSim.Core.Engines;

/// <summary>A device stopped working while an engine used it. What it alone held is gone: go on from a checkpoint, with a new engine.</summary>
/// <param name="engine">Name of the engine.</param>
/// <param name="device">Name of the device.</param>
/// <param name="reason">What its driver said.</param>
/// <param name="cause">The driver's exception.</param>
public sealed class DeviceLostException(string engine, string device, string reason, Exception cause)
    : Exception($"engine {engine}: {device} stopped working: {reason}", cause);
