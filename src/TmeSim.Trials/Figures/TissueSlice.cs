namespace TmeSim.Trials.Figures;

/// <summary>A kind of cell in a picture of tissue.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Colour">Its colour, #RRGGBB.</param>
public sealed record TissueKind(string Name, string Colour);

/// <summary>Cells of a plane of a lesion in one arm.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Width">Sites along x.</param>
/// <param name="Height">Sites along y.</param>
/// <param name="Kinds">Kind of the cell at each site, from 1 in the order of the kinds drawn, 0 for none; x runs fastest; shape [width · height].</param>
public sealed record TissueSlice(string Arm, int Width, int Height, byte[] Kinds);
