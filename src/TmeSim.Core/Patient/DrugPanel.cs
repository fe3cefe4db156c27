using System.Runtime.InteropServices;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// Every drug a scenario can give to this patient: amounts in the body, free concentrations, and the strength of the effects that follow
/// the concentration. Order of the drugs: by name. The hour's pulses (radiation, infused cells) last for one step. A vaccine has a depot for each set of
/// antigens it was given for, since what was given for some does not turn into a vaccine for others.
/// </summary>
public sealed class DrugPanel : ICheckpointed
{
    const double NanomolesPerMilligramKilodalton = 1000;

    readonly List<DrugDepot>[] depots;
    readonly double[] concentrations;
    readonly PatientSettings patient;
    readonly IPatientRandom random;
    readonly uint knownAntigens;

    /// <summary>Takes the drugs and the patient's deviation from the typical kinetics.</summary>
    /// <param name="drugs">Drugs, ordered by name.</param>
    /// <param name="patient">Weight, and whether kinetics vary between patients.</param>
    /// <param name="random">Source of the patient's deviation.</param>
    /// <param name="antigens">Number of antigens of the tumour.</param>
    public DrugPanel(IReadOnlyList<Drug> drugs, PatientSettings patient, IPatientRandom random, int antigens)
    {
        Drugs = drugs;
        this.patient = patient;
        this.random = random;
        knownAntigens = (uint)((1UL << antigens) - 1);
        depots = drugs.Select(drug => new List<DrugDepot> { EmptyDepot(drug) }).ToArray();
        concentrations = new double[drugs.Count];
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
        var depot = DepotFor(drug, antigenMask);
        depot.AntigenMask = antigenMask;
        if (depot.Kinetics is { } model)
        {
            double milligrams = unit == DoseUnit.MgPerKg ? amount * patient.WeightKg : amount;
            bool isMass = unit is DoseUnit.Mg or DoseUnit.MgPerKg;
            double weight = Drugs[drug].Pharmacokinetics!.MolecularWeightKda ?? 1;
            model.Dose(isMass ? milligrams * NanomolesPerMilligramKilodalton / weight : amount);
        }
    }

    /// <summary>Takes all drug out of the body.</summary>
    public void Clear()
    {
        foreach (var depot in depots.SelectMany(drug => drug))
        {
            depot.Clear();
        }

        Array.Clear(concentrations);
    }

    /// <summary>Advances every drug's kinetics.</summary>
    /// <param name="hours">Length of the span [h].</param>
    public void Advance(double hours)
    {
        for (int drug = 0; drug < depots.Length; drug++)
        {
            double concentration = 0;
            foreach (var depot in depots[drug])
            {
                depot.Kinetics?.Advance(hours);
                concentration += depot.Concentration;
            }

            concentrations[drug] = concentration;
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
    public double Strength(int drug, DrugEffect effect) => Strength(drug, effect, concentrations[drug]);

    /// <summary>Strength of an effect of one drug at a concentration, in the unit of the effect.</summary>
    public double Strength(int drug, DrugEffect effect, double concentration)
    {
        double sum = 0;
        var effects = Drugs[drug].Effects;
        for (int k = 0; k < effects.Count; k++)
        {
            sum += effects[k].Effect == effect ? effects[k].Magnitude * Saturation(effects[k], concentration) : 0;
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

    /// <summary>What is in the body of a drug: of a vaccine one depot for each set of antigens, of any other drug one.</summary>
    public ReadOnlySpan<DrugDepot> DepotsOf(int drug) => CollectionsMarshal.AsSpan(depots[drug]);

    /// <summary>Writes the state: an entry for each depot, those of a drug one after the other.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(depots.Sum(drug => drug.Count));
        for (int drug = 0; drug < depots.Length; drug++)
        {
            foreach (var depot in depots[drug])
            {
                depot.Save(writer, Drugs[drug].Name);
            }
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
        Array.Clear(concentrations);
        for (int drug = 0; drug < depots.Length; drug++)
        {
            depots[drug] = [];
        }

        var places = new List<int>();
        string before = "";
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string name = reader.ReadString();
            int drug = LoadDepot(reader, name);
            if (name != before)
            {
                places.Add(drug);
            }

            before = name;
        }

        for (int drug = 0; drug < depots.Length; drug++)
        {
            if (depots[drug].Count == 0)
            {
                depots[drug].Add(EmptyDepot(Drugs[drug]));
            }
        }

        LoadedPlaces = places;
    }

    int LoadDepot(BinaryReader reader, string name)
    {
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

        var depot = EmptyDepot(Drugs[drug]);
        if (depot.Kinetics is { } model)
        {
            (model.Started, model.Central, model.Peripheral, model.DaysSinceFirstDose) = (started, central, peripheral, days);
        }

        depot.AntigenMask = mask;
        depots[drug].Add(depot);
        concentrations[drug] += concentration;
        return drug;
    }

    DrugDepot DepotFor(int drug, uint antigenMask)
    {
        var own = depots[drug];
        if (!Drugs[drug].Effects.Any(effect => effect.Effect == DrugEffect.VaccinePriming))
        {
            return own[0];
        }

        var found = own.Find(depot => !depot.IsStarted || ((depot.AntigenMask ^ antigenMask) & knownAntigens) == 0);
        if (found is null)
        {
            found = EmptyDepot(Drugs[drug]);
            own.Add(found);
        }

        return found;
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

    DrugDepot EmptyDepot(Drug drug)
    {
        if (drug.Pharmacokinetics is not { } settings)
        {
            return new DrugDepot(null);
        }

        bool variable = patient.VariablePharmacokinetics;
        uint index = Hash(drug.Name);
        double clearance = variable ? Math.Exp(settings.ClearanceOmega * random.Normal(0, PatientStream.Clearance, index)) : 1;
        double volume = variable ? Math.Exp(settings.CentralVolumeOmega * random.Normal(0, PatientStream.CentralVolume, index)) : 1;
        return new DrugDepot(new TwoCompartmentKinetics(settings, clearance, volume));
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
