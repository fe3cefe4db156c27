using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// The protocol as it unfolds. In each step, in this order: courses stop (toxicity, progression, complete response, duration), courses
/// start, doses that are due are given or held, and steroid is given for toxicity. Why a course stops is read from the simulated toxicity
/// and scans; it is written to the events, and no rule reads it.
/// </summary>
public sealed class TreatmentTimeline : ICheckpointed
{
    readonly Scenario scenario;
    readonly DrugPanel panel;
    readonly ToxicityTreatment steroid;
    readonly List<CourseState> courses = [];
    readonly List<DoseOrder> orders = [];
    double scanIntervalHours;
    double? lastScanHours;
    double lastSldMm;

    /// <summary>Takes a protocol that was checked.</summary>
    /// <param name="scenario">Scenario with the lesions and antigens.</param>
    /// <param name="treatment">The protocol.</param>
    /// <param name="panel">The drugs of the patient.</param>
    /// <param name="steroid">Index of the drug given for toxicity; −1 if there is none.</param>
    public TreatmentTimeline(Scenario scenario, TreatmentSettings treatment, DrugPanel panel, int steroid)
    {
        this.scenario = scenario;
        this.panel = panel;
        this.steroid = new ToxicityTreatment(panel, steroid);
        scanIntervalHours = Math.Round(24 * treatment.ScanIntervalDays);
        courses.AddRange(treatment.Courses.Select(course => new CourseState(course)));
    }

    /// <summary>The courses, in the order of the protocol.</summary>
    public IReadOnlyList<CourseState> Courses => courses;

    /// <summary>Doses given in the last step.</summary>
    public IReadOnlyList<DoseOrder> Orders => orders;

    /// <summary>When fatal toxicity set in [h]; null while the patient lives. No course starts and no scan is taken from then on.</summary>
    public double? DeathHours { get; private set; }

    /// <summary>Whether steroid is being given for toxicity.</summary>
    public bool SteroidGiven => steroid.IsGiven;

    /// <summary>Whether a drug against a checkpoint is part of a course that is running.</summary>
    public bool BlocksCheckpoints =>
        courses.Exists(course =>
            course.Status == CourseStatus.Running
            && course.Settings.Drugs.Any(dosing => panel.Drugs[panel.IndexOf(dosing.Drug)].Targets.Any(one => one.Target.IsCheckpoint()))
        );

    /// <summary>Whether a scan is due before a step: at the start, at the interval, and as baseline of a course that starts.</summary>
    /// <param name="step">The step.</param>
    /// <param name="toxicity">Toxicity now.</param>
    public bool ScanDue(uint step, ImmuneToxicity toxicity)
    {
        bool isDue = ScanDueByInterval(step, toxicity);
        bool mayStart = toxicity.HighestGrade < ImmuneToxicity.FatalGrade && lastScanHours < step;
        for (int k = 0; k < courses.Count && mayStart && !isDue; k++)
        {
            isDue = MayStart(k, step, toxicity.HighestGrade) || StartsAtAStop(k, step, toxicity);
        }

        return isDue;
    }

    /// <summary>Whether a scan is due whatever courses do, as at the end of a run, where none starts any more.</summary>
    public bool ScanDueByInterval(uint step, ImmuneToxicity toxicity) =>
        toxicity.HighestGrade < ImmuneToxicity.FatalGrade && (lastScanHours is not { } last || step >= last + scanIntervalHours);

    /// <summary>Dates the death, once the toxicity is fatal.</summary>
    public void NoteDeath(uint step, ImmuneToxicity toxicity) =>
        DeathHours ??= toxicity.HighestGrade >= ImmuneToxicity.FatalGrade ? step : null;

    /// <summary>Records a scan and assesses every course that it can speak for: those running, and the last one stopped.</summary>
    /// <returns>One row per assessed course, or one without a course.</returns>
    public IReadOnlyList<ScanRow> RecordScan(uint step, double sldMm, ICollection<SimulationEvent> events)
    {
        lastScanHours = step;
        lastSldMm = sldMm;
        var rows = new List<ScanRow>();
        foreach (var course in courses)
        {
            if (IsAssessed(course) && course.Recist.BaselineHours < step)
            {
                rows.Add(Assess(course, step, sldMm, events));
            }
        }

        return rows.Count > 0 ? rows : [new ScanRow(step, "", sldMm, null, null, TumourResponse.NotEvaluable, false)];
    }

