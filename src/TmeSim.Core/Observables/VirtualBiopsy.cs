using TmeSim.Core.Engines;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// PD-L1 as a pathologist would see it: the share of positive tumour cells (TPS) in a core of 600 µm across, taken at a random tumour cell.
/// It differs from the whole lesion's as a biopsy does. Draws <see cref="DrawStream.Biopsy"/>; the tissue is not changed.
/// Source: sampling error of TPS, source review S2 §3.1; the threshold of a tenth of the maximum is that of the census.
/// </summary>
public static class VirtualBiopsy
{
    const int RadiusSites = 15;
    const byte PositiveFrom = 26;

    /// <summary>TPS of a core [%]; null if no tumour cell is left.</summary>
    /// <param name="lesion">The lesion.</param>
    /// <param name="tumourCells">Tumour cells of the lesion.</param>
    public static double? TpsPercent(Lesion lesion, long tumourCells)
    {
        if (tumourCells == 0)
        {
            return null;
        }

        var state = lesion.State;
        uint word = Philox.Draw(0, state.Step, (uint)DrawStream.Biopsy, 0, lesion.Key).A;
        var centre = state.Shape.SiteAt(NthTumourCell(state, (long)(((ulong)word * (ulong)tumourCells) >> 32)));
        long cells = 0;
        long positive = 0;
        for (int z = Math.Max(0, centre.Z - RadiusSites); z <= Math.Min(state.Shape.Depth - 1, centre.Z + RadiusSites); z++)
        {
            for (int y = Math.Max(0, centre.Y - RadiusSites); y <= Math.Min(state.Shape.Height - 1, centre.Y + RadiusSites); y++)
            {
                for (int x = Math.Max(0, centre.X - RadiusSites); x <= Math.Min(state.Shape.Width - 1, centre.X + RadiusSites); x++)
                {
                    int at = state.Shape.IndexOf(x, y, z);
                    int distance = Square(x - centre.X) + Square(y - centre.Y) + Square(z - centre.Z);
                    bool inside = distance <= Square(RadiusSites) && state.Parenchyma[at] == ParenchymaKind.Tumour;
                    cells += inside ? 1 : 0;
                    positive += inside && state.PdL1[at] >= PositiveFrom ? 1 : 0;
                }
            }
        }

        return 100.0 * positive / cells;
    }

    static int NthTumourCell(TissueState state, long rank)
    {
        int at = -1;
        while (rank >= 0)
        {
            at++;
            rank -= state.Parenchyma[at] == ParenchymaKind.Tumour ? 1 : 0;
        }

        return at;
    }

    static int Square(int value) => value * value;
}
