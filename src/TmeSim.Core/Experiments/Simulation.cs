using TmeSim.Core.Engines;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Experiments;

/// <summary>One patient with all lesions under one protocol: the patient's hour, then each lesion's, hour by hour.</summary>
public sealed class Simulation : ICheckpointed
{
    const uint HoursBetweenCensuses = 24;

    readonly SimulationSetup setup;
    readonly TissueModel model;
    readonly Lesion[] lesions;
    readonly LesionReport[] reports;
    readonly ClonalTumourDna[] tumourDna;
    readonly RecruitmentFactors[] genotypes;
    readonly double[] scannedMm;
    readonly double[] nadirsMm;
    readonly List<SimulationEvent> events = [];
    readonly List<ScanRow> scans = [];

    /// <summary>Makes the patient and lays out the lesions at time 0.</summary>
    /// <param name="setup">The scenario, compiled.</param>
    /// <param name="treatment">Protocol.</param>
    /// <param name="replicate">Number of the replicate; with the seed it keys all random numbers.</param>
    /// <param name="model">Numbers of the model; null for the scenario's own.</param>
    /// <exception cref="ScenarioException">The protocol asks for what does not exist.</exception>
    public Simulation(SimulationSetup setup, TreatmentSettings treatment, int replicate, TissueModel? model = null)
    {
        var scenario = setup.Scenario;
        this.setup = setup;
        this.model = model ?? setup.Model;
        Replicate = replicate;
        Patient = new PatientState(scenario, treatment, setup.Drugs, this.model.Parameters, PatientRandom.Of(scenario.Seed, replicate));
        lesions = Enumerable
            .Range(0, scenario.Lesions.Count)
            .Select(k =>
                TissueBuilder.Build(
                    scenario,
                    k,
                    PatientRandom.LesionKey(scenario.Seed, replicate, k),
                    this.model.Rules,
                    setup.Tissues.GetValueOrDefault(scenario.Lesions[k].Name)
                )
            )
            .ToArray();
        reports = lesions.Select(_ => new LesionReport()).ToArray();
        tumourDna = lesions.Select(_ => new ClonalTumourDna()).ToArray();
        genotypes = new RecruitmentFactors[lesions.Length];
        scannedMm = new double[lesions.Length];
        nadirsMm = new double[lesions.Length];
        for (int k = 0; k < lesions.Length; k++)
        {
            Survey(k);
            reports[k].TumourCells = lesions[k].Counts[(int)Population.Tumour];
        }
    }

    /// <summary>Number of the replicate.</summary>
    public int Replicate { get; }

    /// <summary>The patient.</summary>
    public PatientState Patient { get; }

    /// <summary>The lesions, in the order of the scenario.</summary>
    public IReadOnlyList<Lesion> Lesions => lesions;

    /// <summary>Tumour DNA in plasma by clone; shape [lesion].</summary>
    public IReadOnlyList<ClonalTumourDna> TumourDna => tumourDna;

    /// <summary>Hours simulated.</summary>
    public uint Step { get; private set; }

    /// <summary>Events since they were last drained, in order.</summary>
    public IReadOnlyList<SimulationEvent> Events => events;

    /// <summary>Scans since they were last drained, in order.</summary>
    public IReadOnlyList<ScanRow> Scans => scans;

    /// <summary>Diameters of the lesions [mm].</summary>
    public IReadOnlyList<double> DiametersMm => Patient.DiametersMm(reports);

    /// <summary>Diameters of the lesions at the last scan [mm].</summary>
    public IReadOnlyList<double> ScannedMm => scannedMm;

    /// <summary>Why a lesion resists, as its lattice shows it now: an <see cref="EscapeCause"/> in snake_case.</summary>
    public string LabelOf(int lesion)
    {
        using var reading = lesions[lesion].State.Read();
        bool isBlocked = Patient.Timeline.BlocksCheckpoints;
        return SnakeCase.Of(EscapeAttribution.Label(lesions[lesion], Patient.Drives[lesion], isBlocked).ToString());
    }

