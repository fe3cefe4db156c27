using TmeSim.Core.Observables;
using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

/// <summary>Onset, memory and resolution in one organ, with the draws told.</summary>
public class OrganToxicityTests
{
    const double OnsetRate = 0.5;

    // A grade falls with probability 1 − e^(−ρ·(1 + a·s)): ρ = 0.006 /d in endocrine organs and 0.03 /d in the others, a = 3.
    [Theory]
    [InlineData(Organ.Colitis, 0.03)]
    [InlineData(Organ.Hypophysitis, 0.006)]
    [InlineData(Organ.Pneumonitis, 0.03)]
    [InlineData(Organ.Hepatitis, 0.03)]
    [InlineData(Organ.Skin, 0.03)]
    [InlineData(Organ.Thyroid, 0.006)]
    [InlineData(Organ.Nephritis, 0.03)]
    [InlineData(Organ.Myocarditis, 0.03)]
    public void EndocrineOrgans_ResolveSlowly(Organ organ, double rate)
    {
        foreach (double steroid in new[] { 0, 0.5 })
        {
            double probability = 1 - Math.Exp(-rate * (1 + 3 * steroid));
            Assert.Equal(1, GradeAfterADay(organ, steroid, 0.999 * probability));
            Assert.Equal(2, GradeAfterADay(organ, steroid, 1.001 * probability));
        }
    }

    // A day after the onset memory is 2^(−1/180), whatever the grade; before there is none, and other organs have none.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void OrganRemembersAnOnsetOfAnyGrade(int grade)
    {
        var toxicity = Toxicity(grade, ScriptedRandom.No);
        Day(toxicity, 0, Organ.Skin);
        Assert.Equal(grade, toxicity.Grades[(int)Organ.Skin]);
        Assert.Equal(1, Relative(toxicity, Organ.Skin), 1e-12);
        Day(toxicity, 1, Organ.Skin, Organ.Colitis);
        Assert.Equal(1 + 0.5 * Math.Pow(2, -1.0 / 180), Relative(toxicity, Organ.Skin), 1e-12);
        Assert.Equal(1, Relative(toxicity, Organ.Colitis), 1e-12);
    }

    // hazard/(h₀·z·S) with z = 1.
    static double Relative(ImmuneToxicity toxicity, Organ organ) => toxicity.Hazards[(int)organ] / (OnsetRate * toxicity.SelfReactive);

    static int GradeAfterADay(Organ organ, double steroid, double draw)
    {
        var toxicity = Toxicity(2, draw);
        Day(toxicity, 0, organ);
        Assert.Equal(2, toxicity.Grades[(int)organ]);
        Day(toxicity, 1, steroid, organ);
        return toxicity.Grades[(int)organ];
    }

    static void Day(ImmuneToxicity toxicity, uint day, params Organ[] organs) => Day(toxicity, day, 0, organs);

    static void Day(ImmuneToxicity toxicity, uint day, double steroid, params Organ[] organs)
    {
        double[] weights = new double[ImmuneToxicity.Organs];
        foreach (var organ in organs)
        {
            weights[(int)organ] = 1;
        }

        var events = new List<SimulationEvent>();
        for (uint step = 24 * day; step < 24 * (day + 1); step++)
        {
            toxicity.Advance(step, 0.5, steroid, weights, events);
        }
    }

    // Toxicity that sets in on the first day where there is a weight, and is of the grade; it falls by the draw told.
    static ImmuneToxicity Toxicity(int grade, double resolution) =>
        ImmuneToxicity.From(
            new(
                new Dictionary<string, double>
                {
                    [ImmuneToxicityParameters.OnsetRate.Key] = OnsetRate,
                    [ImmuneToxicityParameters.MemoryGain.Key] = 0.5,
                    [ImmuneToxicityParameters.MemoryHalfLife.Key] = 180,
                    [ImmuneToxicityParameters.ResolutionRate.Key] = 0.03,
                    [ImmuneToxicityParameters.EndocrineResolutionRate.Key] = 0.006,
                    [ImmuneToxicityParameters.SteroidResolutionGain.Key] = 3,
                    [ImmuneToxicityParameters.FatalShare.Key] = 0,
                    [ImmuneToxicityParameters.MyocarditisFatalShare.Key] = 0,
                    [ImmuneToxicityParameters.Grade4Share.Key] = grade == 4 ? 1 : 0,
                    [ImmuneToxicityParameters.Grade2Share.Key] = grade == 2 ? 1 : 0,
                }
            ),
            new ScriptedRandom(
                (step, stream, _) =>
                    stream switch
                    {
                        PatientStream.ToxicityOnset => step < 24 ? ScriptedRandom.Yes : ScriptedRandom.No,
                        PatientStream.ToxicityGrade => grade > 2 ? ScriptedRandom.Yes : 0.999,
                        _ => resolution,
                    }
            )
        );
}
