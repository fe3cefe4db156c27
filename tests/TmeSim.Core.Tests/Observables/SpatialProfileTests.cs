using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

/// <summary>A desert has less than 0.04 CD8 T cells per site: less than 1 of 25 in the core, less than 20 of 500 at the margin.</summary>
public sealed class SpatialProfileTests
{
    [Theory]
    [InlineData(0, 19, ImmunePhenotype.Desert)]
    [InlineData(0, 20, ImmunePhenotype.Excluded)]
    [InlineData(1, 20, ImmunePhenotype.Inflamed)]
    public void Desert_HasFewCd8Anywhere(int core, int margin, ImmunePhenotype phenotype) =>
        Assert.Equal(phenotype, Classify(core, margin));

    /// <summary>2 of 25 are 0.08 per site; 120 of 500 are three times as many.</summary>
    [Theory]
    [InlineData(120, ImmunePhenotype.Inflamed)]
    [InlineData(121, ImmunePhenotype.Excluded)]
    public void Margin_WithMoreThanThreeTimesTheCd8OfTheCore_IsExclusion(int margin, ImmunePhenotype phenotype) =>
        Assert.Equal(phenotype, Classify(2, margin));

    [Theory]
    [InlineData(15, ImmunePhenotype.Inflamed)]
    [InlineData(16, ImmunePhenotype.Suppressed)]
    public void MoreThanThreeSuppressorsForTwoCd8_AreSuppression(int treg, ImmunePhenotype phenotype) =>
        Assert.Equal(phenotype, Classify(2, 8, treg));

    [Fact]
    public void Exclusion_ComesBeforeSuppression() => Assert.Equal(ImmunePhenotype.Excluded, Classify(1, 79, treg: 121));

    [Fact]
    public void Densities_AreOfTheSitesOfCoreAndMargin()
    {
        var profile = SpatialProfile.Measure(Nest.With(core: 5, margin: 50, treg: 11).State);

        Assert.Equal((5 / 25.0, 50 / 500.0, 11 / 55.0), (profile.CoreCd8Density, profile.MarginCd8Density, profile.SuppressorsPerCd8));
    }

    /// <summary>7 of 25 sites are less than three tenths: no block of the nest is filled, and each holds tumour cells.</summary>
    [Theory]
    [InlineData(25)]
    [InlineData(7)]
    [InlineData(1)]
    public void NestThatIsThinnedOut_HasTheProfileOfAFullOne(int cellsPerBlock)
    {
        var profile = SpatialProfile.Measure(Nest.With(core: 5, margin: 50, treg: 11).Thinned(cellsPerBlock).State);

        Assert.Equal((5 / 25.0, 50 / 500.0, 11 / 55.0), (profile.CoreCd8Density, profile.MarginCd8Density, profile.SuppressorsPerCd8));
        Assert.Equal(ImmunePhenotype.Inflamed, profile.Classify());
    }

    /// <summary>The block of the cell and the four that touch it, 125 sites, are margin; what lies further off does not count.</summary>
    [Theory]
    [InlineData(4, ImmunePhenotype.Desert)]
    [InlineData(5, ImmunePhenotype.Inflamed)]
    public void LastTumourCell_IsJudgedByItsSurroundings(int near, ImmunePhenotype phenotype)
    {
        var tissue = TissueForTests.Plane(25, 25);
        tissue.Put(tissue.At(12, 12), ParenchymaKind.Tumour);
        for (int k = 0; k < near; k++)
        {
            tissue.Put(tissue.At(10 + k, 9), LymphocyteKind.Effector);
        }

        tissue.Put(tissue.At(0, 0), LymphocyteKind.Effector);
        tissue.Put(tissue.At(0, 24), LymphocyteKind.Treg);
        var profile = SpatialProfile.Measure(tissue.State);

        Assert.Equal((near / 125.0, near / 125.0, 0), (profile.CoreCd8Density, profile.MarginCd8Density, profile.SuppressorsPerCd8));
        Assert.Equal(phenotype, profile.Classify());
    }

    [Fact]
    public void CellsApartFromABlockThatIsFilled_AreNoTumour()
    {
        var tissue = Nest.With(core: 5, margin: 50);
        tissue.Put(tissue.At(0, 0), ParenchymaKind.Tumour);

        Assert.Equal(50 / 500.0, SpatialProfile.Measure(tissue.State).MarginCd8Density);
    }

    [Fact]
    public void LatticeFullOfTumour_HasNoMargin()
    {
        var tissue = TissueForTests.Plane(10, 10).Everywhere((tissue, site) => tissue.Put(site, ParenchymaKind.Tumour));
        tissue.Put(0, LymphocyteKind.Effector);
        var profile = SpatialProfile.Measure(tissue.State);

        Assert.Equal((0.01, null, 0), (profile.CoreCd8Density, profile.MarginCd8Density, profile.SuppressorsPerCd8));
        Assert.Equal(ImmunePhenotype.Desert, profile.Classify());
    }

    [Fact]
    public void LesionWithoutTumourCells_HasNeitherDensitiesNorPhenotype()
    {
        var tissue = TissueForTests.Plane(10, 10).Everywhere((tissue, site) => tissue.Put(site, LymphocyteKind.Effector));
        var profile = SpatialProfile.Measure(tissue.State);

        Assert.Equal((null, null, null), (profile.CoreCd8Density, profile.MarginCd8Density, profile.SuppressorsPerCd8));
        Assert.Equal(ImmunePhenotype.None, profile.Classify());
    }

    static ImmunePhenotype Classify(int core, int margin, int treg = 0) =>
        SpatialProfile.Measure(Nest.With(core, margin, treg).State).Classify();
}
