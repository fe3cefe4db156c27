using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

public sealed class EscapeAttributionTests
{
    public static TheoryData<string> Checkpoints =>
        [
            nameof(LesionDrive.Pd1Occupancy),
            nameof(LesionDrive.PdL1Occupancy),
            nameof(LesionDrive.Ctla4Occupancy),
            nameof(LesionDrive.Lag3Occupancy),
            nameof(LesionDrive.Tim3Occupancy),
            nameof(LesionDrive.TigitOccupancy),
        ];

    [Theory]
    [MemberData(nameof(Checkpoints))]
    public void Exposure_IsInsufficient_UntilAnyCheckpointIsHalfOccupied(string occupancy)
    {
        Assert.Equal(EscapeCause.InsufficientExposure, Label(0.49));
        Assert.Equal(EscapeCause.Desert, Label(0.5));

        EscapeCause Label(double occupied)
        {
            var drive = new LesionDrive();
            typeof(LesionDrive).GetProperty(occupancy)!.SetValue(drive, occupied);
            return EscapeAttribution.Label(Tumour().Lesion, drive, isBlockadeIntended: true);
        }
    }

    [Fact]
    public void Exposure_IsNoCause_WhereNoCheckpointIsMeant() => Assert.Equal(EscapeCause.Desert, Untreated(Tumour()));

    // Antigen 1 has twice the strength of antigen 2.
    [Theory]
    [InlineData(0b00, 0b00, EscapeCause.AntigenLoss)]
    [InlineData(0b10, 0b00, EscapeCause.AntigenLoss)]
    [InlineData(0b01, 0b00, EscapeCause.Desert)]
    [InlineData(0b11, 0b01, EscapeCause.HlaLoss)]
    [InlineData(0b11, 0b10, EscapeCause.Desert)]
    [InlineData(0b10, 0b10, EscapeCause.AntigenLoss)]
    public void LossOfHalfTheAntigens_ByStrength_IsOfExpressionOrOfTheHaplotype(int expressed, int unpresented, EscapeCause cause)
    {
        var founder = TissueForTests.DefaultTraits;
        var mutant = founder with { Antigens = (ushort)expressed, Unpresented = (ushort)unpresented };

        Assert.Equal(cause, Untreated(TumourOf(founder, (mutant, 400))));
    }

    [Theory]
    [InlineData(10, 60, EscapeCause.AntigenLoss)]
    [InlineData(60, 10, EscapeCause.HlaLoss)]
    [InlineData(30, 30, EscapeCause.AntigenLoss)]
    [InlineData(20, 30, EscapeCause.AntigenLoss)]
    [InlineData(30, 20, EscapeCause.HlaLoss)]
    [InlineData(20, 29, EscapeCause.Desert)]
    public void LossOfAntigensAndOfTheHaplotype_AreHalfTogether_AndTheLargerIsTheCause(int hla, int antigens, EscapeCause cause)
    {
        var founder = TissueForTests.DefaultTraits;
        var tissue = TumourOf(founder, (founder with { Unpresented = 0b01 }, hla * 4), (founder with { Antigens = 0b10 }, antigens * 4));

        Assert.Equal(cause, Untreated(tissue));
    }

    /// <summary>Antigen 1 has twice the strength of antigen 2; no clone descends from another, and so nothing is lost.</summary>
    [Theory]
    [InlineData(0b01, 0b10)]
    [InlineData(0b10, 0b01)]
    [InlineData(0b11, 0b10)]
    [InlineData(0b11, 0b00)]
    public void AntigensOfAnotherFounder_AreNotLost(ushort one, ushort other)
    {
        Assert.Equal(EscapeCause.Desert, Untreated(TumourOfFounders(one, other)));
    }

    [Fact]
    public void AntigensOfItsOwnFounder_AreLost_ThoughItNeverHadThoseOfAnother()
    {
        var tissue = TumourOfFounders(0b01, 0b10);
        var lost = TissueForTests.DefaultTraits with { Antigens = 0 };
        tissue.Lesion.Clones.Add(new CloneRecord("", 1, 0, CloneOrigin.AntigenLoss, lost));
        tissue.Everywhere((tissue, site) => tissue.State.Clone[site] *= 2);

        Assert.Equal(EscapeCause.AntigenLoss, Untreated(tissue));
    }

    [Theory]
    [InlineData(0, 0, EscapeCause.B2mLoss)]
    [InlineData(2, 1, EscapeCause.JakLoss)]
    public void LossInHalfTheCells_IsTheCause(byte b2mAlleles, byte jakLost, EscapeCause cause)
    {
        var founder = TissueForTests.DefaultTraits;
        var mutant = founder with { B2mAlleles = b2mAlleles, JakLost = jakLost };

        Assert.Equal(cause, Untreated(TumourOf(founder, (mutant, 200))));
        Assert.Equal(EscapeCause.Desert, Untreated(TumourOf(founder, (mutant, 199))));
    }