    /// <summary>What became of a lesion until now.</summary>
    /// <param name="lesion">Number of the lesion.</param>
    /// <param name="followUp">What was seen of it since its arm began.</param>
    public LesionVerdict Judge(int lesion, LesionFollowUp followUp)
    {
        double diameter = DiametersMm[lesion];
        var response = followUp.Judge(diameter);
        string? label = response == LesionResponse.Response ? null : LabelOf(lesion);
        return new LesionVerdict(lesions[lesion].Name, followUp.BaselineMm, diameter, response, label);
    }

    /// <summary>Moves on by an hour.</summary>
    /// <param name="engine">An engine for the lesions' shape.</param>
    public void Advance(ISimulationEngine engine)
    {
        engine.Step(BeginHour());
        EndHour();
    }

    /// <summary>Begins an hour with the patient's part.</summary>
    /// <returns>What an engine has to do for each lesion before <see cref="EndHour"/>.</returns>
    public IReadOnlyList<LesionStep> BeginHour()
    {
        if (Patient.ScanDue(Step))
        {
            Scan();
        }

        Patient.Advance(Step, reports);
        for (int k = 0; k < lesions.Length; k++)
        {
            tumourDna[k].Advance(Patient.TumourDna, Patient.Scale, reports[k]);
        }

        CollectPatientEvents();
        return
        [
            .. lesions.Select(
                (lesion, k) => new LesionStep(lesion, model, model.Compiler.Compile(Step, lesion, Patient.Drives[k], genotypes[k]))
            ),
        ];
    }

    /// <summary>Ends an hour: the patient learns what became of the lesions. The last hour of the run takes the scan that is due after it.</summary>
    public void EndHour()
    {
        for (int k = 0; k < lesions.Length; k++)
        {
            Report(k);
        }

        Step++;
        if (Step == setup.Steps && Patient.EndAt(Step))
        {
            Scan();
        }
    }

    /// <summary>Forgets events and scans, once they are written.</summary>
    public void Drain()
    {
        events.Clear();
        scans.Clear();
    }

    /// <summary>A copy that goes on by itself, as an arm of its own from now on.</summary>
    /// <param name="arm">The arm; without a protocol of its own it keeps the present one.</param>
    /// <param name="armModel">Numbers of the model in that arm.</param>
    public Simulation Fork(ArmSettings arm, TissueModel armModel)
    {
        var copy = CopyWith(armModel);
        for (int k = 0; k < lesions.Length; k++)
        {
            TraitRestoration.Apply(copy.lesions[k].Clones, arm.Restore);
        }

        if (arm.ClearDrugs)
        {
            copy.Patient.ClearDrugs();
        }

        if (arm.Treatment is { } treatment)
        {
            copy.Patient.ReplaceProtocol(treatment, Step);
            copy.CollectPatientEvents();
        }

        return copy;
    }

    /// <summary>The same simulation with other numbers of the model from now on; what it has not drained yet stays with it.</summary>
    public Simulation GoOnWith(TissueModel other)
    {
        var copy = CopyWith(other);
        copy.events.AddRange(events);
        copy.scans.AddRange(scans);
        return copy;
    }

    Simulation CopyWith(TissueModel other)
    {
        var copy = new Simulation(setup, setup.Scenario.Treatment, Replicate, other);
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            Save(writer, LesionStorage.SaveRecords);
        }

        memory.Position = 0;
        copy.Load(new BinaryReader(memory), LesionStorage.LoadRecords);
        for (int k = 0; k < lesions.Length; k++)
        {
            copy.lesions[k].State.CopyFrom(lesions[k].State);
        }

        return copy;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => Save(writer, LesionStorage.Save);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => Load(reader, LesionStorage.Load);

