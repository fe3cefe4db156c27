using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Patient;

/// <summary>The patient's numbers for the time series, as parallel lists of column names and values; order and names are fixed for a run.</summary>
public sealed class PatientOutputs
{
    readonly List<string> columns = [];
    readonly List<Func<double>> readings = [];

    /// <summary>Lists the columns of a patient.</summary>
    internal PatientOutputs(PatientState patient, Scenario scenario)
    {
        foreach (var target in Enum.GetValues<DrugTarget>())
        {
            string name = NameOf(target);
            Add($"{name}_occupancy_blood_fraction", () => patient.Occupancies.Blood(target));
            Add($"{name}_occupancy_lesion_fraction", () => patient.Occupancies.Lesion(target));
        }

        for (int k = 0; k < patient.Panel.Drugs.Count; k++)
        {
            int drug = k;
            var settings = patient.Panel.Drugs[k];
            if (settings.Pharmacokinetics is not null)
            {
                Add($"{settings.Name}_plasma_{UnitOf(settings)}", () => patient.Panel.Concentrations[drug]);
            }
        }

        for (int k = 0; k < scenario.Antigens.Count; k++)
        {
            int antigen = k;
            string name = scenario.Antigens[k].Name;
            Add($"{name}_effector_blood_per_ul", () => patient.TCells.Effectors[antigen]);
            Add($"{name}_memory_blood_per_ul", () => patient.TCells.Memory[antigen]);
            Add($"{name}_naive_blood_per_ul", () => patient.Node.Naive[antigen]);
            Add($"{name}_node_signal_fraction", () => patient.Node.Signal[antigen]);
        }

        AddBlood(patient);
        Add("ctdna_genomes_per_ml", () => patient.TumourDna.GenomesPerMl);
        Add("toxicity_grade", () => patient.Toxicity.HighestGrade);
        Add("toxicity_hazard_per_d", () => Sum(patient.Toxicity.Hazards));
        Add("self_reactive_activation", () => patient.Toxicity.SelfReactive);
        Add("steroid_effect_fraction", () => patient.SteroidEffect);
    }

    /// <summary>Names of the columns, in snake_case with the unit as suffix.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>Reads the values of all columns.</summary>
    /// <param name="values">Receives them; at least as long as <see cref="Columns"/>.</param>
    public void Read(Span<double> values)
    {
        for (int k = 0; k < readings.Count; k++)
        {
            values[k] = readings[k]();
        }
    }

    void AddBlood(PatientState patient)
    {
        Add("effector_blood_per_ul", () => patient.TCells.TotalEffectors);
        Add("memory_blood_per_ul", () => patient.TCells.TotalMemory);
        Add("bystander_blood_per_ul", () => patient.Blood.Bystander);
        Add("treg_blood_per_ul", () => patient.Blood.Treg);
        Add("mdsc_blood_per_ul", () => patient.Blood.Mdsc);
        Add("monocyte_blood_per_ul", () => patient.Blood.Monocyte);
        Add("dendritic_cell_blood_per_ul", () => patient.Blood.DendriticCell);
        Add("neutrophil_blood_per_ul", () => patient.Blood.Neutrophil);
        Add("lymphocyte_blood_per_ul", () => patient.Blood.Lymphocyte);
        Add("neutrophil_to_lymphocyte_ratio", () => patient.Blood.Neutrophil / Math.Max(1e-9, patient.Blood.Lymphocyte));
    }

    void Add(string column, Func<double> reading)
    {
        columns.Add(column);
        readings.Add(reading);
    }

    static string UnitOf(Drug drug) =>
        drug.StandardUnit switch
        {
            DoseUnit.Mg or DoseUnit.MgPerKg => "nmol_per_l",
            DoseUnit.Gy => "gy_per_l",
            _ => "standard_per_l",
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
