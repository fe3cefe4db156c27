using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using static TmeSim.Core.Tests.Rules.EngagementBench;

namespace TmeSim.Core.Tests.Rules;

/// <summary>What each inhibitory pathway leaves of the activity of an engaged T cell, alone, together and under drugs.</summary>
public sealed class TCellInhibitionTests
{
    // The inhibition product: each row sets one pathway and says what it leaves.
    public static TheoryData<string, double> Pathways =>
        new()
        {
            { "pd1:pd-l1", 1 - 0.8 * 0.6 * 0.7 },
            { "pd1:macrophage pd-l1", (1 - 0.8 * 0.6 * 0.5) * (1 - 0.8 * 0.6 * 0.5 * 0.4) },
            { "pd1:dendritic cell pd-l1", (1 - 0.8 * 0.6 * 0.5) * (1 - 0.8 * 0.6 * 0.5 * 0.4) },
            { "pd1:pd-l2 of memory", 1 - 0.8 * 0.6 * 0.5 * 0.9 },
            { "lag3:mhc2", 1 - 0.5 * 0.6 * 0.7 },
            { "lag3:fgl1", 1 - 0.5 * 0.6 * 0.7 },
            { "lag3:mhc2 of memory", 1 - 0.5 * 0.6 * 0.9 * 0.3 },
            { "lag3:dendritic cell mhc2", 1 - 0.5 * 0.6 * 0.4 },
            { "lag3:macrophage mhc2", (1 - 0.5 * 0.6 * 0.4 * 0.6) * (1 - 0.5 * 0.25 / 1.25) },
            { "tim3:galectin9", 1 - 0.4 * 0.6 * 0.5 },
            { "tigit:cd155", 1 - 0.3 * 0.6 * 0.7 },
            { "tigit:cd155 of memory", 1 - 0.3 * 0.6 * 0.9 * 0.2 },
            { "treg", 1 - 0.7 * 2 / 3.0 },
            { "mdsc", 1 - 0.6 * 1 / 2.0 },
            { "m2", 1 - 0.5 / 2 },
            { "tgf-beta", 1 - 0.6 * 0.5 },
        };

    [Theory]
    [MemberData(nameof(Pathways))]
    public void EachPathway_LeavesItsOwnShare(string pathway, double left)
    {
        AssertLevel(left, ActivityWith([pathway]), pathway);
    }

    [Fact]
    public void Pathways_Multiply_SoNoneHidesAnother()
    {
        var pathways = Pathways.Select(row => ((string)row[0], (double)row[1])).ToList();
        foreach (var (first, leftByFirst) in pathways)
        {
            foreach (var (second, leftBySecond) in pathways)
            {
                bool shareAReceptorOrSite =
                    first == second
                    || (first.Contains("pd-l", StringComparison.Ordinal) && second.Contains("pd-l", StringComparison.Ordinal))
                    || first.Split(':')[0] == second.Split(':')[0]
                    || (IsMyeloid(first) && IsMyeloid(second))
                    || (PresentsAntigen(first) && second.StartsWith("lag3", StringComparison.Ordinal))
                    || (PresentsAntigen(second) && first.StartsWith("lag3", StringComparison.Ordinal));
                bool bothOfMemory =
                    first.EndsWith("memory", StringComparison.Ordinal) || second.EndsWith("memory", StringComparison.Ordinal);
                if (!shareAReceptorOrSite && !bothOfMemory)
                {
                    AssertLevel(leftByFirst * leftBySecond, ActivityWith([first, second]), $"{first} and {second}");
                }
            }
        }
    }

    [Fact]
    public void AntiPd1_SparesNeitherLigand_AntiPdL1SparesPdL2()
    {
        var free = TissueForTests.Untreated;
        string[] both = ["pd1:pd-l1", "pd1:pd-l2 of memory"];
        double viaPdL1 = 1 - 0.8 * 0.6 * 0.7;
        double viaPdL2 = 1 - 0.8 * 0.6 * 0.5 * 0.9;

        AssertLevel(viaPdL1 * viaPdL2, ActivityWith(both, free));
        AssertLevel(1, ActivityWith(both, free with { Pd1Free = 0 }));
        AssertLevel(viaPdL2, ActivityWith(both, free with { PdL1Free = 0 }));
        AssertLevel((1 - 0.25 * (1 - viaPdL1)) * (1 - 0.25 * (1 - viaPdL2)), ActivityWith(both, free with { Pd1Free = Fraction.One / 4 }));
        AssertLevel((1 - 0.25 * (1 - viaPdL1)) * viaPdL2, ActivityWith(both, free with { PdL1Free = Fraction.One / 4 }));
    }

