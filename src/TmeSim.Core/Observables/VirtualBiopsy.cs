using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// A core of 600 µm across, taken at a random tumour cell, as a pathologist would read it: the share of tumour cells with PD-L1 (TPS), the density
/// of CD8 T cells, and the type that follows from both. It differs from the whole lesion's as a biopsy does. Draws
/// <see cref="DrawStream.Biopsy"/>; the tissue is not changed.
/// Source: sampling error of TPS, source review S2 §3.1; types, Teng 2015, doi:10.1158/0008-5472.CAN-15-0255.
/// </summary>
/// <param name="TumourCells">Tumour cells in the core, at least one.</param>
/// <param name="PositiveCells">Those with PD-L1 above a tenth of the maximum, the threshold of the census.</param>
/// <param name="Cd8Cells">CD8 T cells in the core.</param>
/// <param name="Sites">Sites of the core that lie in the lattice.</param>
public readonly record struct VirtualBiopsy(long TumourCells, long PositiveCells, long Cd8Cells, long Sites)
{
    /// <summary>TPS from which a core is PD-L1 positive [%], the lowest cut-off in use.</summary>
    public const double PositiveTpsPercent = 1;

    /// <summary>CD8 T cells per site from which a core is infiltrated: 100/mm², below which a lesion is a desert.</summary>
    public const double InfiltratedCd8PerSite = SpatialProfile.DesertBelow;

    const int RadiusSites = 15;
    const byte PositiveFrom = 26;

    /// <summary>Tumour cells with PD-L1 [%].</summary>
    public double TpsPercent => 100.0 * PositiveCells / TumourCells;

    /// <summary>CD8 T cells per site.</summary>
    public double Cd8PerSite => (double)Cd8Cells / Sites;

    /// <summary>The type by PD-L1 and CD8 T cells.</summary>
    public ImmuneType Type =>
        (TpsPercent >= PositiveTpsPercent, Cd8PerSite >= InfiltratedCd8PerSite) switch
        {
            (true, true) => ImmuneType.AdaptiveResistance,
            (false, false) => ImmuneType.Ignorance,
            (true, false) => ImmuneType.IntrinsicInduction,
            _ => ImmuneType.Tolerance,
        };

    /// <summary>Takes a core; null if no tumour cell is left.</summary>
    /// <param name="lesion">The lesion.</param>
    /// <param name="tumourCells">Tumour cells of the lesion.</param>
    public static VirtualBiopsy? Take(Lesion lesion, long tumourCells)
    {
        if (tumourCells == 0)
        {
            return null;
        }

        var state = lesion.State;
        uint word = Philox.Draw(0, state.Step, (uint)DrawStream.Biopsy, 0, lesion.Key).A;
        return Around(state, state.Shape.SiteAt(NthTumourCell(state, (long)(((ulong)word * (ulong)tumourCells) >> 32))));
    }

    static VirtualBiopsy Around(TissueState state, Site centre)
    {
        var core = new VirtualBiopsy();
        for (int z = Math.Max(0, centre.Z - RadiusSites); z <= Math.Min(state.Shape.Depth - 1, centre.Z + RadiusSites); z++)
        {
            for (int y = Math.Max(0, centre.Y - RadiusSites); y <= Math.Min(state.Shape.Height - 1, centre.Y + RadiusSites); y++)
            {
                for (int x = Math.Max(0, centre.X - RadiusSites); x <= Math.Min(state.Shape.Width - 1, centre.X + RadiusSites); x++)
                {
                    int distance = Square(x - centre.X) + Square(y - centre.Y) + Square(z - centre.Z);
                    core = distance <= Square(RadiusSites) ? core.With(state, state.Shape.IndexOf(x, y, z)) : core;
                }
            }
        }

        return core;
    }

    VirtualBiopsy With(TissueState state, int site)
    {
        bool isTumour = state.Parenchyma[site] == ParenchymaKind.Tumour;
        return new VirtualBiopsy(
            TumourCells + (isTumour ? 1 : 0),
            PositiveCells + (isTumour && state.PdL1[site] >= PositiveFrom ? 1 : 0),
            Cd8Cells + (Rules.Populations.IsCd8(state.Lymphocyte[site]) ? 1 : 0),
            Sites + 1
        );
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

/// <summary>
/// Types of tumour by PD-L1 and infiltrating T cells, numbered as by Teng 2015. Others number them otherwise: what is the first here is often called
/// type II. Names in files have the number and the name, such as t1_adaptive_resistance.
/// </summary>
public enum ImmuneType : byte
{
    /// <summary>PD-L1 and T cells: adaptive immune resistance.</summary>
    AdaptiveResistance = 1,

    /// <summary>Neither.</summary>
    Ignorance = 2,

    /// <summary>PD-L1 without T cells: induced from within the tumour.</summary>
    IntrinsicInduction = 3,

    /// <summary>T cells without PD-L1: other suppressors.</summary>
    Tolerance = 4,
}
