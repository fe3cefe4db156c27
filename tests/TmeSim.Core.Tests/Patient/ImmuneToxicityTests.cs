using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public class ImmuneToxicityTests
{
    [Fact]
    public void NothingSetsIn_OrResolves_AfterDeath()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab"), TestPatient.Dosing("ipilimumab"));
        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(course)),
            3,
            (ImmuneToxicityParameters.OnsetRate, 2),
            (ImmuneToxicityParameters.SevereHalf, 0.01),
            (ImmuneToxicityParameters.FatalShare, 0.05)
        );
        patient.Run(0, 24 * 400);

        double death = patient.Timeline.DeathHours!.Value;
        var toxicity = patient.Events.Where(one => one.Kind is EventKind.ToxicityStarted or EventKind.ToxicityResolved).ToList();
        Assert.Contains(toxicity, one => one.TimeHours < death);
        Assert.DoesNotContain(toxicity, one => one.TimeHours > death);
    }

    [Fact]
    public void WithoutACheckpointDrug_EveryHazardIsExactlyZero()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("radiotherapy", 30), TestPatient.Dosing("chemotherapy"));
        var patient = TestPatient.Make(TestPatient.Scenario(treatment: TestPatient.Protocol(course)));
        patient.Run(0, 24 * 100, each: _ => Assert.Equal(0, patient.Toxicity.Hazards.ToArray().Sum()));
        Assert.Equal(0, patient.Toxicity.SelfReactive);
        Assert.DoesNotContain(patient.Events, entry => entry.Kind == EventKind.ToxicityStarted);
    }

    // 300 patients a regimen over six months, fixed seeds; binomial σ ≤ √(0.25/300) = 2.9 %. Intervals: the published rate (see
    // docs/patient.md) ± what trials of the class differ by (66 to 82 % any grade for PD-1 alone) and 2σ.
    [Theory]
    [InlineData("nivolumab", 0.62, 0.88, 0.08, 0.22)]
    [InlineData("ipilimumab", 0.72, 0.92, 0.15, 0.33)]
    [InlineData("both", 0.88, 1.00, 0.42, 0.63)]
    public void RatesOfToxicity_StandAsInTheTrials(string regimen, double anyLow, double anyHigh, double severeLow, double severeHigh)
    {
        var (any, severe) = Rates(regimen, 300);
        Assert.InRange(any, anyLow, anyHigh);
        Assert.InRange(severe, severeLow, severeHigh);
    }

    [Fact]
    public void Colitis_MarksIpilimumab_AndThyroiditisNivolumab()
    {
        var ipilimumab = Hazards("ipilimumab");
        var nivolumab = Hazards("nivolumab");
        Assert.True(Relative(ipilimumab, Organ.Colitis) > 2 * Relative(nivolumab, Organ.Colitis));
        Assert.True(Relative(nivolumab, Organ.Thyroid) > 2 * Relative(ipilimumab, Organ.Thyroid));
    }

    [Fact]
    public void RadiationWithAntiPd1_RaisesTheHazardOfPneumonitis()
    {
        Assert.True(Hazards("nivolumab", "radiotherapy")[(int)Organ.Pneumonitis] > 1.3 * Hazards("nivolumab")[(int)Organ.Pneumonitis]);
    }

    [Fact]
    public void Steroid_LowersTheHazard_ByMoreThanItsImmediateEffect()
    {
        var course = TestPatient.Course("a", TestPatient.Dosing("nivolumab"), TestPatient.Dosing("corticosteroid"));
        double treated = HazardsOf(course).Sum();
        Assert.True(treated < 0.34 / 0.66 * HazardsOf(TestPatient.Course("a", TestPatient.Dosing("nivolumab"))).Sum());
    }

    [Fact]
    public void OrganThatWasHit_IsMoreLikelyToBeHitAgain_TheSoonerTheMore()
    {
        Assert.True(SkinHazard(daysSince: 20) > 1.3 * SkinHazard(daysSince: null));
        Assert.True(SkinHazard(daysSince: 20) > 1.1 * SkinHazard(daysSince: 700));
    }

    // Draws near 0 make toxicity certain, draws near 1 impossible; without a past there is none to remember.
    static double SkinHazard(int? daysSince)
    {
        var random = new FixedRandom();
        var overrides = new Dictionary<string, double>
        {
            [ImmuneToxicityParameters.ToleranceRate.Key] = 0,
            [ImmuneToxicityParameters.SusceptibilitySigma.Key] = 0,
            [ImmuneToxicityParameters.SelfReactiveRate.Key] = 2,
            [ImmuneToxicityParameters.FatalShare.Key] = 0,
        };
        var toxicity = ImmuneToxicity.From(new(overrides), random);
        double[] weights = new double[ImmuneToxicity.Organs];
        var events = new List<SimulationEvent>();
        uint step = 0;
        random.Value = daysSince is null ? 1 - 1e-12 : 1e-12;
        weights[(int)Organ.Skin] = 1;
        Go(24 * 5);
        weights[(int)Organ.Skin] = 0;
        Go(24 * 10);
        random.Value = 1 - 1e-12;
        Go(24 * (daysSince ?? 20));
        weights[(int)Organ.Skin] = 1;
        Go(24);
        return toxicity.Hazards[(int)Organ.Skin];

        void Go(int hours)
        {
            for (int hour = 0; hour < hours; hour++)
            {
                toxicity.Advance(step++, 0.3, 0, weights, events);
            }
        }
    }

    static double Relative(double[] hazards, Organ organ) => hazards[(int)organ] / hazards.Sum();

    static double[] Hazards(params string[] drugs) =>
        HazardsOf(TestPatient.Course("a", drugs.Select(drug => TestPatient.Dosing(drug)).ToArray()));

    static double[] HazardsOf(CourseSettings course)
    {
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(course with { SteroidForToxicity = false }));
        var patient = TestPatient.Make(scenario, 1, (ImmuneToxicityParameters.MemoryGain, 0), (ImmuneToxicityParameters.FatalShare, 0));
        patient.Run(0, 24 * 28);
        return patient.Toxicity.Hazards.ToArray();
    }

    static (double Any, double Severe) Rates(string regimen, int patients)
    {
        var nivolumab = TestPatient.Dosing("nivolumab");
        var ipilimumab = TestPatient.Dosing("ipilimumab", 4, 21, 3, DoseUnit.MgPerKg);
        DosingSettings[] drugs = regimen switch
        {
            "nivolumab" => [nivolumab],
            "ipilimumab" => [ipilimumab],
            _ => [nivolumab, ipilimumab],
        };
        var scenario = TestPatient.Scenario(treatment: TestPatient.Protocol(TestPatient.Course("a", drugs)));
        (int any, int severe) = (0, 0);
        for (ulong seed = 1; seed <= (ulong)patients; seed++)
        {
            var patient = TestPatient.Make(scenario, seed);
            patient.Run(0, 24 * 180);
            double worst = patient.Events.Where(entry => entry.Kind == EventKind.ToxicityStarted).Max(entry => entry.Value) ?? 0;
            any += worst >= 1 ? 1 : 0;
            severe += worst >= 3 ? 1 : 0;
        }

        return ((double)any / patients, (double)severe / patients);
    }

    sealed class FixedRandom : IPatientRandom
    {
        public double Value { get; set; } = 0.5;

        public double Uniform(uint step, PatientStream stream, uint index) => Value;
    }
}