    /// <summary>A desert under a checkpoint drug that is not there, whose cells have lost one thing after another.</summary>
    [Theory]
    [InlineData(0, 0b10, 1, EscapeCause.B2mLoss)]
    [InlineData(1, 0b10, 1, EscapeCause.AntigenLoss)]
    [InlineData(1, 0b11, 1, EscapeCause.JakLoss)]
    [InlineData(1, 0b11, 0, EscapeCause.InsufficientExposure)]
    public void WhatNoTCellCanOvercome_IsNamedFirst(byte b2mAlleles, byte antigens, byte jakLost, EscapeCause cause)
    {
        var founder = TissueForTests.DefaultTraits;
        var mutant = founder with { B2mAlleles = b2mAlleles, Antigens = antigens, JakLost = jakLost };

        Assert.Equal(cause, EscapeAttribution.Label(TumourOf(founder, (mutant, 400)).Lesion, new LesionDrive(), isBlockadeIntended: true));
    }

    [Theory]
    [InlineData(0, 0, EscapeCause.Desert)]
    [InlineData(0, 100, EscapeCause.Exclusion)]
    [InlineData(20, 100, EscapeCause.Outgrowth)]
    public void TCells_AreMissing_OrKeptOut_OrOutgrown(int core, int margin, EscapeCause cause) =>
        Assert.Equal(cause, Untreated(Nest.With(core, margin)));

    /// <summary>A relapse is dated at some cells; no block of 100 µm is three tenths of tumour yet.</summary>
    [Theory]
    [InlineData(LymphocyteKind.Effector, EscapeCause.Outgrowth)]
    [InlineData(LymphocyteKind.None, EscapeCause.Desert)]
    public void FewTumourCells_AreNoDesert_WhereTCellsAre(LymphocyteKind around, EscapeCause cause)
    {
        var tissue = TissueForTests.Plane(60, 60);
        for (int k = 0; k < 40; k++)
        {
            tissue.Put(tissue.At(15 + 4 * (k % 8), 15 + 4 * (k / 8)), ParenchymaKind.Tumour);
        }

        for (int site = 0; site < tissue.Shape.SiteCount; site += 3)
        {
            tissue.Put(site, around);
        }

        Assert.Equal(cause, Untreated(tissue));
    }

    [Theory]
    [InlineData(8, EscapeCause.TerminalExhaustion)]
    [InlineData(7, EscapeCause.Outgrowth)]
    public void TwoFifthsOfTheTCells_BeingTerminal_AreTheCause(int terminal, EscapeCause cause)
    {
        var tissue = Nest.With(core: 20);
        Exhaust(tissue, terminal);

        Assert.Equal(cause, Untreated(tissue));
    }

    [Theory]
    [InlineData(21, EscapeCause.SuppressiveCells)]
    [InlineData(20, EscapeCause.Outgrowth)]
    public void SuppressiveCells_AreTheCause_WhereTheyOutnumberTCells(int treg, EscapeCause cause) =>
        Assert.Equal(cause, Untreated(Nest.With(core: 20, treg: treg)));

    /// <summary>A level matters from a quarter of 255; of two that matter the higher one is named, PD-1 where they are equal.</summary>
    [Theory]
    [InlineData(64, 0, 0, 0, EscapeCause.AdaptivePdL1)]
    [InlineData(63, 0, 0, 0, EscapeCause.Outgrowth)]
    [InlineData(0, 64, 0, 0, EscapeCause.AlternativeCheckpoint)]
    [InlineData(0, 0, 64, 0, EscapeCause.AlternativeCheckpoint)]
    [InlineData(0, 0, 0, 64, EscapeCause.AlternativeCheckpoint)]
    [InlineData(0, 63, 63, 63, EscapeCause.Outgrowth)]
    [InlineData(100, 99, 99, 99, EscapeCause.AdaptivePdL1)]
    [InlineData(100, 100, 0, 0, EscapeCause.AdaptivePdL1)]
    [InlineData(100, 0, 101, 0, EscapeCause.AlternativeCheckpoint)]
    public void HighestReceptorOfEngagedTCells_IsTheCause(byte pd1, byte lag3, byte tim3, byte tigit, EscapeCause cause) =>
        Assert.Equal(cause, Untreated(WithReceptors(Nest.With(core: 20), pd1, lag3, tim3, tigit)));

