namespace TmeSim.Core.Engines;

/// <summary>Memory that lesions of one shape take on a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="LesionBytes">Memory of each lesion, with the working arrays it needs to be moved together with the others.</param>
/// <param name="BatchSize">The most lesions that are there at once, 1 or more.</param>
public sealed record DeviceMemory(EngineDevice Device, long LesionBytes, int BatchSize)
{
    /// <summary>Memory that the device gives, if it has it left, for each lesion of which an image or a checkpoint is on its way to the host.</summary>
    public long CopyBytes { get; init; }

    /// <summary>Whether the device takes its memory from the host.</summary>
    public bool IsOfHost => Device.MemoryBytes == 0;

    /// <summary>Whether one lesion fits; without that the engine cannot be used.</summary>
    public bool IsEnough => IsOfHost || LesionBytes <= Device.MemoryBytes;

    /// <summary>Memory of so many lesions.</summary>
    public long BytesOf(long lesions) => LesionsAtOnce(lesions) * LesionBytes;

    /// <summary>Memory that copies of so many lesions take at most; see <see cref="CopyBytes"/>.</summary>
    public long BytesOfCopies(long lesions) => LesionsAtOnce(lesions) * CopyBytes;

    /// <summary>How many of so many lesions are on the device at once; it takes them in turns, and the others wait in the host's memory.</summary>
    public long LesionsAtOnce(long lesions) => Math.Min(lesions, BatchSize);
}
