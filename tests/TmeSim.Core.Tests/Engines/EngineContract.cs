using System.Collections.Concurrent;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

/// <summary>What every engine promises: the bits of the reference engine after every stage, a ledger that balances, a tissue that is well formed.</summary>
public abstract class EngineContract
{
    static readonly ConcurrentDictionary<(LatticeShape, int), Lazy<List<(uint, TissueStage, string)>>> References = new();

    static readonly ConcurrentDictionary<LatticeShape, Lazy<List<string>>> Alone = new();

    public static TheoryData<int, int, int, Boundary, int> Cases()
    {
        TheoryData<int, int, int, Boundary, int> cases = [];
        foreach (var boundary in Enum.GetValues<Boundary>())
        {
            cases.Add(37, 29, 1, boundary, 28);
            cases.Add(19, 11, 7, boundary, 28);
            cases.Add(65, 2, 1, boundary, 26);
            cases.Add(1, 9, 1, boundary, 26);
            cases.Add(2, 2, 2, boundary, 26);
            cases.Add(4, 3, 5, boundary, 26);
        }

        return cases;
    }

    protected abstract ISimulationEngine Create(LatticeShape shape);

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryStage_LeavesTheBitsOfTheReference(int width, int height, int depth, Boundary boundary, int steps)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        var expected = References.GetOrAdd((shape, steps), key => new(() => TraceOfReference(key.Item1, key.Item2))).Value;
        var parameters = RichRun.Parameters();
        using var engine = Create(shape);
        var actual = Trace(engine, shape, parameters, steps);

        for (int k = 0; k < expected.Count; k++)
        {
            Assert.True(
                expected[k] == actual[k],
                $"step {expected[k].Item1} differs from the reference after the stage {expected[k].Item2}"
            );
        }