    void Save(BinaryWriter writer, Action<BinaryWriter, Lesion> save)
    {
        writer.Write(lesions.Length);
        writer.Write(Step);
        Patient.Save(writer);
        for (int k = 0; k < lesions.Length; k++)
        {
            save(writer, lesions[k]);
            LesionStorage.Save(writer, reports[k]);
            // Not with the patient, whose saved state every digest covers: these levels are only told apart from one that it covers.
            tumourDna[k].Save(writer);
            writer.Write(genotypes[k].Treg);
            writer.Write(genotypes[k].Mdsc);
            writer.Write(genotypes[k].DendriticCell);
            writer.Write(scannedMm[k]);
            writer.Write(nadirsMm[k]);
        }
    }

    void Load(BinaryReader reader, Action<BinaryReader, Lesion> load)
    {
        Refuse.Unless(reader.ReadInt32() == lesions.Length, "the number of lesions is another");
        Step = reader.ReadUInt32();
        Patient.Load(reader);
        for (int k = 0; k < lesions.Length; k++)
        {
            load(reader, lesions[k]);
            LesionStorage.Load(reader, reports[k]);
            tumourDna[k].Load(reader);
            genotypes[k] = new RecruitmentFactors(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
            scannedMm[k] = reader.ReadDouble();
            nadirsMm[k] = reader.ReadDouble();
        }

        Drain();
    }

    void Scan()
    {
        var diameters = DiametersMm;
        scans.AddRange(Patient.RecordScan(Step, diameters));
        int before = events.Count;
        CollectPatientEvents();
        bool progressed = events.Skip(before).Any(happening => happening.Kind == EventKind.Progression);
        for (int k = 0; k < lesions.Length; k++)
        {
            // Others may have grown meanwhile; one that is not seen, or as small as ever, has not escaped.
            bool isSeen = diameters[k] > 0 && diameters[k] >= Patient.DetectionLimitMm;
            if (progressed && isSeen && diameters[k] >= (1 + Recist.ProgressionRise) * nadirsMm[k])
            {
                events.Add(new SimulationEvent(Step, EventKind.Escape, lesions[k].Name, "", diameters[k], LabelOf(k)));
            }

            scannedMm[k] = diameters[k];
            nadirsMm[k] = Math.Min(nadirsMm[k], diameters[k]);
        }
    }

    void CollectPatientEvents()
    {
        events.AddRange(Patient.Events);
        if (Patient.Events.Any(happening => happening.Kind == EventKind.CourseStarted))
        {
            // A course is judged from the scan before it.
            scannedMm.CopyTo(nadirsMm, 0);
        }

        Patient.DrainEvents();
    }

    void Report(int k)
    {
        var lesion = lesions[k];
        var report = reports[k];
        var step = lesion.StepLedger;
        report.TumourCells = lesion.Counts[(int)Population.Tumour];
        report.TumourDeaths = -step.NetChange(Population.Tumour) + step[Population.Tumour, Flow.Birth];
        report.MatureDendriticCells = step[Population.DendriticCell, Flow.Egress];
        report.TumourDeathsByClone = [.. lesion.TumourDeathsByClone];
        lesion.AntigenReleased.CopyTo(report.AntigenReleased, 0);
        lesion.Returned.CopyTo(report.Returned, 0);
        ReportNewClones(lesion);
        if ((Step + 1) % HoursBetweenCensuses == 0)
        {
            Survey(k);
        }
    }

    void ReportNewClones(Lesion lesion)
    {
        var records = lesion.Clones.Records;
        for (
            int clone = records.Count - 1;
            clone >= 0 && records[clone].OriginStep == Step && records[clone].Origin != CloneOrigin.Founder;
            clone--
        )
        {
            string subject = clone.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string origin = SnakeCase.Of(records[clone].Origin.ToString());
            events.Add(new SimulationEvent(Step + 1, EventKind.CloneArose, lesion.Name, subject, null, origin));
        }
    }

    // Averages that change slowly are taken once a day.
    void Survey(int k)
    {
        var lesion = lesions[k];
        genotypes[k] = RecruitmentFactors.Of(lesion, TissueCensus.Count(lesion.State).TumourByClone);
        reports[k].MdscFactor = genotypes[k].Mdsc;
        reports[k].MeanVegf = LesionReadout.Mean(lesion.State, FieldKind.Vegf);
    }
}
