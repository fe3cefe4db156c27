using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Tutorial;

public sealed class HypoxicLymphocyteDeathTests
{
    static readonly HypoxicLymphocyteDeathParameters Numbers = HypoxicLymphocyteDeathParameters.Default;

    [Theory]
    [InlineData(0f, 1.0)]
    [InlineData(3.75f, 0.5)]
    [InlineData(7.5f, 1.0 / 3)]
    [InlineData(8f, 0.0)]
    [InlineData(40f, 0.0)]
    public void Probability_FollowsTheEquation(float oxygen, double share)
    {
        double expected = share * (1 - Math.Exp(-0.25 / 24));

        // Saturation counts concentrations in 1/1024 of the half effect, and shares in 1/65536.
        Assert.Equal(expected, HypoxicLymphocyteDeath.Threshold(oxygen, Numbers) / 4294967296.0, expected / 1024);
    }

    [Fact]
    public void Lymphocytes_DieAsOftenAsTheEquationSays()
    {
        var tissue = TissueForTests
            .Plane(400, 400)
            .With(FieldKind.Oxygen, 0f)
            .Everywhere((t, site) => t.Put(site, LymphocyteKind.Effector));
        int cells = tissue.Shape.SiteCount;

        tissue.Run<HypoxicLymphocyteDeath>();

        Frequency.AssertMatches(cells - tissue.Count(LymphocyteKind.Effector), cells, 1 - Math.Exp(-0.25 / 24));
    }

    [Fact]
    public void EveryDeath_IsInTheLedger_AndLeavesNothingBehind()
    {
        var tissue = TissueForTests
            .Plane(200, 200)
            .With(FieldKind.Oxygen, 0f)
            .Everywhere((t, site) => t.Put(site, LymphocyteKind.Terminal));
        Array.Fill(tissue.State.Scar, (byte)200);

        tissue.Run<HypoxicLymphocyteDeath>();

        int left = tissue.Count(LymphocyteKind.Terminal);
        Assert.Equal(tissue.Shape.SiteCount - left, tissue.Tallied(Population.Terminal, Flow.DeathHypoxia));
        Assert.Equal(left - tissue.Shape.SiteCount, tissue.NetChange(Population.Terminal));
        TissueInvariants.AssertEmptyLayersHoldZeros(tissue.State);
    }

    [Theory]
    [InlineData(64, 64, 1, 1)]
    [InlineData(97, 101, 1, 3)]
    [InlineData(33, 20, 17, 2)]
    public void Engines_GiveTheSameBits(int width, int height, int depth, int threads)
    {
        var shape = new LatticeShape(width, height, depth, Boundary.NoFlux, 20f);
        var one = AnoxicTumour(shape);
        var other = AnoxicTumour(shape);
        using var reference = new ReferenceEngine(shape);
        using var cpu = new CpuEngine(shape, threads);
        for (uint hour = 0; hour < 24; hour++)
        {
            var step = TissueForTests.Untreated with { Step = hour };
            reference.Step([new LesionStep(one.Lesion, one.Model, step)]);
            reference.Launch<HypoxicLymphocyteDeath>(new StepPass());
            cpu.Step([new LesionStep(other.Lesion, other.Model, step)]);
            cpu.Launch<HypoxicLymphocyteDeath>(new StepPass());
            foreach (var (mine, theirs) in one.State.Arrays().Zip(other.State.Arrays()))
            {
                Assert.True(mine.Bytes.SequenceEqual(theirs.Bytes), $"{mine.Name} differs after hour {hour}");
            }
        }

        Assert.Equal(one.Lesion.Ledger.Counts, other.Lesion.Ledger.Counts);
        Assert.NotEqual(0, one.Lesion.Ledger[Population.Effector, Flow.DeathHypoxia]);
    }

    // Dense tumour without a vessel, so that oxygen is used up; T cells on half of the sites.
    static TissueForTests AnoxicTumour(LatticeShape shape) =>
        new TissueForTests(shape).Everywhere(
            (tissue, site) =>
            {
                tissue.Put(site, ParenchymaKind.Tumour);
                tissue.Put(site, site % 2 == 0 ? LymphocyteKind.Effector : LymphocyteKind.None, specificity: (byte)(site % 2 == 0 ? 1 : 0));
            }
        );
}
