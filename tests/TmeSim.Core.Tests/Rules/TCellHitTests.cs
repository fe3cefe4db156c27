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
    public void Hits_OfTpex_NeedNoCd28()
    {
        var hits = HitHistogram(LymphocyteKind.Progenitor, mhc1: 255, pd1: 255, pdL1: 255);

        Frequency.AssertMatches(hits[0], hits.Sum(), Math.Pow(1 - 0.5 * 0.2 * (1 - 0.8), 4), "no hit:");
    }

    [Fact]
    public void NoHitRate_NoHits()
    {
        var tissue = Pair().With(TCellEngagementParameters.HitRate, 0);
        tissue.Run<TCellEngagement>();

        Assert.Equal(0, tissue.State.Contact[0] >> 5);
        Assert.NotEqual(0, tissue.State.Contact[0]);
    }

    // 2–16 a day in vivo, PMC4846978; with the numbers of the model itself.
    [Fact]
    public void Effector_KillsTwoToSixteenCellsADay_AtFullSignal()
    {
        const int days = 10;
        var tissue = TissueForTests.Plane(120, 120).With(FieldKind.Oxygen, 40f).With(TumourDeathParameters.BasalRate, 0);
        int effectors = 0;
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            tissue.Put(site, ParenchymaKind.Tumour);
            bool alone = site % 120 % 5 == 2 && site / 120 % 5 == 2;
            tissue.Put(site, alone ? LymphocyteKind.Effector : LymphocyteKind.None);
            effectors += alone ? 1 : 0;
        }

        for (uint hour = 0; hour < 24 * days; hour++)
        {
            tissue.Step = TissueForTests.Untreated with { Step = hour };
            tissue.Run<TCellEngagement>();
            tissue.Run<TCellKilling>();
            tissue.RunCells<TumourDeath>();
            tissue.State.Parenchyma.AsSpan().Replace(ParenchymaKind.Dead, ParenchymaKind.Tumour);
            tissue.State.Mhc1.AsSpan().Fill(255);
        }

        Assert.InRange(tissue.Tallied(Core.State.Population.Tumour, Flow.DeathKilled) / (double)(effectors * days), 2, 16);
    }

    static long[] HitHistogram(LymphocyteKind kind, byte mhc1, byte pd1 = 0, byte pdL1 = 0)
    {
        var tissue = Configured(TissueForTests.Plane(200, 100))
            .Everywhere(
                (t, site) =>
                {
                    t.Put(site, kind);
                    t.Put(site, ParenchymaKind.Tumour, mhc1: mhc1, pdL1: pdL1);
                    t.State.Pd1[site] = pd1;
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
