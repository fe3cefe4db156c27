using TmeSim.Core.Engines;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class StretchOf16Tests : StretchTests<Words16>;

public sealed class StretchOf8Tests : StretchTests<Words8>;

public abstract class StretchTests<T>
    where T : struct, IWords<T>
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
    public void Members_AreTheKindsOfTheSet_OneByOneAndManyAtOnce(SiteSet set, ParenchymaKind[] kinds)
    {
        var tissue = TissueForTests.Plane(16);
        for (int site = 0; site < 16; site++)
        {
            tissue.State.Parenchyma[site] = (ParenchymaKind)(site % Enum.GetValues<ParenchymaKind>().Length);
        }

        uint[] wide =
        [
            .. Enumerable.Range(0, 16 / T.Count).Select(k => T.Bits(Stretch.Members<HostTissue, T>(tissue.View, k * T.Count, set))),
        ];
        for (int site = 0; site < 16; site++)
        {
            bool expected = kinds.Contains(tissue.State.Parenchyma[site]);
            Assert.Equal(expected, (wide[site / T.Count] >> site % T.Count & 1) != 0);
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

        for (int site = 0; site < 16; site++)
        {
            int lane = site % T.Count;
            var tumour = Stretch.Members<HostTissue, T>(tissue.View, site - lane, SiteSet.Tumour);
            var hits = Stretch.Trait<HostTissue, T, Hits>(tissue.View, site - lane, tumour);
            bool isTumour = tissue.State.Parenchyma[site] == ParenchymaKind.Tumour;
            Assert.Equal(isTumour ? 5u + tissue.State.Clone[site] : 0u, T.Lane(hits, lane));
        }
    }

    readonly struct Hits : ICloneTrait
    {
        public static uint Of(in CloneTraits traits) => traits.HitsToKill;
    }
}
