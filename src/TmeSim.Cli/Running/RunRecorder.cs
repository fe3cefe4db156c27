using TmeSim.Core.Engines;
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
/// Writes what replicates show, in an order that the scenario alone decides: by time, then arm, replicate and lesion. Arms that share a
/// simulation get the same rows.
/// </summary>
public sealed class RunRecorder
{
    readonly RunWriter writer;
    readonly WorkTeam team;
    readonly OutputSettings output;
    readonly uint steps;
    readonly uint[] beginnings;

    /// <summary>Prepares to write.</summary>
    /// <param name="setup">The scenario.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="team">Threads that read the replicates.</param>
    /// <param name="state">What the run remembers.</param>
    public RunRecorder(SimulationSetup setup, RunWriter writer, WorkTeam team, RunState state)
    {
        this.writer = writer;
        this.team = team;
        output = setup.Scenario.Output;
        steps = setup.Steps;
        beginnings = [.. setup.Scenario.EveryArm.Select(arm => Counterfactuals.BeginningStepOf(arm, setup.Scenario))];
        State = state;
    }

    /// <summary>What the run remembers.</summary>
    public RunState State { get; }

    /// <summary>Records hour 0 of some replicates.</summary>
    public void Begin(ReplicateGroup group)
    {
        State.UnderWay.Clear();
        State.UnderWay.AddRange(
            group.Replicates.Select(one => ReplicateNotes.Begin(one.Branches[0].Simulation.Lesions.Select(TumourCells)))
        );
        FollowUp(group);
        RecordTables(group);
        if (output.TissueIntervalHours > 0)
        {
            RecordFrames(group);
        }

        if (output.SpatialIntervalHours > 0)
        {
            RecordSpatial(group);
        }
    }

    /// <summary>Records what an hour brought.</summary>
    public void AfterStep(ReplicateGroup group)
    {
        writer.ThrowIfFailed();
        foreach (var arm in ArmOfReplicate.Of(group))
        {
            RecordScans(arm);
            RecordEvents(arm);
        }

        foreach (var simulation in SimulationsOf(group))
        {
            simulation.Drain();
        }

        FollowUp(group);
        if (group.Step % output.TableIntervalHours == 0 || group.Step == steps)
        {
            RecordTables(group);
        }

        if (output.TissueIntervalHours > 0 && group.Step % output.TissueIntervalHours == 0)
        {
            RecordFrames(group);
        }

        if (output.SpatialIntervalHours > 0 && (group.Step % output.SpatialIntervalHours == 0 || group.Step == steps))
        {
            RecordSpatial(group);
        }
    }

    /// <summary>Whether the scenario asks for a checkpoint after this hour.</summary>
    public bool IsCheckpointDue(ReplicateGroup group) =>
        output.CheckpointIntervalHours > 0 && group.Step % output.CheckpointIntervalHours == 0;

    /// <summary>Records the end of some replicates.</summary>
    public void End(ReplicateGroup group)
    {
        foreach (var replicate in group.Replicates)
        {
            foreach (var tissue in Tissues(replicate))
            {
                writer.Tables.AppendFinal(tissue);
            }

            ArmOutcome[] outcomes = [.. ArmOfReplicate.Of(replicate).Select(arm => OutcomeOf(arm))];
            State.Outcomes.AddRange(outcomes);
            writer.Tables.AppendAttribution(Attributions.Of(replicate.Arms, outcomes));
        }
    }

    /// <summary>Writes the state to resume from.</summary>
    public void WriteCheckpoint(ReplicateGroup group) =>
        writer.WriteCheckpoint(
            group.Step,
            [
                CheckpointSection.Of(CheckpointParts.State, State),
                .. group.Replicates.Select(replicate => CheckpointSection.Of(CheckpointParts.Of(replicate), replicate)),
            ]
        );

    /// <summary>The tissues of a replicate, as the tables and images name them.</summary>
    public static IEnumerable<RunTissue> Tissues(Experiment replicate) => ArmOfReplicate.Of(replicate).SelectMany(arm => arm.Tissues);

    static long TumourCells(Lesion lesion) => lesion.Counts[(int)Population.Tumour];

    static IEnumerable<Simulation> SimulationsOf(ReplicateGroup group) =>
        group.Replicates.SelectMany(replicate => replicate.Branches.Select(branch => branch.Simulation));

    void RecordTables(ReplicateGroup group)
    {
        var read = ReadAll(group, ReadLesions);
        foreach (var arm in ArmOfReplicate.Of(group))
        {
            var simulation = arm.Simulation;
            for (int k = 0; k < simulation.Lesions.Count; k++)
            {
                var lesion = simulation.Lesions[k];
                var (census, row) = read[simulation][k];
                var key = arm.KeyOf(lesion.Name);
                writer.Tables.AppendTimeseries(key, group.Step, group.Step, row);
                writer.Tables.AppendLedger(key, group.Step, lesion.Ledger, lesion.Counts);
                writer.Tables.AppendClones(key, group.Step, census.TumourByClone, simulation.TumourDna[k].GenomesPerMl);
            }
        }

        foreach (var lesion in SimulationsOf(group).SelectMany(simulation => simulation.Lesions))
        {
            lesion.Ledger.Clear();
        }
    }

