using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public class ResistanceClassificationTests
{
    // Sizes of the tumour, as a share of its first diameter, from the given days on; scans every 56 d.
    [Theory]
    [InlineData("1:0 1.3:50", 365, ResistanceClass.Primary, ResistanceClass.Primary, ResistanceClass.Primary, TumourResponse.Progressive)]
    [InlineData("1:0 1.3:100", 365, ResistanceClass.Primary, ResistanceClass.Acquired, ResistanceClass.Primary, TumourResponse.Stable)]
    [InlineData("1:0 1.3:200", 365, ResistanceClass.Acquired, ResistanceClass.Acquired, ResistanceClass.Primary, TumourResponse.Stable)]
    [InlineData("0.5:0 0.9:120", 365, ResistanceClass.Acquired, ResistanceClass.Acquired, ResistanceClass.Acquired, TumourResponse.Partial)]
    [InlineData(
        "0.5:0 0.9:300",
        60,
        ResistanceClass.OffTreatment,
        ResistanceClass.Acquired,
        ResistanceClass.Acquired,
        TumourResponse.Partial
    )]
    [InlineData(
        "1:0 1.3:50",
        10,
        ResistanceClass.InsufficientExposure,
        ResistanceClass.Primary,
        ResistanceClass.Primary,
        TumourResponse.Progressive
    )]
    [InlineData("0.5:0", 365, ResistanceClass.None, ResistanceClass.None, ResistanceClass.None, TumourResponse.Partial)]
    public void Course_IsClassedByThreeDefinitions(
        string sizes,
        double courseDays,
        ResistanceClass sitc,
        ResistanceClass bestResponse,
        ResistanceClass objectiveResponse,
        TumourResponse best
    )
    {
        var summary = Follow(sizes, courseDays);
        Assert.Equal(
            (sitc, bestResponse, objectiveResponse, best),
            (summary.Sitc, summary.BestResponseRule, summary.ObjectiveResponseRule, summary.Best)
        );
    }

    [Theory]
    [InlineData(1, ResistanceClass.InsufficientExposure)]
    [InlineData(2, ResistanceClass.Primary)]
    public void Exposure_LastsUntilTheNextDoseWouldBeDue(int doses, ResistanceClass sitc) =>
        Assert.Equal(sitc, Follow("1:0 1.3:50", dosing: TestPatient.Dosing("nivolumab", doses, interval: 21)).Sitc);

    [Fact]
    public void Death_EndsProgressionFreeSurvival_AndAssessment()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab"));
        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(course)),
            3,
            (ImmuneToxicityParameters.OnsetRate, 5),
            (ImmuneToxicityParameters.SevereHalf, 0.01),
            (ImmuneToxicityParameters.FatalShare, 1)
        );

        patient.Run(0, 24 * 200);

        var summary = patient.Courses.Single();
        Assert.Equal((true, ResistanceClass.None), (summary.Progressed, summary.Sitc));
        Assert.Equal(patient.Timeline.DeathHours / 24, summary.PfsDays);
        Assert.InRange(summary.PfsDays, 1, 56);
    }

    /// <summary>Of two courses at once, one of a single dose, death ends both; a course that another has followed is assessed no more.</summary>
    [Theory]
    [InlineData(0.5, true)]
    [InlineData(-1, false)]
    public void Death_EndsEveryCourseThatIsAssessed(double startOfSecond, bool bothAreAssessed)
    {
        var first = TestPatient.Course("a", TestPatient.Dosing("nivolumab"));
        var second = TestPatient.Course("b", TestPatient.Dosing("nivolumab", 1)) with { Start = new() { Day = 0.5 } };
        if (startOfSecond < 0)
        {
            first = first with { Stop = new() { AfterDays = 0.5 } };
            second = TestPatient.Course("b", TestPatient.Dosing("nivolumab")) with { Start = new() { On = StartEvent.Stop } };
        }

        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(first, second)),
            3,
            (ImmuneToxicityParameters.OnsetRate, 5),
            (ImmuneToxicityParameters.SevereHalf, 0.01),
            (ImmuneToxicityParameters.FatalShare, 1)
        );
        patient.Run(0, 24 * 200);

        double death = patient.Timeline.DeathHours!.Value / 24;
        var (a, b) = (patient.Courses[0], patient.Courses[1]);
        Assert.Equal((true, death - 0.5), (b.Progressed, b.PfsDays));
        Assert.Equal(bothAreAssessed ? (true, death) : (false, 0.5), (a.Progressed, a.PfsDays));
    }

    /// <summary>A course given in the middle of another is not the one that follows it.</summary>
    [Fact]
    public void TreatmentFreeInterval_LastsUntilTheFirstCourseThatStartsAfterTheStop()
    {
        CourseSettings Of(string name, StartSettings start, double days) =>
            TestPatient.Course(name, TestPatient.Dosing("nivolumab")) with
            {
                Start = start,
                Stop = new() { AfterDays = days, AtToxicityGrade = null },
            };
        var protocol = TestPatient.Protocol(
            Of("long", new(), 100),
            Of("within", new() { Day = 50 }, 10),
            Of(
                "later",
                new()
                {
                    On = StartEvent.Stop,
                    Course = "long",
                    Day = 84,
                },
                10
            )
        );
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: protocol), 1, (ImmuneToxicityParameters.OnsetRate, 0));
        patient.Run(0, 24 * 300);

        Assert.Equal(
            [("long", 84.0), ("within", 184 - 60), ("later", null)],
            patient.Courses.Select(one => (one.Course, one.TreatmentFreeIntervalDays))
        );
    }

    // Scans on days 56, 112, 168, 224, 280 and 336.
    [Theory]
    [InlineData("1:0 0.5:50 0.9:280", 280 - 56, 280, true)] // from the first scan, not from the one that confirms it
    [InlineData("1:0 0.5:100 0:150 0.9:280", 280 - 112, 280, true)] // a complete response goes on from a partial one
    [InlineData("1:0 0.69:50 0.75:100 0.69:150 0.9:320", 336 - 168, 336, true)] // a response that lapses before it is confirmed
    [InlineData("1:0 0.69:50 0.75:200", 336 - 56, 336, false)] // a confirmed one ends by progression alone: censored at the last scan
    [InlineData("1:0 0.69:300", null, 336, false)] // never confirmed
    [InlineData("1:0 1.3:100 0.5:150", null, 112, true)]
    public void DurationOfResponse_IsFromTheFirstScanOfTheConfirmedResponse_ToProgressionOrTheLastScan(
        string sizes,
        int? durationDays,
        int pfsDays,
        bool progressed
    )
    {
        var summary = Follow(sizes);
        Assert.Equal((durationDays, pfsDays, progressed), (summary.DurationOfResponseDays, summary.PfsDays, summary.Progressed));
    }

    [Theory]
    [InlineData("nivolumab", RechallengeKind.SameDrug)]
    [InlineData("pembrolizumab", RechallengeKind.SameClass)]
    [InlineData("durvalumab", RechallengeKind.CrossClass)]
    [InlineData("nivolumab ipilimumab", RechallengeKind.Combination)]
    public void SecondCourse_IsRelatedToTheFirstByDrugAndClass(string drugs, RechallengeKind expected)
    {
        var first = TestPatient.Course("a", TestPatient.Dosing("nivolumab", 1));
        var second = TestPatient.Course("b", drugs.Split(' ').Select(drug => TestPatient.Dosing(drug)).ToArray()) with
        {
            Start = new() { Day = 2 },
        };
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(first, second)));
        patient.Run(0, 24 * 3);
        Assert.Equal([RechallengeKind.First, expected], patient.Courses.Select(course => course.Rechallenge));
    }

    static CourseSummary Follow(string sizes, double courseDays = 365, DosingSettings? dosing = null)
    {
        var course = TestPatient.Course("a", dosing ?? TestPatient.Dosing("nivolumab")) with
        {
            Stop = new() { AfterDays = courseDays, AtToxicityGrade = null },
        };
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(course));
        var patient = TestPatient.Make(scenario, 1, (ImmuneToxicityParameters.OnsetRate, 0));
        var plan = sizes.Split(' ').Select(part => part.Split(':')).Select(part => (Size: Number(part[0]), Day: Number(part[1]))).ToArray();
        var reports = TestPatient.Reports();
        for (uint step = 0; step < 24 * 365; step++)
        {
            if (patient.ScanDue(step))
            {
                double size = step == 0 ? 1 : plan.Last(part => part.Day <= step / 24.0).Size;
                patient.RecordScan(step, [37 * size]);
            }

            patient.Advance(step, reports);
        }

        return patient.Courses.Single();
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
