namespace TmeSim.Core.State;

/// <summary>What kinds of parenchymal cells have.</summary>
public static class ParenchymaKinds
{
    /// <summary>Whether a cell of a kind carries PD-L1: a tumour cell, macrophage or dendritic cell.</summary>
    public static bool HasPdL1(this ParenchymaKind kind) =>
        kind is ParenchymaKind.Tumour or ParenchymaKind.Macrophage or ParenchymaKind.DendriticCell;
}