    /// <summary>Advances by one step of an hour.</summary>
    public void Advance(uint step, ImmuneToxicity toxicity, ICollection<SimulationEvent> events)
    {
        orders.Clear();
        NoteDeath(step, toxicity);
        foreach (var course in courses)
        {
            if (course.Status == CourseStatus.Running && StopReasonOf(course, step, toxicity) is { } reason)
            {
                Stop(course, step, reason, events);
            }
        }

        for (int k = 0; k < courses.Count; k++)
        {
            if (MayStart(k, step, toxicity.HighestGrade))
            {
                Start(courses[k], step, events);
            }
        }

        foreach (var course in courses)
        {
            if (course.Status == CourseStatus.Running)
            {
                Dose(course, step, toxicity.HighestGrade, events);
            }
        }

        bool isAskedFor = courses.Exists(course => AsksForSteroid(course, toxicity.HighestGrade));
        steroid.Advance(step, toxicity.HighestGrade, isAskedFor, orders, events);
    }

    /// <summary>
    /// Replaces what is still to come. Courses that have started keep what happened; one that the new protocol names too goes on by its new
    /// plan, and a running one that it does not name stops with the reason <c>protocol</c>.
    /// </summary>
    public void Replace(TreatmentSettings treatment, uint step, ICollection<SimulationEvent> events)
    {
        var started = courses.Where(course => course.Status != CourseStatus.Waiting).ToDictionary(course => course.Settings.Name);
        courses.Clear();
        foreach (var settings in treatment.Courses)
        {
            if (started.Remove(settings.Name, out var course))
            {
                course.Replan(settings, step);
            }

            courses.Add(course ?? new CourseState(settings));
        }

        foreach (var course in started.Values.Where(course => course.Status == CourseStatus.Running))
        {
            Stop(course, step, "protocol", events);
        }

        courses.InsertRange(0, started.Values.OrderBy(course => course.StartHours));
        scanIntervalHours = Math.Round(24 * treatment.ScanIntervalDays);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(courses.Count);
        foreach (var course in courses)
        {
            course.Save(writer);
        }

        writer.Write(scanIntervalHours);
        Storage.Write(writer, lastScanHours);
        writer.Write(lastSldMm);
        Storage.Write(writer, DeathHours);
        steroid.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        courses.Clear();
        orders.Clear();
        int count = reader.ReadInt32();
        for (int k = 0; k < count; k++)
        {
            courses.Add(CourseState.Read(reader));
        }

        scanIntervalHours = reader.ReadDouble();
        lastScanHours = Storage.ReadOptional(reader);
        lastSldMm = reader.ReadDouble();
        DeathHours = Storage.ReadOptional(reader);
        steroid.Load(reader);
    }

    // A fatal toxicity ends treatment.
    bool MayStart(int index, uint step, int toxicityGrade) =>
        courses[index].Status == CourseStatus.Waiting && toxicityGrade < ImmuneToxicity.FatalGrade && StartOf(index) <= step;

    // Whether a course is to start in the step in which the one it waits for is to stop.
    bool StartsAtAStop(int index, uint step, ImmuneToxicity toxicity) =>
        courses[index] is { Status: CourseStatus.Waiting, Settings.Start: { On: StartEvent.Stop } start }
        && Math.Round(24 * start.Day) == 0
        && ReferenceOf(index) is { Status: CourseStatus.Running } reference
        && StopReasonOf(reference, step, toxicity) is not null;

    // Hour from which a waiting course may start; null while the event it waits for has not happened.
    double? StartOf(int index)
    {
        var start = courses[index].Settings.Start;
        double delay = Math.Round(24 * start.Day);
        if (start.On == StartEvent.Day)
        {
            return delay;
        }

        var reference = ReferenceOf(index);
        return delay
            + start.On switch
            {
                StartEvent.Stop => reference?.StopHours,
                StartEvent.Progression => reference?.Recist.ProgressionHours,
                _ => reference?.Recist.ResponseHours,
            };
    }

    // The course whose event another waits for: the one it names, or the one before it.
    CourseState? ReferenceOf(int index)
    {
        string name = courses[index].Settings.Start.Course;
        return name.Length > 0 ? Find(name)
            : index > 0 ? courses[index - 1]
            : null;
    }

    CourseState? Find(string name)
    {
        foreach (var course in courses)
        {
            if (course.Settings.Name == name)
            {
                return course;
            }
        }

        return null;
    }

    /// <summary>Whether scans and death speak for a course: while it runs, and once it has stopped until another starts.</summary>
    internal bool IsAssessed(CourseState course)
    {
        if (course.Status != CourseStatus.Stopped)
        {
            return course.Status == CourseStatus.Running;
        }

        foreach (var other in courses)
        {
            if (other != course && other.StartHours >= course.StopHours)
            {
                return false;
            }
        }

        return true;
    }

