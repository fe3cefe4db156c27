namespace TmeSim.Core.State;

/// <summary>A pool of tumour-specific CD8 T cells in blood.</summary>
public enum BloodPool
{
    /// <summary>Effectors Eₐ.</summary>
    Effectors = 0,

    /// <summary>Memory and TCF-1⁺ cells Mₐ: what enters a lesion as Tpex, and Tpex that leave one.</summary>
    Memory = 1,
}
