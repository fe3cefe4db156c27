using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

public sealed class TissueCensusTests
{
    [Fact]
    public void EmptyTissue_CountsNothing()
    {
        var census = TissueForTests.Plane(4, 4).Census();

        Assert.All(census.Populations, count => Assert.Equal(0, count));
        Assert.Equal((0, 0, 0), (census.Cd8, census.Engaged, census[CensusCounter.Exhaustion]));
    }

    [Fact]
    public void EveryKind_IsCountedInItsPopulation()
    {
        var tissue = TissueForTests.Plane(21);
        int site = 0;
        foreach (var kind in Enum.GetValues<ParenchymaKind>().Skip(1))
        {
            for (int k = 0; k < (int)kind; k++)
            {
                tissue.Put(site++, kind);
            }
        }

        site = 0;
        foreach (var kind in Enum.GetValues<LymphocyteKind>().Skip(1))
        {
            for (int k = 0; k < (int)kind; k++)
            {
                tissue.Put(site++, kind);
            }
        }

        var census = tissue.Census();

        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5], census.Populations);
        Assert.Equal(10, census.Cd8);
        Assert.Equal(5, census[Population.Treg]);
    }

    [Fact]
    public void TumourCells_AreCountedByClone_AndByWhatTheyShow()
    {
        var tissue = TissueForTests.Plane(4, 1, clones: [.. Enumerable.Repeat(TissueForTests.DefaultTraits, 6)]);
        tissue.Put(0, ParenchymaKind.Tumour, clone: 5, mhc1: 0, pdL1: 25);
        tissue.Put(1, ParenchymaKind.Tumour, clone: 5, mhc1: 1, pdL1: 26, phenotype: 30);
        tissue.Put(2, ParenchymaKind.Tumour, clone: 0, mhc1: 255, pdL1: 255);
        tissue.Put(3, ParenchymaKind.Dead, clone: 3, pdL1: 255);
        var census = tissue.Census();

        Assert.Equal([1, 0, 0, 0, 0, 2], census.TumourByClone);
        Assert.Equal((1, 2, 30), (census.Mhc1Negative, census.PdL1Positive, census[CensusCounter.InterferonMemory]));
    }

    [Fact]
    public void StromaIsSplitAtTheMiddle_AndOnlyCd8CountAsExhaustedOrEngaged()
    {
        var tissue = TissueForTests.Plane(4);
        tissue.Put(0, ParenchymaKind.Macrophage, phenotype: 127);
        tissue.Put(1, ParenchymaKind.Macrophage, phenotype: 128);
        tissue.Put(2, ParenchymaKind.Fibroblast, phenotype: 127);
        tissue.Put(3, ParenchymaKind.Fibroblast, phenotype: 128);
        tissue.Put(0, LymphocyteKind.Effector);
        tissue.Put(1, LymphocyteKind.Terminal);
        tissue.State.Exhaustion[0] = 100;
        tissue.State.Exhaustion[1] = 65_535;
        tissue.State.Scar[0] = 7;
        tissue.State.Scar[1] = 200;
        tissue.State.Contact[1] = 14;
        var census = tissue.Census();

        Assert.Equal((1, 1, 65_635, 1), (census.M2Macrophages, census.ActiveFibroblasts, census[CensusCounter.Exhaustion], census.Engaged));
        Assert.Equal(207, census[CensusCounter.Scar]);
    }

    [Fact]
    public void ReceptorsOfCd8TCells_AreSummed_ThoseOfTregAreNot()
    {
        var tissue = TissueForTests.Plane(3);
        (LymphocyteKind Kind, byte Level)[] cells =
        [
            (LymphocyteKind.Effector, 10),
            (LymphocyteKind.Terminal, 200),
            (LymphocyteKind.Treg, 90),
        ];
        for (int site = 0; site < cells.Length; site++)
        {
            tissue.Put(site, cells[site].Kind);
            tissue.State.Pd1[site] = cells[site].Level;
            tissue.State.Lag3[site] = (byte)(cells[site].Level + 1);
            tissue.State.Tim3[site] = (byte)(cells[site].Level + 2);
            tissue.State.Tigit[site] = (byte)(cells[site].Level + 3);
        }

        var census = tissue.Census();

        Assert.Equal(
            (210, 212, 214, 216),
            (census[CensusCounter.Pd1], census[CensusCounter.Lag3], census[CensusCounter.Tim3], census[CensusCounter.Tigit])
        );
    }

    [Fact]
    public void Sums_HoldPast32Bits()
    {
        // 65 538 scores of 65 535 are the first sum past 32 bits.
        var tissue = TissueForTests.Plane(65_538);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            tissue.Put(site, LymphocyteKind.Terminal);
        }

        Array.Fill(tissue.State.Exhaustion, ushort.MaxValue);

        Assert.Equal(65_538L * 65_535, tissue.Census()[CensusCounter.Exhaustion]);
        Assert.True(tissue.Census()[CensusCounter.Exhaustion] > uint.MaxValue);
    }
}
