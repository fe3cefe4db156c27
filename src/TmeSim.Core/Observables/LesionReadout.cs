using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>One row of a lesion's time series: cells by state, fields, antigen presentation, PD-L1, phenotype. One dictionary of columns.</summary>
public static class LesionReadout
{
    /// <summary>Names of the columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        .. Ledger.PopulationNames.Select(name => name + "_cells"),
        "m2_macrophage_cells",
        "caf_cells",
        "cd8_cells",
        "cd8_engaged_cells",
        "mean_exhaustion",
        "mean_scar",
        "mean_ifn_gamma_memory",
        "clones",
        "dominant_clone_share",
        "clone_shannon_nats",
        "mhc1_negative_share",
        "pd_l1_tps_percent",
        "biopsy_pd_l1_tps_percent",
        "biopsy_cd8_per_site",
        "diameter_mm",
        "cd8_core_per_site",
        "cd8_margin_per_site",
        "suppressors_per_cd8",
        "mean_pd_1",
        "mean_lag_3",
        "mean_tim_3",
        "mean_tigit",
        "ecm_mean",
        "vessel_function_mean",
        .. FieldInfo.Columns.Select(name => "mean_" + name),
    ];

    /// <summary>Name of the column of the immune phenotype.</summary>
    public const string PhenotypeColumn = "phenotype";

    /// <summary>Name of the column of the type by PD-L1 and T cells.</summary>
    public const string ImmuneTypeColumn = "biopsy_pd_l1_til_type";

    /// <summary>Names of the columns after the others, which hold texts.</summary>
    public static IReadOnlyList<string> TextColumns { get; } = [PhenotypeColumn, ImmuneTypeColumn];

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
        texts = biopsy is { } core ? [NameOf(profile.Classify(tumour)), NameOf(core.Type)] : ["", ""];
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

    // Diversity of clones in nats: −Σ p ln p.
    static double Shannon(long[] counts, long total) =>
        counts.Where(count => count > 0).Select(count => (double)count / total).Sum(share => -share * Math.Log(share));

    static double? MeanLevel(long sum, long cells) => cells > 0 ? sum / 255.0 / cells : null;

    /// <summary>Mean of a field, summed up in the order of sites: the same on every engine.</summary>
    public static double Mean(TissueState state, FieldKind field) =>
        (state.Reducer?.Sum(field) ?? OrderedSum.Of(state.Field(field))) / state.Shape.SiteCount;
}
