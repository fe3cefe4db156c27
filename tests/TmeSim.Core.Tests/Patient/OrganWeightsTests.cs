using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

public sealed class OrganWeightsTests
{
    static readonly Drug SkinDrug = Pd1Drug("skin_drug", (Organ.Skin, 0.8));
    static readonly Drug LungDrug = Pd1Drug("lung_drug", (Organ.Skin, 0.3), (Organ.Pneumonitis, 0.5));

    [Fact]
    public void DrugsOnOneTarget_AddUp_EachByTheShareItHolds()
    {
        var (weights, occupancies) = Of(LungDrug, SkinDrug);
        double lung = occupancies.HeldBy(0, DrugTarget.Pd1),
            skin = occupancies.HeldBy(1, DrugTarget.Pd1);

        Assert.InRange(lung, 0.1, 0.9);
        Assert.InRange(skin, 0.1, 0.9);
        Assert.Equal(0.3 * lung + 0.8 * skin, weights[(int)Organ.Skin]);
        Assert.Equal(0.5 * lung, weights[(int)Organ.Pneumonitis]);
        Assert.Equal(0, weights[(int)Organ.Colitis]);
    }

    [Fact]
    public void OfDrugsOnDifferentTargets_TheMoreToxicCounts()
    {
        var (weights, occupancies) = Of(TestDrugs.Ipilimumab, TestDrugs.Nivolumab);
        double ipilimumab = occupancies.HeldBy(0, DrugTarget.Ctla4),
            nivolumab = occupancies.HeldBy(1, DrugTarget.Pd1);

        Assert.Equal(0.42 * ipilimumab, weights[(int)Organ.Colitis]);
        Assert.Equal(0.18 * nivolumab, weights[(int)Organ.Thyroid]);
    }

    [Fact]
    public void DrugThatBindsNothing_CountsByItsEffects()
    {
        var drug = TestDrugs.Chemotherapy with { Toxicity = [new() { Organ = Organ.Hepatitis, Weight = 2 }] };
        var (weights, _) = Of(drug);

        // An hour after a standard dose in a litre: C = e^(−1.386/24), of which 0.5 has half effect.
        double concentration = Math.Exp(-1.386 / 24);
        Assert.Equal(2 * concentration / (concentration + 0.5), weights[(int)Organ.Hepatitis], 1e-12);
    }

    // The second drug takes receptors from the first; as toxic, it must not make them less so.
    [Fact]
    public void SecondDrugOnTheSameReceptor_IsAsToxic_AndASwitchNoSaferThanStaying()
    {
        double one = Hazard(Course("first", "nivolumab"));
        double two = Hazard(Course("first", "nivolumab"), Course("second", "pembrolizumab"));
        double stay = Hazard(Until(Day), From(Day, "nivolumab"));
        double switched = Hazard(Until(Day), From(Day, "pembrolizumab"));

        Assert.InRange(two / one, 1, 1.1);
        Assert.InRange(switched / stay, 0.95, 1.05);
    }

    const int Day = 112;

    static CourseSettings Until(double day) => Course("first", "nivolumab") with { Stop = new StopSettings { AfterDays = day } };

    static CourseSettings From(double day, string drug) => Course("second", drug) with { Start = new StartSettings { Day = day } };

    static CourseSettings Course(string name, string drug) =>
        TestPatient.Course(name, TestPatient.Dosing(drug)) with
        {
            HoldAtGrade = 5,
            SteroidForToxicity = false,
        };

    // Of the 140th day, whatever has set in: no organ remembers it.
    static double Hazard(params CourseSettings[] courses)
    {
        var patient = TestPatient.Make(
            TestPatient.Scenario(treatment: TestPatient.Protocol(courses)),
            1,
            (ImmuneToxicityParameters.ToleranceRate, 0),
            (ImmuneToxicityParameters.MemoryGain, 0),
            (ImmuneToxicityParameters.FatalShare, 0),
            (ImmuneToxicityParameters.MyocarditisFatalShare, 0),
            (ImmuneToxicityParameters.Grade4Share, 0)
        );
        patient.Run(0, 24 * 140);
        return patient.Toxicity.Hazards.ToArray().Sum();
    }

    static Drug Pd1Drug(string name, params (Organ Organ, double Weight)[] risks) =>
        TestDrugs.Nivolumab with
        {
            Name = name,
            Toxicity = [.. risks.Select(risk => new OrganRiskSettings { Organ = risk.Organ, Weight = risk.Weight })],
        };

    static (double[] Weights, TargetOccupancies Occupancies) Of(params Drug[] drugs)
    {
        var panel = new DrugPanel(drugs, new(), new ScriptedRandom(), 1);
        var occupancies = new TargetOccupancies(panel);
        for (int drug = 0; drug < drugs.Length; drug++)
        {
            panel.Give(drug, drugs[drug].StandardDose, drugs[drug].StandardUnit, uint.MaxValue);
        }

        panel.Advance(1);
        occupancies.Advance(1);
        return (new OrganWeights(panel, occupancies).Find().ToArray(), occupancies);
    }
}
