using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TumourMutationTests
{
    const ushort All = 0b1111;
    const ushort Haplotype2 = 0b1010;

    static readonly TumourMutationParameters P = TumourMutationParameters.From(
        new ParameterSet(
            new Dictionary<string, double>
            {
                [TumourMutationParameters.ConstitutivePdL1.Key] = 0.8,
                [TumourMutationParameters.ResistanceCost.Key] = 0.25,
            }
        )
    );

    static readonly CloneTraits Wild = TissueForTests.DefaultTraits with { Antigens = All, ConstitutivePdL1 = 10 };

    [Fact]
    public void AntigenLoss_RemovesOneAntigen_EachAsOften()
    {
        const uint Draws = 20_000;
        int[] lost = new int[4];
        for (uint draw = 0; draw < Draws; draw++)
        {
            var mutant = Mutate(Wild, CloneOrigin.AntigenLoss, Philox.Draw(draw, 0, 0, 0, 1).A)!.Value;
            int bit = Enumerable.Range(0, 4).Single(k => mutant.Antigens == (All & ~(1 << k)));
            lost[bit]++;
            Assert.Equal(Wild, mutant with { Antigens = All });
        }

        Assert.All(lost, count => Frequency.AssertMatches(count, Draws, 0.25));
    }

    [Fact]
    public void AntigenGain_AddsOneThatIsMissing_EachAsOften()
    {
        const uint Draws = 20_000;
        int[] gained = new int[4];
        for (uint draw = 0; draw < Draws; draw++)
        {
            var mutant = Mutate(Wild with { Antigens = 0b0001 }, CloneOrigin.AntigenGain, Philox.Draw(draw, 0, 0, 0, 1).A)!.Value;
            gained[Enumerable.Range(0, 4).Single(k => mutant.Antigens == (1 | 1 << k) && k > 0)]++;
        }

        Assert.Equal(0, gained[0]);
        Assert.All(gained[1..], count => Frequency.AssertMatches(count, Draws, 1 / 3.0));
    }

    [Fact]
    public void B2m_TakesTwoHits()
    {
        var once = Mutate(Wild, CloneOrigin.B2mAlleleLoss)!.Value;
        var twice = Mutate(once, CloneOrigin.B2mAlleleLoss)!.Value;

        Assert.Equal((1, 0), (once.B2mAlleles, twice.B2mAlleles));
        Assert.Equal((3072, 2304), (once.DivisionFactor, twice.DivisionFactor));
        Assert.Null(Mutate(twice, CloneOrigin.B2mAlleleLoss));
    }

    [Fact]
    public void HlaLoh_HidesTheAntigensOfHaplotype2_ThatTheCellStillExpresses_Once()
    {
        var mutant = Mutate(Wild, CloneOrigin.HlaLoh)!.Value;

        Assert.Equal((1, All, All & ~Haplotype2, 3072), (mutant.HlaLoh, mutant.Antigens, mutant.Presented, mutant.DivisionFactor));
        Assert.Null(Mutate(mutant, CloneOrigin.HlaLoh));
    }

    [Fact]
    public void AntigenOfALostHaplotype_IsGainedUnpresented()
    {
        var loh = Wild with { HlaLoh = 1, Antigens = All & ~Haplotype2, Unpresented = Haplotype2 };

        var mutant = Mutate(loh, CloneOrigin.AntigenGain)!.Value;

        Assert.NotEqual(loh.Antigens, mutant.Antigens);
        Assert.Equal(loh.Presented, mutant.Presented);
    }

    [Fact]
    public void JakLoss_And_ConstitutivePdL1_HappenOnce()
    {
        var deaf = Mutate(Wild, CloneOrigin.JakLoss)!.Value;
        var high = Mutate(Wild, CloneOrigin.ConstitutivePdL1)!.Value;

        Assert.Equal(Wild with { JakLost = 1, DivisionFactor = 3072 }, deaf);
        Assert.Equal(Wild with { ConstitutivePdL1 = 204 }, high);
        Assert.Null(Mutate(deaf, CloneOrigin.JakLoss));
        Assert.Null(Mutate(high, CloneOrigin.ConstitutivePdL1));
    }

    /// <summary>A division rate is kept in parts of 4096, so that a loss is within half a part of its cost, and none costs nothing.</summary>
    [Theory]
    [InlineData(0.005, 64)]
    [InlineData(0.0075, 64)]
    [InlineData(0.02, 64)]
    [InlineData(0.02, 24)]
    [InlineData(0.05, 255)]
    [InlineData(1, 64)]
    public void CostOfResistance_IsWhatTheScenarioSays_AlsoWhereItIsSmall(double cost, int sixtyfourths)
    {
        var costs = new Dictionary<string, double> { [TumourMutationParameters.ResistanceCost.Key] = cost };
        var p = TumourMutationParameters.From(new ParameterSet(costs));
        var mother = Wild with { DivisionFactor = (ushort)(64 * sixtyfourths) };

        var mutant = TumourMutation.Mutate(mother, CloneOrigin.JakLoss, 0, All, Haplotype2, p)!.Value;

        // The cost itself is in parts of 65536.
        double tolerance = 0.5 + mother.DivisionFactor * 0.5 / 65536;
        Assert.InRange(mutant.DivisionFactor - (1 - cost) * mother.DivisionFactor, -tolerance, tolerance);
        Assert.True(mutant.DivisionFactor < mother.DivisionFactor);
    }

    [Fact]
    public void NothingToLoseOrGain_ChangesNothing()
    {
        Assert.Null(Mutate(Wild with { Antigens = 0 }, CloneOrigin.AntigenLoss));
        Assert.Null(Mutate(Wild, CloneOrigin.AntigenGain));
        Assert.Null(Mutate(Wild, CloneOrigin.Founder));
    }

    [Fact]
    public void Events_AreAsFrequentAsTheirRates_PerDivision()
    {
        double[] rates = [0.05, 0.04, 0.03, 0.02, 0.06, 0.01];
        var tissue = TissueForTests
            .Plane(200, 200)
            .With(TumourMutationParameters.AntigenLossRate, rates[0])
            .With(TumourMutationParameters.B2mRate, rates[1])
            .With(TumourMutationParameters.HlaRate, rates[2])
            .With(TumourMutationParameters.JakRate, rates[3])
            .With(TumourMutationParameters.PdL1Rate, rates[4])
            .With(TumourMutationParameters.GainRate, rates[5]);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            TumourMutation.OfDaughter(tissue.View, site, site + 1, tissue.Step, tissue.Parameters.TumourMutation);
        }

        for (int k = 0; k < rates.Length; k++)
        {
            var origin = CloneOrigin.AntigenLoss + (byte)k;
            Frequency.AssertMatches(
                tissue.Mutations.Count(mutation => mutation.Origin == origin),
                tissue.Shape.SiteCount,
                rates[k],
                $"{origin}:"
            );
        }

        Assert.All(tissue.Mutations, mutation => Assert.InRange(mutation.Site, 1, tissue.Shape.SiteCount));
    }

    [Fact]
    public void WithoutRates_NothingMutates()
    {
        var tissue = TissueForTests.Plane(100, 100);
        foreach (
            var rate in new[]
            {
                TumourMutationParameters.AntigenLossRate,
                TumourMutationParameters.B2mRate,
                TumourMutationParameters.HlaRate,
                TumourMutationParameters.JakRate,
                TumourMutationParameters.PdL1Rate,
                TumourMutationParameters.GainRate,
            }
        )
        {
            tissue.With(rate, 0);
        }

        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            TumourMutation.OfDaughter(tissue.View, site, site, tissue.Step, tissue.Parameters.TumourMutation);
        }

        Assert.Empty(tissue.Mutations);
    }

    static CloneTraits? Mutate(CloneTraits traits, CloneOrigin origin, uint word = 0) =>
        TumourMutation.Mutate(traits, origin, word, All, Haplotype2, P);
}
