using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Tests.Patient;

/// <summary>An hour of the tumour-specific T cells of blood against their equations.</summary>
public class SpecificTCellsTests
{
    const double Effectors = 2,
        Memory = 0.5,
        Capacity = 5;

    // Every product of two drugs is in some row. At full steroid no antigen reaches the cells: nothing renews or differentiates.
    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0.5, 0, 0, 0)]
    [InlineData(0, 0.5, 0, 0)]
    [InlineData(0.5, 0.5, 0, 0)]
    [InlineData(0.5, 1, 0, 0)]
    [InlineData(0, 0, 6, 0)]
    [InlineData(0, 0, 0, 0.4)]
    [InlineData(0.5, 0.25, 6, 0.4)]
    public void Pools_FollowTheirEquations(double release, double steroid, double lymphodepletion, double shortage)
    {
        var node = Node();
        double signal = node.Signal[0],
            primed = node.Output[0];
        Assert.Equal(0.75, signal, 12);
        Assert.True(primed > 0.01, $"{primed} primed cells per µL");

        var tcells = SpecificTCells.From(
            TestPatient.Scenario(antigens: 1),
            new(
                new Dictionary<string, double>
                {
                    [SpecificTCellsParameters.InitialEffectors.Key] = Effectors,
                    [SpecificTCellsParameters.InitialMemory.Key] = Memory,
                    [SpecificTCellsParameters.MemoryCapacity.Key] = Capacity,
                    [SpecificTCellsParameters.MemoryRenewalRate.Key] = 0.2,
                    [SpecificTCellsParameters.MemoryRenewalGain.Key] = 1,
                    [SpecificTCellsParameters.DifferentiationRate.Key] = 0.3,
                    [SpecificTCellsParameters.DifferentiationGain.Key] = 4,
                    [SpecificTCellsParameters.MemoryBurst.Key] = 16,
                    [SpecificTCellsParameters.MemoryShareOfPrimed.Key] = 0.1,
                    [SpecificTCellsParameters.MemoryShareOfContraction.Key] = 0.05,
                    [SpecificTCellsParameters.EffectorLossRate.Key] = 0.7,
                    [SpecificTCellsParameters.MemoryLossRate.Key] = 0.01,
                    [SpecificTCellsParameters.HomeostaticExpansionRate.Key] = 0.9,
                }
            )
        );
        tcells.Advance(new(1, release, 1, steroid, lymphodepletion, 0, 0, 0, 0), node, shortage);

        // Losses are implicit, gains at the start of the hour; what differentiates in it are the memory cells at its end.
        double room = Memory * (1 - Memory / Capacity);
        double renewed = 0.2 * (1 + 1 * release) * (1 - steroid) * signal * room;
        double refilled = 0.9 * shortage * room + 0.05 * 0.7 * Effectors;
        double differentiating = 0.3 * (1 + 4 * release) * (1 - steroid) * signal;
        double memory = (Memory + 0.1 * primed + (renewed + refilled) / 24) / (1 + (differentiating + 0.01 + lymphodepletion) / 24);
        double effectors = (Effectors + 0.9 * primed + 16 * differentiating * memory / 24) / (1 + (0.7 + lymphodepletion) / 24);
        Assert.Equal(memory, tcells.Memory[0], 1e-12);
        Assert.Equal(effectors, tcells.Effectors[0], 1e-12);
    }

    // 5·10⁹ cells in 250 L are 20 per µL, however many antigens share them.
    [Theory]
    [InlineData(0b001u, 20, 0, 0)]
    [InlineData(0b110u, 0, 10, 10)]
    [InlineData(0b111u, 20.0 / 3, 20.0 / 3, 20.0 / 3)]
    [InlineData(uint.MaxValue, 20.0 / 3, 20.0 / 3, 20.0 / 3)]
    public void InfusedCells_AreSharedByTheAntigens(uint mask, double first, double second, double third)
    {
        foreach (bool asMemory in new[] { false, true })
        {
            var tcells = SpecificTCells.From(
                TestPatient.Scenario(antigens: 3),
                new(new Dictionary<string, double> { [SpecificTCellsParameters.DistributionVolume.Key] = 250 })
            );
            double[] effectors = tcells.Effectors.ToArray(),
                memory = tcells.Memory.ToArray();
            tcells.Infuse(5e9, mask, asMemory);
            double[] shares = [first, second, third];
            for (int antigen = 0; antigen < 3; antigen++)
            {
                (asMemory ? memory : effectors)[antigen] += shares[antigen];
                Assert.Equal(effectors[antigen], tcells.Effectors[antigen], 12);
                Assert.Equal(memory[antigen], tcells.Memory[antigen], 12);
            }
        }
    }

    // x = 0.5·D with D = 6 after an hour's loss of 1 /d, so h = 3/4; and so many precursors that some have reached blood after an hour.
    static LymphNode Node()
    {
        var scenario = TestPatient.Scenario(antigens: 1) with { Antigens = [new() { Name = "antigen", Strength = 0.5 }] };
        var node = LymphNode.From(
            scenario,
            new(
                new Dictionary<string, double>
                {
                    [LymphNode.DendriticCellHalf.Key] = 1,
                    [LymphNode.DendriticCellLossRate.Key] = 1,
                    [LymphNode.NaivePrecursors.Key] = 1,
                    [LymphNode.TransitTime.Key] = 0.5,
                }
            )
        );
        node.Arrive(0, 6 * (1 + 1.0 / 24));
        node.Advance(new(1, 0, 1, 0, 0, 0, 0, 0, 0), 0);
        return node;
    }
}
