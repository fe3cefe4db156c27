using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// One patient: protocol, drugs, lymph node, blood and toxicity, shared by all lesions. A step is an hour, in the order protocol, kinetics,
/// occupancy, lymph node, blood, toxicity, and ends with what drives each lesion. Before a step the caller asks <see cref="ScanDue"/> and
/// records the scan, so that a course that starts in the step has its baseline.
/// </summary>
public sealed class PatientState : ICheckpointed
{
    const double HoursPerStep = 1;
    const int FormatVersion = 4;

    readonly Scenario scenario;
    readonly IReadOnlyDictionary<string, Drug> drugs;
    readonly List<SimulationEvent> events = [];
    readonly LesionDrives drives;
    readonly AntigenMix[] mixes;
    readonly OrganWeights organWeights;

    /// <summary>Makes a patient at time 0.</summary>
    /// <param name="scenario">Antigens, lesions, lattice and patient.</param>
    /// <param name="treatment">Protocol of this arm.</param>
    /// <param name="drugs">Drugs by name.</param>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="random">Random numbers of this replicate.</param>
    /// <exception cref="ScenarioException">A protocol of the scenario asks for what does not exist.</exception>
    public PatientState(
        Scenario scenario,
        TreatmentSettings treatment,
        IReadOnlyDictionary<string, Drug> drugs,
        ParameterSet parameters,
        IPatientRandom random
    )
    {
        this.scenario = scenario;
        this.drugs = drugs;
        TreatmentCheck.Check(scenario, treatment, TreatmentCheck.PathOf(scenario, treatment), drugs);
        Panel = new DrugPanel(DrugsOf(scenario, treatment, drugs), scenario.Patient, random, scenario.Antigens.Count);
        Occupancies = new TargetOccupancies(Panel);
        organWeights = new OrganWeights(Panel, Occupancies);
        int steroid = TreatmentCheck.FindSteroid(drugs) is { } drug ? Panel.IndexOf(drug.Name) : -1;
        Timeline = new TreatmentTimeline(scenario, treatment, Panel, steroid);
        Scale = LesionScale.From(parameters, scenario.Lattice.Depth > 1);
        Priming = PrimingGain.From(parameters);
        Node = LymphNode.From(scenario, parameters);
        TCells = SpecificTCells.From(scenario, parameters);
        Blood = BloodCount.From(parameters);
        Toxicity = ImmuneToxicity.From(parameters, random);
        TumourDna = CirculatingTumourDna.From(parameters);
        DetectionLimitMm = parameters[Recist.DetectionLimit];
        drives = new LesionDrives(scenario.Lesions.Count);
        mixes = scenario.Lesions.Select(_ => AntigenMix.From(parameters)).ToArray();
        Outputs = new PatientOutputs(this, scenario);
        drives.Fill(this);
    }

    /// <summary>Drugs in the body.</summary>
    public DrugPanel Panel { get; }

    /// <summary>Occupancy of the targets.</summary>
    public TargetOccupancies Occupancies { get; }

    /// <summary>The protocol as it unfolds.</summary>
    public TreatmentTimeline Timeline { get; }

    /// <summary>What the lattices stand for.</summary>
    public LesionScale Scale { get; }

    /// <summary>How easily T cells are activated.</summary>
    public PrimingGain Priming { get; }

    /// <summary>Lymph node.</summary>
    public LymphNode Node { get; }

    /// <summary>Tumour-specific T cells in blood.</summary>
    public SpecificTCells TCells { get; }

    /// <summary>Other cells of blood.</summary>
    public BloodCount Blood { get; }

    /// <summary>Immune toxicity.</summary>
    public ImmuneToxicity Toxicity { get; }

    /// <summary>Tumour DNA in plasma.</summary>
    public CirculatingTumourDna TumourDna { get; }

    /// <summary>Named numbers for the time series.</summary>
    public PatientOutputs Outputs { get; }

    /// <summary>Effect of corticosteroid, 0 … 1.</summary>
    public double SteroidEffect { get; private set; }

    /// <summary>What drives each lesion in the coming tissue step, in the order of the scenario.</summary>
    public IReadOnlyList<LesionDrive> Drives => drives.All;

    /// <summary>Events since they were last drained, in order.</summary>
    public IReadOnlyList<SimulationEvent> Events => events;

    /// <summary>Diameter below which a lesion is not seen [mm].</summary>
    public double DetectionLimitMm { get; }

