using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>The patient's numbers for the time series, as parallel lists of columns and values; order and columns are fixed for a run.</summary>
public sealed class PatientOutputs
{
    const string PerUl = "1/µL";

    readonly List<Observable> columns = [];
    readonly List<Func<double>> readings = [];

    /// <summary>Lists the columns of a patient.</summary>
    internal PatientOutputs(PatientState patient, Scenario scenario)
    {
        foreach (var target in Enum.GetValues<DrugTarget>())
        {
            string name = NameOf(target);
            Add(
                $"{name}_occupancy_blood_fraction",
                "1",
                "Share of the target that drugs hold in blood and lymph nodes.",
                () => patient.Occupancies.Blood(target)
            );
            Add(
                $"{name}_occupancy_lesion_fraction",
                "1",
                "Share of the target that drugs hold in the lesions.",
                () => patient.Occupancies.Lesion(target)
            );
        }

        for (int k = 0; k < patient.Panel.Drugs.Count; k++)
        {
            int drug = k;
            var settings = patient.Panel.Drugs[k];
            if (settings.Pharmacokinetics is not null)
            {
                var (suffix, unit, meaning) = ExposureOf(settings);
                Add($"{settings.Name}_plasma_{suffix}", unit, meaning, () => patient.Panel.Concentrations[drug]);
            }
        }

        for (int k = 0; k < scenario.Antigens.Count; k++)
        {
            AddAntigen(patient, scenario.Antigens[k].Name, k);
        }

        AddBlood(patient);
        Add(
            "ctdna_genomes_per_ml",
            "genomes/mL",
            "Tumour DNA in plasma, haploid genome equivalents, from the dying tumour cells of all lesions.",
            () => patient.TumourDna.GenomesPerMl
        );
        Add(
            "toxicity_grade",
            "1",
            "Highest present grade of immune toxicity in any organ, 0 (none) to 5.",
            () => patient.Toxicity.HighestGrade
        );
        Add(
            "toxicity_hazard_per_d",
            "1/d",
            "Hazard that immune toxicity sets in, added over the organs, of the last full day.",
            () => Sum(patient.Toxicity.Hazards)
        );
        Add(
            "self_reactive_activation",
            "1",
            "Activation of self-reactive T cells by drugs, which toxicity comes from; 0 without a checkpoint drug.",
            () => patient.Toxicity.SelfReactive
        );
        Add("steroid_effect_fraction", "1", "Effect of corticosteroid, 0 to 1.", () => patient.SteroidEffect);
        Columns = [.. columns.Select(column => column.Name)];
    }

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<Observable> Numbers => columns;

    /// <summary>Names of <see cref="Numbers"/>.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads the values of all columns.</summary>
    /// <param name="values">Receives them; at least as long as <see cref="Columns"/>.</param>
    public void Read(Span<double> values)
    {
        for (int k = 0; k < readings.Count; k++)
        {
            values[k] = readings[k]();
        }
    }

    void AddAntigen(PatientState patient, string name, int antigen)
    {
        Add(
            $"{name}_effector_blood_per_ul",
            PerUl,
            "Effector CD8 T cells in blood that recognise the antigen.",
            () => patient.TCells.Effectors[antigen]
        );
        Add(
            $"{name}_memory_blood_per_ul",
            PerUl,
            "Memory CD8 T cells in blood that recognise the antigen; they enter lesions as progenitors.",
            () => patient.TCells.Memory[antigen]
        );
        Add(
            $"{name}_naive_blood_per_ul",
            PerUl,
            "Naive CD8 T cells in blood that recognise the antigen.",
            () => patient.Node.Naive[antigen]
        );
        Add(
            $"{name}_node_signal_fraction",
            "1",
            "Signal for the antigen in the lymph node: priming as a share of its greatest rate.",
            () => patient.Node.Signal[antigen]
        );
    }

    void AddBlood(PatientState patient)
    {
        Add("effector_blood_per_ul", PerUl, "Effector CD8 T cells in blood, of all antigens.", () => patient.TCells.TotalEffectors);
        Add("memory_blood_per_ul", PerUl, "Memory CD8 T cells in blood, of all antigens.", () => patient.TCells.TotalMemory);
        Add(
            "bystander_blood_per_ul",
            PerUl,
            "CD8 T cells in blood that recognise no antigen of the tumour and can enter inflamed tissue.",
            () => patient.Blood.Bystander
        );
        Add("treg_blood_per_ul", PerUl, "Regulatory T cells in blood.", () => patient.Blood.Treg);
        Add("mdsc_blood_per_ul", PerUl, "Myeloid-derived suppressor cells in blood.", () => patient.Blood.Mdsc);
        Add("monocyte_blood_per_ul", PerUl, "Monocytes in blood; they enter lesions as macrophages.", () => patient.Blood.Monocyte);
        Add("dendritic_cell_blood_per_ul", PerUl, "Precursors of dendritic cells in blood.", () => patient.Blood.DendriticCell);
        Add("neutrophil_blood_per_ul", PerUl, "Neutrophils in blood.", () => patient.Blood.Neutrophil);
        Add("lymphocyte_blood_per_ul", PerUl, "Lymphocytes of all kinds in blood.", () => patient.Blood.Lymphocyte);
        Add(
            "neutrophil_to_lymphocyte_ratio",
            "1",
            "Neutrophils for each lymphocyte in blood.",
            () => patient.Blood.Neutrophil / Math.Max(1e-9, patient.Blood.Lymphocyte)
        );
    }

    void Add(string name, string unit, string meaning, Func<double> reading)
    {
        columns.Add(new Observable(ColumnOf(name), unit, meaning));
        readings.Add(reading);
    }

    // Antigens and drugs may have dashes in their names or begin with a digit; columns may not.
    static string ColumnOf(string name)
    {
        string plain = name.Replace('-', '_');
        return char.IsAsciiLetterLower(plain[0]) ? plain : "antigen_" + plain.TrimStart('_');
    }

    static (string Suffix, string Unit, string Meaning) ExposureOf(Drug drug) =>
        drug.StandardUnit switch
        {
            DoseUnit.Mg or DoseUnit.MgPerKg => ("nmol_per_l", "nmol/L", "Free concentration of the drug in plasma."),
            DoseUnit.Gy => ("gy_per_l", "Gy/L", "Injury by radiation that is left; it brings out toxicity."),
            _ => ("standard_per_l", "standard doses/L", "Exposure to a drug that is dosed in standard doses."),
        };

    static string NameOf(DrugTarget target) =>
        target switch
        {
            DrugTarget.PdL1 => "pd_l1",
            DrugTarget.TgfBeta => "tgf_beta",
            _ => target.ToString().ToLowerInvariant(),
        };

    static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
