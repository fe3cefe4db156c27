using TmeSim.Core.Engines;
using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class VesselEntryTests
{
    const int Sites = 40_000;
    static readonly uint Rate = Probability.ToThreshold(0.2);

    [Theory]
    [InlineData(0f, 0f, 255, 0.1)]
    [InlineData(100f, 0f, 255, 0.55)]
    [InlineData(300f, 0f, 255, 0.775)]
    [InlineData(100f, 0f, 127, 0.55 * 127 / 256)]
    [InlineData(100f, 140f, 255, 0.55 * (1 - 0.7 / 2))]
    public void Cd8_EnterByChemokineVesselAndTgfBeta(float chemokine, float tgfBeta, int function, double share)
    {
        var tissue = Vessels(function).With(FieldKind.Cxcl9And10, chemokine).With(FieldKind.TgfBeta, tgfBeta);
        tissue.Step = TissueForTests.Untreated with { EffectorEntry = Rate, MemoryEntry = Rate };
        tissue.Run<VesselEntry>();

        Frequency.AssertMatches(tissue.Tallied(Population.Effector, Flow.Recruited), Sites, 0.2 * share);
        Frequency.AssertMatches(tissue.Tallied(Population.Progenitor, Flow.Recruited), Sites, 0.2 * share);
    }

    [Fact]
    public void AntiTgfBetaOpens_AndSteroidCloses_TheEntryOfCd8()
    {
        var open = Vessels(255).With(FieldKind.Cxcl9And10, 100f).With(FieldKind.TgfBeta, 140f);
        open.Step = TissueForTests.Untreated with { EffectorEntry = Rate, TgfBetaFree = 0f };
        open.Run<VesselEntry>();
        Frequency.AssertMatches(open.Count(LymphocyteKind.Effector), Sites, 0.2 * 0.55);

        var closed = Vessels(255).With(FieldKind.Cxcl9And10, 100f);
        closed.Step = TissueForTests.Untreated with { EffectorEntry = Rate, TregEntry = Rate, SteroidFree = Fraction.One / 4 };
        closed.Run<VesselEntry>();
        Frequency.AssertMatches(closed.Count(LymphocyteKind.Effector), Sites, 0.25 * 0.2 * 0.55);
        Frequency.AssertMatches(closed.Count(LymphocyteKind.Treg), Sites, 0.2);
    }

    [Theory]
    [InlineData(255, 1.0)]
    [InlineData(127, 127 / 256.0)]
    public void OtherKinds_EnterByVesselFunctionAlone(int function, double share)
    {
        var tissue = Vessels(function).With(FieldKind.TgfBeta, 1e6f);
        tissue.Step = TissueForTests.Untreated with
        {
            TregEntry = Rate,
            MonocyteEntry = Rate,
            MdscEntry = Rate / 2,
            DendriticCellEntry = Rate / 4,
        };
        tissue.Run<VesselEntry>();

        Frequency.AssertMatches(tissue.Tallied(Population.Treg, Flow.Recruited), Sites, 0.2 * share, "Treg:");
        Frequency.AssertMatches(tissue.Tallied(Population.Macrophage, Flow.Recruited), Sites, 0.2 * share, "macrophage:");
        Frequency.AssertMatches(tissue.Tallied(Population.Mdsc, Flow.Recruited), Sites, 0.1 * share, "MDSC:");
        Frequency.AssertMatches(tissue.Tallied(Population.DendriticCell, Flow.Recruited), Sites, 0.05 * share, "dendritic cell:");
    }

    [Theory]
    [InlineData(0f, 1f, 255, 1.0)]
    [InlineData(50f, 1f, 255, 2.0)]
    [InlineData(150f, 1f, 255, 2.5)]
    [InlineData(1e9f, 1f, 255, 3.0)]
    [InlineData(150f, 0f, 255, 1.0)]
    [InlineData(100f, 0.5f, 255, 2.0)]
    [InlineData(50f, 1f, 127, 2.0 * 127 / 256)]
    public void Treg_AreDrawnInByFreeVegf(float vegf, float vegfFree, int function, double share)
    {
        var tissue = Vessels(function)
            .With(FieldKind.Vegf, vegf)
            .With(VesselEntryParameters.TregVegfGain, 2)
            .With(VesselEntryParameters.TregVegfHalf, 50);
        tissue.Step = TissueForTests.Untreated with { TregEntry = Rate, VegfFree = vegfFree };
        tissue.Run<VesselEntry>();

        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Treg), Sites, 0.2 * share);
    }

    [Fact]
    public void OthersThanTreg_AreNotDrawnInByVegf()
    {
        var tissue = Vessels(255).With(FieldKind.Vegf, 1e9f).With(FieldKind.Cxcl9And10, 100f);
        tissue.Step = TissueForTests.Untreated with { EffectorEntry = Rate, MemoryEntry = Rate, MonocyteEntry = Rate, MdscEntry = Rate };
        tissue.Run<VesselEntry>();

        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Effector), Sites, 0.2 * 0.55, "effector:");
        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Progenitor), Sites, 0.2 * 0.55, "Tpex:");
        Frequency.AssertMatches(tissue.Count(ParenchymaKind.Macrophage), Sites, 0.2, "macrophage:");
        Frequency.AssertMatches(tissue.Count(ParenchymaKind.Mdsc), Sites, 0.2, "MDSC:");
    }

    [Fact]
    public void EntriesOfALayer_ExcludeOneAnother_AndFillTheWholeRange()
    {
        // Shares that add up to one leave no site empty.
        var tissue = Vessels(255).With(FieldKind.Cxcl9And10, 1e9f).With(VesselEntryParameters.BasalEntry, 1);
        uint half = Probability.ToThreshold(0.5);
        tissue.Step = TissueForTests.Untreated with
        {
            EffectorEntry = half,
            MemoryEntry = half / 2,
            TregEntry = uint.MaxValue,
            MonocyteEntry = half,
            MdscEntry = uint.MaxValue,
        };
        tissue.Run<VesselEntry>();

        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Effector), Sites, 0.5);
        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Progenitor), Sites, 0.25);
        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Treg), Sites, 0.25);
        Assert.Equal(Sites, tissue.Count(ParenchymaKind.Macrophage) + tissue.Count(ParenchymaKind.Mdsc));
        Assert.Equal(0, tissue.Count(LymphocyteKind.None));
    }

    [Fact]
    public void Lymphocytes_EnterAtTheirOwnRates_BesideEachOther()
    {
        var tissue = Vessels(255).With(FieldKind.Cxcl9And10, 100f);
        tissue.Step = TissueForTests.Untreated with { EffectorEntry = Rate, MemoryEntry = Rate, TregEntry = Rate };
        tissue.Run<VesselEntry>();

        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Effector), Sites, 0.2 * 0.55, "effector:");
        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Progenitor), Sites, 0.2 * 0.55, "Tpex:");
        Frequency.AssertMatches(tissue.Count(LymphocyteKind.Treg), Sites, 0.2, "Treg:");
    }

    [Fact]
    public void OccupiedLayer_AdmitsNobody_AndWithoutVesselNobodyEnters()
    {
        var full = Vessels(255)
            .Everywhere(
                (t, site) =>
                {
                    t.Put(site, LymphocyteKind.Treg);
                    t.Put(site, ParenchymaKind.Dead);
                }
            );
        full.Step = Everyone;
        full.Run<VesselEntry>();
        Assert.Equal((Sites, Sites), (full.Count(LymphocyteKind.Treg), full.Count(ParenchymaKind.Dead)));

        var without = Vessels(0);
        without.Step = Everyone;
        without.Run<VesselEntry>();
        Assert.Equal((Sites, Sites), (without.Count(LymphocyteKind.None), without.Count(ParenchymaKind.None)));
    }

    [Fact]
    public void Specificities_FollowTheBlood_InBothTables()
    {
        var tissue = Vessels(255).With(VesselEntryParameters.BasalEntry, 1);
        uint[] shares = tissue.Lesion.EntryShares;
        Cumulate(BloodPools.RowOf(BloodPool.Effectors, shares), [0.5, 0.2, 0.3]);
        Cumulate(BloodPools.RowOf(BloodPool.Memory, shares), [0, 0.1, 0, 0.9]);
        tissue.Step = TissueForTests.Untreated with
        {
            EffectorEntry = Probability.ToThreshold(0.5),
            MemoryEntry = Probability.ToThreshold(0.4),
        };
        tissue.Run<VesselEntry>();

        AssertShares(tissue, LymphocyteKind.Effector, [0.5, 0.2, 0.3, 0]);
        AssertShares(tissue, LymphocyteKind.Progenitor, [0, 0.1, 0, 0.9]);
    }

    [Fact]
    public void SixteenthAntigen_IsWhatTheLastShareLeaves()
    {
        var tissue = Vessels(255).With(VesselEntryParameters.BasalEntry, 1);
        double[] each = [.. Enumerable.Repeat(1 / 16.0, 16)];
        Cumulate(BloodPools.RowOf(BloodPool.Effectors, tissue.Lesion.EntryShares), [0, .. each]);
        tissue.Step = TissueForTests.Untreated with { EffectorEntry = uint.MaxValue };
        tissue.Run<VesselEntry>();

        AssertShares(tissue, LymphocyteKind.Effector, [0, .. each]);
    }

    [Fact]
    public void Newcomers_AreFresh()
    {
        var tissue = Vessels(255)
            .With(VesselEntryParameters.BasalEntry, 1)
            .With(LymphocyteDivisionParameters.DivisionLimit, 5)
            .With(LymphocyteDivisionParameters.ProgenyScore, 0.2)
            .With(StromaPhenotypeParameters.M2Bias, 0.4)
            .With(StromaPhenotypeParameters.PdL1Base, 0.6);
        uint third = Probability.ToThreshold(1 / 3.0);
        tissue.Step = TissueForTests.Untreated with
        {
            EffectorEntry = third,
            MemoryEntry = third,
            TregEntry = uint.MaxValue,
            MonocyteEntry = third,
            MdscEntry = third,
            DendriticCellEntry = uint.MaxValue,
        };
        tissue.Run<VesselEntry>();
        var state = tissue.State;
        for (int site = 0; site < Sites; site++)
        {
            var expected = state.Lymphocyte[site] switch
            {
                LymphocyteKind.Effector => (0, 0x50, 0),
                LymphocyteKind.Progenitor => (13_107, 0, 0),
                _ => (0, 0, state.Pd1[site]),
            };
            Assert.Equal(expected, (state.Exhaustion[site], state.Divisions[site], state.Pd1[site]));
            bool macrophage = state.Parenchyma[site] == ParenchymaKind.Macrophage;
            Assert.Equal(macrophage ? (102, 153) : (0, 0), (state.Phenotype[site], state.PdL1[site]));
        }

        Assert.Equal(256, state.Pd1.Distinct().Count());
    }

    static Core.Schedule.StepContext Everyone =>
        TissueForTests.Untreated with
        {
            EffectorEntry = uint.MaxValue,
            MemoryEntry = uint.MaxValue,
            TregEntry = uint.MaxValue,
            MonocyteEntry = uint.MaxValue,
            MdscEntry = uint.MaxValue,
            DendriticCellEntry = uint.MaxValue,
        };

    static void Cumulate(Span<uint> table, double[] shares)
    {
        double sum = 0;
        for (int k = 0; k < table.Length; k++)
        {
            sum += k < shares.Length ? shares[k] : 0;
            table[k] = Probability.ToThreshold(Math.Min(1, sum));
        }
    }

    static void AssertShares(TissueForTests tissue, LymphocyteKind kind, double[] shares)
    {
        int cells = tissue.Count(kind);
        for (int specificity = 0; specificity < shares.Length; specificity++)
        {
            int count = Enumerable
                .Range(0, Sites)
                .Count(site => tissue.State.Lymphocyte[site] == kind && tissue.State.Specificity[site] == specificity);
            Frequency.AssertMatches(count, cells, shares[specificity], $"{kind} {specificity}:");
        }
    }

    static TissueForTests Vessels(int function)
    {
        var tissue = TissueForTests
            .Plane(200, 200)
            .With(VesselEntryParameters.ChemokineHalf, 100)
            .With(VesselEntryParameters.BasalEntry, 0.1)
            .With(VesselEntryParameters.TgfBetaEffect, 0.7)
            .With(VesselEntryParameters.TgfBetaHalf, 140);
        Array.Fill(tissue.State.Vessel, (byte)function);
        return tissue;
    }
}
