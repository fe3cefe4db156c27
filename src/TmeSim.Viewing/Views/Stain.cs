namespace TmeSim.Viewing.Views;

/// <summary>How cells are coloured.</summary>
public enum Stain
{
    /// <summary>A fixed colour for each kind and state, told apart with any colour vision.</summary>
    Plain,

    /// <summary>Virtual multiplex immunofluorescence: DAPI, pan-cytokeratin, CD8, FOXP3, CD68, PD-L1 and αSMA on black.</summary>
    Immunofluorescence,

    /// <summary>Virtual immunohistochemistry: CD8 in brown (DAB) on blue (haematoxylin).</summary>
    Immunohistochemistry,
}
