using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using LesionFollowUp = TmeSim.Core.Patient.LesionFollowUp;

namespace TmeSim.Cli.Running;

/// <summary>
/// Writes what an experiment shows, in an order that the scenario alone decides: by time, then arm, then lesion. Arms that share a
/// simulation get the same rows.
/// </summary>
public sealed class RunRecorder
{
    readonly RunWriter writer;
    readonly OutputSettings output;
    readonly uint steps;
    readonly uint[] beginnings;
    double[][] diametersBefore = [];

    /// <summary>Prepares to write.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="state">What the run remembers.</param>
    public RunRecorder(SimulationSetup setup, RunWriter writer, RunState state)
    {
        this.writer = writer;
        output = setup.Scenario.Output;
        steps = setup.Steps;
        beginnings = [.. setup.Scenario.EveryArm.Select(arm => Counterfactuals.BeginningStepOf(arm, setup.Scenario))];
        State = state;
    }

    /// <summary>What the run remembers.</summary>
    public RunState State { get; }

    /// <summary>Records hour 0 of a replicate.</summary>
    public void Begin(Experiment experiment)
    {
        State.TumourCellsStart.Clear();
        State.Escapes.Clear();
        State.FollowUps.Clear();
        State.TumourCellsStart.AddRange(experiment.Branches[0].Simulation.Lesions.Select(TumourCells));
        FollowUp(experiment);
        RecordTables(experiment);
        if (output.TissueIntervalHours > 0)
        {
            RecordFrame(experiment);
        }

        if (output.SpatialIntervalHours > 0)
        {
            RecordSpatial(experiment);
        }
    }

    /// <summary>Notes what a scan in the coming hour will see.</summary>
    public void BeforeStep(Experiment experiment) =>
        diametersBefore = [.. experiment.Arms.Select((_, arm) => experiment.SimulationOf(arm).DiametersMm.ToArray())];

    /// <summary>Records what an hour brought.</summary>
    public void AfterStep(Experiment experiment)
    {
        writer.ThrowIfFailed();
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            RecordScans(experiment, arm);
            RecordEvents(experiment, arm);
        }

        foreach (var branch in experiment.Branches)
        {
            branch.Simulation.Drain();
        }

        FollowUp(experiment);
        if (experiment.Step % output.TableIntervalHours == 0 || experiment.Step == steps)
        {
            RecordTables(experiment);
        }

        if (output.TissueIntervalHours > 0 && experiment.Step % output.TissueIntervalHours == 0)
        {
            RecordFrame(experiment);
        }

