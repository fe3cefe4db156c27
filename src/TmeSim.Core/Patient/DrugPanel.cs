using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// Every drug a scenario can give to this patient: amounts in the body, free concentrations, and the strength of the effects that follow
/// the concentration. Order of the drugs: by name. The hour's pulses (radiation, infused cells) last for one step.
/// </summary>
public sealed class DrugPanel : ICheckpointed
{
    const double NanomolesPerMilligramKilodalton = 1000;

    readonly TwoCompartmentKinetics?[] kinetics;
    readonly double[] concentrations;
    readonly uint[] antigenMasks;
    readonly double weightKg;

    /// <summary>Takes the drugs and the patient's deviation from the typical kinetics.</summary>
    /// <param name="drugs">Drugs, ordered by name.</param>
    /// <param name="patient">Weight, and whether kinetics vary between patients.</param>
    /// <param name="random">Source of the patient's deviation.</param>
    public DrugPanel(IReadOnlyList<Drug> drugs, PatientSettings patient, IPatientRandom random)
    {
        Drugs = drugs;
        weightKg = patient.WeightKg;
        kinetics = drugs.Select(drug => Kinetics(drug, patient.VariablePharmacokinetics, random)).ToArray();
        concentrations = new double[drugs.Count];
        antigenMasks = Enumerable.Repeat(uint.MaxValue, drugs.Count).ToArray();
        Penetration = drugs.Select(drug => drug.Penetration).ToArray();
    }

    /// <summary>The drugs, ordered by name.</summary>
    public IReadOnlyList<Drug> Drugs { get; }

    /// <summary>Free concentration in the lesion relative to plasma, by drug.</summary>
    public double[] Penetration { get; }

    /// <summary>Free concentration in plasma by drug [nmol/L, or standard doses per litre]; shape [drug].</summary>
    public ReadOnlySpan<double> Concentrations => concentrations;

    /// <summary>Index of a drug by name, or −1.</summary>
    public int IndexOf(string name)
    {
        for (int drug = 0; drug < Drugs.Count; drug++)
        {
            if (Drugs[drug].Name == name)
            {
                return drug;
            }
        }

        return -1;
    }

    /// <summary>Gives a dose into the body; a drug without kinetics leaves no trace here.</summary>
    /// <param name="drug">Index of the drug.</param>
    /// <param name="amount">Amount in <paramref name="unit"/>.</param>
    /// <param name="unit">Unit of the amount.</param>
    /// <param name="antigenMask">Antigens the dose is for: bit k is antigen k.</param>
    public void Give(int drug, double amount, DoseUnit unit, uint antigenMask)
    {
        antigenMasks[drug] = antigenMask;
        if (kinetics[drug] is { } model)
        {
            double milligrams = unit == DoseUnit.MgPerKg ? amount * weightKg : amount;
            bool isMass = unit is DoseUnit.Mg or DoseUnit.MgPerKg;
            double weight = Drugs[drug].Pharmacokinetics!.MolecularWeightKda ?? 1;
            model.Dose(isMass ? milligrams * NanomolesPerMilligramKilodalton / weight : amount);
        }
    }

    /// <summary>Takes all drug out of the body.</summary>
    public void Clear()
    {
        foreach (var model in kinetics)
        {
            if (model is not null)
            {
                (model.Central, model.Peripheral) = (0, 0);
            }
        }

        Array.Clear(concentrations);
    }

    /// <summary>Advances every drug's kinetics.</summary>
    /// <param name="hours">Length of the span [h].</param>
    public void Advance(double hours)
    {
        for (int drug = 0; drug < kinetics.Length; drug++)
        {
            if (kinetics[drug] is { Started: true } model)
            {
                model.Advance(hours);
                concentrations[drug] = model.Concentration;
            }
        }
    }

    /// <summary>Strength of an effect, added over the drugs, in the unit of the effect.</summary>
    public double Strength(DrugEffect effect)
    {
        double sum = 0;
        for (int drug = 0; drug < concentrations.Length; drug++)
        {
            sum += concentrations[drug] > 0 ? Strength(drug, effect) : 0;
        }

        return sum;
    }

