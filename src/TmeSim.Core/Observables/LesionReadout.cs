using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>One row of a lesion's time series: cells by state, fields, antigen presentation, PD-L1, phenotype. One dictionary of columns.</summary>
public static class LesionReadout
{
    /// <summary>Name of the column of the immune phenotype.</summary>
    public const string PhenotypeColumn = "phenotype";

    /// <summary>Name of the column of the type by PD-L1 and T cells.</summary>
    public const string ImmuneTypeColumn = "biopsy_pd_l1_til_type";

    // In the order of Population.
    static readonly string[] PopulationMeanings =
    [
        "Living tumour cells.",
        "Fibroblasts of any activation.",
        "Macrophages of any polarisation.",
        "Myeloid-derived suppressor cells.",
        "Dendritic cells.",
        "Dead tumour cells that are not cleared yet.",
        "CD8 T cells: effectors.",
        "CD8 T cells: progenitors (Tpex).",
        "CD8 T cells: intermediate.",
        "CD8 T cells: terminally exhausted (Tex).",
        "Regulatory T cells.",
    ];

    /// <summary>The columns that hold numbers, in order.</summary>
    public static IReadOnlyList<Observable> Numbers { get; } =
    [
        .. Ledger.PopulationNames.Zip(PopulationMeanings, (name, meaning) => new Observable(name + "_cells", "cells", meaning)),
        new("m2_macrophage_cells", "cells", "Macrophages nearer M2 than M1."),
        new("caf_cells", "cells", "Fibroblasts more than half active."),
        new("cd8_cells", "cells", "CD8 T cells of any state."),
        new("cd8_engaged_cells", "cells", "CD8 T cells engaged with a tumour cell."),
        new("mean_exhaustion", "1", "Mean exhaustion score of CD8 T cells, 0 to 1; missing without them."),
        new("mean_scar", "1", "Mean epigenetic scar of CD8 T cells, 0 to 1; missing without them."),
        new("mean_ifn_gamma_memory", "1", "Mean memory of interferon-gamma of tumour cells, 0 to 1; missing without them."),
        new("clones", "clones", "Clones with living cells."),
        new("dominant_clone_share", "1", "Share of the tumour cells that belong to the largest clone; missing without tumour cells."),
        new(
            "clone_shannon_nats",
            "nat",
            "Diversity of clones: minus the sum of share times its natural logarithm; missing without tumour cells."
        ),
        new("mhc1_negative_share", "1", "Share of tumour cells without MHC class I; missing without tumour cells."),
        new("pd_l1_tps_percent", "%", "Share of tumour cells with PD-L1 above a tenth of the maximum; missing without tumour cells."),
        new(
            "biopsy_pd_l1_tps_percent",
            "%",
            "The same share in a core of 600 µm across at a random tumour cell; missing without tumour cells."
        ),
        new("biopsy_cd8_per_site", "1/site", "CD8 T cells per site in the same core; missing without tumour cells."),
        new("diameter_mm", "mm", "Diameter of the lesion that the lattice stands for."),
        new(
            "cd8_core_per_site",
            "1/site",
            "CD8 T cells per site in the core; at the margin where there is no core; missing without tumour cells."
        ),
        new("cd8_margin_per_site", "1/site", "CD8 T cells per site at the margin; missing where there is none."),
        new(
            "suppressors_per_cd8",
            "1",
            "Treg, MDSC and M2 macrophages for each CD8 T cell in core and margin; 0 without CD8 T cells, missing without tumour cells."
        ),
        new("mean_pd_1", "1", "Mean level of PD-1 of CD8 T cells, 0 to 1; missing without them."),
        new("mean_lag_3", "1", "Mean level of LAG-3 of CD8 T cells, 0 to 1; missing without them."),
        new("mean_tim_3", "1", "Mean level of TIM-3 of CD8 T cells, 0 to 1; missing without them."),
        new("mean_tigit", "1", "Mean level of TIGIT of CD8 T cells, 0 to 1; missing without them."),
        new("ecm_mean", "1", "Mean density of extracellular matrix, 0 to 1."),
        new("vessel_function_mean", "1", "Mean function of the vessels, 0 to 1; missing without vessels."),
        .. FieldInfo.Columns.Select(
            (name, field) => new Observable("mean_" + name, FieldInfo.Units[field], $"Mean over all sites: {FieldInfo.Meanings[field]}.")
        ),
    ];

