namespace TmeSim.Core.Engines;

/// <summary>Memory that lesions of one shape take on a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="FirstLesionBytes">Memory of the first lesion, working arrays included.</param>
/// <param name="FurtherLesionBytes">Memory of each further lesion that stays on the device.</param>
public sealed record DeviceMemory(EngineDevice Device, long FirstLesionBytes, long FurtherLesionBytes)
{
    /// <summary>Whether the device takes its memory from the host.</summary>
    public bool IsOfHost => Device.MemoryBytes == 0;

    /// <summary>Whether one lesion fits; without that the engine cannot be used.</summary>
    public bool IsEnough => IsOfHost || FirstLesionBytes <= Device.MemoryBytes;

    /// <summary>Memory of so many lesions at once.</summary>
    public long BytesOf(long lesions) => FirstLesionBytes + (lesions - 1) * FurtherLesionBytes;

    /// <summary>How many of so many lesions stay on the device; the others wait in the host's memory and are carried to and fro.</summary>
    public long LesionsThatFit(long lesions) =>
        IsOfHost ? lesions : Math.Min(lesions, IsEnough ? 1 + (Device.MemoryBytes - FirstLesionBytes) / FurtherLesionBytes : 0);
}