    /// <summary>Strength of an effect of one drug, in the unit of the effect.</summary>
    public double Strength(int drug, DrugEffect effect)
    {
        double sum = 0;
        var effects = Drugs[drug].Effects;
        for (int k = 0; k < effects.Count; k++)
        {
            sum += effects[k].Effect == effect ? effects[k].Magnitude * Saturation(effects[k], concentrations[drug]) : 0;
        }

        return sum;
    }

    /// <summary>How much of a drug's action is present, 0 … 1, by its effects; binding to targets is counted elsewhere.</summary>
    public double ActiveShare(int drug)
    {
        double share = 0;
        var effects = Drugs[drug].Effects;
        for (int k = 0; k < effects.Count; k++)
        {
            share = Math.Max(share, Saturation(effects[k], concentrations[drug]));
        }

        return share;
    }

    /// <summary>Antigens the last dose of a drug was for: bit k is antigen k.</summary>
    public uint AntigenMask(int drug) => antigenMasks[drug];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Drugs.Count);
        for (int drug = 0; drug < Drugs.Count; drug++)
        {
            var model = kinetics[drug];
            writer.Write(Drugs[drug].Name);
            writer.Write(model?.Started ?? false);
            writer.Write(model?.Central ?? 0);
            writer.Write(model?.Peripheral ?? 0);
            writer.Write(model?.DaysSinceFirstDose ?? 0);
            writer.Write(concentrations[drug]);
            writer.Write(antigenMasks[drug]);
        }
    }

    /// <summary>Index here of each drug of the state that was loaded last, or −1 for one that this panel lacks; shape [drug of the state].</summary>
    internal IReadOnlyList<int> LoadedPlaces { get; private set; } = [];

    /// <summary>
    /// Loads a state. Drugs are found by name: one that the state lacks has never been given, and one that this panel lacks must have left no trace, which
    /// is what a run from the start would hold.
    /// </summary>
    /// <exception cref="InvalidDataException">The state holds an amount of a drug that this panel lacks.</exception>
    public void Load(BinaryReader reader)
    {
        Clear();
        Array.Fill(antigenMasks, uint.MaxValue);
        foreach (var model in kinetics)
        {
            if (model is not null)
            {
                (model.Started, model.DaysSinceFirstDose) = (false, 0);
            }
        }

        int[] places = new int[reader.ReadInt32()];
        for (int stored = 0; stored < places.Length; stored++)
        {
            places[stored] = LoadDrug(reader);
        }

        LoadedPlaces = places;
    }

    int LoadDrug(BinaryReader reader)
    {
        string name = reader.ReadString();
        bool started = reader.ReadBoolean();
        double central = reader.ReadDouble();
        double peripheral = reader.ReadDouble();
        double days = reader.ReadDouble();
        double concentration = reader.ReadDouble();
        uint mask = reader.ReadUInt32();
        int drug = IndexOf(name);
        if (drug < 0)
        {
            return started ? throw new InvalidDataException($"the checkpoint is of a patient with other drugs: '{name}' was given") : drug;
        }

        if (kinetics[drug] is { } model)
        {
            (model.Started, model.Central, model.Peripheral, model.DaysSinceFirstDose) = (started, central, peripheral, days);
        }

        concentrations[drug] = concentration;
        antigenMasks[drug] = mask;
        return drug;
    }

    static double Saturation(EffectSettings effect, double concentration)
    {
        if (effect.HalfEffect is not { } half || concentration <= 0)
        {
            return 0;
        }

        double power = Math.Pow(concentration / half, effect.Hill);
        return power / (1 + power);
    }

    static TwoCompartmentKinetics? Kinetics(Drug drug, bool variable, IPatientRandom random)
    {
        if (drug.Pharmacokinetics is not { } settings)
        {
            return null;
        }

        uint index = Hash(drug.Name);
        double clearance = variable ? Math.Exp(settings.ClearanceOmega * random.Normal(0, PatientStream.Clearance, index)) : 1;
        double volume = variable ? Math.Exp(settings.CentralVolumeOmega * random.Normal(0, PatientStream.CentralVolume, index)) : 1;
        return new TwoCompartmentKinetics(settings, clearance, volume);
    }

    // FNV-1a: a drug keeps its random numbers whatever other drugs the scenario has.
    static uint Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }
}
