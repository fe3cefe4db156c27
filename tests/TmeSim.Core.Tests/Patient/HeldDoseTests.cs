using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

/// <summary>Doses and steroid around one toxicity whose days and grade are told.</summary>
public class HeldDoseTests
{
    // Doses are due on day 0 and every 10 days. Toxicity of grade 3 from day 9 holds the second until it has fallen twice, and the
    // intervals count from the day on which that dose was given.
    [Theory]
    [InlineData(new double[] { 12, 15, 18 }, 15)]
    [InlineData(new double[] { 12, 26, 60 }, 26)]
    [InlineData(new double[] { 10, 11, 60 }, 11)]
    public void HeldDose_IsGivenAtGrade1_AndTheNextAnIntervalLater(double[] falls, double given)
    {
        var patient = Make(TestPatient.Course("a", TestPatient.Dosing("nivolumab", interval: 10)), grade: 3, falls);
        patient.Run(0, 24 * 50);
        Assert.Equal([10], Days(patient, EventKind.DoseHeld));
        double[] expected = [0, given, given + 10, given + 20, given + 30];
        Assert.Equal(expected.Where(day => day < 50), Days(patient, EventKind.Dose));
        Assert.Equal((9.0, given), (Days(patient, EventKind.SteroidStarted).Single(), Days(patient, EventKind.SteroidStopped).Single()));
    }

    // Held from grade 2 on: a dose due at grade 2 waits, one due at grade 1 does not.
    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 16)]
    public void DoseAtTheHoldGrade_Waits(int grade, double given)
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab", 2, interval: 10)) with { HoldAtGrade = 2 };
        var patient = Make(course, grade, [16, 20]);
        patient.Run(0, 24 * 30);
        Assert.Equal([0, given], Days(patient, EventKind.Dose));
    }

    // The toxicity that stops the course brings the steroid in the same hour, and it lasts until grade 1.
    [Fact]
    public void SteroidForTheToxicityThatStopsACourse_GoesOnUntilItHasResolved()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab")) with { Stop = new() { AtToxicityGrade = 4 } };
        var patient = Make(course, grade: 4, [12, 14, 20, 24]);
        patient.Run(0, 24 * 40);
        Assert.Equal(("toxicity", 9 * 24.0), (patient.Timeline.Courses[0].StopReason, patient.Timeline.Courses[0].StopHours!.Value));
        Assert.Equal([9], Days(patient, EventKind.SteroidStarted));
        Assert.Equal([20], Days(patient, EventKind.SteroidStopped));
        Assert.Equal([0], Days(patient, EventKind.Dose));
    }

    [Fact]
    public void SteroidThatACourseBegan_OutlastsTheCourse()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab")) with { Stop = new() { AfterDays = 11 } };
        var patient = Make(course, grade: 3, [16, 18, 24]);
        patient.Run(0, 24 * 40);
        Assert.Equal(11 * 24, patient.Timeline.Courses[0].StopHours);
        Assert.Equal([9], Days(patient, EventKind.SteroidStarted));
        Assert.Equal([18], Days(patient, EventKind.SteroidStopped));
    }

    // Replanned on day 40: the drug it had goes on, the one it has not had waits its offset from then.
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(44.5)]
    public void DrugThatAReplanAdds_WaitsItsOffsetFromTheFork(double offset)
    {
        var before = TestPatient.Course("a", TestPatient.Dosing("chemotherapy", interval: 15));
        var after = before with { Drugs = [.. before.Drugs, TestPatient.Dosing("vaccine", 2, interval: 20) with { OffsetDays = offset }] };
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(before)) with
        {
            Arms =
            [
                new()
                {
                    Name = "arm",
                    ForkDay = 40,
                    Treatment = TestPatient.Protocol(after),
                },
            ],
        };
        var patient = TestPatient.Make(scenario);
        patient.Run(0, 24 * 40);
        patient.ReplaceProtocol(scenario.Arms[0].Treatment!, 24 * 40);
        patient.Run(24 * 40, 24 * 120);
        Assert.Equal([40 + offset, 60 + offset], Days(patient, EventKind.Dose, "vaccine"));
        Assert.Equal([0, 15, 30, 45, 60, 75, 90, 105], Days(patient, EventKind.Dose, "chemotherapy"));
    }

    static double[] Days(PatientState patient, EventKind kind, string? drug = null) =>
        [
            .. patient
                .Events.Where(entry => entry.Kind == kind && (drug is null || entry.Subject == drug))
                .Select(entry => entry.TimeHours / 24),
        ];

    // Colitis sets in with the last hour of day 8, so that day 9 begins with it, and falls by a grade before each of the days told.
    static PatientState Make(CourseSettings course, int grade, double[] falls)
    {
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(course));
        return new(
            scenario,
            scenario.Treatment,
            TestDrugs.All,
            new(
                new Dictionary<string, double>
                {
                    [ImmuneToxicityParameters.FatalShare.Key] = 0,
                    [ImmuneToxicityParameters.Grade4Share.Key] = grade == 4 ? 1 : 0,
                    [ImmuneToxicityParameters.Grade2Share.Key] = grade == 2 ? 1 : 0,
                }
            ),
            new ScriptedRandom(
                (step, stream, organ) =>
                    stream switch
                    {
                        PatientStream.ToxicityOnset => Tell((Organ)organ == Organ.Colitis && step + 1 == 24 * 9),
                        PatientStream.ToxicityGrade => grade > 2 ? ScriptedRandom.Yes : 0.999,
                        PatientStream.ToxicityResolution => Tell(falls.Contains((step + 1) / 24.0)),
                        _ => 0.5,
                    }
            )
        );

        static double Tell(bool happens) => happens ? ScriptedRandom.Yes : ScriptedRandom.No;
    }
}
