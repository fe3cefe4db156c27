using TmeSim.Core.Engines;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>A mutated tumour cell on a device.</summary>
struct DeviceMutant
{
    /// <summary>Place of its lesion among those that are moved together.</summary>
    public int Lesion;

    /// <summary>Its site.</summary>
    public int Site;

    /// <summary>Random word for the host's choices.</summary>
    public uint Word;

    /// <summary>Its mother's clone, then its own.</summary>
    public ushort Clone;

    /// <summary>What happened.</summary>
    public CloneOrigin Origin;

    /// <summary>The event as the Core knows it.</summary>
    public readonly Mutation Mutation => new(Site, Origin, Word);
}
