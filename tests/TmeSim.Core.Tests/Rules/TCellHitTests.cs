using TmeSim.Core.Rules;
using TmeSim.Core.State;
using static TmeSim.Core.Tests.Rules.EngagementBench;

namespace TmeSim.Core.Tests.Rules;

/// <summary>How often an engaged T cell hits.</summary>
public sealed class TCellHitTests
{
    [Theory]
    [InlineData(LymphocyteKind.Effector, 0.5)]
    [InlineData(LymphocyteKind.Progenitor, 0.5 * 0.2)]
    [InlineData(LymphocyteKind.Intermediate, 0.5 * 0.6)]
    [InlineData(LymphocyteKind.Terminal, 0.5 * 0.1)]
    public void Hits_AreFourDrawsAnHour_OfTheStatesOwnRate(LymphocyteKind kind, double probability)
    {
        var hits = HitHistogram(kind, mhc1: 255);

        for (int count = 0; count <= 4; count++)
        {
            double binomial = Choose4(count) * Math.Pow(probability, count) * Math.Pow(1 - probability, 4 - count);
            Frequency.AssertMatches(hits[count], hits.Sum(), binomial, $"{count} hits:");
        }
    }

    [Fact]
    public void Hits_FallWithTheSignal()
    {
        var hits = HitHistogram(LymphocyteKind.Effector, mhc1: 128);
        double probability = 0.5 * Frequency.OfFraction(Fraction.OfLevel(128));

        Frequency.AssertMatches(hits[0], hits.Sum(), Math.Pow(1 - probability, 4), "no hit:");
    }

    [Fact]
    public void NoHitRate_NoHits()
    {
        var tissue = Pair().With(TCellEngagementParameters.HitRate, 0);
        tissue.Run<TCellEngagement>();

        Assert.Equal(0, tissue.State.Contact[0] >> 5);
        Assert.NotEqual(0, tissue.State.Contact[0]);
    }

    static long[] HitHistogram(LymphocyteKind kind, byte mhc1)
    {
        var tissue = Configured(TissueForTests.Plane(200, 100))
            .Everywhere(
                (t, site) =>
                {
                    t.Put(site, kind);
                    t.Put(site, ParenchymaKind.Tumour, mhc1: mhc1);
                }
            );
        tissue.Run<TCellEngagement>();
        long[] hits = new long[5];
        foreach (byte contact in tissue.State.Contact)
        {
            hits[contact >> 5]++;
        }

        return hits;
    }

    static double Choose4(int k) =>
        k is 0 or 4 ? 1
        : k is 1 or 3 ? 4
        : 6;
}
