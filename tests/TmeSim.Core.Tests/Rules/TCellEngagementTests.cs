using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TCellEngagementTests
{
    // Products of a few Q16 fractions and one rounding to a level.
    const double LevelTolerance = 1.5 / 255;

    [Fact]
    public void Signal_IsAntigenStrengthTimesMhc1()
    {
        foreach (var (specificity, mhc1, signal) in new[] { (1, 255, 1.0), (2, 255, 0.5), (1, 128, 128.0 / 255), (2, 128, 64.0 / 255) })
        {
            var tissue = Pair();
            tissue.State.Specificity[0] = (byte)specificity;
            tissue.State.Mhc1[1] = (byte)mhc1;
            tissue.Run<TCellEngagement>();
            AssertLevel(signal, tissue.State.Signal[0]);
        }
    }

    [Fact]
    public void WithoutInhibition_ActivityIsFull()
    {
        var tissue = Pair();
        tissue.Run<TCellEngagement>();

        Assert.Equal(255, tissue.State.Activity[0]);
        Assert.Equal(255, tissue.State.Signal[0]);
    }

    [Theory]
    [InlineData(LymphocyteKind.Treg, (byte)1, (byte)255, 3)]
    [InlineData(LymphocyteKind.Effector, (byte)0, (byte)255, 3)]
    [InlineData(LymphocyteKind.Effector, (byte)1, (byte)0, 3)]
    [InlineData(LymphocyteKind.Effector, (byte)1, (byte)255, 2)]
    [InlineData(LymphocyteKind.Effector, (byte)3, (byte)255, 3)]
    public void Treg_Bystander_HiddenTumour_AndLostAntigen_AreNeverEngaged(LymphocyteKind kind, byte specificity, byte mhc1, int antigens)
    {
        var tissue = TissueForTests.Plane(2, 1, clones: TissueForTests.DefaultTraits with { Antigens = (ushort)antigens });
        tissue.Put(0, kind, specificity);
        tissue.Put(1, ParenchymaKind.Tumour, mhc1: mhc1);
        tissue.Run<TCellEngagement>();

        Assert.Equal((0, 0, 0), (tissue.State.Contact[0], tissue.State.Signal[0], tissue.State.Activity[0]));
    }

    [Fact]
    public void ContactOfTheHourBefore_EndsWhereNoTargetIsLeft()
    {
        var tissue = Pair();
        tissue.Run<TCellEngagement>();
        Assert.NotEqual(0, tissue.State.Contact[0]);
        ParenchymaCell.Clear(tissue.View, 1);
        tissue.Run<TCellEngagement>();

        Assert.Equal((0, 0, 0), (tissue.State.Contact[0], tissue.State.Signal[0], tissue.State.Activity[0]));
    }

    [Theory]
    [InlineData(3, 3, 1)]
    [InlineData(3, 3, 3)]
    public void TargetAnywhereAround_IsReached_AndNamedByItsDirection(int width, int height, int depth)
    {
        int centre = new LatticeShape(width, height, depth, Boundary.NoFlux, 20f).SiteCount / 2;
        for (int target = 0; target < width * height * depth; target++)
        {
            var tissue = TissueForTests.Block(width, height, depth);
            tissue.Put(centre, LymphocyteKind.Effector);
            tissue.Put(target, ParenchymaKind.Tumour);
            tissue.Run<TCellEngagement>();

            var direction = new Direction((tissue.State.Contact[centre] & 31) - 1);
            Assert.Equal(target, tissue.Shape.Neighbour(tissue.Shape.SiteAt(centre), direction).Index);
        }
    }

    [Fact]
    public void TargetTwoSitesAway_IsNotReached_ExceptRoundATorus()
    {
        foreach (var (boundary, reached) in new[] { (Boundary.NoFlux, false), (Boundary.Periodic, true) })
        {
            var tissue = TissueForTests.Plane(4, 1, boundary);
            tissue.Put(0, LymphocyteKind.Effector);
            tissue.Put(3, ParenchymaKind.Tumour);
            tissue.Run<TCellEngagement>();
            Assert.Equal(reached, tissue.State.Contact[0] != 0);
        }
    }

    [Theory]
    [InlineData(new[] { 9, 10, 11 }, 1)]
    [InlineData(new[] { 9, 17 }, 1)]
    [InlineData(new[] { 15, 16 }, 1)]
    [InlineData(new[] { 13, 14, 17 }, 1)]
    [InlineData(new[] { 0, 1, 25, 26 }, 3)]
    public void EveryPresentingNeighbour_IsEquallyLikelyToBeEngaged(int[] codes, int depth)
    {
        const int Steps = 20_000;
        var tissue = TissueForTests.Block(3, 3, depth);
        int centre = tissue.Shape.SiteCount / 2;
        tissue.Put(centre, LymphocyteKind.Effector);
        foreach (int code in codes)
        {
            tissue.Put(tissue.Shape.Neighbour(tissue.Shape.SiteAt(centre), new Direction(code)).Index, ParenchymaKind.Tumour);
        }

        int[] met = new int[Direction.Count];
        for (uint step = 0; step < Steps; step++)
        {
            tissue.Step = TissueForTests.Untreated with { Step = step };
            tissue.RunAt<TCellEngagement>(centre);
            met[(tissue.State.Contact[centre] & 31) - 1]++;
        }

        Assert.All(codes, code => Frequency.AssertMatches(met[code], Steps, 1.0 / codes.Length, $"code {code}:"));
    }

    // The inhibition product: each row sets one pathway and says what it leaves.
    public static TheoryData<string, double> Pathways =>
        new()
        {
            { "pd1:pd-l1", 1 - 0.8 * 0.6 * 0.7 },
            { "pd1:macrophage pd-l1", (1 - 0.8 * 0.6 * 0.5) * (1 - 0.8 * 0.6 * 0.5 * 0.4) },
            { "pd1:pd-l2 of memory", 1 - 0.8 * 0.6 * 0.5 * 0.9 },
            { "lag3:mhc2", 1 - 0.5 * 0.6 * 0.7 },
            { "lag3:mhc2 of memory", 1 - 0.5 * 0.6 * 0.9 * 0.3 },
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
                    || (IsMacrophage(first) && IsMacrophage(second));
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
            drug => AssertLevel(drug.Key == pathway ? 1 : left, ActivityWith([pathway], drug.Value), $"{drug.Key} against {pathway}")
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

    static bool IsMacrophage(string pathway) => pathway is "m2" or "pd1:macrophage pd-l1" or "mdsc" or "treg";

    static void AssertLevel(double expected, int level, string what = "") =>
        Assert.True(
            Math.Abs(level / 255.0 - expected) <= LevelTolerance,
            FormattableString.Invariant($"{what}: {level / 255.0:F4}, not {expected:F4}")
        );

    // A T cell and the tumour cell beside it, without any receptor, ligand or suppressor.
    static TissueForTests Pair()
    {
        var tissue = TissueForTests.Plane(2);
        tissue.Put(0, LymphocyteKind.Effector);
        tissue.Put(1, ParenchymaKind.Tumour);
        return tissue;
    }

    static TissueForTests Configured(TissueForTests tissue) =>
        tissue
            .With(TCellEngagementParameters.HitRate, 2)
            .With(TCellEngagementParameters.ProgenitorKilling, 0.2)
            .With(TCellEngagementParameters.IntermediateKilling, 0.6)
            .With(TCellEngagementParameters.TerminalKilling, 0.1)
            .With(TCellEngagementParameters.Pd1Inhibition, 0.8)
            .With(TCellEngagementParameters.Lag3Inhibition, 0.5)
            .With(TCellEngagementParameters.Tim3Inhibition, 0.4)
            .With(TCellEngagementParameters.TigitInhibition, 0.3)
            .With(TCellEngagementParameters.Galectin9Level, 0.5)
            .With(TCellEngagementParameters.PdL2ToPdL1, 0.4)
            .With(TCellEngagementParameters.PdL2OfMemory, 0.5)
            .With(TCellEngagementParameters.Mhc2OfMemory, 0.3)
            .With(TCellEngagementParameters.Cd155OfMemory, 0.2)
            .With(TCellEngagementParameters.TregInhibition, 0.7)
            .With(TCellEngagementParameters.TregCtla4, 0.4)
            .With(TCellEngagementParameters.MacrophageInhibition, 0.5)
            .With(TCellEngagementParameters.MdscInhibition, 0.6)
            .With(TCellEngagementParameters.SuppressorHalf, 1)
            .With(TCellEngagementParameters.TgfBetaInhibition, 0.6)
            .With(TCellEngagementParameters.TgfBetaHalf, 100);

    static byte ActivityWith(string[] pathways, StepContext? step = null)
    {
        var traits = TissueForTests.DefaultTraits;
        traits = pathways.Contains("lag3:mhc2") ? traits with { Mhc2 = Level(0.7) } : traits;
        traits = pathways.Contains("tigit:cd155") ? traits with { Cd155 = Level(0.7) } : traits;
        var tissue = Configured(TissueForTests.Plane(3, 3, clones: traits));
        tissue.Step = step ?? TissueForTests.Untreated;
        tissue.Put(4, LymphocyteKind.Effector);
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
