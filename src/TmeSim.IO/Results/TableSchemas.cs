using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>The columns of every table: the one dictionary that the tables, the exports, run.json and the documentation share.</summary>
public static class TableSchemas
{
    static readonly Column Arm = new("arm", "", "Arm of the experiment.");
    static readonly Column Replicate = new("replicate", "1", "Number of the replicate, from 1.");
    static readonly Column Lesion = new("lesion", "", "Name of the lesion; missing in a row about the whole patient.");
    static readonly Column Time = new("time_h", "h", "Simulated time since the start.");

    /// <summary>Every table with fixed columns; the time series is made by <see cref="Timeseries"/>.</summary>
    public static IReadOnlyList<TableSchema> Fixed => [Ledger, Scans, Events, Lineage, CellsFinal, Spatial, Clones, Attribution];

    /// <summary>File name of the time series.</summary>
    public const string TimeseriesName = "timeseries.csv";

    /// <summary>File names of all tables.</summary>
    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string>
        {
            TimeseriesName,
            "ledger.csv",
            "scans.csv",
            "events.csv",
            "lineage.csv",
            "cells_final.csv",
            "spatial.csv",
            "clones.csv",
            "attribution.csv",
        };

    /// <summary>Columns that open every time series.</summary>
    public static IReadOnlyList<Column> TimeseriesKeys { get; } = [Arm, Replicate, Lesion, new("step", "1", "Number of steps done."), Time];

    /// <summary>Births, deaths and moves by population since the row before.</summary>
    public static TableSchema Ledger { get; } =
        new(
            "ledger.csv",
            [
                Arm,
                Replicate,
                Lesion,
                Time,
                new("population", "", "Population of cells."),
                .. Core.State.Ledger.FlowColumns.Select(name => new Column(name, "cells", FlowText(name))),
                new(
                    "count",
                    "cells",
                    "Cells at the time of the row; the row before plus births, recruited and converted_in less the rest."
                ),
            ]
        );

    /// <summary>Tumour assessments.</summary>
    public static TableSchema Scans { get; } =
        new(
            "scans.csv",
            [
                Arm,
                Replicate,
                Lesion,
                Time,
                new(
                    "course",
                    "",
                    "Course of treatment the scan speaks for, running or the last that stopped; missing before its first scan after baseline."
                ),
                new("diameter_mm", "mm", "Diameter of the lesion; missing in the patient's row."),
                new("sum_mm", "mm", "Sum of diameters; missing in a lesion's row."),
                new("change_from_baseline", "1", "Relative change of the sum since baseline; missing before there is one."),
                new("change_from_nadir", "1", "Relative change of the sum since its smallest value; missing before there is one."),
                new("response", "", "Response of the patient in lower case; missing in a lesion's row."),
                new("confirmed", "1", "1 if a later scan or the rules confirm the response, else 0; missing in a lesion's row."),
            ]
        );

    /// <summary>Everything that happened to the patient or a lesion.</summary>
    public static TableSchema Events { get; } =
        new(
            "events.csv",
            [
                Arm,
                Replicate,
                Lesion,
                Time,
                new("event", "", "What happened, in snake_case."),
                new("subject", "", "Course, drug, organ or clone it concerns; missing if none."),
                new("value", "", "Dose in its unit, grade, or diameter in mm; missing if none."),
                new("detail", "", "Reason, unit or cause; missing if none."),
            ]
        );

    /// <summary>Clones of every lesion, with who descends from whom.</summary>
    public static TableSchema Lineage { get; } =
        new(
            "lineage.csv",
            [
                Arm,
                Replicate,
                Lesion,
                new("clone", "1", "Number of the clone in its lesion, from 0."),
                new("name", "", "Name in the scenario; missing for a clone that arose."),
                new("parent", "1", "Number of the parent clone; missing for a founder."),
                new("origin_time_h", "h", "Simulated time at which it arose."),
                new("origin", "", "Event by which it arose."),
                new(
                    "antigens",
                    "",
                    "Numbers of the antigens it expresses, from 1, with | between; missing if none. With hla_loh those of haplotype 2 are not presented."
                ),
                new("b2m_alleles", "1", "Working B2M alleles."),
                new("hla_loh", "1", "1 after loss of one HLA class I haplotype, else 0."),
                new("jak_lost", "1", "1 after loss of JAK1/2, else 0."),
                new("constitutive_pd_l1", "1", "PD-L1 without interferon-gamma, 0 to 1."),
                new("base_mhc1", "1", "MHC class I without interferon-gamma, 0 to 1."),
                new("mhc2", "1", "MHC class II, 0 to 1."),
                new("fgl1", "1", "FGL1, a ligand of LAG-3, 0 to 1."),
                new("cd155", "1", "CD155, 0 to 1."),
                new("hits_to_kill", "1", "Hits that kill a cell."),
                new("division_factor", "1", "Division rate relative to the default."),
                new("chemokine_factor", "1", "CXCL9/10 output relative to the default."),
                new("vegf_factor", "1", "VEGF output relative to the default."),
                new("tgf_beta_factor", "1", "TGF-beta output relative to the default."),
                new("dendritic_cell_factor", "1", "Recruitment of dendritic cells relative to the default."),
                new("mdsc_factor", "1", "Recruitment of MDSC relative to the default."),
                new("treg_factor", "1", "Recruitment of regulatory T cells relative to the default."),
                new("cells_final", "cells", "Living tumour cells of the clone at the end."),
            ]
        );