    /// <summary>The columns after these, which hold texts.</summary>
    public static IReadOnlyList<Observable> Texts { get; } =
    [
        new(
            PhenotypeColumn,
            "",
            $"Immune phenotype: {Listed(Enum.GetValues<ImmunePhenotype>().Except([ImmunePhenotype.None]).Select(NameOf))}; missing without tumour cells."
        ),
        new(
            ImmuneTypeColumn,
            "",
            $"Type of the same core by PD-L1 (from {VirtualBiopsy.PositiveTpsPercent} % of tumour cells) and CD8 T cells (from {SpatialProfile.DesertBelowPerMm2}/mm²): {Listed(Enum.GetValues<ImmuneType>().Select(NameOf))}; missing without tumour cells."
        ),
    ];

    /// <summary>Names of <see cref="Numbers"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Numbers.Select(column => column.Name)];

    /// <summary>Names of <see cref="Texts"/>.</summary>
    public static IReadOnlyList<string> TextColumns { get; } = [.. Texts.Select(column => column.Name)];

    /// <summary>Reads a lesion.</summary>
    /// <param name="lesion">The lesion.</param>
    /// <param name="census">Its cells, counted.</param>
    /// <param name="diameterMm">Its diameter [mm].</param>
    /// <param name="texts">Values in the order of <see cref="TextColumns"/>; empty where no tumour cell is left.</param>
    /// <returns>Values in the order of <see cref="Columns"/>; null where there is nothing to average over.</returns>
    public static IReadOnlyList<double?> Read(Lesion lesion, TissueCensus census, double diameterMm, out IReadOnlyList<string> texts)
    {
        var state = lesion.State;
        var profile = SpatialProfile.Measure(state);
        long tumour = census[Population.Tumour];
        var biopsy = VirtualBiopsy.Take(lesion, tumour);
        texts = biopsy is { } core ? [NameOf(profile.Classify()), NameOf(core.Type)] : ["", ""];
        return
        [
            .. census.Populations.Select(count => (double?)count),
            census.M2Macrophages,
            census.ActiveFibroblasts,
            census.Cd8,
            census.Engaged,
            census.Cd8 > 0 ? census[CensusCounter.Exhaustion] / 65535.0 / census.Cd8 : null,
            census.Cd8 > 0 ? census[CensusCounter.Scar] / 255.0 / census.Cd8 : null,
            tumour > 0 ? census[CensusCounter.InterferonMemory] / 255.0 / tumour : null,
            census.TumourByClone.Count(count => count > 0),
            tumour > 0 ? (double)census.TumourByClone.Max() / tumour : null,
            tumour > 0 ? Shannon(census.TumourByClone, tumour) : null,
            tumour > 0 ? (double)census.Mhc1Negative / tumour : null,
            tumour > 0 ? 100.0 * census.PdL1Positive / tumour : null,
            biopsy?.TpsPercent,
            biopsy?.Cd8PerSite,
            diameterMm,
            profile.CoreCd8Density,
            profile.MarginCd8Density,
            profile.SuppressorsPerCd8,
            MeanLevel(census[CensusCounter.Pd1], census.Cd8),
            MeanLevel(census[CensusCounter.Lag3], census.Cd8),
            MeanLevel(census[CensusCounter.Tim3], census.Cd8),
            MeanLevel(census[CensusCounter.Tigit], census.Cd8),
            (double)census[CensusCounter.Ecm] / state.Shape.SiteCount / 255,
            MeanLevel(census[CensusCounter.VesselFunction], census[CensusCounter.Vessels]),
            .. Enumerable.Range(0, FieldInfo.Count).Select(field => (double?)Mean(state, (FieldKind)field)),
        ];
    }

    /// <summary>Name of a phenotype in files.</summary>
    public static string NameOf(ImmunePhenotype phenotype) => SnakeCase.Of(phenotype.ToString());

    /// <summary>Name of a type in files.</summary>
    public static string NameOf(ImmuneType type) => $"t{(int)type}_{SnakeCase.Of(type.ToString())}";

    static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    // Diversity of clones in nats: −Σ p ln p.
    static double Shannon(long[] counts, long total) =>
        counts.Where(count => count > 0).Select(count => (double)count / total).Sum(share => -share * Math.Log(share));

    static double? MeanLevel(long sum, long cells) => cells > 0 ? sum / 255.0 / cells : null;

    /// <summary>Mean of a field, summed up in the order of sites: the same on every engine.</summary>
    public static double Mean(TissueState state, FieldKind field) =>
        (state.Reducer?.Sum(field) ?? OrderedSum.Of(state.Field(field))) / state.Shape.SiteCount;
}
