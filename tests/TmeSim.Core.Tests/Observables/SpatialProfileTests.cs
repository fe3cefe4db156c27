using TmeSim.Core.Observables;
using TmeSim.Core.State;

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

    [Fact]
    public void LesionWithoutTumourCells_HasNoPhenotype() =>
        Assert.Equal(ImmunePhenotype.None, SpatialProfile.Measure(Nest.With(core: 5).State).Classify(tumourCells: 0));

    static ImmunePhenotype Classify(int core, int margin, int treg = 0)
    {
        var tissue = Nest.With(core, margin, treg);
        return SpatialProfile.Measure(tissue.State).Classify(tissue.Count(ParenchymaKind.Tumour));
    }
}