    /// <summary>Every cell at the end.</summary>
    public static TableSchema CellsFinal { get; } =
        new(
            "cells_final.csv",
            [
                Arm,
                Replicate,
                Lesion,
                new("cell_id", "1", "Twice the site number, plus 1 for a lymphocyte; sites are numbered x fastest, then y, then z."),
                new("cell_type", "", "Kind of cell."),
                new("state", "", "State within the kind; missing for kinds without states."),
                new("clone", "1", "Clone of a tumour cell, or of the one a dead cell was; missing for others."),
                new("x_um", "µm", "Centre of the cell's site along x."),
                new("y_um", "µm", "Centre of the cell's site along y."),
                new("z_um", "µm", "Centre of the cell's site along z; missing in a planar lesion."),
                new("pd_l1", "1", "PD-L1, 0 to 1; missing but for tumour cells, macrophages and dendritic cells."),
                new("mhc1", "1", "MHC class I, 0 to 1; missing but for tumour cells."),
                new("damage_hits", "1", "Hits not yet repaired; missing but for tumour cells."),
                new("hours_since_division", "h", "Hours since division, at most 255; missing but for tumour cells."),
                new(
                    "phenotype",
                    "1",
                    "0 to 1: interferon-gamma memory of a tumour cell, activation of a fibroblast, M1 to M2 of a macrophage, antigen in a dendritic cell; missing for others."
                ),
                new("immunoregulatory", "1", "1 for an immunoregulatory fibroblast, 0 for another; missing for other cells."),
                new("specificity", "1", "Number of the antigen a CD8 T cell recognises, from 1, or 0 for a bystander; missing for others."),
                new("exhaustion", "1", "Exhaustion score of a CD8 T cell, 0 to 1; missing for others."),
                new("scar", "1", "Epigenetic scar of a CD8 T cell, 0 to 1; missing for others."),
                new("divisions_left", "1", "Divisions a lymphocyte has left; missing for others."),
                new("pd_1", "1", "PD-1 on a lymphocyte, 0 to 1; missing for others."),
                new("lag_3", "1", "LAG-3 on a CD8 T cell, 0 to 1; missing for others."),
                new("tim_3", "1", "TIM-3 on a CD8 T cell, 0 to 1; missing for others."),
                new("tigit", "1", "TIGIT on a CD8 T cell, 0 to 1; missing for others."),
            ]
        );

    /// <summary>How cells are arranged, a row for each number.</summary>
    public static TableSchema Spatial { get; } =
        new(
            "spatial.csv",
            [
                Arm,
                Replicate,
                Lesion,
                Time,
                new("statistic", "", "What the number is, with its unit as suffix."),
                new("from", "", "Cells it is about; missing where it is about sites."),
                new("to", "", "Cells, vessels or margin they are related to; missing if none."),
                new(
                    "distance_um",
                    "µm",
                    "Distance it holds at: signed to the margin, negative in the tumour, or between cells; missing if none."
                ),
                new("value", "", "The number, in the unit that the statistic's name ends in, else a pure number."),
            ]
        );

    /// <summary>Sizes of the clones over time, and their DNA in plasma.</summary>
    public static TableSchema Clones { get; } =
        new(
            "clones.csv",
            [
                Arm,
                Replicate,
                Lesion,
                Time,
                new("clone", "1", "Number of the clone in its lesion, from 0, as in lineage.csv."),
                new("cells", "cells", "Its living tumour cells; a clone with neither cells nor DNA in plasma has no row."),
                new(
                    "ctdna_genomes_per_ml",
                    "genomes/mL",
                    "Tumour DNA in plasma, haploid genome equivalents, from the dying tumour cells of the clone in this lesion."
                ),
            ]
        );

    /// <summary>What would have saved a response: a row for each counterfactual of each lesion.</summary>
    public static TableSchema Attribution { get; } =
        new(
            "attribution.csv",
            [
                Arm,
                Replicate,
                Lesion,
                new("response", "", "What became of the lesion: response, escape or no_response."),
                new("label", "", "What its lattice shows at the end as the reason; missing for a response."),
                new("baseline_diameter_mm", "mm", "Its diameter at the arm's fork, else at its first course, else at the start."),
                new("diameter_mm", "mm", "Its diameter at the end."),
                new("counterfactual", "", "Arm in which something is different, under the same random numbers."),
                new("counterfactual_response", "", "What became of the lesion there."),
                new("counterfactual_diameter_mm", "mm", "Its diameter there at the end."),
                new(
                    "saved",
                    "1",
                    "1 if its diameter falls there to 0.7 times its baseline and ends no larger than that baseline and at most 0.7 times as large as here, 0 if not; missing where it responds here."
                ),
            ]
        );

    /// <summary>The schema of timeseries.csv: the key columns, then those of the observables.</summary>
    /// <exception cref="ArgumentException">A column has no plain name or occurs twice.</exception>
    public static TableSchema Timeseries(IEnumerable<Column> observables)
    {
        List<Column> columns = [.. TimeseriesKeys, .. observables];
        foreach (var column in columns)
        {
            if (!IsPlainName(column.Name) || columns.Count(other => other.Name == column.Name) > 1)
            {
                throw new ArgumentException($"column '{column.Name}' must have a name of its own in snake_case", nameof(observables));
            }
        }

        return new TableSchema(TimeseriesName, columns);
    }

    /// <summary>Whether a column name is plain snake_case that every tool takes as an identifier.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && name[0] is >= 'a' and <= 'z' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    static string FlowText(string name) =>
        name switch
        {
            "births" => "Born by division since the row before.",
            "recruited" => "Came from blood since the row before.",
            "converted_in" => "Came from another population since the row before.",
            "converted_out" => "Went to another population since the row before.",
            "egress" => "Left the tissue since the row before.",
            _ => $"Deaths of this cause since the row before: {name["deaths_".Length..]}.",
        };
}
