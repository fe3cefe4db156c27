using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class VesselFunctionTests
{
    [Theory]
    [InlineData(0f, 0, 1f, 1.0)]
    [InlineData(50f, 0, 1f, 0.6)]
    [InlineData(50f, 0, 0f, 1.0)]
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
            .With(VesselFunctionParameters.AdaptationDays, 14);
        tissue.State.Vessel[0] = function;
        tissue.State.Ecm[0] = (byte)ecm;
        return tissue;
    }
}