    /// <summary>Outcome of every course that has started.</summary>
    public IReadOnlyList<CourseSummary> Courses => ResistanceClassification.Summarise(Timeline, drugs);

    /// <summary>Forgets the events, once the caller has written them.</summary>
    public void DrainEvents() => events.Clear();

    /// <summary>Whether a scan is due before a step.</summary>
    public bool ScanDue(uint step) => Timeline.ScanDue(step, Toxicity);

    /// <summary>Diameters of the lesions [mm]; the first call fixes what the lattices stand for.</summary>
    public IReadOnlyList<double> DiametersMm(IReadOnlyList<LesionReport> reports)
    {
        Scale.Observe(reports);
        return reports.Select(report => Scale.DiameterMm(report.TumourCells)).ToArray();
    }

    /// <summary>Ends the run before a step: dates a death that the step before brought.</summary>
    /// <returns>Whether a scan is due; none is for a course that would start in the step, since it does not come.</returns>
    public bool EndAt(uint step)
    {
        Timeline.NoteDeath(step, Toxicity);
        return Timeline.ScanDueByInterval(step, Toxicity);
    }

    /// <summary>Records a scan before a step.</summary>
    /// <param name="step">Step [h].</param>
    /// <param name="diametersMm">Diameter of each lesion [mm].</param>
    /// <returns>Rows of scans.csv.</returns>
    public IReadOnlyList<ScanRow> RecordScan(uint step, IReadOnlyList<double> diametersMm) =>
        Timeline.RecordScan(step, Recist.SumOfDiameters(diametersMm, DetectionLimitMm), events);

    /// <summary>Advances by one step of an hour.</summary>
    /// <param name="step">Step [h], from 0.</param>
    /// <param name="reports">What the lesions did in the step before; shape [lesion].</param>
    public void Advance(uint step, IReadOnlyList<LesionReport> reports)
    {
        Scale.Observe(reports);
        Timeline.Advance(step, Toxicity, events);
        drives.ClearPulses();
        foreach (var order in Timeline.Orders)
        {
            Give(order);
        }

        Panel.Advance(HoursPerStep);
        Occupancies.Advance(HoursPerStep);
        var conditions = Conditions();
        SteroidEffect = conditions.Steroid;
        AdvanceImmunity(conditions, reports);
        TumourDna.Advance(reports.Sum(report => Scale.TumourCells(report.TumourDeaths, report.TumourCells + report.TumourDeaths)));
        Toxicity.Advance(step, conditions.Gain - Priming.Untreated, SteroidEffect, organWeights.Find(), events);
        drives.Fill(this);
    }

    /// <summary>Takes all drug out of the body and off its targets, as at the fork of an arm that asks what its tail does.</summary>
    public void ClearDrugs()
    {
        Panel.Clear();
        Occupancies.Clear();
        SteroidEffect = 0;
        drives.Fill(this);
    }

    /// <summary>Keeps the patient and replaces what is still to come of the protocol, as at the fork of an arm.</summary>
    /// <param name="treatment">The new protocol, one of the scenario's.</param>
    /// <param name="step">Step before which it takes effect [h].</param>
    /// <exception cref="ScenarioException">The protocol asks for what does not exist, or for a drug the scenario did not name.</exception>
    public void ReplaceProtocol(TreatmentSettings treatment, uint step)
    {
        string path = TreatmentCheck.PathOf(scenario, treatment);
        TreatmentCheck.Check(scenario, treatment, path, drugs);
        foreach (var dosing in treatment.Courses.SelectMany(course => course.Drugs))
        {
            if (Panel.IndexOf(dosing.Drug) < 0)
            {
                throw new ScenarioException(path, $"the drug '{dosing.Drug}' is in no protocol of the scenario");
            }
        }

        Timeline.Replace(treatment, step, events);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(FormatVersion);
        writer.Write(mixes.Length);
        foreach (var part in Parts())
        {
            part.Save(writer);
        }

        writer.Write(SteroidEffect);
        drives.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        if (reader.ReadInt32() != FormatVersion || reader.ReadInt32() != mixes.Length)
        {
            throw new InvalidDataException("the checkpoint is of a patient with another number of lesions, or of another version");
        }

        foreach (var part in Parts())
        {
            part.Load(reader);
        }

        SteroidEffect = reader.ReadDouble();
        drives.Load(reader);

        events.Clear();
        drives.Fill(this);
    }

