using TmeSim.Core.Engines;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public class StretchTests
{
    public static TheoryData<SiteSet, ParenchymaKind[]> Sets =>
        new()
        {
            { SiteSet.Tumour, [ParenchymaKind.Tumour] },
            { SiteSet.Myeloid, [ParenchymaKind.Macrophage, ParenchymaKind.Mdsc, ParenchymaKind.DendriticCell] },
            { SiteSet.Stroma, [.. Enum.GetValues<ParenchymaKind>().Where(kind => kind > ParenchymaKind.Tumour)] },
            { SiteSet.Dividing, [ParenchymaKind.Tumour, ParenchymaKind.Fibroblast] },
            { SiteSet.Parenchyma, [.. Enum.GetValues<ParenchymaKind>().Where(kind => kind != ParenchymaKind.None)] },
            { SiteSet.All, Enum.GetValues<ParenchymaKind>() },
        };

    [Theory]
    [MemberData(nameof(Sets))]
    public void Members_AreTheKindsOfTheSet_OneByOneAndSixteenAtOnce(SiteSet set, ParenchymaKind[] kinds)
    {
        var tissue = TissueForTests.Plane(16);
        for (int site = 0; site < 16; site++)
        {
            tissue.State.Parenchyma[site] = (ParenchymaKind)(site % Enum.GetValues<ParenchymaKind>().Length);
        }

        uint wide = Words16.Bits(Stretch.Members<HostTissue, Words16>(tissue.View, 0, set));
        for (int site = 0; site < 16; site++)
        {
            bool expected = kinds.Contains(tissue.State.Parenchyma[site]);
            Assert.Equal(expected, (wide >> site & 1) != 0);
            Assert.Equal(expected, Word.Bits(Stretch.Members<HostTissue, Word>(tissue.View, site, set)) != 0);
        }
    }

    [Fact]
    public void Trait_IsThatOfEachCellsClone_WhereverTheCloneStands()
    {
        var traits = TissueForTests.DefaultTraits;
        var clones = Enumerable.Range(0, 3).Select(clone => traits with { HitsToKill = (byte)(5 + clone) }).ToArray();
        var tissue = TissueForTests.Plane(16, clones: clones);
        for (int site = 0; site < 16; site += site % 3 == 0 ? 1 : 2)
        {
            tissue.Put(site, ParenchymaKind.Tumour, clone: site * 7 % 3);
        }

        var tumour = Stretch.Members<HostTissue, Words16>(tissue.View, 0, SiteSet.Tumour);
        var hits = Stretch.Trait<HostTissue, Words16, Hits>(tissue.View, 0, tumour);
        for (int site = 0; site < 16; site++)
        {
            bool isTumour = tissue.State.Parenchyma[site] == ParenchymaKind.Tumour;
            Assert.Equal(isTumour ? 5u + tissue.State.Clone[site] : 0u, Words16.Lane(hits, site));
        }
    }

    readonly struct Hits : ICloneTrait
    {
        public static uint Of(in CloneTraits traits) => traits.HitsToKill;
    }
}
