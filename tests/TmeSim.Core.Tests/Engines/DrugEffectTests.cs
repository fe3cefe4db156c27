using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Tests.Engines;

public sealed class DrugEffectTests
{
    static readonly LatticeShape Shape = new(27, 23, 1, Boundary.NoFlux, 20f);

    static readonly Lazy<string> Untreated = new(() => DigestUnder(RichRun.BloodOnly()));

    public static TheoryData<string> Drugs => [.. RichRun.Drugs.Keys];

    [Theory]
    [MemberData(nameof(Drugs))]
    public void EveryDrug_ChangesTheLesion(string drug)
    {
        Assert.NotEqual(Untreated.Value, DigestUnder(RichRun.Treated(0.7, RichRun.Drugs[drug])));
    }

    [Fact]
    public void EveryDrugOfTheDrive_IsTested()
    {
        // The doubles of a drive are its drugs and five blood counts.
        int doubles = typeof(LesionDrive).GetProperties().Count(property => property.PropertyType == typeof(double));

        Assert.Equal(doubles - 5, RichRun.Drugs.Count);
    }

    static string DigestUnder(LesionDrive drive)
    {
        var parameters = RichRun.Parameters();
        using var engine = new ReferenceEngine(Shape);
        return RichRun.DigestAfter(96, engine, RichRun.Build(Shape, parameters), RichRun.Model(parameters, Shape), drive);
    }
}
