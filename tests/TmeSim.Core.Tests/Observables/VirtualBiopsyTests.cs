using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

public sealed class VirtualBiopsyTests
{
    [Theory]
    [InlineData(255, true, "t1_adaptive_resistance")]
    [InlineData(0, false, "t2_ignorance")]
    [InlineData(255, false, "t3_intrinsic_induction")]
    [InlineData(0, true, "t4_tolerance")]
    public void Type_FollowsFromPdL1AndCd8(byte pdL1, bool hasCd8, string name)
    {
        var tissue = TissueForTests.Plane(5, 5);
        tissue.Put(12, ParenchymaKind.Tumour, pdL1: pdL1);
        if (hasCd8)
        {
            tissue.Put(3, LymphocyteKind.Progenitor);
        }

        LesionReadout.Read(tissue.Lesion, TissueCensus.Count(tissue.Lesion.State), 1, out var texts);

        Assert.Equal(name, texts[LesionReadout.TextColumns.ToList().IndexOf("biopsy_pd_l1_til_type")]);
    }

    [Fact]
    public void Thresholds_AreReachedByOnePercent_AndByAHundredPerSquareMillimetre()
    {
        // A square millimetre has 2500 sites of 20 µm.
        Assert.Equal(ImmuneType.AdaptiveResistance, new VirtualBiopsy(200, 2, 100, 2500, 0.04).Type);
        Assert.Equal(ImmuneType.Ignorance, new VirtualBiopsy(201, 2, 99, 2500, 0.04).Type);
    }

    /// <summary>180 CD8 T cells/mm², and 45: what is a site to one lattice is four or a quarter to another.</summary>
    [Theory]
    [InlineData(10f, 0.018, ImmuneType.Tolerance, ImmunePhenotype.Inflamed)]
    [InlineData(20f, 0.072, ImmuneType.Tolerance, ImmunePhenotype.Inflamed)]
    [InlineData(40f, 0.288, ImmuneType.Tolerance, ImmunePhenotype.Inflamed)]
    [InlineData(10f, 0.0045, ImmuneType.Ignorance, ImmunePhenotype.Desert)]
    [InlineData(20f, 0.018, ImmuneType.Ignorance, ImmunePhenotype.Desert)]
    [InlineData(40f, 0.072, ImmuneType.Ignorance, ImmunePhenotype.Desert)]
    public void Densities_AreThoseOfASquareMillimetre_AtAnySpacing(
        float spacing,
        double cd8PerSite,
        ImmuneType type,
        ImmunePhenotype phenotype
    )
    {
        int width = (int)(1000 / spacing);
        var tissue = new TissueForTests(new LatticeShape(width, width, 1, Boundary.NoFlux, spacing)).Everywhere(
            (tissue, site) => tissue.Put(site, ParenchymaKind.Tumour)
        );
        for (double at = 0; at < tissue.Shape.SiteCount; at += 1 / cd8PerSite)
        {
            tissue.Put((int)at, LymphocyteKind.Effector);
        }

        var core = VirtualBiopsy.Take(tissue.Lesion, tissue.Shape.SiteCount)!.Value;

        // At the middle of the lattice all of the core lies in it; anywhere at least a quarter does.
        double sitesOfCore = Math.PI * 300 * 300 / (spacing * spacing);
        Assert.InRange(core.Sites, 0.2 * sitesOfCore, 1.05 * sitesOfCore);
        Assert.Equal(type, core.Type);
        Assert.Equal(phenotype, SpatialProfile.Measure(tissue.State).Classify());
    }

    [Fact]
    public void Core_IsRound_AndCountsOnlyWhatLiesInIt()
    {
        var tissue = TissueForTests.Plane(41, 41);
        const int centre = 20 + 41 * 20;
        tissue.Put(centre, ParenchymaKind.Tumour, pdL1: 26);
        // 15 sites away along an axis is in the core, a corner of its square is not; a Treg is no CD8 T cell.
        tissue.Put(centre + 15, LymphocyteKind.Terminal);
        tissue.Put(centre + 14 + 41 * 14, LymphocyteKind.Effector);
        tissue.Put(centre + 16, LymphocyteKind.Effector);
        tissue.Put(centre + 1, LymphocyteKind.Treg);

        var core = VirtualBiopsy.Take(tissue.Lesion, tumourCells: 1)!.Value;

        int sites = Enumerable.Range(-15, 31).Sum(x => Enumerable.Range(-15, 31).Count(y => x * x + y * y <= 225));
        Assert.Equal(new VirtualBiopsy(1, 1, 1, sites, 0.04), core);
    }

    [Fact]
    public void WithoutTumour_ThereIsNoCore_AndNoText()
    {
        var tissue = TissueForTests.Plane(5, 5);

        var values = LesionReadout.Read(tissue.Lesion, TissueCensus.Count(tissue.Lesion.State), 0, out var texts);

        Assert.Null(VirtualBiopsy.Take(tissue.Lesion, tumourCells: 0));
        foreach (string column in (string[])["biopsy_cd8_per_site", "cd8_core_per_site", "cd8_margin_per_site", "suppressors_per_cd8"])
        {
            Assert.Null(values[LesionReadout.Columns.ToList().IndexOf(column)]);
        }

        Assert.All(texts, text => Assert.Equal("", text));
    }
}