    Dictionary<Simulation, T> ReadAll<T>(ReplicateGroup group, Func<Simulation, T> read) =>
        group
            .Read(team, replicate => replicate.Branches.Select(branch => (branch.Simulation, Read: read(branch.Simulation))).ToList())
            .SelectMany(replicate => replicate)
            .ToDictionary(one => one.Simulation, one => one.Read);

    static (TissueCensus Census, Observation[] Row)[] ReadLesions(Simulation simulation)
    {
        TissueCensus[] censuses = [.. simulation.Lesions.Select(lesion => TissueCensus.Count(lesion.State))];
        return [.. censuses.Select((census, lesion) => (census, ObservableColumns.Read(simulation, lesion, census)))];
    }

    void RecordFrames(ReplicateGroup group)
    {
        foreach (var (key, tissue, clones) in ArmOfReplicate.Of(group).SelectMany(arm => arm.Tissues))
        {
            writer.AppendFrame(key, group.Step, tissue, clones);
        }
    }

    static IReadOnlyList<SpatialStatistic> SpatialOf(TissueState tissue)
    {
        using var reading = tissue.Read();
        return SpatialReadout.Read(tissue);
    }

    void RecordSpatial(ReplicateGroup group)
    {
        var measured = ReadAll(group, simulation => simulation.Lesions.Select(lesion => SpatialOf(lesion.State)).ToArray());
        foreach (var arm in ArmOfReplicate.Of(group))
        {
            var simulation = arm.Simulation;
            for (int k = 0; k < simulation.Lesions.Count; k++)
            {
                writer.Tables.AppendSpatial(arm.KeyOf(simulation.Lesions[k].Name), group.Step, measured[simulation][k]);
            }
        }
    }

    void RecordScans(ArmOfReplicate arm)
    {
        var simulation = arm.Simulation;
        foreach (var scan in simulation.Scans.GroupBy(row => row.TimeHours))
        {
            // A scan that speaks for two courses has a row of the patient for each, and one of each lesion, for the later.
            string[] courses = [.. scan.Select(row => row.Course)];
            string course = simulation.Patient.Courses.LastOrDefault(one => courses.Contains(one.Course))?.Course ?? "";
            for (int k = 0; k < simulation.Lesions.Count; k++)
            {
                var key = arm.KeyOf(simulation.Lesions[k].Name);
                writer.Tables.AppendScan(key, new ScanRow(scan.Key, course, simulation.ScannedMm[k], null, null, null, "", null));
            }

            foreach (var row in scan)
            {
                writer.Tables.AppendScan(arm.KeyOf(""), OfPatient(row));
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

    void RecordEvents(ArmOfReplicate arm)
    {
        var events = arm.Simulation.Events;
        writer.Tables.AppendEvents(arm.Name, arm.ReplicateNumber, events);
        var escapes = events.Where(one => one.Kind == EventKind.Escape);
        NotesOn(arm).Escapes.AddRange(escapes.Select(one => new SeenEscape(arm.Name, one.Lesion, one.Detail)));
    }

    ReplicateNotes NotesOn(ArmOfReplicate arm) => State.UnderWay[arm.Replicate.Replicate - State.FirstReplicate];

    void FollowUp(ReplicateGroup group)
    {
        foreach (var arm in ArmOfReplicate.Of(group))
        {
            var followUps = NotesOn(arm).FollowUps;
            bool begins = group.Step == beginnings[arm.Arm];
            if (LesionFollowUp.Of(followUps.GetValueOrDefault(arm.Name), arm.Simulation.DiametersMm, begins) is { } now)
            {
                followUps[arm.Name] = now;
            }
        }
    }

    ArmOutcome OutcomeOf(ArmOfReplicate arm) =>
        new(
            arm.Name,
            arm.ReplicateNumber,
            [.. Enumerable.Range(0, arm.Simulation.Lesions.Count).Select(lesion => OutcomeOf(arm, lesion))],
            [.. arm.Simulation.Patient.Courses.Select(CourseOutcome.Of)]
        );

    LesionOutcome OutcomeOf(ArmOfReplicate arm, int k)
    {
        var simulation = arm.Simulation;
        var lesion = simulation.Lesions[k];
        var notes = NotesOn(arm);
        var verdict = simulation.Judge(k, notes.FollowUps[arm.Name][k]);
        return new LesionOutcome(
            lesion.Name,
            notes.TumourCellsStart[k],
            TumourCells(lesion),
            verdict.BaselineMm,
            verdict.DiameterMm,
            verdict.Response,
            verdict.Label,
            [.. notes.Escapes.Where(escape => escape.Arm == arm.Name && escape.Lesion == lesion.Name).Select(escape => escape.Cause)],
            SimulationDigest.Of(lesion, simulation)
        );
    }
}