        if (output.SpatialIntervalHours > 0 && (experiment.Step % output.SpatialIntervalHours == 0 || experiment.Step == steps))
        {
            RecordSpatial(experiment);
        }
    }

    /// <summary>Whether the scenario asks for a checkpoint after this hour.</summary>
    public bool IsCheckpointDue(Experiment experiment) =>
        output.CheckpointIntervalHours > 0 && experiment.Step % output.CheckpointIntervalHours == 0;

    /// <summary>Records the end of a replicate.</summary>
    public void End(Experiment experiment)
    {
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            foreach (var tissue in Tissues(experiment, arm))
            {
                writer.Tables.AppendFinal(tissue);
            }

            State.Outcomes.Add(Outcome(experiment, arm));
        }

        var outcomes = State.Outcomes.Where(outcome => outcome.Replicate == experiment.Replicate + 1);
        writer.Tables.AppendAttribution(Attributions.Of(experiment.Arms, outcomes));
    }

    /// <summary>Writes the state to resume from.</summary>
    public void WriteCheckpoint(Experiment experiment) =>
        writer.WriteCheckpoint(
            experiment.Step,
            [CheckpointSection.Of(CheckpointParts.State, State), CheckpointSection.Of(CheckpointParts.Experiment, experiment)]
        );

    /// <summary>The tissues of an arm, as the tables and images name them.</summary>
    public static IEnumerable<RunTissue> Tissues(Experiment experiment, int arm) =>
        experiment
            .SimulationOf(arm)
            .Lesions.Select(lesion => new RunTissue(KeyOf(experiment, arm, lesion.Name), lesion.State, lesion.Clones));

    static long TumourCells(Core.Engines.Lesion lesion) => lesion.Counts[(int)Population.Tumour];

    static RunKey KeyOf(Experiment experiment, int arm, string lesion) => new(experiment.Arms[arm].Name, experiment.Replicate + 1, lesion);

    void RecordTables(Experiment experiment)
    {
        var censuses = experiment.Branches.ToDictionary(
            branch => branch.Simulation,
            branch => branch.Simulation.Lesions.Select(lesion => TissueCensus.Count(lesion.State)).ToArray()
        );
        var rows = censuses.ToDictionary(
            one => one.Key,
            one => one.Value.Select((census, lesion) => ObservableColumns.Read(one.Key, lesion, census)).ToArray()
        );
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            var simulation = experiment.SimulationOf(arm);
            for (int lesion = 0; lesion < simulation.Lesions.Count; lesion++)
            {
                var key = KeyOf(experiment, arm, simulation.Lesions[lesion].Name);
                writer.Tables.AppendTimeseries(key, experiment.Step, experiment.Step, rows[simulation][lesion]);
                writer.Tables.AppendLedger(key, experiment.Step, simulation.Lesions[lesion].Ledger, simulation.Lesions[lesion].Counts);
                var cells = censuses[simulation][lesion].TumourByClone;
                writer.Tables.AppendClones(key, experiment.Step, cells, simulation.TumourDna[lesion].GenomesPerMl);
            }
        }

        foreach (var lesion in experiment.Branches.SelectMany(branch => branch.Simulation.Lesions))
        {
            lesion.Ledger.Clear();
        }
    }

    void RecordFrame(Experiment experiment)
    {
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            foreach (var (key, tissue, clones) in Tissues(experiment, arm))
            {
                writer.AppendFrame(key, experiment.Step, tissue, clones);
            }
        }
    }

    static IReadOnlyList<SpatialStatistic> SpatialOf(TissueState tissue)
    {
        using var reading = tissue.Read();
        return SpatialReadout.Read(tissue);
    }

    void RecordSpatial(Experiment experiment)
    {
        var measured = experiment.Branches.ToDictionary(
            branch => branch.Simulation,
            branch => branch.Simulation.Lesions.Select(lesion => SpatialOf(lesion.State)).ToArray()
        );
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            var simulation = experiment.SimulationOf(arm);
            for (int lesion = 0; lesion < simulation.Lesions.Count; lesion++)
            {
                var key = KeyOf(experiment, arm, simulation.Lesions[lesion].Name);
                writer.Tables.AppendSpatial(key, experiment.Step, measured[simulation][lesion]);
            }
        }
    }

    void RecordScans(Experiment experiment, int arm)
    {
        var simulation = experiment.SimulationOf(arm);
        foreach (var scan in simulation.Scans.GroupBy(row => row.TimeHours))
        {
            // A scan that speaks for two courses has a row of the patient for each, and one of each lesion, for the later.
            string[] courses = [.. scan.Select(row => row.Course)];
            string course = simulation.Patient.Courses.LastOrDefault(one => courses.Contains(one.Course))?.Course ?? "";
            for (int lesion = 0; lesion < simulation.Lesions.Count; lesion++)
            {
                var key = KeyOf(experiment, arm, simulation.Lesions[lesion].Name);
                writer.Tables.AppendScan(key, new ScanRow(scan.Key, course, diametersBefore[arm][lesion], null, null, null, "", null));
            }

            foreach (var row in scan)
            {
                writer.Tables.AppendScan(KeyOf(experiment, arm, ""), OfPatient(row));
            }
        }
    }

    static ScanRow OfPatient(Core.Patient.ScanRow scan) =>
        new(
            scan.TimeHours,
            scan.Course,
            null,
            scan.SldMm,
            scan.PercentFromBaseline / 100,
            scan.PercentFromNadir / 100,
            SnakeCase.Of(scan.Response.ToString()),
            scan.Confirmed
        );

    void RecordEvents(Experiment experiment, int arm)
    {
        var events = experiment.SimulationOf(arm).Events;
        string name = experiment.Arms[arm].Name;
        writer.Tables.AppendEvents(name, experiment.Replicate + 1, events);
        var escapes = events.Where(one => one.Kind == EventKind.Escape);
        State.Escapes.AddRange(escapes.Select(one => new RunState.Escape(name, one.Lesion, one.Detail)));
    }

    void FollowUp(Experiment experiment)
    {
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            string name = experiment.Arms[arm].Name;
            bool begins = experiment.Step == beginnings[arm];
            var diameters = experiment.SimulationOf(arm).DiametersMm;
            if (LesionFollowUp.Of(State.FollowUps.GetValueOrDefault(name), diameters, begins) is { } now)
            {
                State.FollowUps[name] = now;
            }
        }
    }

    ArmOutcome Outcome(Experiment experiment, int arm)
    {
        var simulation = experiment.SimulationOf(arm);
        var lesions = Enumerable
            .Range(0, simulation.Lesions.Count)
            .Select(lesion => Outcome(experiment.Arms[arm].Name, simulation, lesion));
        return new ArmOutcome(
            experiment.Arms[arm].Name,
            experiment.Replicate + 1,
            [.. lesions],
            [.. simulation.Patient.Courses.Select(CourseOutcome.Of)]
        );
    }

    LesionOutcome Outcome(string arm, Simulation simulation, int k)
    {
        var lesion = simulation.Lesions[k];
        var verdict = simulation.Judge(k, State.FollowUps[arm][k]);
        return new LesionOutcome(
            lesion.Name,
            State.TumourCellsStart[k],
            TumourCells(lesion),
            verdict.BaselineMm,
            verdict.DiameterMm,
            verdict.Response,
            verdict.Label,
            [.. State.Escapes.Where(escape => escape.Arm == arm && escape.Lesion == lesion.Name).Select(escape => escape.Cause)],
            SimulationDigest.Of(lesion, simulation)
        );
    }
}
