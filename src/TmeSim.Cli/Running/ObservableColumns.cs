using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>The columns of timeseries.csv after its keys: the lesion's, its phenotype, the patient's.</summary>
public static class ObservableColumns
{
    static readonly (string Suffix, string Unit)[] Units =
    [
        ("_pmol_per_l", "pmol/L"),
        ("_nmol_per_l", "nmol/L"),
        ("_standard_per_l", "standard doses/L"),
        ("_gy_per_l", "Gy/L"),
        ("_cells_per_site", "cells/site"),
        ("_per_site", "1/site"),
        ("_per_ul", "1/µL"),
        ("_genomes_per_ml", "genomes/mL"),
        ("_per_d", "1/d"),
        ("_nats", "nat"),
        ("_mmhg", "mmHg"),
        ("_percent", "%"),
        ("_mm", "mm"),
        ("_cells", "cells"),
        ("clones", "clones"),
    ];

    static readonly Dictionary<string, string> Meanings = new()
    {
        ["m2_macrophage_cells"] = "Macrophages nearer M2 than M1.",
        ["caf_cells"] = "Fibroblasts more than half active.",
        ["cd8_cells"] = "CD8 T cells of any state.",
        ["cd8_engaged_cells"] = "CD8 T cells engaged with a tumour cell.",
        ["mean_exhaustion"] = "Mean exhaustion score of CD8 T cells, 0 to 1; missing without them.",
        ["mean_scar"] = "Mean epigenetic scar of CD8 T cells, 0 to 1; missing without them.",
        ["mean_ifn_gamma_memory"] = "Mean memory of interferon-gamma of tumour cells, 0 to 1; missing without them.",
        ["clones"] = "Clones with living cells.",
        ["dominant_clone_share"] = "Share of the tumour cells that belong to the largest clone; missing without tumour cells.",
        ["clone_shannon_nats"] = "Diversity of clones: minus the sum of share times its natural logarithm; missing without tumour cells.",
        ["mhc1_negative_share"] = "Share of tumour cells without MHC class I; missing without tumour cells.",
        ["pd_l1_tps_percent"] = "Share of tumour cells with PD-L1 above a tenth of the maximum; missing without tumour cells.",
        ["biopsy_pd_l1_tps_percent"] = "The same share in a core of 600 µm across at a random tumour cell; missing without tumour cells.",
        ["diameter_mm"] = "Diameter of the lesion that the lattice stands for.",
        ["cd8_core_per_site"] = "CD8 T cells per site in the core.",
        ["cd8_margin_per_site"] = "CD8 T cells per site at the margin.",
        ["suppressors_per_cd8"] = "Treg, MDSC and M2 macrophages for each CD8 T cell in core and margin.",
        ["mean_pd_1"] = "Mean level of PD-1 of CD8 T cells, 0 to 1; missing without them.",
        ["mean_lag_3"] = "Mean level of LAG-3 of CD8 T cells, 0 to 1; missing without them.",
        ["mean_tim_3"] = "Mean level of TIM-3 of CD8 T cells, 0 to 1; missing without them.",
        ["mean_tigit"] = "Mean level of TIGIT of CD8 T cells, 0 to 1; missing without them.",
        ["ecm_mean"] = "Mean density of extracellular matrix, 0 to 1.",
        ["vessel_function_mean"] = "Mean function of the vessels, 0 to 1; missing without vessels.",
        ["ctdna_genomes_per_ml"] = "Tumour DNA in plasma, haploid genome equivalents, from the dying tumour cells of all lesions.",
        [LesionReadout.PhenotypeColumn] =
            $"Immune phenotype, {string.Join(", ", Enum.GetValues<ImmunePhenotype>().Except([ImmunePhenotype.None]).Select(LesionReadout.NameOf))}; missing without tumour cells.",
        ["biopsy_cd8_per_site"] = "CD8 T cells per site in the same core; missing without tumour cells.",
        [LesionReadout.ImmuneTypeColumn] =
            $"Type of the same core by PD-L1 (from {VirtualBiopsy.PositiveTpsPercent} % of tumour cells) and CD8 T cells (from {SpatialProfile.DesertBelowPerMm2}/mm²): {string.Join(", ", Enum.GetValues<ImmuneType>().Select(LesionReadout.NameOf))}; missing without tumour cells.",
    };

    /// <summary>The columns of a simulation.</summary>
    public static IReadOnlyList<Column> Of(Simulation simulation) =>
        [
            .. LesionReadout
                .Columns.Concat(LesionReadout.TextColumns)
                .Concat(simulation.Patient.Outputs.Columns.Select(Plain))
                .Select(Describe),
        ];

    /// <summary>Reads the values of a lesion and its patient, in the order of the columns.</summary>
    /// <param name="simulation">The simulation.</param>
    /// <param name="lesion">Number of the lesion.</param>
    /// <param name="census">Its cells, counted.</param>
    public static Observation[] Read(Simulation simulation, int lesion, TissueCensus census)
    {
        var outputs = simulation.Patient.Outputs;
        var tissue = LesionReadout.Read(simulation.Lesions[lesion], census, simulation.DiametersMm[lesion], out var texts);
        double[] patient = new double[outputs.Columns.Count];
        outputs.Read(patient);
        return
        [
            .. tissue.Select(value => (Observation)value),
            .. texts.Select(text => (Observation)text),
            .. patient.Select(value => (Observation)value),
        ];
    }

    // Antigens may have dashes in their names or begin with a digit; columns may not.
    static string Plain(string name)
    {
        string plain = name.Replace('-', '_');
        return char.IsAsciiLetterLower(plain[0]) ? plain : "antigen_" + plain.TrimStart('_');
    }

    static Column Describe(string name)
    {
        string unit = LesionReadout.TextColumns.Contains(name)
            ? ""
            : Units.FirstOrDefault(one => name.EndsWith(one.Suffix, StringComparison.Ordinal)).Unit ?? "1";
        return new Column(name, unit, Meanings.GetValueOrDefault(name) ?? Words(name));
    }

    static string Words(string name)
    {
        string words = name.Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..] + ".";
    }
}