        Assert.Equal(expected.Count, actual.Count);
    }

    [Theory]
    [InlineData(37, 29, 1, Boundary.NoFlux, 96)]
    [InlineData(19, 11, 7, Boundary.Periodic, 30)]
    public void Ledger_BalancesAgainstTheCensus_AndTheTissueIsWellFormed_AfterEveryStep(
        int width,
        int height,
        int depth,
        Boundary boundary,
        int steps
    )
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        var parameters = RichRun.Parameters();
        var model = RichRun.Model(parameters, shape);
        using var engine = Create(shape);
        var lesion = RichRun.Build(shape, parameters);
        long[] total = new long[Ledger.Populations];
        for (int step = 0; step < steps; step++)
        {
            long[] before = TissueCensus.Count(lesion.State).Populations;
            RichRun.Advance(engine, lesion, model);
            long[] after = TissueCensus.Count(lesion.State).Populations;
            for (int population = 0; population < Ledger.Populations; population++)
            {
                long change = lesion.StepLedger.NetChange((Population)population);
                total[population] += change;
                Assert.True(after[population] == before[population] + change, $"step {step}, {(Population)population}");
                Assert.True(after[population] == lesion.Counts[population], $"step {step}, {(Population)population}");
                Assert.Equal(total[population], lesion.Ledger.NetChange((Population)population));
            }

            TissueInvariants.AssertWellFormed(lesion.State);
            Assert.All(
                lesion.State.Clone.Zip(lesion.State.Parenchyma),
                cell => Assert.True(cell.First < lesion.Clones.Records.Count || cell.Second == ParenchymaKind.Fibroblast)
            );
        }

        if (steps > 90)
        {
            AssertEverythingHappened(lesion);
        }
    }

    [Fact]
    public void Engine_HoldsNothingFromOneLesionToTheNext()
    {
        LatticeShape shape = new(23, 21, 1, Boundary.NoFlux, 20f);
        var parameters = RichRun.Parameters();
        var model = RichRun.Model(parameters, shape);
        string[] apart = new string[2];
        for (ulong k = 0; k < 2; k++)
        {
            using var own = Create(shape);
            var alone = RichRun.Build(shape, parameters, key: k);
            Run(own, alone, model, 26);
            apart[k] = RichRun.Digest(alone);
        }

        using var engine = Create(shape);
        var lesions = new[] { RichRun.Build(shape, parameters, key: 0), RichRun.Build(shape, parameters, key: 1) };
        for (int step = 0; step < 26; step++)
        {
            RichRun.Advance(engine, lesions[0], model);
            RichRun.Advance(engine, lesions[1], model);
        }

        Assert.NotEqual(apart[0], apart[1]);
        Assert.Equal(apart, lesions.Select(RichRun.Digest));
    }

    [Theory]
    [InlineData(23, 21, 1, Boundary.NoFlux)]
    [InlineData(9, 7, 6, Boundary.Periodic)]
    public void LesionsMovedTogether_HaveTheDigestsOfTheirSingleRuns(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        var expected = Alone.GetOrAdd(shape, key => new(() => BatchMember.DigestsAlone(key))).Value;
        var members = BatchMember.All(shape);
        using var engine = Create(shape);
        for (int step = 0; step < BatchMember.Steps; step++)
        {
            engine.Step([.. members.Select(member => member.Next())]);
        }

        Assert.Equal(members.Count, expected.Distinct().Count());
        Assert.Equal(expected, members.Select(member => RichRun.Digest(member.Lesion)));
    }

    [Theory]
    [InlineData(23, 21, 1, Boundary.NoFlux)]
    [InlineData(9, 7, 6, Boundary.Periodic)]
    public void TumourDeathsByClone_AreThoseOfTheReference_AndOfTheLedger(int width, int height, int depth, Boundary boundary)
    {
        const int Many = 90;
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        using var reference = new ReferenceEngine(shape);
        using var engine = Create(shape);
        var (expected, members) = (BatchMember.All(shape), BatchMember.All(shape));
        AddClones(expected[1].Lesion);
        AddClones(members[1].Lesion);
        var dead = new SortedSet<int>();
        for (int step = 0; step < BatchMember.Steps; step++)
        {
            reference.Step([.. expected.Select(member => member.Next())]);
            engine.Step([.. members.Select(member => member.Next())]);
            foreach (var (one, other) in expected.Zip(members))
            {
                Assert.Equal(one.Lesion.TumourDeathsByClone, other.Lesion.TumourDeathsByClone);
                var ledger = other.Lesion.StepLedger;
                long deaths = ledger[Population.Tumour, Flow.Birth] - ledger.NetChange(Population.Tumour);
                Assert.Equal(deaths, other.Lesion.TumourDeathsByClone.Sum());
                dead.UnionWith(other.Lesion.TumourDeathsByClone.Index().Where(clone => clone.Item > 0).Select(clone => clone.Index));
            }
        }

        // Founders, and the last clone of a lesion that has many more than the others.
        Assert.Superset(new SortedSet<int> { 0, 1, Many - 1 }, dead);

        static void AddClones(Lesion lesion)
        {
            while (lesion.Clones.Records.Count < Many)
            {
                lesion.Clones.Add(lesion.Clones.Records[0]);
            }

            for (int site = 0; site < lesion.State.Shape.SiteCount; site += 2)
            {
                lesion.State.Clone[site] =
                    lesion.State.Parenchyma[site] == ParenchymaKind.Tumour ? (ushort)(Many - 1) : lesion.State.Clone[site];
            }
        }
    }

    [Fact]
    public void ZeroOccupancy_IsTheUntreatedRun_BitForBit()
    {
        // Whatever the numbers of the drugs' effects are, without a drug they change nothing.
        LatticeShape shape = new(25, 23, 1, Boundary.NoFlux, 20f);
        var strong = RichRun.Parameters(
            new Dictionary<string, double>
            {
                [LymphocyteLossParameters.Ccr8Rate.Key] = 20,
                [LymphocyteLossParameters.Ctla4Rate.Key] = 20,
                [LymphocyteDivisionParameters.TregPd1Release.Key] = 9,
                [StromaTurnoverParameters.Csf1rRate.Key] = 20,
                [StromaPhenotypeParameters.Csf1rEffect.Key] = 1,
                [TCellReceptorsParameters.CompensationGain.Key] = 4,
                [TCellEngagementParameters.TregCtla4.Key] = 0.99,
            }
        );
        string untreated = DigestOf(RichRun.Parameters(), RichRun.BloodOnly());

        Assert.Equal(untreated, DigestOf(RichRun.Parameters(), RichRun.Treated(0, [.. RichRun.Drugs.Values])));
        Assert.Equal(untreated, DigestOf(strong, RichRun.BloodOnly()));
        Assert.NotEqual(
            DigestOf(RichRun.Parameters(), RichRun.Treated(0.7, [.. RichRun.Drugs.Values])),
            DigestOf(strong, RichRun.Treated(0.7, [.. RichRun.Drugs.Values]))
        );

        string DigestOf(ParameterSet parameters, LesionDrive drive)
        {
            using var engine = Create(shape);
            return RichRun.DigestAfter(26, engine, RichRun.Build(shape, RichRun.Parameters()), RichRun.Model(parameters, shape), drive);
        }
    }

    [Fact]
    public void LesionOfAnotherShape_IsRefused_WithBothShapes()
    {
        var parameters = RichRun.Parameters();
        using var engine = Create(new LatticeShape(8, 9, 1, Boundary.NoFlux, 20f));
        var lesion = RichRun.Build(new LatticeShape(9, 8, 1, Boundary.NoFlux, 20f), parameters);

        var error = Assert.Throws<ArgumentException>(() => RichRun.Advance(engine, lesion, RichRun.Model(parameters, lesion.State.Shape)));

        Assert.Contains("Width = 8, Height = 9", error.Message, StringComparison.Ordinal);
        Assert.Contains("Width = 9, Height = 8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StageObserver_HearsEveryStageInItsOrder()
    {
        LatticeShape shape = new(8, 8, 1, Boundary.NoFlux, 20f);
        var parameters = RichRun.Parameters();
        using var engine = Create(shape);

        Assert.Equal(Enum.GetValues<TissueStage>(), Trace(engine, shape, parameters, 1).Select(row => row.Item2));
    }

    // A run in which nothing happens balances trivially.
    static void AssertEverythingHappened(Lesion lesion)
    {
        (Population, Flow)[] flows =
        [
            (Population.Tumour, Flow.Birth),
            (Population.Tumour, Flow.DeathKilled),
            (Population.Tumour, Flow.DeathIntrinsic),
            (Population.Tumour, Flow.DeathChemotherapy),
            (Population.Tumour, Flow.DeathRadiation),
            (Population.Dead, Flow.ConvertedIn),
            (Population.Dead, Flow.DeathCleared),
            (Population.Fibroblast, Flow.Birth),
            (Population.Fibroblast, Flow.DeathIntrinsic),
            (Population.Macrophage, Flow.Recruited),
            (Population.Macrophage, Flow.DeathDepletion),
            (Population.Mdsc, Flow.DeathIntrinsic),
            (Population.DendriticCell, Flow.Egress),
            (Population.Effector, Flow.Birth),
            (Population.Effector, Flow.Recruited),
            (Population.Effector, Flow.ConvertedIn),
            (Population.Effector, Flow.Egress),
            (Population.Progenitor, Flow.Birth),
            (Population.Progenitor, Flow.ConvertedOut),
            (Population.Intermediate, Flow.ConvertedIn),
            (Population.Terminal, Flow.DeathIntrinsic),
            (Population.Treg, Flow.Birth),
            (Population.Treg, Flow.DeathDepletion),
            (Population.Effector, Flow.DeathChemotherapy),
            (Population.Effector, Flow.DeathRadiation),
        ];
        Assert.All(flows, flow => Assert.True(lesion.Ledger[flow.Item1, flow.Item2] > 0, $"{flow.Item1} {flow.Item2} never happened"));
        Assert.True(lesion.Clones.Records.Count > 10);
    }

    static void Run(ISimulationEngine engine, Lesion lesion, TissueModel model, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            RichRun.Advance(engine, lesion, model);
        }
    }

    static List<(uint, TissueStage, string)> TraceOfReference(LatticeShape shape, int steps)
    {
        var parameters = RichRun.Parameters();
        using var engine = new ReferenceEngine(shape);
        return Trace(engine, shape, parameters, steps);
    }

    static List<(uint, TissueStage, string)> Trace(ISimulationEngine engine, LatticeShape shape, ParameterSet parameters, int steps)
    {
        var model = RichRun.Model(parameters, shape);
        var lesion = RichRun.Build(shape, parameters);
        var trace = new StageTrace();
        for (int step = 0; step < steps; step++)
        {
            RichRun.Advance(engine, lesion, model, trace);
        }

        return trace.Rows;
    }
}
