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
/// <param name="InfiltratedFrom">CD8 T cells per site from which a core is infiltrated: where a lesion is no desert (<see cref="SpatialProfile.DesertBelow"/>).</param>
public readonly record struct VirtualBiopsy(long TumourCells, long PositiveCells, long Cd8Cells, long Sites, double InfiltratedFrom)
{
    /// <summary>TPS from which a core is PD-L1 positive [%], the lowest cut-off in use.</summary>
    public const double PositiveTpsPercent = 1;

    const double RadiusMicrometres = 300;

    /// <summary>Tumour cells with PD-L1 [%].</summary>
    public double TpsPercent => 100.0 * PositiveCells / TumourCells;

    /// <summary>CD8 T cells per site.</summary>
    public double Cd8PerSite => (double)Cd8Cells / Sites;

    /// <summary>The type by PD-L1 and CD8 T cells.</summary>
    public ImmuneType Type =>
        (TpsPercent >= PositiveTpsPercent, Cd8PerSite >= InfiltratedFrom) switch
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
        long rank = (long)(((ulong)word * (ulong)tumourCells) >> 32);
        int centre = state.Reducer?.SiteOfTumourCell(rank) ?? NthTumourCell(state.Parenchyma, rank);
        return Around(state, state.Shape.SiteAt(centre));
    }

    /// <summary>The site of a tumour cell by its number among the tumour cells, from 0; there must be one.</summary>
    public static int NthTumourCell(ReadOnlySpan<ParenchymaKind> parenchyma, long rank)
    {
        int at = -1;
        while (rank >= 0)
        {
            at++;
            rank -= parenchyma[at] == ParenchymaKind.Tumour ? 1 : 0;
        }

        return at;
    }

    static VirtualBiopsy Around(TissueState state, Site centre)
    {
        var core = new CoreRows(state.Shape, centre, state.Shape.SitesIn(RadiusMicrometres));
        var rows = state.Reducer?.CountCore(core) ?? CountRows(new HostReadings(state), core);
        return new VirtualBiopsy(
            rows.Sum(row => row.Tumour),
            rows.Sum(row => row.Positive),
            rows.Sum(row => row.Cd8),
            rows.Sum(row => row.Sites),
            SpatialProfile.DesertBelow(state.Shape)
        );
    }

    static CoreCount[] CountRows(HostReadings readings, CoreRows core)
    {
        var rows = new CoreCount[core.Count];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = CoreRule.Count(readings, core, row);
        }

        return rows;
    }
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
