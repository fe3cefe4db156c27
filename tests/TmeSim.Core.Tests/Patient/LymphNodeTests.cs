using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

/// <summary>Two hours of the lymph node against its equations.</summary>
public class LymphNodeTests
{
    const double Strength = 0.5,
        Precursors = 3,
        PrimingRate = 6,
        Renewal = 0.8,
        StageRate = 4 / 0.5;

    // Gain, costimulation, steroid, lymphodepletion, immunogenic death, Treg.
    [Theory]
    [InlineData(1, 1, 0, 0, 0, 0)]
    [InlineData(0.4, 1, 0, 0, 0, 0)]
    [InlineData(1, 0.3, 0, 0, 0, 0)]
    [InlineData(1, 1, 0.25, 0, 0, 0)]
    [InlineData(1, 1, 1, 0, 0, 0)]
    [InlineData(1, 1, 0, 5, 0, 0)]
    [InlineData(1, 1, 0, 0, 1, 0)]
    [InlineData(1, 1, 0, 0, 0, 100)]
    [InlineData(0.4, 0.3, 0.25, 5, 1, 50)]
    public void Priming_FollowsItsEquations(
        double gain,
        double costimulation,
        double steroid,
        double lymphodepletion,
        double immunogenic,
        double treg
    )
    {
        var node = Node();
        double dendriticCells = 3;
        double naive = Precursors;
        double[] transit = new double[4];
        node.Arrive(0, dendriticCells);
        for (int hour = 0; hour < 2; hour++)
        {
            node.Advance(new(costimulation, 0, gain, steroid, lymphodepletion, 0, immunogenic, 0, 0), treg);

            // Losses are implicit: D₁ = D₀/(1 + δ/24), and so on.
            dendriticCells /= 1 + 1.2 / 24;
            double x = gain * (1 + immunogenic) * Strength * dendriticCells / 2;
            double activation = PrimingRate * x / (1 + x) * (1 - steroid);
            double interleukin2 = dendriticCells / (dendriticCells + 2) / (1 + treg / 100);
            double burst = Math.Pow(2, 1 + 3 * costimulation + 5 * interleukin2);
            naive = (naive + Renewal * Precursors / 24) / (1 + (Renewal + activation + lymphodepletion) / 24);
            double inflow = activation * naive * burst / 24;
            for (int stage = 0; stage < 4; stage++)
            {
                transit[stage] = (transit[stage] + inflow) / (1 + StageRate / 24);
                inflow = StageRate * transit[stage] / 24;
            }

            Assert.Equal(x / (1 + x), node.Signal[0], 12);
            Assert.Equal(interleukin2, node.Interleukin2, 12);
            Assert.Equal(naive, node.Naive[0], 12);
            Assert.Equal(inflow, node.Output[0], 12);
        }
    }

    // With x = ½·3/2/(1 + 1.2/24) without gain.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void ImmunogenicDeath_RaisesTheSignalWithinItsSaturation(double gain)
    {
        var node = Node();
        node.Arrive(0, 3);
        node.Advance(new(1, 0, 1, 0, 0, 0, gain, 0, 0), 0);
        const double X = 0.75 / 1.05;
        Assert.Equal(X * (1 + gain) / (1 + X * (1 + gain)), node.Signal[0], 12);
    }

    [Fact]
    public void FullSteroid_PrimesNothing_AndSpendsNoPrecursor()
    {
        var node = Node();
        node.Arrive(0, 3);
        for (int hour = 0; hour < 24 * 4; hour++)
        {
            node.Advance(new(1, 0, 1, 1, 0, 0, 0, 0, 0), 0);
            Assert.Equal(0, node.Output[0]);
        }

        Assert.Equal(Precursors, node.Naive[0], 12);
    }

    // Without dendritic cells P settles where θ·(P₀ − P) = ℓ·P.
    [Fact]
    public void Lymphodepletion_TakesPrecursors()
    {
        var node = Node();
        for (int hour = 0; hour < 24 * 30; hour++)
        {
            node.Advance(new(1, 0, 1, 0, 5, 0, 0, 0, 0), 0);
        }

        Assert.Equal(Precursors * Renewal / (Renewal + 5), node.Naive[0], 12);
    }

    static LymphNode Node() =>
        LymphNode.From(
            TestPatient.Scenario(antigens: 1) with
            {
                Antigens =
                [
                    new()
                    {
                        Name = "antigen",
                        Strength = Strength,
                        PrecursorWeight = 2,
                    },
                ],
            },
            new(
                new Dictionary<string, double>
                {
                    [LymphNode.PrimingRate.Key] = PrimingRate,
                    [LymphNode.DendriticCellHalf.Key] = 2,
                    [LymphNode.DendriticCellLossRate.Key] = 1.2,
                    [LymphNode.NaivePrecursors.Key] = 0.5 * Precursors,
                    [LymphNode.NaiveRenewalRate.Key] = Renewal,
                    [LymphNode.BaseGenerations.Key] = 1,
                    [LymphNode.CostimulationGenerations.Key] = 3,
                    [LymphNode.Interleukin2Generations.Key] = 5,
                    [LymphNode.TregHalf.Key] = 100,
                    [LymphNode.TransitTime.Key] = 0.5,
                }
            )
        );
}
