using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class StromaPhenotypeTests
{
    const double Tolerance = 1.5 / 255;

    [Theory]
    [InlineData(0f, 0f, 40f, 0.4)]
    [InlineData(10f, 0f, 40f, 0.4 * 0.6)]
    [InlineData(0f, 70f, 40f, 0.4 + 0.6 * 0.5)]
    [InlineData(0f, 0f, 7f, 0.4 + 0.6 * 0.75)]
    [InlineData(0f, 630f, 7f, 0.4 + 0.6 * 0.9)]
    [InlineData(10f, 70f, 40f, 0.7 * 0.6)]
    public void Polarisation_GoesWhereItsSignalsSay(float interferon, float tgfBeta, float oxygen, double expected)
    {
        var tissue = Macrophage(interferon, tgfBeta, oxygen);
        Run(tissue, 400);

        AssertLevel(expected, tissue.State.Phenotype[0]);
    }

    [Fact]
    public void Csf1rInhibition_Repolarises()
    {
        var tissue = Macrophage(0f, 70f, 40f);
        tissue.Step = TissueForTests.Untreated with { Csf1rBlocked = Fraction.One / 2 };
        Run(tissue, 400);

        AssertLevel(0.7 * (1 - 0.5 * 0.5), tissue.State.Phenotype[0]);
    }

    [Fact]
    public void AntiTgfBeta_TakesItsSignalAway()
    {
        var tissue = Macrophage(0f, 70f, 40f);
        tissue.Put(0, ParenchymaKind.Macrophage);
        tissue.Step = TissueForTests.Untreated with { TgfBetaFree = 0f };
        Run(tissue, 400);
        AssertLevel(0.4, tissue.State.Phenotype[0]);

        var fibroblast = TissueForTests.Plane(1).With(FieldKind.TgfBeta, 70f).With(ParenchymaDivisionParameters.FibroblastTgfHalf, 70);
        fibroblast.Put(0, ParenchymaKind.Fibroblast, phenotype: 200);
        fibroblast.Step = TissueForTests.Untreated with { TgfBetaFree = 0f };
        Run(fibroblast, 1000);
        Assert.Equal(0, fibroblast.State.Phenotype[0]);
    }

    [Theory]
    [InlineData(0f, 0.4)]
    [InlineData(10f, 0.7)]
    public void MacrophagePdL1_HasItsBase_AndRisesWithInterferon(float interferon, double expected)
    {
        var tissue = Macrophage(interferon, 0f, 40f);
        Run(tissue, 100);

        AssertLevel(expected, tissue.State.PdL1[0]);
    }

    [Theory]
    [InlineData(0f, 0.3)]
    [InlineData(10f, 0.65)]
    public void DendriticCellPdL1_HasItsBase_AndRisesWithInterferon(float interferon, double expected)
    {
        var tissue = Macrophage(interferon, 0f, 40f).With(StromaPhenotypeParameters.DendriticCellPdL1Base, 0.3);
        tissue.Put(0, ParenchymaKind.DendriticCell);
        Run(tissue, 100);

        AssertLevel(expected, tissue.State.PdL1[0]);
    }

    [Theory]
    [InlineData(0f, 0.0)]
    [InlineData(70f, 0.5)]
    [InlineData(210f, 0.75)]
    public void Fibroblast_ActivatesWithTgfBeta(float tgfBeta, double expected)
    {
        foreach (byte start in new byte[] { 0, 255 })
        {
            var tissue = TissueForTests
                .Plane(1)
                .With(FieldKind.TgfBeta, tgfBeta)
                .With(ParenchymaDivisionParameters.FibroblastTgfHalf, 70)
                .With(StromaPhenotypeParameters.ActivationDays, 10);
            tissue.Put(0, ParenchymaKind.Fibroblast, clone: 1, phenotype: start);
            Run(tissue, 24 * 10 + 1);
            AssertLevel(expected, tissue.State.Phenotype[0]);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(14)]
    [InlineData(100)]
    public void PolarisationAndActivation_TakeTheirDays(double days)
    {
        var tissue = TissueForTests
            .Plane(2)
            .With(FieldKind.TgfBeta, 1e6f)
            .With(FieldKind.Oxygen, 40f)
            .With(StromaPhenotypeParameters.PolarisationDays, days)
            .With(StromaPhenotypeParameters.ActivationDays, days);
        tissue.Put(0, ParenchymaKind.Macrophage);
        tissue.Put(1, ParenchymaKind.Fibroblast);
        Run(tissue, (int)Math.Round(24 * days / 2));

        // Half the way in half the time, to within the levels of an hour.
        double levels = 255 / (24 * days) + 1;
        Assert.InRange(tissue.State.Phenotype[0], 127.5 - levels, 127.5 + levels);
        Assert.InRange(tissue.State.Phenotype[1], 127.5 - levels, 127.5 + levels);
    }

    [Theory]
    [InlineData(0f, 0f, 0.0)]
    [InlineData(0.1f, 0f, 0.2 * 0.5)]
    [InlineData(0.3f, 0f, 0.2 * 0.75)]
    [InlineData(0.3f, 50f, 0.2 * 0.75 * 0.7)]
    public void DendriticCell_LoadsAntigen_UnlessVegfBlocksIt(float debris, float vegf, double perHour)
    {
        var tissue = DendriticCell(debris, vegf);
        Run(tissue, 4);

        Assert.InRange(tissue.State.Phenotype[0] / 255.0, 4 * (perHour - 0.6 / 255), 4 * (perHour + 0.6 / 255));
    }

    [Fact]
    public void SlowUptake_AddsUpOverDays()
    {
        // Half a level an hour. The concentration's code is a whole number of about 10, so a tenth may be cut off.
        double levels = 240 * 255 * 0.2 * 0.001 / 0.101;
        var tissue = DendriticCell(0.001f, 0f);
        Run(tissue, 240);

        Assert.InRange(tissue.State.Phenotype[0], 0.9 * levels, levels);
    }

    [Fact]
    public void AntiVegf_OpensUptake()
    {
        var tissue = DendriticCell(0.3f, 50f);
        tissue.Step = TissueForTests.Untreated with { VegfFree = 0f };
        Run(tissue, 4);

        Assert.InRange(tissue.State.Phenotype[0] / 255.0, 0.6 - 0.01, 0.6 + 0.01);
    }

    [Fact]
    public void AntigenLoad_StopsAtItsMaximum_AndDeadCellsAndMdscDoNotChange()
    {
        var tissue = DendriticCell(100f, 0f);
        Run(tissue, 100);
        Assert.Equal(255, tissue.State.Phenotype[0]);

        foreach (var kind in new[] { ParenchymaKind.Mdsc, ParenchymaKind.Dead })
        {
            tissue.Put(0, kind);
            Run(tissue, 30);
            Assert.Equal((0, 0), (tissue.State.Phenotype[0], tissue.State.PdL1[0]));
        }
    }

    static void Run(TissueForTests tissue, int hours)
    {
        var first = tissue.Step;
        for (uint hour = 0; hour < hours; hour++)
        {
            tissue.Step = first with { Step = hour };
            tissue.Run<StromaPhenotype>();
        }
    }

    static TissueForTests DendriticCell(float debris, float vegf)
    {
        var tissue = TissueForTests
            .Plane(1)
            .With(FieldKind.Debris, debris)
            .With(FieldKind.Vegf, vegf)
            .With(StromaPhenotypeParameters.UptakeRate, 0.2)
            .With(StromaPhenotypeParameters.DebrisHalf, 0.1)
            .With(StromaPhenotypeParameters.VegfBlock, 0.6)
            .With(StromaPhenotypeParameters.VegfHalf, 50);
        tissue.Put(0, ParenchymaKind.DendriticCell);
        return tissue;
    }

    static TissueForTests Macrophage(float interferon, float tgfBeta, float oxygen)
    {
        var tissue = TissueForTests
            .Plane(1)
            .With(FieldKind.InterferonGamma, interferon)
            .With(FieldKind.TgfBeta, tgfBeta)
            .With(FieldKind.Oxygen, oxygen)
            .With(TumourRegulationParameters.HypoxiaThreshold, 8)
            .With(StromaPhenotypeParameters.InterferonHalf, 10)
            .With(StromaPhenotypeParameters.InterferonEffect, 0.8)
            .With(StromaPhenotypeParameters.TgfBetaHalf, 70)
            .With(StromaPhenotypeParameters.HypoxiaBias, 0.75)
            .With(StromaPhenotypeParameters.M2Bias, 0.4)
            .With(StromaPhenotypeParameters.Csf1rEffect, 0.5)
            .With(StromaPhenotypeParameters.PdL1Base, 0.4)
            .With(StromaPhenotypeParameters.PolarisationDays, 7);
        tissue.Put(0, ParenchymaKind.Macrophage, phenotype: 128);
        return tissue;
    }

    static void AssertLevel(double expected, int level) => Assert.InRange(level / 255.0, expected - Tolerance, expected + Tolerance);
}
