using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class LymphocyteLossTests
{
    const int Sites = 40_000;

    static readonly Parameter[] AllRates =
    [
        LymphocyteLossParameters.EffectorDeathRate,
        LymphocyteLossParameters.ProgenitorDeathRate,
        LymphocyteLossParameters.IntermediateDeathRate,
        LymphocyteLossParameters.TerminalDeathRate,
        LymphocyteLossParameters.TregDeathRate,
        LymphocyteLossParameters.EgressRate,
        LymphocyteLossParameters.Ccr8Rate,
        LymphocyteLossParameters.Ctla4Rate,
    ];

    [Theory]
    [InlineData(LymphocyteKind.Effector, 0)]
    [InlineData(LymphocyteKind.Progenitor, 1)]
    [InlineData(LymphocyteKind.Intermediate, 2)]
    [InlineData(LymphocyteKind.Terminal, 3)]
    [InlineData(LymphocyteKind.Treg, 4)]
    public void EachKind_DiesAtItsOwnRate(LymphocyteKind kind, int rate)
    {
        AssertLoss(kind, Only(AllRates[rate], 2.4), TissueForTests.Untreated, Flow.DeathIntrinsic, Probability.OfEvent(0.1));
        AssertLoss(
            kind,
            [.. AllRates.Where((_, k) => k != rate && k < 5).Select(other => (other, 10.0))],
            TissueForTests.Untreated,
            Flow.DeathIntrinsic,
            0
        );
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector, true)]
    [InlineData(LymphocyteKind.Progenitor, true)]
    [InlineData(LymphocyteKind.Intermediate, true)]
    [InlineData(LymphocyteKind.Terminal, false)]
    [InlineData(LymphocyteKind.Treg, false)]
    public void Egress_IsOfCd8CellsWithoutATarget_ExceptTerminal(LymphocyteKind kind, bool leaves)
    {
        var rates = Only(LymphocyteLossParameters.EgressRate, 2.4);
        AssertLoss(kind, rates, TissueForTests.Untreated, Flow.Egress, leaves ? Probability.OfEvent(0.1) : 0);
        AssertLoss(kind, rates, TissueForTests.Untreated, Flow.Egress, 0, engaged: true);
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector, BloodPool.Effectors)]
    [InlineData(LymphocyteKind.Intermediate, BloodPool.Effectors)]
    [InlineData(LymphocyteKind.Progenitor, BloodPool.Memory)]
    public void Egress_GoesBackToThePoolByWhatACellRecognises_AndBystandersToNone(LymphocyteKind kind, BloodPool pool)
    {
        var tissue = Population(kind, Only(LymphocyteLossParameters.EgressRate, 2.4));
        byte[] specificities = tissue.State.Specificity;
        for (int site = 0; site < Sites; site++)
        {
            specificities[site] = (byte)(site % 3 * 8);
        }

        tissue.Run<LymphocyteLoss>();

        foreach (var other in Enum.GetValues<BloodPool>())
        {
            for (int antigen = 0; antigen < LesionDrive.MaximumAntigens; antigen++)
            {
                int here = Enumerable
                    .Range(0, Sites)
                    .Count(site => other == pool && site % 3 * 8 == antigen + 1 && tissue.State.Lymphocyte[site] == LymphocyteKind.None);
                Assert.Equal(here, tissue.Returned(other, antigen));
            }
        }

        Assert.True(tissue.Returned(pool, 7) > 1000 && tissue.Returned(pool, 15) > 1000);
    }

    [Fact]
    public void DeadCells_DoNotGoBackToBlood()
    {
        var tissue = Population(LymphocyteKind.Effector, Only(LymphocyteLossParameters.EffectorDeathRate, 2.4));
        Array.Fill(tissue.State.Specificity, (byte)1);
        tissue.Run<LymphocyteLoss>();
        Assert.True(tissue.Tallied(Core.State.Population.Effector, Flow.DeathIntrinsic) > 1000);
        Assert.Equal(0, tissue.Returned(BloodPool.Effectors, 0));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Ccr8Antibody_DepletesTregByOccupancy_AndNoOther(double occupancy)
    {
        var step = TissueForTests.Untreated with { Ccr8Occupied = Fraction.Of(occupancy) };
        var rates = Only(LymphocyteLossParameters.Ccr8Rate, 2.4);
        AssertLoss(LymphocyteKind.Treg, rates, step, Flow.DeathDepletion, occupancy * Probability.OfEvent(0.1));
        AssertLoss(LymphocyteKind.Effector, rates, step, Flow.DeathDepletion, 0);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void Ctla4Antibody_DepletesTregByOccupancy_AndNoOther(double occupancy)
    {
        var step = TissueForTests.Untreated with { Ctla4Free = Fraction.Of(1 - occupancy) };
        var rates = Only(LymphocyteLossParameters.Ctla4Rate, 2.4);
        AssertLoss(LymphocyteKind.Treg, rates, step, Flow.DeathDepletion, occupancy * Probability.OfEvent(0.1));
        AssertLoss(LymphocyteKind.Effector, rates, step, Flow.DeathDepletion, 0);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1.0)]
    public void Depletion_OfTreg_IsBesideDeath_NotInstead(double occupancy)
    {
        var tissue = Population(
            LymphocyteKind.Treg,
            [(LymphocyteLossParameters.Ccr8Rate, 2.4), (LymphocyteLossParameters.TregDeathRate, 2.4)]
        );
        tissue.Step = TissueForTests.Untreated with { Ccr8Occupied = Fraction.Of(occupancy) };

        tissue.Run<LymphocyteLoss>();

        double depleted = occupancy * Probability.OfEvent(0.1);
        long byDrug = tissue.Tallied(Core.State.Population.Treg, Flow.DeathDepletion);
        long byItself = tissue.Tallied(Core.State.Population.Treg, Flow.DeathIntrinsic);
        Frequency.AssertMatches(byDrug, Sites, depleted, "depletion:");
        Frequency.AssertMatches(byItself, Sites, (1 - depleted) * Probability.OfEvent(0.1), "death:");
    }

    [Fact]
    public void AntibodiesAgainstBothTargets_DepleteTogether()
    {
        var tissue = Population(LymphocyteKind.Treg, [(LymphocyteLossParameters.Ccr8Rate, 2.4), (LymphocyteLossParameters.Ctla4Rate, 4.8)]);
        tissue.Step = TissueForTests.Untreated with { Ccr8Occupied = Fraction.One, Ctla4Free = 0 };

        tissue.Run<LymphocyteLoss>();

        long lost = tissue.Tallied(Core.State.Population.Treg, Flow.DeathDepletion);
        Frequency.AssertMatches(lost, Sites, Probability.OfEvent(0.3), "depletion by both:");
    }

    [Theory]
    [InlineData(LymphocyteKind.Effector)]
    [InlineData(LymphocyteKind.Terminal)]
    [InlineData(LymphocyteKind.Treg)]
    public void RadiationAndLymphodepletion_KillAnyLymphocyte(LymphocyteKind kind)
    {
        var radiation = TissueForTests.Untreated with { LymphocyteRadiationThreshold = Probability.ToThreshold(0.3) };
        var depletion = TissueForTests.Untreated with { LymphodepletionThreshold = Probability.ToThreshold(0.3) };
        AssertLoss(kind, [], radiation, Flow.DeathRadiation, 0.3);
        AssertLoss(kind, [], depletion, Flow.DeathChemotherapy, 0.3);
    }

    [Fact]
    public void Loss_IsDecidedByTheWordsOfTheSite()
    {
        var tissue = Population(LymphocyteKind.Treg, [.. Only(LymphocyteLossParameters.TregDeathRate, 5)]);
        tissue.Run<LymphocyteLoss>();
        uint threshold = Probability.ThresholdOfRate(5.0 / 24);

        for (int site = 0; site < Sites; site++)
        {
            bool dies = tissue.Step.Draw(site, DrawStream.LymphocyteFate).B < threshold;
            Assert.Equal(dies, tissue.State.Lymphocyte[site] == LymphocyteKind.None);
        }
    }

    [Fact]
    public void LostCell_LeavesZerosBehind()
    {
        var tissue = Population(LymphocyteKind.Effector, []);
        tissue.Step = TissueForTests.Untreated with { LymphodepletionThreshold = uint.MaxValue };
        foreach (var array in tissue.State.Arrays().Where(array => array.Name is not "lymphocyte" and not "parenchyma" and not "clone"))
        {
            if (array.ElementType != typeof(float))
            {
                array.Bytes.Fill(1);
            }
        }

        tissue.Run<LymphocyteLoss>();

        TissueInvariants.AssertEmptyLayersHoldZeros(tissue.State, parenchyma: false);
    }

    static (Parameter, double)[] Only(Parameter parameter, double value) => [(parameter, value)];

    static void AssertLoss(
        LymphocyteKind kind,
        (Parameter Parameter, double Value)[] rates,
        StepContext step,
        Flow flow,
        double probability,
        bool engaged = false
    )
    {
        var tissue = Population(kind, rates);
        tissue.Step = step;
        Array.Fill(tissue.State.Contact, engaged ? (byte)14 : (byte)0);
        tissue.Run<LymphocyteLoss>();
        long lost = tissue.Tallied(Populations.Of(kind), flow);

        Frequency.AssertMatches(lost, Sites, probability, $"{kind} {flow}:");
        Assert.Equal(Sites - lost, tissue.Count(kind));
        Assert.Equal(-lost, tissue.NetChange(Populations.Of(kind)));
    }

    static TissueForTests Population(LymphocyteKind kind, (Parameter Parameter, double Value)[] rates)
    {
        var tissue = TissueForTests.Plane(200, 200).Everywhere((t, site) => t.Put(site, kind));
        foreach (var rate in AllRates)
        {
            tissue.With(rate, 0);
        }

        foreach (var (parameter, value) in rates)
        {
            tissue.With(parameter, value);
        }

        return tissue;
    }
}
