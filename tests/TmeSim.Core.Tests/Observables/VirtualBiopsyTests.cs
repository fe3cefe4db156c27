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
        Assert.Equal(ImmuneType.AdaptiveResistance, new VirtualBiopsy(200, 2, 100, 2500).Type);
        Assert.Equal(ImmuneType.Ignorance, new VirtualBiopsy(201, 2, 99, 2500).Type);
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
        Assert.Equal(new VirtualBiopsy(1, 1, 1, sites), core);
    }

    [Fact]
    public void WithoutTumour_ThereIsNoCore_AndNoText()
    {
        var tissue = TissueForTests.Plane(5, 5);

        var values = LesionReadout.Read(tissue.Lesion, TissueCensus.Count(tissue.Lesion.State), 0, out var texts);

        Assert.Null(VirtualBiopsy.Take(tissue.Lesion, tumourCells: 0));
        Assert.Null(values[LesionReadout.Columns.ToList().IndexOf("biopsy_cd8_per_site")]);
        Assert.All(texts, text => Assert.Equal("", text));
    }
}
