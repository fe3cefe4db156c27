using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class VesselFunctionTests
{
    [Theory]
    [InlineData(0f, 0, 1f, 1.0)]
    [InlineData(50f, 0, 1f, 0.6)]
    [InlineData(50f, 0, 0f, 0.4)]
    [InlineData(100f, 0, 0.5f, 0.6)]
    [InlineData(0f, 255, 1f, 0.3)]
    [InlineData(50f, 255, 1f, 0.18)]
    public void Function_GoesWhereVegfAndMatrixSay(float vegf, int ecm, float vegfFree, double expected)
    {
        foreach (byte start in new byte[] { 1, 255 })
        {
            var tissue = Vessel(vegf, ecm, start);
            tissue.Step = TissueForTests.Untreated with { VegfFree = vegfFree };
            Run(tissue, 600);
            Assert.InRange(tissue.State.Vessel[0] / 255.0, expected - 1.5 / 255, expected + 1.5 / 255);
        }
    }

    [Theory]
    [InlineData(0f, 0.5f, 1 - 0.6 * 0.5)]
    [InlineData(0f, 0.9f, 1 - 0.6 * 0.1)]
    [InlineData(3f, 0.125f, (1 - 0.8 * 0.375 / 50.375) * (1 - 0.6 * 0.6875))]
    [InlineData(14f, 0.125f, 1 - 0.8 * 1.75 / 51.75)]
    [InlineData(0f, 0f, 0.4)]
    [InlineData(1e6f, 0f, 0.4)]
    public void Vessel_IsPrunedByWhatIsLeftBelowNormal(float vegf, float vegfFree, double expected)
    {
        // Normal tissue has 2 pmol/L: an eighth of 3 + 2 is 0.3125 of that, an eighth of 14 + 2 just enough.
        var tissue = Vessel(vegf, 0, 255).With(VesselFunctionParameters.NormalVegf, 2);
        tissue.Step = TissueForTests.Untreated with { VegfFree = vegfFree };
        Run(tissue, 600);
        Assert.InRange(tissue.State.Vessel[0] / 255.0, expected - 1.5 / 255, expected + 1.5 / 255);
    }

    [Fact]
    public void AntiVegf_HasAWindow_WhereVegfIsHigh_AndHarmsWhereItIsLow()
    {
        var high = new[] { 1f, 0.2f, 0f }.Select(free => After(150f, free)).ToList();
        Assert.True(high[1] > high[0] + 50, $"a fifth of much VEGF: {high[1]}, untreated {high[0]}");
        Assert.True(high[2] < high[1] - 50, $"none of it: {high[2]}, a fifth {high[1]}");

        var low = new[] { 1f, 0.2f, 0f }.Select(free => After(1f, free)).ToList();
        Assert.True(low[1] < low[0] - 20, $"a fifth of little VEGF: {low[1]}, untreated {low[0]}");
        Assert.True(low[2] < low[1] - 20, $"none of it: {low[2]}, a fifth {low[1]}");

        static byte After(float vegf, float free)
        {
            var tissue = Vessel(vegf, 0, 128);
            tissue.Step = TissueForTests.Untreated with { VegfFree = free };
            Run(tissue, 600);
            return tissue.State.Vessel[0];
        }
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(0f)]
    [InlineData(0.3f)]
    [InlineData(7f)]
    public void WithoutADrug_NothingIsPruned(float vegf)
    {
        // To the level, whatever the weight and the VEGF of normal tissue.
        var with = Vessel(vegf, 40, 255).With(VesselFunctionParameters.PruningEffect, 1).With(VesselFunctionParameters.NormalVegf, 0.7);
        var without = Vessel(vegf, 40, 255).With(VesselFunctionParameters.PruningEffect, 0);
        Run(with, 600);
        Run(without, 600);
        Assert.Equal(without.State.Vessel[0], with.State.Vessel[0]);
    }

    [Fact]
    public void Vessel_NeverVanishes()
    {
        var tissue = Vessel(1e6f, 255, 255).With(VesselFunctionParameters.VegfEffect, 1).With(VesselFunctionParameters.MatrixEffect, 1);
        Run(tissue, 600);

        Assert.Equal(1, tissue.State.Vessel[0]);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(5)]
    [InlineData(14)]
    [InlineData(40)]
    public void Adaptation_TakesItsDays(double days)
    {
        var tissue = Vessel(0f, 0, 1).With(VesselFunctionParameters.AdaptationDays, days);
        Run(tissue, (int)Math.Round(24 * days / 2));

        double levels = 255 / (24 * days) + 1;
        Assert.InRange(tissue.State.Vessel[0], 128.5 - levels, 128.5 + levels);
    }

    static void Run(TissueForTests tissue, int hours)
    {
        var first = tissue.Step;
        for (uint hour = 0; hour < hours; hour++)
        {
            tissue.Step = first with { Step = hour };
            tissue.Run<VesselFunction>();
        }
    }

    static TissueForTests Vessel(float vegf, int ecm, byte function)
    {
        var tissue = TissueForTests
            .Plane(1)
            .With(FieldKind.Vegf, vegf)
            .With(VesselFunctionParameters.VegfEffect, 0.8)
            .With(VesselFunctionParameters.VegfHalf, 50)
            .With(VesselFunctionParameters.MatrixEffect, 0.7)
            .With(VesselFunctionParameters.PruningEffect, 0.6)
            .With(VesselFunctionParameters.NormalVegf, 1)
            .With(VesselFunctionParameters.AdaptationDays, 14);
        tissue.State.Vessel[0] = function;
        tissue.State.Ecm[0] = (byte)ecm;
        return tissue;
    }
}