    [Theory]
    [InlineData(nameof(LesionDrive.Pd1Occupancy), 200, 0, 0, 0, EscapeCause.AdaptivePdL1)]
    [InlineData(nameof(LesionDrive.PdL1Occupancy), 200, 0, 0, 0, EscapeCause.AdaptivePdL1)]
    [InlineData(nameof(LesionDrive.Lag3Occupancy), 0, 200, 0, 0, EscapeCause.AlternativeCheckpoint)]
    [InlineData(nameof(LesionDrive.Tim3Occupancy), 0, 0, 200, 0, EscapeCause.AlternativeCheckpoint)]
    [InlineData(nameof(LesionDrive.TigitOccupancy), 0, 0, 0, 200, EscapeCause.AlternativeCheckpoint)]
    public void ReceptorThatDrugsHold_IsNoCause(string occupancy, byte pd1, byte lag3, byte tim3, byte tigit, EscapeCause cause)
    {
        // A quarter of 255 is left free of 200 where 0.68 are held.
        Assert.Equal(cause, Label(0.67));
        Assert.Equal(EscapeCause.Outgrowth, Label(0.69));

        EscapeCause Label(double occupied)
        {
            var drive = new LesionDrive();
            typeof(LesionDrive).GetProperty(occupancy)!.SetValue(drive, occupied);
            var tissue = WithReceptors(Nest.With(core: 20), pd1, lag3, tim3, tigit);
            return EscapeAttribution.Label(tissue.Lesion, drive, isBlockadeIntended: true);
        }
    }

    [Fact]
    public void ReceptorsOfTCellsThatMeetNoTumour_AreNoCause()
    {
        var tissue = WithReceptors(Nest.With(core: 20, margin: 100), 0, 0, 0, 0);
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            tissue.State.Pd1[site] = tissue.State.Contact[site] == 0 ? (byte)255 : (byte)0;
        }

        Assert.Equal(EscapeCause.Outgrowth, Untreated(tissue));
    }

    /// <summary>All that can be true of T cells in the nest is true, then one after another is not.</summary>
    [Fact]
    public void CausesInTheNest_AreNamedInTheirOrder()
    {
        var tissue = WithReceptors(Nest.With(core: 20, treg: 21), 100, 101, 0, 0);
        Assert.Equal(EscapeCause.AlternativeCheckpoint, Untreated(tissue));
        Exhaust(tissue, 8);
        Assert.Equal(EscapeCause.TerminalExhaustion, Untreated(tissue));

        tissue = WithReceptors(Nest.With(core: 20, treg: 21), 100, 0, 0, 0);
        Assert.Equal(EscapeCause.AdaptivePdL1, Untreated(tissue));
        Assert.Equal(EscapeCause.SuppressiveCells, Untreated(WithReceptors(tissue, 0, 0, 0, 0)));
    }

    static EscapeCause Untreated(TissueForTests tissue) =>
        EscapeAttribution.Label(tissue.Lesion, new LesionDrive(), isBlockadeIntended: false);

    static TissueForTests Tumour() => TumourOf(TissueForTests.DefaultTraits);

    // 400 cells, all of the founder but those of the mutants.
    static TissueForTests TumourOf(CloneTraits founder, params (CloneTraits Traits, int Cells)[] mutants)
    {
        var tissue = TissueForTests.Plane(20, 20, clones: founder);
        foreach (var (traits, _) in mutants)
        {
            tissue.Lesion.Clones.Add(new CloneRecord("", 0, 0, CloneOrigin.Founder, traits));
        }

        var cloneOf = mutants.SelectMany((mutant, k) => Enumerable.Repeat(k + 1, mutant.Cells)).ToList();
        return tissue.Everywhere((tissue, site) => tissue.Put(site, ParenchymaKind.Tumour, clone: cloneOf.ElementAtOrDefault(site)));
    }

    // A quarter of the cells are of the first, all others of the second.
    static TissueForTests TumourOfFounders(ushort one, ushort other)
    {
        var traits = TissueForTests.DefaultTraits;
        return TissueForTests
            .Plane(20, 20, clones: [traits with { Antigens = one }, traits with { Antigens = other }])
            .Everywhere((tissue, site) => tissue.Put(site, ParenchymaKind.Tumour, clone: site % 4 == 0 ? 0 : 1));
    }

    static TissueForTests WithReceptors(TissueForTests tissue, byte pd1, byte lag3, byte tim3, byte tigit) =>
        tissue.Everywhere(
            (tissue, site) =>
                (tissue.State.Pd1[site], tissue.State.Lag3[site], tissue.State.Tim3[site], tissue.State.Tigit[site]) = (
                    pd1,
                    lag3,
                    tim3,
                    tigit
                )
        );

    static void Exhaust(TissueForTests tissue, int cells)
    {
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.State.Lymphocyte[site] == LymphocyteKind.Effector && cells-- > 0)
            {
                tissue.Put(site, LymphocyteKind.Terminal);
            }
        }
    }
}
