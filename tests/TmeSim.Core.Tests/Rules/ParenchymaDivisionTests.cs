using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class ParenchymaDivisionTests
{
    // Oxygen at three times its half; the hourly probability at full oxygen.
    const double Oxygen = 0.75;
    static readonly double Hourly = Probability.OfEvent(0.1);

    [Theory]
    [InlineData(64, 1.0)]
    [InlineData(32, 0.5)]
    [InlineData(255, 255 / 64.0)]
    [InlineData(0, 0.0)]
    public void TumourCell_DividesAtTheRateOfItsClone(int factor, double share)
    {
        AssertBirths(
            Isolated(ParenchymaKind.Tumour, TissueForTests.DefaultTraits with { DivisionFactor = (ushort)(64 * factor) }),
            Population.Tumour,
            share * Oxygen * Hourly
        );
    }

    [Theory]
    [InlineData(10f, 0.5)]
    [InlineData(5f, 1 / 3.0)]
    [InlineData(4.99f, 0.0)]
    public void Oxygen_SetsTheRate_AndHypoxiaStopsIt(float oxygen, double share)
    {
        AssertBirths(Isolated(ParenchymaKind.Tumour).With(FieldKind.Oxygen, oxygen), Population.Tumour, share * Hourly);
    }

    [Theory]
    [InlineData(0, 1 - 0.6 * 0.5)]
    [InlineData(1, 1.0)]
    public void Interferon_IsCytostatic_UnlessJakIsLost(int jakLost, double share)
    {
        var tissue = Isolated(ParenchymaKind.Tumour, TissueForTests.DefaultTraits with { JakLost = (byte)jakLost })
            .With(FieldKind.InterferonGamma, 10f);

        AssertBirths(tissue, Population.Tumour, share * Oxygen * Hourly);
    }

    [Theory]
    [InlineData(15, 0.0)]
    [InlineData(16, 1.0)]
    public void ShortestCycle_HoldsBackYoungCells(int clock, double share)
    {
        var tissue = Isolated(ParenchymaKind.Tumour);
        Array.Fill(tissue.State.Clock, (byte)clock);

        AssertBirths(tissue, Population.Tumour, share * Oxygen * Hourly);
    }

    [Theory]
    [InlineData(0f, 1f, 0.2)]
    [InlineData(70f, 1f, 0.6)]
    [InlineData(210f, 1f, 0.8)]
    [InlineData(70f, 0f, 0.2)]
    [InlineData(140f, 0.5f, 0.6)]
    public void Fibroblast_DividesWithFreeTgfBeta(float tgfBeta, float tgfBetaFree, double share)
    {
        var tissue = Isolated(ParenchymaKind.Fibroblast).With(FieldKind.TgfBeta, tgfBeta);
        tissue.Step = TissueForTests.Untreated with { TgfBetaFree = tgfBetaFree };

        AssertBirths(tissue, Population.Fibroblast, share * Hourly);
    }

    [Theory]
    [InlineData(ParenchymaKind.Macrophage)]
    [InlineData(ParenchymaKind.Mdsc)]
    [InlineData(ParenchymaKind.DendriticCell)]
    [InlineData(ParenchymaKind.Dead)]
    public void OtherCells_DoNotDivideHere(ParenchymaKind kind)
    {
        var tissue = Isolated(kind).With(FieldKind.TgfBeta, 1e6f);
        tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);

        Assert.All(Enum.GetValues<Population>(), population => Assert.Equal(0, tissue.NetChange(population)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Daughter_GoesToEachNeighbourAsOften(int depth)
    {
        var codes = new Dictionary<int, int>();
        int births = 0;
        var tissue = Willing(TissueForTests.Block(3, 3, depth));
        int centre = tissue.Shape.SiteCount / 2;
        for (uint hour = 0; hour < 30_000; hour++)
        {
            Array.Clear(tissue.State.Parenchyma);
            tissue.Put(centre, ParenchymaKind.Tumour);
            tissue.State.Clock[centre] = 255;
            tissue.Step = TissueForTests.Untreated with { Step = hour };
            tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);
            int daughter = Array.FindIndex(tissue.State.Parenchyma, 0, kind => kind == ParenchymaKind.Tumour);
            daughter =
                daughter == centre ? Array.FindIndex(tissue.State.Parenchyma, centre + 1, kind => kind == ParenchymaKind.Tumour) : daughter;
            if (daughter >= 0)
            {
                codes[daughter] = codes.GetValueOrDefault(daughter) + 1;
                births++;
            }
        }

        Assert.Equal(depth == 1 ? 8 : 26, codes.Count);
        Assert.All(codes, code => Frequency.AssertMatches(code.Value, births, 1.0 / codes.Count, $"site {code.Key}:"));
    }

    [Fact]
    public void Daughter_InheritsTheCell_WithoutItsDamage_AndBothClocksStartAnew()
    {
        var tissue = Willing(TissueForTests.Plane(2));
        var state = tissue.State;
        uint hour = 0;
        while (tissue.Count(ParenchymaKind.Tumour) < 2)
        {
            tissue.Put(0, ParenchymaKind.Tumour, phenotype: 5, mhc1: 6, pdL1: 7);
            (state.Damage[0], state.Clock[0]) = (9, 200);
            tissue.Step = TissueForTests.Untreated with { Step = hour++ };
            tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);
        }

        Assert.Equal((5, 6, 7, 0, 0), (state.Phenotype[1], state.Mhc1[1], state.PdL1[1], state.Damage[1], state.Clock[1]));
        Assert.Equal((5, 6, 7, 9, 0), (state.Phenotype[0], state.Mhc1[0], state.PdL1[0], state.Damage[0], state.Clock[0]));
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    [InlineData(4, 4, true)]
    [InlineData(4, 5, false)]
    public void Pushing_ReachesAsFarAsTheLimit(int limit, int freeAt, bool divides)
    {
        // A row whose first cell can divide, in a row of others; the first free site is freeAt places away.
        int births = 0;
        for (uint hour = 0; hour < 200; hour++)
        {
            var tissue = Willing(TissueForTests.Plane(freeAt + 1)).With(ParenchymaDivisionParameters.Push, limit);
            tissue.Put(0, ParenchymaKind.Tumour);
            tissue.State.Clock[0] = 255;
            for (int site = 1; site < freeAt; site++)
            {
                tissue.Put(site, ParenchymaKind.Macrophage, phenotype: (byte)site, mhc1: 0);
            }

            tissue.Step = TissueForTests.Untreated with { Step = hour };
            tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);
            if (tissue.Tallied(Population.Tumour, Flow.Birth) == 1)
            {
                births++;
                Assert.Equal(2, tissue.Count(ParenchymaKind.Tumour));
                Assert.Equal(ParenchymaKind.Tumour, tissue.State.Parenchyma[1]);

                // The others have moved by one and kept their order.
                Assert.Equal(Enumerable.Range(1, freeAt - 1), tissue.State.Phenotype.Skip(2).Select(value => (int)value));
            }
        }

        Assert.Equal(divides, births > 0);
    }

    [Theory]
    [InlineData(ParenchymaKind.Tumour, true)]
    [InlineData(ParenchymaKind.Fibroblast, false)]
    public void Fibroblast_DoesNotPush_WhereATumourCellDoes(ParenchymaKind kind, bool pushes)
    {
        // One line of eight leads past the dead cell, and an hour is enough for a cell in six: 1 − 1/50 to the power of 1000 is all but certain.
        int births = 0;
        for (uint hour = 0; hour < 1000; hour++)
        {
            var tissue = Willing(TissueForTests.Plane(3)).With(FieldKind.TgfBeta, 1e6f);
            tissue.Put(0, kind);
            tissue.Put(1, ParenchymaKind.Dead);
            tissue.Step = TissueForTests.Untreated with { Step = hour };
            tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);
            births += tissue.Count(kind) - 1;
        }

        Assert.Equal(pushes, births > 0);
    }

    [Fact]
    public void CellsThatWantOneSite_WinItAlikeOften()
    {
        // A row of threes: a cell, a free site, a cell. Nobody else wants the site, and the two, which may not push, want no other.
        var fast = TissueForTests.DefaultTraits with
        {
            DivisionFactor = 255 * 64,
        };
        var tissue = Willing(TissueForTests.Plane(90_000, clones: fast)).With(ParenchymaDivisionParameters.Push, 1);
        int[] sites = [.. Enumerable.Range(0, 30_000).Select(k => 3 * k + 1)];
        foreach (int site in sites)
        {
            tissue.Put(site - 1, ParenchymaKind.Tumour, phenotype: 1);
            tissue.Put(site + 1, ParenchymaKind.Tumour, phenotype: 2);
        }

        tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);

        var view = tissue.View;
        bool Wants(int site) => Claim.IsOf(view.Claim(site), ParenchymaDivision.Substep);
        int[] contested = [.. sites.Where(site => Wants(site - 1) && Wants(site + 1))];
        Assert.True(contested.Length > 100, $"{contested.Length} sites were contested");
        Frequency.AssertMatches(contested.Count(site => tissue.State.Phenotype[site] == 1), contested.Length, 0.5);
    }

    [Fact]
    public void PushingRound_ATorusWithoutAFreeSite_DoesNothing()
    {
        var tissue = Willing(TissueForTests.Plane(3, 3, Boundary.Periodic)).Everywhere((t, site) => t.Put(site, ParenchymaKind.Tumour));
        Array.Fill(tissue.State.Clock, (byte)255);
        tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);

        Assert.Equal(0, tissue.NetChange(Population.Tumour));
    }

    [Fact]
    public void EveryCellIsKept_AndBirthsAreCounted_OnRandomTissues()
    {
        Deterministic.Check(
            RandomTissues.Parenchyma,
            layout =>
            {
                var tissue = Willing(layout.Build()).With(FieldKind.TgfBeta, 1e6f).With(ParenchymaDivisionParameters.Push, 4);
                var before = Cells(tissue);
                tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);
                var after = Cells(tissue);
                long births = tissue.NetChange(Population.Tumour) + tissue.NetChange(Population.Fibroblast);
                TissueInvariants.AssertEmptyLayersHoldZeros(tissue.State);

                // A cell is known by its kind and its PD-L1, which a daughter shares with her mother.
                bool kept = before.Keys.All(cell => after.GetValueOrDefault(cell) >= before[cell]) && after.Keys.All(before.ContainsKey);
                return kept && after.Values.Sum() == before.Values.Sum() + births && births >= 0;
            },
            count: 300
        );
    }

    static Dictionary<(ParenchymaKind, byte), int> Cells(TissueForTests tissue) =>
        tissue
            .State.Parenchyma.Zip(tissue.State.PdL1)
            .Where(cell => cell.First != ParenchymaKind.None)
            .GroupBy(cell => cell)
            .ToDictionary(g => g.Key, g => g.Count());

    static void AssertBirths(TissueForTests tissue, Population population, double probability)
    {
        int mothers = tissue.State.Parenchyma.Count(kind => kind != ParenchymaKind.None);
        tissue.RunCells<ParenchymaDivision.Propose, ParenchymaDivision.Apply>(ParenchymaDivision.Substep);
        Frequency.AssertMatches(tissue.Tallied(population, Flow.Birth), mothers, probability);
        Assert.Equal(mothers + tissue.NetChange(population), tissue.State.Parenchyma.Count(kind => kind != ParenchymaKind.None));
    }

    // Three sites apart, so that no two lines of one site overlap.
    static TissueForTests Isolated(ParenchymaKind kind, CloneTraits? traits = null)
    {
        var tissue = TissueForTests
            .Plane(600, 600, clones: traits ?? TissueForTests.DefaultTraits)
            .With(FieldKind.Oxygen, 30f)
            .With(TumourRegulationParameters.HypoxiaThreshold, 5)
            .With(TumourRegulationParameters.InterferonHalf, 10)
            .With(ParenchymaDivisionParameters.TumourRateAtFullOxygen, 2.4)
            .With(ParenchymaDivisionParameters.FibroblastRateAtFullTgf, 2.4)
            .With(ParenchymaDivisionParameters.FibroblastTgfHalf, 70)
            .With(ParenchymaDivisionParameters.FibroblastBasalShare, 0.2)
            .With(ParenchymaDivisionParameters.OxygenHalf, 10)
            .With(ParenchymaDivisionParameters.InterferonCytostasis, 0.6)
            .With(ParenchymaDivisionParameters.ShortestCycleTime, 16);
        for (int y = 1; y < 599; y += 3)
        {
            for (int x = 1; x < 599; x += 3)
            {
                tissue.Put(tissue.At(x, y), kind);
                tissue.State.Clock[tissue.At(x, y)] = kind == ParenchymaKind.Tumour ? (byte)255 : (byte)0;
            }
        }

        return tissue;
    }

    // The fastest rates there are: an hour is enough for a cell in five.
    static TissueForTests Willing(TissueForTests tissue) =>
        tissue
            .With(FieldKind.Oxygen, 1e6f)
            .With(ParenchymaDivisionParameters.TumourRateAtFullOxygen, 5)
            .With(ParenchymaDivisionParameters.FibroblastRateAtFullTgf, 5)
            .With(ParenchymaDivisionParameters.ShortestCycleTime, 0);
}
