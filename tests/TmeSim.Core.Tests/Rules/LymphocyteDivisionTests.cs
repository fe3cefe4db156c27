using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class LymphocyteDivisionTests
{
    // IL-2 at three times its half.
    const double Interleukin2 = 0.75;

    [Theory]
    [InlineData(LymphocyteKind.Effector, 255, 255, 60f, 1.0 * (0.5 + 0.5 * Interleukin2))]
    [InlineData(LymphocyteKind.Effector, 255, 255, 0f, 0.5)]
    [InlineData(LymphocyteKind.Effector, 127, 255, 60f, 0.498 * (0.5 + 0.5 * Interleukin2))]
    [InlineData(LymphocyteKind.Effector, 0, 255, 60f, 0.0)]
    [InlineData(LymphocyteKind.Progenitor, 255, 255, 0f, 1.0)]
    [InlineData(LymphocyteKind.Progenitor, 127, 127, 0f, 0.2461)]
    [InlineData(LymphocyteKind.Terminal, 255, 255, 60f, 0.0)]
    [InlineData(LymphocyteKind.Treg, 0, 0, 60f, Interleukin2)]
    [InlineData(LymphocyteKind.Treg, 0, 0, 0f, 0.0)]
    public void EachKind_DividesAtItsOwnRate(LymphocyteKind kind, int signal, int activity, float interleukin2, double share)
    {
        AssertBirths(Isolated(kind, signal, activity, interleukin2), kind, share * Probability.OfEvent(0.1));
    }

    [Fact]
    public void Intermediate_DividesAtItsShareOfTheEffectorRate()
    {
        var tissue = Isolated(LymphocyteKind.Intermediate, 255, 255, 60f);

        AssertBirths(tissue, LymphocyteKind.Intermediate, (0.5 + 0.5 * Interleukin2) * Probability.OfEvent(0.1 * 0.25));
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector, 255, 0.5, 0.1)]
    [InlineData(LymphocyteKind.Effector, 25, 0.5, 0.1)]
    [InlineData(LymphocyteKind.Intermediate, 255, 0.5, 0.025)]
    [InlineData(LymphocyteKind.Intermediate, 25, 0.5, 0.025)]
    [InlineData(LymphocyteKind.Progenitor, 255, 1.0, 0.1)]
    [InlineData(LymphocyteKind.Progenitor, 25, 0.098, 0.1)]
    public void WhatCheckpointsLeaveOfActivity_HoldsTpexAloneFromDividing(LymphocyteKind kind, int activity, double share, double perHour)
    {
        AssertBirths(Isolated(kind, 255, activity, 0), kind, share * Probability.OfEvent(perHour));
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector, 0.1)]
    [InlineData(LymphocyteKind.Intermediate, 0.025)]
    public void TgfBeta_HoldsLimitedDivisions_UntilItIsNeutralised(LymphocyteKind kind, double perHour)
    {
        // At its half TGF-β takes a half of the 0.5.
        TissueForTests Bathed() =>
            Isolated(kind, 255, 255, 0)
                .With(FieldKind.TgfBeta, 140f)
                .With(TCellEngagementParameters.TgfBetaInhibition, 0.5)
                .With(TCellEngagementParameters.TgfBetaHalf, 140);
        AssertBirths(Bathed(), kind, 0.5 * 0.75 * Probability.OfEvent(perHour));

        var treated = Bathed();
        treated.Step = TissueForTests.Untreated with { TgfBetaFree = 0 };
        AssertBirths(treated, kind, 0.5 * Probability.OfEvent(perHour));
    }

    [Theory]
    [InlineData(ParenchymaKind.Mdsc)]
    [InlineData(ParenchymaKind.Macrophage)]
    public void SuppressorBesideAnEffector_HoldsItsDivision(ParenchymaKind suppressor)
    {
        var tissue = Isolated(LymphocyteKind.Effector, 255, 255, 0)
            .With(TCellEngagementParameters.MdscInhibition, 0.6)
            .With(TCellEngagementParameters.MacrophageInhibition, 0.6)
            .With(TCellEngagementParameters.SuppressorHalf, 1);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.State.Lymphocyte[site] == LymphocyteKind.Effector)
            {
                tissue.State.Parenchyma[site] = suppressor;
                tissue.State.Phenotype[site] = 255;
            }
        }

        AssertBirths(tissue, LymphocyteKind.Effector, 0.5 * (1 - 0.6 * 0.5) * Probability.OfEvent(0.1));
    }

    [Theory]
    [InlineData(0f, 1.0, 1.0)]
    [InlineData(30f, 1.0, 1.25)]
    [InlineData(90f, 1.0, 1.375)]
    [InlineData(90f, 0.0, 1.0)]
    public void TgfBeta_RaisesTregDivision_UntilItIsNeutralised(float tgfBeta, double free, double factor)
    {
        var tissue = Isolated(LymphocyteKind.Treg, 0, 0, 60f)
            .With(FieldKind.TgfBeta, tgfBeta)
            .With(LymphocyteDivisionParameters.TregTgfBeta, 0.5)
            .With(LymphocyteDivisionParameters.TregTgfBetaHalf, 30);
        tissue.Step = TissueForTests.Untreated with { TgfBetaFree = (float)free };

        AssertBirths(tissue, LymphocyteKind.Treg, factor * Interleukin2 * Probability.OfEvent(0.1));
    }

    [Theory]
    [InlineData(0.0, 0.0, 255, 1.0)]
    [InlineData(1.0, 0.0, 255, 1.8)]
    [InlineData(0.0, 1.0, 255, 1.8)]
    [InlineData(0.5, 0.25, 255, 1.4)]
    [InlineData(1.0, 1.0, 0, 1.0)]
    public void Release_RaisesTregDivision_OnTregWithPd1_WhetherOfPd1OrItsLigand(double ofPd1, double ofPdL1, int pd1, double factor)
    {
        var tissue = Isolated(LymphocyteKind.Treg, 0, 0, 60f).With(LymphocyteDivisionParameters.TregPd1Release, 0.8);
        Array.Fill(tissue.State.Pd1, (byte)pd1);
        tissue.Step = TissueForTests.Untreated with { Pd1Free = Fraction.Of(1 - ofPd1), PdL1Free = Fraction.Of(1 - ofPdL1) };

        AssertBirths(tissue, LymphocyteKind.Treg, factor * Interleukin2 * Probability.OfEvent(0.1));
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector, 0.5 + 0.5 * Interleukin2)]
    [InlineData(LymphocyteKind.Progenitor, 1.0)]
    [InlineData(LymphocyteKind.Treg, Interleukin2)]
    public void Steroid_ScalesAllDivision(LymphocyteKind kind, double share)
    {
        var tissue = Isolated(kind, 255, 255, 60f);
        tissue.Step = TissueForTests.Untreated with { SteroidFree = Fraction.One / 4 };

        AssertBirths(tissue, kind, 0.25 * share * Probability.OfEvent(0.1));
    }

    [Fact]
    public void Terminal_NeverDivides_WhateverItIsGiven()
    {
        var tissue = Isolated(LymphocyteKind.Terminal, 255, 255, 1e6f)
            .With(LymphocyteDivisionParameters.EffectorRate, 24)
            .With(LymphocyteDivisionParameters.ProgenitorRate, 24);
        tissue.Step = TissueForTests.Untreated with { Pd1Free = 0 };

        AssertBirths(tissue, LymphocyteKind.Terminal, 0);
    }

    [Fact]
    public void Effector_DividesNoMoreThanItsLimit_ProgenyIncluded()
    {
        var tissue = Willing(TissueForTests.Plane(40, 40)).With(LymphocyteDivisionParameters.Rest, 0);
        tissue.Put(20 * 40 + 20, LymphocyteKind.Effector, divisions: 3);
        for (uint hour = 0; hour < 200; hour++)
        {
            Divide(tissue, hour);
        }

        Assert.Equal(8, tissue.Count(LymphocyteKind.Effector));
        Assert.All(tissue.State.Divisions, divisions => Assert.Equal(0, divisions >> 4));
    }

    [Fact]
    public void Progenitor_DividesWithoutLimit()
    {
        var tissue = Willing(TissueForTests.Plane(20, 20))
            .With(LymphocyteDivisionParameters.SelfRenewalProbability, 1)
            .With(LymphocyteDivisionParameters.Rest, 1);
        tissue.Put(210, LymphocyteKind.Progenitor, divisions: 0);
        for (uint hour = 0; hour < 600; hour++)
        {
            Divide(tissue, hour);
        }

        Assert.Equal(400, tissue.Count(LymphocyteKind.Progenitor));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(15)]
    public void Rest_KeepsMotherAndDaughterFromDividing(int rest)
    {
        var tissue = Willing(TissueForTests.Plane(3)).With(LymphocyteDivisionParameters.Rest, rest);
        tissue.Put(1, LymphocyteKind.Effector);
        uint now = 0;
        while (tissue.Count(LymphocyteKind.Effector) == 1)
        {
            Divide(tissue, now++);
        }

        Assert.Equal([rest, rest], tissue.State.Divisions.Where(d => d != 0).Select(d => d & 15));
        for (int hour = 0; hour < rest; hour++)
        {
            Divide(tissue, now++);
            Assert.Equal(2, tissue.Count(LymphocyteKind.Effector));
        }

        Assert.All(tissue.State.Divisions, divisions => Assert.Equal(0, divisions & 15));
        for (int hour = 0; hour < 30; hour++)
        {
            Divide(tissue, now++);
        }

        Assert.Equal(3, tissue.Count(LymphocyteKind.Effector));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void DaughtersOfATpex_AreTpexWithTheSelfRenewalProbability_AndOtherwiseEffectors(double selfRenewal)
    {
        var tissue = Willing(TissueForTests.Plane(300, 300))
            .With(LymphocyteDivisionParameters.SelfRenewalProbability, selfRenewal)
            .With(LymphocyteDivisionParameters.ProgenyScore, 0.2)
            .With(LymphocyteDivisionParameters.DivisionLimit, 7)
            .With(LymphocyteDivisionParameters.Rest, 6);
        int mothers = Spread(tissue, LymphocyteKind.Progenitor);
        Array.Fill(tissue.State.Exhaustion, (ushort)40_000);
        Divide(tissue, 0);
        int divided = (int)tissue.Tallied(Population.Progenitor, Flow.Birth);

        Assert.InRange(divided, mothers / 2, mothers);
        Assert.Equal(mothers + divided, tissue.Count(LymphocyteKind.Progenitor) + tissue.Count(LymphocyteKind.Effector));
        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Progenitor) - (mothers - divided), 2 * divided, selfRenewal);
        Assert.Equal(tissue.NetChange(Population.Progenitor), tissue.Count(LymphocyteKind.Progenitor) - mothers);
        Assert.Equal(tissue.NetChange(Population.Effector), tissue.Count(LymphocyteKind.Effector));
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.State.Lymphocyte[site] == LymphocyteKind.Effector)
            {
                Assert.Equal((7 << 4 | 6, 13_107), (tissue.State.Divisions[site], tissue.State.Exhaustion[site]));
            }
        }
    }

    [Fact]
    public void Daughter_InheritsEverythingButTheContact()
    {
        var tissue = Willing(TissueForTests.Plane(2));
        var state = tissue.State;
        tissue.Put(0, LymphocyteKind.Effector, specificity: 2);
        state.Exhaustion[0] = 1234;
        (state.Scar[0], state.Pd1[0], state.Lag3[0], state.Tim3[0], state.Tigit[0], state.Contact[0]) = (1, 2, 3, 4, 5, 14);
        state.Signal[1] = state.Activity[1] = 0;
        uint hour = 0;
        while (tissue.Count(LymphocyteKind.Effector) == 1)
        {
            Divide(tissue, hour++);
        }

        Assert.Equal(
            (2, 1234, 1, 2, 3, 4, 5),
            (state.Specificity[1], state.Exhaustion[1], state.Scar[1], state.Pd1[1], state.Lag3[1], state.Tim3[1], state.Tigit[1])
        );
        Assert.Equal((14, 0, 0, 0), (state.Contact[0], state.Contact[1], state.Signal[1], state.Activity[1]));
    }

    [Fact]
    public void CellsThatWantOnePlace_WinItAlikeOften()
    {
        // A row of threes: a cell, a place, a cell. Nobody else wants the place, and the two want no other.
        var tissue = Willing(TissueForTests.Plane(60_000));
        int[] places = [.. Enumerable.Range(0, 20_000).Select(k => 3 * k + 1)];
        foreach (int place in places)
        {
            tissue.Put(place - 1, LymphocyteKind.Effector, specificity: 1);
            tissue.Put(place + 1, LymphocyteKind.Effector, specificity: 2);
        }

        Divide(tissue, 0);

        var view = tissue.View;
        bool Wants(int site) => Claim.IsOf(view.Claim(site), LymphocyteDivision.Substep);
        int[] contested = [.. places.Where(place => Wants(place - 1) && Wants(place + 1))];
        Assert.True(contested.Length > 400, $"{contested.Length} places were contested");
        Frequency.AssertMatches(contested.Count(place => tissue.State.Specificity[place] == 1), contested.Length, 0.5);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    public void WithoutAFreePlace_NothingDivides(int extent, int depth)
    {
        var tissue = Willing(TissueForTests.Block(extent, extent, depth, Boundary.Periodic))
            .Everywhere((t, site) => t.Put(site, LymphocyteKind.Effector));
        Divide(tissue, 0);

        Assert.Equal(0, tissue.Tallied(Population.Effector, Flow.Birth));
    }

    [Fact]
    public void BirthsEqualTheNewCells_AndNoCellIsLost_OnRandomTissues()
    {
        Deterministic.Check(
            RandomTissues.Lymphocytes,
            layout =>
            {
                var tissue = Willing(layout.Build());
                var before = tissue.State.Lymphocyte.ToArray();
                byte[] identity = [.. tissue.State.Specificity];
                Divide(tissue, 1);
                int born =
                    tissue.State.Lymphocyte.Count(kind => kind != LymphocyteKind.None) - before.Count(kind => kind != LymphocyteKind.None);
                long tallied = Enumerable
                    .Range((int)Population.Effector, 5)
                    .Sum(population => tissue.Tallied((Population)population, Flow.Birth));
                bool kept = Enumerable
                    .Range(0, before.Length)
                    .All(site => before[site] == LymphocyteKind.None || tissue.State.Specificity[site] == identity[site]);
                bool census = Enumerable
                    .Range((int)Population.Effector, 5)
                    .All(population =>
                        tissue.Census().Populations[population]
                        == before.Count(kind => kind != LymphocyteKind.None && (int)Populations.Of(kind) == population)
                            + tissue.NetChange((Population)population)
                    );
                return born == tallied && kept && census;
            }
        );
    }

    static void Divide(TissueForTests tissue, uint hour)
    {
        tissue.Step = tissue.Step with { Step = hour };
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            bool cd8 = Populations.IsCd8(tissue.State.Lymphocyte[site]);
            tissue.State.Signal[site] = tissue.State.Activity[site] = cd8 ? (byte)255 : (byte)0;
        }

        tissue.Run<LymphocyteDivision.Propose, LymphocyteDivision.Apply>(LymphocyteDivision.Substep);
    }

    static void AssertBirths(TissueForTests tissue, LymphocyteKind kind, double probability)
    {
        int mothers = tissue.Count(kind);
        tissue.Run<LymphocyteDivision.Propose, LymphocyteDivision.Apply>(LymphocyteDivision.Substep);
        Frequency.AssertMatches(tissue.Tallied(Populations.Of(kind), Flow.Birth), mothers, probability, $"{kind}:");
    }

    static TissueForTests Isolated(LymphocyteKind kind, int signal, int activity, float interleukin2)
    {
        var tissue = TissueForTests
            .Plane(600, 600)
            .With(FieldKind.Interleukin2, interleukin2)
            .With(LymphocyteDivisionParameters.EffectorRate, 2.4)
            .With(LymphocyteDivisionParameters.ProgenitorRate, 2.4)
            .With(LymphocyteDivisionParameters.TregRate, 2.4)
            .With(LymphocyteDivisionParameters.IntermediateShare, 0.25)
            .With(LymphocyteDivisionParameters.Interleukin2Half, 20);
        Spread(tissue, kind);
        Array.Fill(tissue.State.Signal, (byte)signal);
        Array.Fill(tissue.State.Activity, (byte)activity);
        return tissue;
    }

    // Three sites apart, and off the edge, so that no two contend for a place.
    static int Spread(TissueForTests tissue, LymphocyteKind kind)
    {
        int cells = 0;
        for (int y = 1; y < tissue.Shape.Height - 1; y += 3)
        {
            for (int x = 1; x < tissue.Shape.Width - 1; x += 3, cells++)
            {
                tissue.Put(tissue.At(x, y), kind);
            }
        }

        return cells;
    }

    // The fastest rates there are: an hour is enough for two cells in three.
    static TissueForTests Willing(TissueForTests tissue) =>
        tissue
            .With(FieldKind.Interleukin2, 1e9f)
            .With(LymphocyteDivisionParameters.EffectorRate, 24)
            .With(LymphocyteDivisionParameters.ProgenitorRate, 24)
            .With(LymphocyteDivisionParameters.TregRate, 24);
}
