using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TumourRegulationTests
{
    const double Tolerance = 1.5 / 255;

    [Theory]
    [InlineData(0f, 0.2)]
    [InlineData(10f, 0.6)]
    [InlineData(30f, 0.8)]
    public void PdL1_RisesWithInterferonFromItsConstitutiveLevel(float interferon, double expected)
    {
        var tissue = Settled(TissueForTests.DefaultTraits with { ConstitutivePdL1 = 51 }, interferon);

        AssertLevel(expected, tissue.State.PdL1[0]);
    }

    [Theory]
    [InlineData(0f, 0.4)]
    [InlineData(10f, 0.6)]
    [InlineData(1e6f, 0.8)]
    public void Mhc1_RisesWithInterferon(float interferon, double expected)
    {
        var tissue = Settled(TissueForTests.DefaultTraits with { BaseMhc1 = 102 }, interferon);

        // The response ends at 65535/66559, 1.5 % short of full.
        Assert.InRange(tissue.State.Mhc1[0] / 255.0, expected * 0.985 - Tolerance, expected + Tolerance);
    }

    [Fact]
    public void Mhc1_StopsAtItsMaximum()
    {
        Assert.Equal(255, Settled(TissueForTests.DefaultTraits with { BaseMhc1 = 230 }, 1e6f).State.Mhc1[0]);
    }

    [Fact]
    public void JakLost_IsDeafToInterferon()
    {
        var traits = TissueForTests.DefaultTraits with { JakLost = 1, ConstitutivePdL1 = 51, BaseMhc1 = 102 };
        var tissue = Settled(traits, 1e6f);

        Assert.Equal((51, 102, 0), (tissue.State.PdL1[0], tissue.State.Mhc1[0], tissue.State.Phenotype[0]));
    }

    [Fact]
    public void B2mNull_HasNoMhc1_WhateverTheInterferon()
    {
        Assert.Equal(0, Settled(TissueForTests.DefaultTraits with { B2mAlleles = 0 }, 1e6f).State.Mhc1[0]);
    }

    [Fact]
    public void OneB2mAllele_LowersMhc1ByTheDoseFactor()
    {
        AssertLevel(0.4 * 0.7, Settled(TissueForTests.DefaultTraits with { B2mAlleles = 1, BaseMhc1 = 102 }, 0f).State.Mhc1[0]);
    }

    [Fact]
    public void Hypoxia_LowersMhc1_BelowItsThresholdOnly()
    {
        var traits = TissueForTests.DefaultTraits with { BaseMhc1 = 204 };

        AssertLevel(0.8 * 0.5, Settled(traits, 0f, oxygen: 7.9f).State.Mhc1[0]);
        AssertLevel(0.8, Settled(traits, 0f, oxygen: 8f).State.Mhc1[0]);
    }

    [Theory]
    [InlineData(42.5)]
    [InlineData(20)]
    [InlineData(1)]
    [InlineData(333)]
    public void Memory_TakesItsDaysToBuildAndToErase(double days)
    {
        var tissue = Prepared(TissueForTests.DefaultTraits, 1e6f).With(TumourRegulationParameters.MemoryDays, days);
        int hours = (int)Math.Round(24 * days);

        // The response ends 1.5 % short of full, 4 levels, so half is timed.
        Run(tissue, hours / 2, 0);
        Assert.InRange(tissue.State.Phenotype[0], 125, 129);
        Run(tissue, hours, (uint)hours);
        Assert.InRange(tissue.State.Phenotype[0], 250, 252);
        tissue.With(FieldKind.InterferonGamma, 0f);
        Run(tissue, hours / 2, 3 * (uint)hours);
        Assert.InRange(tissue.State.Phenotype[0], 251 - 130, 251 - 124);
        Run(tissue, hours, 5 * (uint)hours);
        Assert.Equal(0, tissue.State.Phenotype[0]);
    }

    [Fact]
    public void ConstitutiveLevels_AreFixedPoints()
    {
        for (int level = 0; level <= 255; level++)
        {
            var tissue = Settled(TissueForTests.DefaultTraits with { ConstitutivePdL1 = (byte)level, BaseMhc1 = (byte)level }, 0f);
            Assert.Equal((level, level), (tissue.State.PdL1[0], tissue.State.Mhc1[0]));
        }
    }

    static void Run(TissueForTests tissue, int hours, uint from)
    {
        for (uint hour = 0; hour < hours; hour++)
        {
            tissue.Step = TissueForTests.Untreated with { Step = from + hour };
            tissue.RunCells<TumourRegulation>();
        }
    }

    static TissueForTests Settled(CloneTraits traits, float interferon, float oxygen = 40f)
    {
        var tissue = Prepared(traits, interferon).With(FieldKind.Oxygen, oxygen);
        Run(tissue, 100, 0);
        return tissue;
    }

    static TissueForTests Prepared(CloneTraits traits, float interferon)
    {
        var tissue = TissueForTests
            .Plane(1, 1, clones: traits)
            .With(FieldKind.InterferonGamma, interferon)
            .With(FieldKind.Oxygen, 40f)
            .With(TumourRegulationParameters.InterferonHalf, 10)
            .With(TumourRegulationParameters.Mhc1Induction, 1)
            .With(TumourRegulationParameters.SingleB2mFactor, 0.7)
            .With(TumourRegulationParameters.HypoxiaThreshold, 8)
            .With(TumourRegulationParameters.HypoxicMhc1Factor, 0.5);
        tissue.Put(0, ParenchymaKind.Tumour, mhc1: 0);
        return tissue;
    }

    static void AssertLevel(double expected, int level) => Assert.InRange(level / 255.0, expected - Tolerance, expected + Tolerance);
}