    [Theory]
    [InlineData("lag3:mhc2")]
    [InlineData("lag3:fgl1")]
    [InlineData("tim3:galectin9")]
    [InlineData("tigit:cd155")]
    [InlineData("tgf-beta")]
    public void BlockingAPathway_FreesItAlone(string pathway)
    {
        var free = TissueForTests.Untreated;
        var drugs = new Dictionary<string, StepContext>
        {
            ["pd1:pd-l1"] = free with { Pd1Free = 0 },
            ["lag3:mhc2"] = free with { Lag3Free = 0 },
            ["tim3:galectin9"] = free with { Tim3Free = 0 },
            ["tigit:cd155"] = free with { TigitFree = 0 },
            ["tgf-beta"] = free with { TgfBetaFree = 0f },
        };
        double left = (double)Pathways.Single(row => (string)row[0] == pathway)[1];

        Assert.All(
            drugs,
            drug =>
                AssertLevel(
                    drug.Key.Split(':')[0] == pathway.Split(':')[0] ? 1 : left,
                    ActivityWith([pathway], drug.Value),
                    $"{drug.Key} against {pathway}"
                )
        );
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Ctla4Blockade_TakesItsShareOfTregSuppressionOnly(double occupancy)
    {
        var step = TissueForTests.Untreated with { Ctla4Free = Fraction.Of(1 - occupancy) };

        AssertLevel(1 - 0.7 * (1 - 0.4 * occupancy) * 2 / 3.0, ActivityWith(["treg"], step));
        AssertLevel(1 - 0.6 / 2, ActivityWith(["mdsc"], step));
    }

    [Fact]
    public void MoreSuppressors_LeaveLess_AndNeverLessThanTheirWeightAllows()
    {
        byte before = 255;
        for (int tregs = 0; tregs <= 8; tregs++)
        {
            var tissue = Configured(TissueForTests.Plane(3, 3));
            tissue.Put(4, LymphocyteKind.Effector);
            tissue.Put(4, ParenchymaKind.Tumour);
            foreach (int site in new[] { 0, 1, 2, 3, 5, 6, 7, 8 }.Take(tregs))
            {
                tissue.Put(site, LymphocyteKind.Treg);
            }

            tissue.RunAt<TCellEngagement>(4);
            AssertLevel(1 - 0.7 * tregs / (tregs + 1.0), tissue.State.Activity[4]);
            Assert.True(tissue.State.Activity[4] <= before);
            before = tissue.State.Activity[4];
        }

        Assert.True(before >= (1 - 0.7) * 255 - 1);
    }

    [Fact]
    public void Arginase_LeavesItsShare_WhateverStandsAround()
    {
        var step = TissueForTests.Untreated with { LeftByArginase = Fraction.Of(0.7) };

        AssertLevel(0.7, ActivityWith([], step));
        AssertLevel(0.7 * (1 - 0.6 / 2), ActivityWith(["mdsc"], step));
    }

    [Theory]
    [InlineData(3, 1 / 2.0)]
    [InlineData(6, 2 / 3.0)]
    public void Suppressors_OfAVolume_HaveHalfEffectAtThreeTimesAsMany(int mdscs, double share)
    {
        var tissue = Configured(TissueForTests.Block(3, 3, 3));
        tissue.Put(13, LymphocyteKind.Effector);
        tissue.Put(13, ParenchymaKind.Tumour);
        for (int site = 0; site < mdscs; site++)
        {
            tissue.Put(site, ParenchymaKind.Mdsc);
        }

        tissue.RunAt<TCellEngagement>(13);

        AssertLevel(1 - 0.6 * share, tissue.State.Activity[13]);
    }

    [Fact]
    public void Tpex_LoseCd28ToPd1_BesidesTheSignal()
    {
        var free = TissueForTests.Untreated;
        string[] both = ["pd1:pd-l1", "pd1:pd-l2 of memory"];
        const double ViaPdL1 = 0.6 * 0.7;
        const double ViaPdL2 = 0.6 * 0.5 * 0.9;

        AssertTpex(LeftOfCd28(ViaPdL1 + ViaPdL2), free);
        AssertTpex(LeftOfCd28(ViaPdL2), free with { PdL1Free = 0 });
        AssertTpex(LeftOfCd28(0.25 * (ViaPdL1 + ViaPdL2)), free with { Pd1Free = Fraction.One / 4 });
        AssertTpex(1, free with { Pd1Free = 0 });

        void AssertTpex(double left, StepContext step) =>
            AssertLevel(
                left * ActivityWith(both, step, LymphocyteKind.Intermediate) / 255.0,
                ActivityWith(both, step, LymphocyteKind.Progenitor)
            );

        static double LeftOfCd28(double bonds) => 1 - 0.8 * bonds * bonds / (bonds * bonds + 0.3 * 0.3);
    }

    [Theory]
    [InlineData("lag3:mhc2")]
    [InlineData("tim3:galectin9")]
    [InlineData("tigit:cd155")]
    [InlineData("treg")]
    public void OtherBrakes_HoldTpexAsTheyHoldOthers(string pathway)
    {
        Assert.Equal(ActivityWith([pathway]), ActivityWith([pathway], kind: LymphocyteKind.Progenitor));
    }

    [Fact]
    public void NoCheckpointHoldsTex_SuppressorsDo()
    {
        string[] checkpoints = ["pd1:pd-l1", "lag3:mhc2", "tim3:galectin9", "tigit:cd155"];

        AssertLevel(1, ActivityWith(checkpoints, kind: LymphocyteKind.Terminal));
        AssertLevel(1 - 0.7 * 2 / 3.0, ActivityWith([.. checkpoints, "treg"], kind: LymphocyteKind.Terminal));
        Assert.Equal(ActivityWith(checkpoints), ActivityWith(checkpoints, kind: LymphocyteKind.Intermediate));
    }

    static bool IsMyeloid(string pathway) => PresentsAntigen(pathway) || pathway is "m2" or "mdsc" or "treg";

    static bool PresentsAntigen(string pathway) =>
        pathway.Contains("dendritic cell", StringComparison.Ordinal) || pathway.Contains("macrophage", StringComparison.Ordinal);

    static byte ActivityWith(string[] pathways, StepContext? step = null, LymphocyteKind kind = LymphocyteKind.Effector)
    {
        var traits = TissueForTests.DefaultTraits;
        traits = pathways.Contains("lag3:mhc2") ? traits with { Mhc2 = Level(0.7) } : traits;
        traits = pathways.Contains("lag3:fgl1") ? traits with { Fgl1 = Level(0.7) } : traits;
        traits = pathways.Contains("tigit:cd155") ? traits with { Cd155 = Level(0.7) } : traits;
        var tissue = Configured(TissueForTests.Plane(3, 3, clones: traits));
        tissue.Step = step ?? TissueForTests.Untreated;
        tissue.Put(4, kind);
        tissue.Put(4, ParenchymaKind.Tumour);
        foreach (string pathway in pathways)
        {
            Add(tissue, pathway);
        }

        tissue.RunAt<TCellEngagement>(4);
        return tissue.State.Activity[4];
    }

    static void Add(TissueForTests tissue, string pathway)
    {
        var state = tissue.State;
        byte memory = Level(pathway.EndsWith("of memory", StringComparison.Ordinal) ? 0.9 : 0);
        state.Phenotype[4] = Math.Max(state.Phenotype[4], memory);
        switch (pathway.Split(':')[0])
        {
            case "pd1":
                state.Pd1[4] = Level(0.6);
                break;
            case "lag3":
                state.Lag3[4] = Level(0.6);
                break;
            case "tim3":
                state.Tim3[4] = Level(0.6);
                break;
            case "tigit":
                state.Tigit[4] = Level(0.6);
                break;
            default:
                break;
        }

        switch (pathway)
        {
            case "pd1:pd-l1":
                state.PdL1[4] = Level(0.7);
                break;
            case "pd1:macrophage pd-l1":
                tissue.Put(0, ParenchymaKind.Macrophage, pdL1: Level(0.5));
                break;
            case "pd1:dendritic cell pd-l1":
                tissue.Put(6, ParenchymaKind.DendriticCell, pdL1: Level(0.5));
                break;
            case "lag3:dendritic cell mhc2":
                tissue.Put(6, ParenchymaKind.DendriticCell);
                break;
            case "lag3:macrophage mhc2":
                tissue.Put(0, ParenchymaKind.Macrophage, phenotype: Level(0.4));
                break;
            case "treg":
                tissue.Put(2, LymphocyteKind.Treg);
                tissue.Put(8, LymphocyteKind.Treg);
                break;
            case "mdsc":
                tissue.Put(3, ParenchymaKind.Mdsc);
                break;
            case "m2":
                tissue.Put(0, ParenchymaKind.Macrophage, phenotype: 255);
                break;
            case "tgf-beta":
                tissue.With(FieldKind.TgfBeta, 100f);
                break;
            default:
                break;
        }
    }

    static byte Level(double share) => Fraction.LevelOf(share);
}