    IEnumerable<ICheckpointed> Parts() => [Panel, Occupancies, Timeline, Scale, Node, TCells, Blood, Toxicity, TumourDna, .. mixes];

    void Give(in DoseOrder order)
    {
        Panel.Give(order.Drug, order.Amount, order.Unit, order.AntigenMask);
        foreach (var effect in Panel.Drugs[order.Drug].Effects)
        {
            double amount = order.Amount * effect.Magnitude;
            switch (effect.Effect)
            {
                case DrugEffect.Irradiation:
                    drives.Irradiate(effect, amount, order.LesionMask);
                    break;
                case DrugEffect.AdoptiveEffector or DrugEffect.AdoptiveMemory:
                    TCells.Infuse(amount, order.AntigenMask, effect.Effect == DrugEffect.AdoptiveMemory);
                    break;
            }
        }
    }

    ImmuneConditions Conditions()
    {
        double costimulation = Priming.Costimulation(Occupancies.Blood(DrugTarget.Ctla4));
        double release = Priming.Release(Occupancies.Blood(DrugTarget.Pd1), Occupancies.Blood(DrugTarget.PdL1));
        return new ImmuneConditions(
            costimulation,
            release,
            Priming.Gain(costimulation, release),
            Math.Min(1, Panel.Strength(DrugEffect.Corticosteroid)),
            24 * Panel.Strength(DrugEffect.Lymphodepletion),
            24 * Panel.Strength(DrugEffect.Myelosuppression),
            Panel.Strength(DrugEffect.ImmunogenicDeath),
            Occupancies.Blood(DrugTarget.Vegf),
            Occupancies.Blood(DrugTarget.Csf1r)
        );
    }

    void AdvanceImmunity(in ImmuneConditions conditions, IReadOnlyList<LesionReport> reports)
    {
        double cells = 0,
            volume = 0,
            factor = 0,
            vegf = 0;
        for (int lesion = 0; lesion < mixes.Length; lesion++)
        {
            var report = reports[lesion];
            mixes[lesion].Observe(report);
            cells += report.TumourCells;
            volume += Scale.RelativeVolume(report.TumourCells);
            factor += report.MdscFactor * report.TumourCells;
            vegf += report.MeanVegf / mixes.Length;
            TCells.Return(report.Returned, Scale.CellsPerLatticeCell);
            double millions = 1e-6 * Scale.TumourCells(report.MatureDendriticCells, report.TumourCells + report.TumourDeaths);
            for (int antigen = 0; antigen < scenario.Antigens.Count; antigen++)
            {
                Node.Arrive(antigen, millions * mixes[lesion].Share(antigen));
            }
        }

        Vaccinate();
        Node.Advance(conditions, Blood.Treg);
        TCells.Advance(conditions, Node, Blood.Shortage);
        Blood.Advance(conditions, volume / mixes.Length, cells > 0 ? factor / cells : 1, vegf, Node.Interleukin2);
    }

    void Vaccinate()
    {
        for (int drug = 0; drug < Panel.Drugs.Count; drug++)
        {
            foreach (var depot in Panel.DepotsOf(drug))
            {
                double millionsPerDay = depot.Concentration > 0 ? Panel.Strength(drug, DrugEffect.VaccinePriming, depot.Concentration) : 0;
                for (int antigen = 0; antigen < scenario.Antigens.Count && millionsPerDay > 0; antigen++)
                {
                    Node.Arrive(antigen, (depot.AntigenMask >> antigen & 1) * millionsPerDay / 24);
                }
            }
        }
    }

    // Every drug that any arm can give, so that arms of one scenario have the same columns and can share a checkpoint.
    static List<Drug> DrugsOf(Scenario scenario, TreatmentSettings treatment, IReadOnlyDictionary<string, Drug> drugs)
    {
        var protocols = scenario
            .Arms.Select(arm => arm.Treatment)
            .Append(scenario.Treatment)
            .Append(treatment)
            .OfType<TreatmentSettings>()
            .Distinct();
        var names = protocols.SelectMany(protocol => protocol.Courses).SelectMany(course => course.Drugs).Select(dosing => dosing.Drug);
        var steroid = TreatmentCheck.FindSteroid(drugs);
        return names
            .Where(drugs.ContainsKey)
            .Select(name => drugs[name])
            .Concat(steroid is null ? [] : [steroid])
            .DistinctBy(drug => drug.Name)
            .OrderBy(drug => drug.Name, StringComparer.Ordinal)
            .ToList();
    }
}