    static ScanRow Assess(CourseState course, uint step, double sldMm, ICollection<SimulationEvent> events)
    {
        var recist = course.Recist;
        var (progressed, responded, completed) = (recist.ProgressionHours, recist.ResponseHours, recist.CompleteResponseHours);
        var row = recist.Assess(course.Settings.Name, step, sldMm);
        Report(EventKind.Progression, progressed, recist.ProgressionHours);
        Report(EventKind.CompleteResponse, completed, recist.CompleteResponseHours);
        Report(EventKind.Response, responded, recist.ResponseHours);
        return row;

        void Report(EventKind kind, double? before, double? after)
        {
            if (before is null && after is not null)
            {
                events.Add(new SimulationEvent(step, kind, "", course.Settings.Name, sldMm, "recist"));
            }
        }
    }

    static string? StopReasonOf(CourseState course, uint step, ImmuneToxicity toxicity)
    {
        var stop = course.Settings.Stop;
        return toxicity.HighestOnset >= ImmuneToxicity.FatalGrade || toxicity.HighestOnset >= stop.AtToxicityGrade ? "toxicity"
            : stop.OnProgression && course.Recist.ProgressionHours is not null ? "progression"
            : stop.OnCompleteResponse && course.Recist.CompleteResponseHours is not null ? "response"
            : step >= course.StartHours + Math.Round(24 * (stop.AfterDays ?? double.PositiveInfinity)) ? "completed"
            : null;
    }

    static void Stop(CourseState course, uint step, string reason, ICollection<SimulationEvent> events)
    {
        course.Status = CourseStatus.Stopped;
        course.StopHours = step;
        course.StopReason = reason;
        events.Add(new SimulationEvent(step, EventKind.CourseStopped, "", course.Settings.Name, null, reason));
    }

    void Start(CourseState course, uint step, ICollection<SimulationEvent> events)
    {
        course.Status = CourseStatus.Running;
        course.StartHours = step;
        foreach (var dosing in course.Settings.Drugs)
        {
            course.Drugs.Add(new DrugProgress { NextHours = step + Math.Round(24 * dosing.OffsetDays) });
        }

        if (lastScanHours is { } scan)
        {
            course.Recist.SetBaseline(scan, lastSldMm);
        }

        events.Add(new SimulationEvent(step, EventKind.CourseStarted, "", course.Settings.Name, null, ""));
    }

    void Dose(CourseState course, uint step, int grade, ICollection<SimulationEvent> events)
    {
        course.Held = grade >= course.Settings.HoldAtGrade || (course.Held && grade > 1);
        bool finished = true;
        for (int k = 0; k < course.Drugs.Count; k++)
        {
            var dosing = course.Settings.Drugs[k];
            var progress = course.Drugs[k];
            if (progress.Given < (dosing.MaxDoses ?? int.MaxValue) && step >= progress.NextHours)
            {
                GiveOrHold(course, dosing, progress, step, events);
            }

            finished &= progress.Given >= (dosing.MaxDoses ?? int.MaxValue);
        }

        if (finished)
        {
            Stop(course, step, "completed", events);
        }
    }

    void GiveOrHold(CourseState course, DosingSettings dosing, DrugProgress progress, uint step, ICollection<SimulationEvent> events)
    {
        int index = panel.IndexOf(dosing.Drug);
        var drug = panel.Drugs[index];
        double amount = dosing.Dose ?? drug.StandardDose;
        var unit = dosing.Unit ?? drug.StandardUnit;
        if (course.Held)
        {
            if (!progress.HoldReported)
            {
                events.Add(new SimulationEvent(step, EventKind.DoseHeld, "", dosing.Drug, amount, "toxicity"));
                progress.HoldReported = true;
            }

            return;
        }

        uint lesions = MaskOf(dosing.Lesions, scenario.Lesions.Select(lesion => lesion.Name));
        uint antigens = MaskOf(dosing.Antigens, scenario.Antigens.Select(antigen => antigen.Name));
        orders.Add(new DoseOrder(index, amount, unit, lesions, antigens));
        events.Add(
            new SimulationEvent(step, EventKind.Dose, string.Join(' ', dosing.Lesions), dosing.Drug, amount, TreatmentCheck.Text(unit))
        );
        progress.Given++;
        progress.HoldReported = false;
        progress.NextHours = step + Math.Round(24 * (dosing.IntervalDays ?? drug.StandardIntervalDays));
        course.LastDoseHours = step;
    }

    static bool AsksForSteroid(CourseState course, int grade) =>
        course.Status != CourseStatus.Waiting && course.Settings.SteroidForToxicity && grade >= course.Settings.HoldAtGrade;

    static uint MaskOf(IReadOnlyList<string> names, IEnumerable<string> all)
    {
        if (names.Count == 0)
        {
            return uint.MaxValue;
        }

        uint mask = 0;
        int bit = 0;
        foreach (string name in all)
        {
            mask |= names.Contains(name) ? 1u << bit : 0;
            bit++;
        }

        return mask;
    }
}
