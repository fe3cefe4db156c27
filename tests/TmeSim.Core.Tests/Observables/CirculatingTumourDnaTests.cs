using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Tests.Patient;

namespace TmeSim.Core.Tests.Observables;

public sealed class CirculatingTumourDnaTests
{
    [Fact]
    public void SteadyDying_GivesTheLevelAtWhichSheddingIsClearance()
    {
        var dna = CirculatingTumourDna.From(new ParameterSet());
        for (int hour = 0; hour < 100; hour++)
        {
            dna.Advance(1e6);
        }

        double shed = 2 * 1.4e-4 * 1e6 / 3000;
        // After 100 h, more than 50 half-lives, what is missing is below the last bit.
        Assert.Equal(shed * 1.9 / Math.Log(2), dna.GenomesPerMl, 1e-12);
    }

    [Fact]
    public void WithoutDying_AHalfIsLeftAfterAHalfLife()
    {
        var dna = CirculatingTumourDna.From(new ParameterSet(new Dictionary<string, double> { [CirculatingTumourDna.HalfLife.Key] = 2 }));

        Assert.Equal(4, dna.After(dna.After(8, 0), 0), 1e-12);
    }

    [Fact]
    public void Level_IsProportionalToTheDyingOfAllLesions()
    {
        double One(int lesions, long deaths) => LevelAfterADay(lesions, deaths, []);

        Assert.Equal(0, One(1, 0));
        Assert.Equal(3 * One(1, 4), One(1, 12), 1e-9);
        Assert.Equal(2 * One(1, 4), One(2, 4), 1e-9);
    }

    [Fact]
    public void EveryParameter_ActsOnTheLevel_InItsDirection()
    {
        double usual = LevelAfterADay(1, 4, []);

        Assert.Equal(2 * usual, LevelAfterADay(1, 4, [(CirculatingTumourDna.ShedShare, 2.8e-4)]), 1e-9);
        Assert.Equal(usual / 2, LevelAfterADay(1, 4, [(CirculatingTumourDna.PlasmaVolume, 6)]), 1e-9);
        Assert.InRange(LevelAfterADay(1, 4, [(CirculatingTumourDna.HalfLife, 3.8)]), 1.8 * usual, 2 * usual);
    }

    [Fact]
    public void DyingOfASlice_CountsByTheVolumeOfItsLesion()
    {
        var patient = TestPatient.Make(TestPatient.Scenario());
        patient.DiametersMm(TestPatient.Reports(cells: 4000));

        Assert.Equal(1, patient.Scale.RelativeVolume(4000), 1e-12);
        Assert.Equal(1 / 8.0, patient.Scale.RelativeVolume(1000), 1e-12);
        Assert.Equal(patient.Scale.TumourCells(12, 4000) / 2, patient.Scale.TumourCells(12, 1000), 1e-3);
        Assert.Equal(Math.PI / 6 * Math.Pow(37, 3) * 1e5, patient.Scale.TumourCells(4000, 4000), 1e-3);
    }

    static double LevelAfterADay(int lesions, long deaths, (Parameter, double)[] overrides)
    {
        var patient = TestPatient.Make(TestPatient.Scenario(lesions), seed: 1, overrides);
        patient.DiametersMm(TestPatient.Reports(lesions));
        patient.Run(0, 24, reports: TestPatient.Reports(lesions, 4000 - deaths, deaths));
        double[] values = new double[patient.Outputs.Columns.Count];
        patient.Outputs.Read(values);
        return values[patient.Outputs.Columns.ToList().IndexOf("ctdna_genomes_per_ml")];
    }
}
