using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public class TreatmentTimelineTests
{
    [Fact]
    public void Doses_ComeAtTheirInterval_UntilTheMaximum_AndThenTheCourseIsCompleted()
    {
        var patient = Run(100, TestPatient.Course("a", TestPatient.Dosing("vaccine", 3, 10)) with { Start = new() { Day = 5 } });
        Assert.Equal([5, 15, 25], Days(patient, EventKind.Dose));
        var stop = patient.Events.Single(entry => entry.Kind == EventKind.CourseStopped);
        Assert.Equal((25.0, "completed"), (stop.TimeHours / 24, stop.Detail));
    }

    [Fact]
    public void Offset_DelaysOneDrugOfACourse()
    {
        var course = TestPatient.Course(
            "a",
            TestPatient.Dosing("vaccine", 1),
            TestPatient.Dosing("chemotherapy", 1) with
            {
                OffsetDays = 7,
            }
        );
        var patient = Run(20, course);
        Assert.Equal([0, 7], Days(patient, EventKind.Dose));
        Assert.Equal(
            ["vaccine", "chemotherapy"],
            patient.Events.Where(entry => entry.Kind == EventKind.Dose).Select(entry => entry.Subject)
        );
    }

    [Fact]
    public void Course_StartsADelayAfterAnotherStopped_WithANewBaseline()
    {
        var first = TestPatient.Course("a", TestPatient.Dosing("vaccine")) with { Stop = new() { AfterDays = 30 } };
        var second = TestPatient.Course("b", TestPatient.Dosing("vaccine", 1)) with
        {
            Start = new() { On = StartEvent.Stop, Day = 45 },
        };
        var patient = Run(100, first, second);
        Assert.Equal([0, 75], Days(patient, EventKind.CourseStarted));
        Assert.Equal(75 * 24, patient.Timeline.Courses[1].Recist.BaselineHours);
        Assert.Equal(45, patient.Courses[0].TreatmentFreeIntervalDays);
    }

    [Fact]
    public void Progression_StopsACourse_AndStartsTheNext()
    {
        var first = TestPatient.Course("a", TestPatient.Dosing("vaccine")) with { Stop = new() { OnProgression = true } };
        var second = TestPatient.Course("b", TestPatient.Dosing("nivolumab")) with
        {
            Start = new()
            {
                On = StartEvent.Progression,
                Day = 7,
                Course = "a",
            },
        };
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(first, second)));
        var reports = TestPatient.Reports();
        patient.Run(0, 24 * 50, reports: reports);
        reports[0].TumourCells *= 2; // diameter × √2, found by the scan on day 56
        patient.Run(24 * 50, 24 * 70, reports: reports);
        Assert.Equal("progression", patient.Timeline.Courses[0].StopReason);
        Assert.Equal(56 * 24, patient.Timeline.Courses[0].StopHours);
        Assert.Equal(63 * 24, patient.Timeline.Courses[1].StartHours);
        Assert.Equal(RechallengeKind.CrossClass, patient.Courses[1].Rechallenge);
    }

    [Fact]
    public void CompleteResponse_StopsACourse_OnceConfirmed_AndAResponseStartsAnother()
    {
        var first = TestPatient.Course("a", TestPatient.Dosing("vaccine")) with { Stop = new() { OnCompleteResponse = true } };
        var second = TestPatient.Course("b", TestPatient.Dosing("vaccine")) with
        {
            Start = new() { On = StartEvent.Response, Day = 10 },
        };
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(first, second)));
        patient.Run(0, 24 * 10);
        patient.Run(24 * 10, 24 * 130, reports: TestPatient.Reports(cells: 0));
        Assert.Equal((112 * 24.0, "response"), (patient.Timeline.Courses[0].StopHours!.Value, patient.Timeline.Courses[0].StopReason));
        Assert.Equal(122 * 24, patient.Timeline.Courses[1].StartHours);
    }

    // A hundredfold hazard makes toxicity certain within weeks, and most of it of grade 3, none of it of grade 4 or 5.
    [Fact]
    public void SevereToxicity_HoldsDosesAndBringsSteroid_UntilItHasResolved()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab"));
        var patient = Severe(course, grade4: 0);
        patient.Run(0, 24 * 200);
        var held = patient.Events.First(entry => entry.Kind == EventKind.DoseHeld);
        var steroid = patient.Events.First(entry => entry.Kind == EventKind.SteroidStarted);
        var onset = patient.Events.First(entry => entry.Kind == EventKind.ToxicityStarted && entry.Value >= 3);
        Assert.Equal(onset.TimeHours, steroid.TimeHours);
        Assert.True(held.TimeHours >= onset.TimeHours);
        var next = patient.Events.FirstOrDefault(entry => entry.Kind == EventKind.Dose && entry.TimeHours > held.TimeHours);
        var stopped = patient.Events.First(entry => entry.Kind == EventKind.SteroidStopped);
        Assert.True(next is null || next.TimeHours >= stopped.TimeHours, "no dose before the toxicity is down to grade 1");
    }

    [Fact]
    public void ToxicityOfTheStopGrade_EndsTheCourse()
    {
        var patient = Severe(TestPatient.Course("a", TestPatient.Dosing("nivolumab")), grade4: 1);
        patient.Run(0, 24 * 120);
        Assert.Equal("toxicity", patient.Timeline.Courses[0].StopReason);
        Assert.DoesNotContain(
            patient.Events,
            entry => entry.Kind == EventKind.Dose && entry.TimeHours > patient.Timeline.Courses[0].StopHours
        );
    }

    [Fact]
    public void ReplacedProtocol_KeepsWhatHappened_AndFollowsTheNewPlan()
    {
        var shared = TestPatient.Course("a", TestPatient.Dosing("nivolumab"));
        var stopping = TestPatient.Protocol(
            shared with
            {
                Stop = new() { AfterDays = 60 },
            },
            TestPatient.Course("b", TestPatient.Dosing("vaccine", 1)) with
            {
                Start = new() { On = StartEvent.Stop, Day = 30 },
            }
        );
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(shared)) with
        {
            Arms =
            [
                new()
                {
                    Name = "stop",
                    ForkDay = 40,
                    Treatment = stopping,
                },
            ],
        };
        var patient = TestPatient.Make(scenario, 1, (ImmuneToxicityParameters.OnsetRate, 0));
        patient.Run(0, 40 * 24);
        patient.ReplaceProtocol(stopping, 40 * 24);
        patient.Run(40 * 24, 100 * 24);
        Assert.Equal([0, 14, 28, 42, 56, 90], Days(patient, EventKind.Dose));
        Assert.Equal([0, 90], Days(patient, EventKind.CourseStarted));
    }

    [Fact]
    public void RunningCourseThatANewProtocolDoesNotName_Stops()
    {
        var none = new TreatmentSettings();
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing("nivolumab"))));
        var patient = TestPatient.Make(scenario);
        patient.Run(0, 24 * 20);
        patient.ReplaceProtocol(none, 24 * 20);
        Assert.Equal("protocol", patient.Timeline.Courses[0].StopReason);
    }

    [Fact]
    public void Scans_ComeAtTheirInterval_AndBeforeACourse()
    {
        var patient = TestPatient.Make(
            TestPatient.Scenario(
                treatment: TestPatient.Protocol(TestPatient.Course("a", TestPatient.Dosing("vaccine")) with { Start = new() { Day = 20 } })
            )
        );

        Assert.Equal([0, 20, 76, 132], ScanDays(patient, 140));
    }

    [Fact]
    public void FatalToxicity_IsFollowedByNoScan_AndNoCourse()
    {
        var patient = TestPatient.Make(
            TestPatient.Scenario(
                treatment: TestPatient.Protocol(
                    TestPatient.Course("a", TestPatient.Dosing("nivolumab")),
                    TestPatient.Course("b", TestPatient.Dosing("nivolumab")) with
                    {
                        Start = new() { On = StartEvent.Stop, Day = 28 },
                    }
                )
            ),
            3,
            (ImmuneToxicityParameters.OnsetRate, 5),
            (ImmuneToxicityParameters.SevereHalf, 0.01),
            (ImmuneToxicityParameters.FatalShare, 1)
        );

        Assert.Equal([0], ScanDays(patient, 300));
        Assert.InRange(patient.Timeline.DeathHours!.Value, 24, 56 * 24);
        Assert.Equal((5, CourseStatus.Waiting), (patient.Toxicity.HighestGrade, patient.Timeline.Courses[1].Status));
    }

    /// <summary>The scan on day 56 would be too old: the tumour grew meanwhile.</summary>
    [Theory]
    [InlineData(100, 0, 100)]
    [InlineData(100, 1, 101)]
    public void CourseThatStartsAtAStop_HasAScanOfThatHourForItsBaseline(double stop, double delay, double baseline)
    {
        var first = TestPatient.Course("a", TestPatient.Dosing("nivolumab")) with
        {
            Stop = new() { AfterDays = stop, AtToxicityGrade = null },
        };
        var second = TestPatient.Course("b", TestPatient.Dosing("nivolumab")) with
        {
            Start = new() { On = StartEvent.Stop, Day = delay },
        };
        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(first, second)),
            1,
            (ImmuneToxicityParameters.OnsetRate, 0)
        );

        Assert.Equal([0, 56, baseline, baseline + 56], ScanDays(patient, 160));
        Assert.Equal(
            (24 * baseline, 24 * baseline),
            (patient.Timeline.Courses[1].StartHours, patient.Timeline.Courses[1].Recist.BaselineHours)
        );
    }

    [Theory]
    [InlineData("nivolumab", true)]
    [InlineData("anti_tigit", true)]
    [InlineData("anti_tim3", true)]
    [InlineData("vaccine relatlimab", true)]
    [InlineData("vaccine", false)]
    [InlineData("chemotherapy", false)]
    [InlineData("ccr8_antibody", false)]
    public void Course_BlocksCheckpoints_WithADrugAgainstOne_WhileItRuns(string drugs, bool blocks)
    {
        var course = TestPatient.Course("a", [.. drugs.Split(' ').Select(drug => TestPatient.Dosing(drug))]) with
        {
            Start = new() { Day = 2 },
            Stop = new() { AfterDays = 3, AtToxicityGrade = null },
        };
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(course)));
        var found = new HashSet<double>();
        patient.Run(0, 24 * 8, step => _ = patient.Timeline.BlocksCheckpoints && found.Add(step / 24));

        Assert.Equal(blocks ? [2, 3, 4] : [], found);
    }

    static List<double> ScanDays(PatientState patient, uint days)
    {
        var due = new List<double>();
        var reports = TestPatient.Reports();
        for (uint step = 0; step < 24 * days; step++)
        {
            if (patient.ScanDue(step))
            {
                due.Add(step / 24.0);
                patient.RecordScan(step, patient.DiametersMm(reports));
                Assert.False(patient.ScanDue(step), "a second scan of one hour");
            }

            patient.Advance(step, reports);
        }

        return due;
    }

    static PatientState Severe(CourseSettings course, double grade4) =>
        TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(course)),
            3,
            (ImmuneToxicityParameters.OnsetRate, 5),
            (ImmuneToxicityParameters.SevereHalf, 0.01),
            (ImmuneToxicityParameters.Grade4Share, grade4),
            (ImmuneToxicityParameters.FatalShare, 0),
            (ImmuneToxicityParameters.MyocarditisFatalShare, 0),
            (ImmuneToxicityParameters.Grade2Share, 0)
        );

    static PatientState Run(uint days, params CourseSettings[] courses)
    {
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(courses)));
        patient.Run(0, 24 * days);
        return patient;
    }

    static double[] Days(PatientState patient, EventKind kind) =>
        patient.Events.Where(entry => entry.Kind == kind).Select(entry => entry.TimeHours / 24).ToArray();
}
