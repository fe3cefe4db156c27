namespace TmeSim.Core.State;

/// <summary>Cells of a block of a spatial profile.</summary>
public struct BlockCount
{
    /// <summary>Sites; fewer at an edge.</summary>
    public int Sites;

    /// <summary>Tumour cells.</summary>
    public int Tumour;

    /// <summary>CD8 T cells.</summary>
    public int Cd8;

    /// <summary>Treg, MDSC and M2 macrophages.</summary>
    public int Suppressors;
}
