using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TumourDeathTests
{
    const int Sites = 40_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    public void Kill_NeedsTheHitsOfTheClone(int hits)
    {
        var tissue = Harmless(TissueForTests.Plane(2, 1, clones: TissueForTests.DefaultTraits with { HitsToKill = (byte)hits }));
        tissue.Put(0, ParenchymaKind.Tumour);
        tissue.Put(1, ParenchymaKind.Tumour);
        tissue.State.Damage[0] = (byte)(hits * TCellKilling.DamagePerHit - 1);
        tissue.State.Damage[1] = (byte)(hits * TCellKilling.DamagePerHit);
        tissue.RunCells<TumourDeath>();

        Assert.Equal([ParenchymaKind.Tumour, ParenchymaKind.Dead], tissue.State.Parenchyma);
        Assert.Equal(1, tissue.Tallied(Population.Tumour, Flow.DeathKilled));
    }

    [Fact]
    public void EachClone_HasItsOwnThreshold()
    {
        var tissue = Harmless(
            TissueForTests.Plane(
                2,
                1,
                clones: [TissueForTests.DefaultTraits with { HitsToKill = 2 }, TissueForTests.DefaultTraits with { HitsToKill = 4 }]
            )
        );
        tissue.Put(0, ParenchymaKind.Tumour, clone: 0);
        tissue.Put(1, ParenchymaKind.Tumour, clone: 1);
        Array.Fill(tissue.State.Damage, (byte)48);
        tissue.RunCells<TumourDeath>();

        Assert.Equal([ParenchymaKind.Dead, ParenchymaKind.Tumour], tissue.State.Parenchyma);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(50)]
    [InlineData(240)]
    public void Damage_HalvesInItsHalfTime(double minutes)
    {
        var tissue = Harmless(TissueForTests.Plane(1, 1, clones: TissueForTests.DefaultTraits with { HitsToKill = 15 }))
            .With(TumourDeathParameters.RepairHalfTime, minutes);
        tissue.Put(0, ParenchymaKind.Tumour);
        double damage = 200;
        tissue.State.Damage[0] = 200;
        for (int hour = 0; hour < 10; hour++)
        {
            tissue.RunCells<TumourDeath>();
            damage *= Math.Pow(0.5, 60 / minutes);

            // Cutting off to whole sixteenths of a hit loses less than one an hour.
            Assert.InRange(tissue.State.Damage[0], damage - hour - 1, damage + 0.01);
        }
    }

    [Fact]
    public void SlowHits_NeverKill_FastOnesDo()
    {
        // Two hits an hour apart leave less than three hits' damage at a half-time of 50 min, for ever; three in one hour kill.
        var tissue = Harmless(TissueForTests.Plane(1)).With(TumourDeathParameters.RepairHalfTime, 50);
        tissue.Put(0, ParenchymaKind.Tumour);
        for (int hour = 0; hour < 1000; hour++)
        {
            tissue.State.Damage[0] += TCellKilling.DamagePerHit;
            tissue.RunCells<TumourDeath>();
        }

        Assert.Equal(ParenchymaKind.Tumour, tissue.State.Parenchyma[0]);
        tissue.State.Damage[0] = 3 * TCellKilling.DamagePerHit;
        tissue.RunCells<TumourDeath>();
        Assert.Equal(ParenchymaKind.Dead, tissue.State.Parenchyma[0]);
    }

    [Fact]
    public void BasalRate_GivesItsFrequency()
    {
        var tissue = Tumour().With(TumourDeathParameters.BasalRate, 1.2);
        tissue.RunCells<TumourDeath>();

        Frequency.AssertMatches(tissue.Tallied(Population.Tumour, Flow.DeathIntrinsic), Sites, Probability.OfEvent(1.2 / 24));
    }

    [Fact]
    public void Radiation_KillsItsShare_WhateverTheOxygen()
    {
        foreach (float oxygen in new[] { 0f, 40f })
        {
            var tissue = Tumour().With(FieldKind.Oxygen, oxygen);
            tissue.Step = TissueForTests.Untreated with { TumourRadiationThreshold = Probability.ToThreshold(0.4) };
            tissue.RunCells<TumourDeath>();
            Frequency.AssertMatches(tissue.Tallied(Population.Tumour, Flow.DeathRadiation), Sites, 0.4);
        }
    }

    [Fact]
    public void Radiation_IsDecidedByTheWordOfTheSite()
    {
        var tissue = Tumour();
        uint threshold = Probability.ToThreshold(0.4);
        tissue.Step = TissueForTests.Untreated with { TumourRadiationThreshold = threshold };
        tissue.RunCells<TumourDeath>();

        for (int site = 0; site < Sites; site++)
        {
            bool dies = tissue.Step.Draw(site, DrawStream.TumourFate).A < threshold;
            Assert.Equal(dies, tissue.State.Parenchyma[site] == ParenchymaKind.Dead);
        }
    }

    [Theory]
    [InlineData(9.99f, 0f, 0.0)]
    [InlineData(10f, 0f, 0.5)]
    [InlineData(30f, 0f, 0.75)]
    [InlineData(30f, 10f, 0.75 * 0.7)]
    public void Chemotherapy_KillsByTheDriveToDivide(float oxygen, float interferon, double drive)
    {
        var tissue = Roomy().With(FieldKind.Oxygen, oxygen).With(FieldKind.InterferonGamma, interferon);
        AssertPoisoned(tissue, 0.2 * drive);
    }

    [Theory]
    [InlineData(32, 0, 0.5 * 0.75 * 0.7)]
    [InlineData(255, 0, 255 / 64.0 * 0.75 * 0.7)]
    [InlineData(64, 1, 0.75)]
    public void Chemotherapy_KillsByTheCloneToo(int divisionFactor, int jakLost, double drive)
    {
        var traits = TissueForTests.DefaultTraits with { DivisionFactor = (ushort)(64 * divisionFactor), JakLost = (byte)jakLost };
        var tissue = Roomy(traits).With(FieldKind.Oxygen, 30f).With(FieldKind.InterferonGamma, 10f);
        AssertPoisoned(tissue, 0.2 * drive);
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(3, 3, true)]
    [InlineData(3, 4, false)]
    public void Chemotherapy_SparesCellsWithoutRoom(int limit, int freeAt, bool dies)
    {
        // Among cells that do not divide, one tumour cell; the only free site lies so many places away along one of its lines.
        foreach (
            var direction in Enumerable
                .Range(0, Direction.Count)
                .Where(code => code != Direction.HereCode)
                .Select(code => new Direction(code))
        )
        {
            var tissue = Harmless(TissueForTests.Block(11, 11, 11)).With(ParenchymaDivisionParameters.Push, limit);
            tissue.Everywhere((t, site) => t.Put(site, ParenchymaKind.Macrophage));
            tissue.Put(tissue.At(5, 5, 5), ParenchymaKind.Tumour);
            tissue.State.Parenchyma[tissue.At(5 + freeAt * direction.X, 5 + freeAt * direction.Y, 5 + freeAt * direction.Z)] =
                ParenchymaKind.None;
            tissue.Step = TissueForTests.Untreated with { CytotoxicThreshold = uint.MaxValue };
            tissue.With(FieldKind.Oxygen, 1e6f).RunCells<TumourDeath>();

            Assert.Equal(dies ? 1 : 0, tissue.Tallied(Population.Tumour, Flow.DeathChemotherapy));
        }
    }

    [Fact]
    public void DeathsOfThisHour_MakeNoRoomForOthers()
    {
        // A full plane: whoever dies leaves a dead cell, so chemotherapy finds nobody with room, in whatever order sites are visited.
        var tissue = Tumour().With(FieldKind.Oxygen, 1e6f);
        tissue.Step = TissueForTests.Untreated with
        {
            CytotoxicThreshold = uint.MaxValue,
            TumourRadiationThreshold = Probability.ToThreshold(0.4),
        };
        tissue.RunCells<TumourDeath>();

        Assert.Equal(0, tissue.Tallied(Population.Tumour, Flow.DeathChemotherapy));
        Assert.Equal(0, tissue.Count(ParenchymaKind.None));
        Frequency.AssertMatches(tissue.Count(ParenchymaKind.Dead), Sites, 0.4);
    }

    [Fact]
    public void Chemotherapy_LooksAtEachCellOfAStretch()
    {
        // Sixteen at a time and one at a time find the same cells, among others and beside free sites.
        var (one, many) = (Patchy(), Patchy());
        one.RunCells<TumourDeath>();
        for (int at = 0; at < Sites; at += Words16.Count)
        {
            CellKernel.Execute<TumourDeath, HostTissue, Words16>(many.View, at, many.Step, many.Parameters);
        }

        Assert.Equal(one.State.Parenchyma, many.State.Parenchyma);
        Assert.InRange(one.Tallied(Population.Tumour, Flow.DeathChemotherapy), 1000, Sites);
        Assert.Equal(one.Tallied(Population.Tumour, Flow.DeathChemotherapy), many.Tallied(Population.Tumour, Flow.DeathChemotherapy));
    }

    [Theory]
    [InlineData(0f, 1.0)]
    [InlineData(4f, 0.5)]
    [InlineData(7.9f, 4 / 11.9)]
    [InlineData(8f, 0.0)]
    [InlineData(50f, 0.0)]
    public void Hypoxia_KillsTheMoreTheLessOxygen_BelowItsThreshold(float oxygen, double share)
    {
        var tissue = Tumour()
            .With(FieldKind.Oxygen, oxygen)
            .With(TumourDeathParameters.HypoxiaRate, 4.8)
            .With(TumourDeathParameters.HypoxiaHalf, 4)
            .With(TumourDeathParameters.AnoxiaThreshold, 8);
        tissue.RunCells<TumourDeath>();

        Frequency.AssertMatches(tissue.Tallied(Population.Tumour, Flow.DeathHypoxia), Sites, share * Probability.OfEvent(0.2));
    }

    [Fact]
    public void DeadCell_KeepsOnlyItsClone_AndCountsForIt()
    {
        var tissue = Harmless(
            TissueForTests.Plane(3, 1, clones: [TissueForTests.DefaultTraits, TissueForTests.DefaultTraits with { Antigens = 2 }])
        );
        for (int site = 0; site < 3; site++)
        {
            tissue.Put(site, ParenchymaKind.Tumour, clone: site == 0 ? 0 : 1, phenotype: 9, pdL1: 9);
            tissue.State.Clock[site] = 9;
            tissue.State.Damage[site] = 255;
        }

        tissue.RunCells<TumourDeath>();
        var state = tissue.State;

        Assert.Equal([0, 1, 1], state.Clone.Select(clone => (int)clone));
        Assert.All(
            new[] { state.Clock, state.Damage, state.PdL1, state.Mhc1, state.Phenotype },
            array => Assert.All(array, value => Assert.Equal(0, value))
        );
        Assert.Equal([1, 2], tissue.TumourDeathsByClone);
        Assert.Equal((-3, 3), (tissue.NetChange(Population.Tumour), tissue.NetChange(Population.Dead)));
    }

    [Fact]
    public void Survivor_GrowsOlder_AndItsClockSaturates()
    {
        var tissue = Harmless(TissueForTests.Plane(2));
        tissue.Put(0, ParenchymaKind.Tumour);
        tissue.Put(1, ParenchymaKind.Tumour);
        tissue.State.Clock[1] = 254;
        tissue.RunCells<TumourDeath>();
        tissue.RunCells<TumourDeath>();

        Assert.Equal([2, 255], tissue.State.Clock.Select(clock => (int)clock));
    }

    static TissueForTests Tumour() => Harmless(TissueForTests.Plane(200, 200)).Everywhere((t, site) => t.Put(site, ParenchymaKind.Tumour));

    static void AssertPoisoned(TissueForTests tissue, double probability)
    {
        int cells = tissue.Count(ParenchymaKind.Tumour);
        tissue.Step = TissueForTests.Untreated with { CytotoxicThreshold = Probability.ToThreshold(0.2) };
        tissue.RunCells<TumourDeath>();

        Frequency.AssertMatches(tissue.Tallied(Population.Tumour, Flow.DeathChemotherapy), cells, probability);
    }

    // Every second site is free.
    static TissueForTests Roomy(CloneTraits? traits = null)
    {
        var tissue = Harmless(TissueForTests.Plane(400, 400, clones: traits ?? TissueForTests.DefaultTraits))
            .With(TumourRegulationParameters.HypoxiaThreshold, 10)
            .With(TumourRegulationParameters.InterferonHalf, 10)
            .With(ParenchymaDivisionParameters.OxygenHalf, 10)
            .With(ParenchymaDivisionParameters.InterferonCytostasis, 0.6);
        for (int site = 0; site < tissue.Shape.SiteCount; site += 2)
        {
            tissue.Put(site, ParenchymaKind.Tumour);
        }

        return tissue;
    }

    // Tumour cells, of which those near a few gaps have room.
    static TissueForTests Patchy()
    {
        var tissue = Tumour();
        for (int site = 0; site < Sites; site += 61)
        {
            tissue.State.Parenchyma[site] = ParenchymaKind.None;
        }

        // Every third cell has too little oxygen.
        for (int site = 0; site < Sites; site += 3)
        {
            tissue.State.Field(FieldKind.Oxygen)[site] = 1f;
        }

        tissue.Step = TissueForTests.Untreated with { CytotoxicThreshold = Probability.ToThreshold(0.5) };
        return tissue;
    }

    static TissueForTests Harmless(TissueForTests tissue) =>
        tissue.With(FieldKind.Oxygen, 40f).With(TumourDeathParameters.BasalRate, 0).With(TumourDeathParameters.HypoxiaRate, 0);
}
