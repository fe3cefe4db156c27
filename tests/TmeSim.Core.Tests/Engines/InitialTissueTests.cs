using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

public sealed class InitialTissueTests
{
    static readonly LatticeSettings Slice = new()
    {
        Width = 30,
        Height = 20,
        SpacingUm = 20,
    };

    [Fact]
    public void Cell_GoesToItsNearestSite_AndTheLastEdgeBelongsToTheLastSite()
    {
        var tissue = Place(Slice, 60, At(0, 0), At(19.9, 20), At(600, 400));

        Assert.Equal([0, 30, 599], tissue.Cells.Select(cell => cell.Site));
        Assert.Equal(0, tissue.Moved);
    }

    [Fact]
    public void CellsOfOneLayer_MoveToTheNearestFreeSites_InTheOrderOfSites()
    {
        var tissue = Place(Slice, 60, [.. Enumerable.Repeat(At(50, 50), 6)]);

        Assert.Equal([62, 32, 61, 63, 92, 31], tissue.Cells.Select(cell => cell.Site));
        Assert.Equal(5, tissue.Moved);
        Assert.Empty(tissue.Dropped);
    }

    [Fact]
    public void CellsOfTwoLayersAndVessels_ShareASite()
    {
        var tissue = Place(
            Slice,
            60,
            At(50, 50),
            At(50, 50, InitialCellKind.Treg),
            At(50, 50, InitialCellKind.Vessel),
            At(50, 50, InitialCellKind.Cd8)
        );

        Assert.Equal([62, 62, 62, 32], tissue.Cells.Select(cell => cell.Site));
    }

    // A radius of one site holds five sites in a slice, seven in a volume; at a closed corner only three and four of them exist.
    [Theory]
    [InlineData(1, Boundary.NoFlux, 290, 5)]
    [InlineData(9, Boundary.NoFlux, 290, 7)]
    [InlineData(1, Boundary.NoFlux, 10, 3)]
    [InlineData(9, Boundary.NoFlux, 10, 4)]
    [InlineData(1, Boundary.Periodic, 10, 5)]
    [InlineData(9, Boundary.Periodic, 10, 7)]
    public void CellsWithoutAFreeSiteInReach_AreDroppedAndCounted(int depth, Boundary boundary, double at, int room)
    {
        var lattice = Slice with { Depth = depth, Boundary = boundary };
        double z = depth == 1 ? 0 : Math.Min(at, 90);
        var cells = Enumerable.Repeat(At(at, at < 100 ? at : 190) with { ZUm = z }, 10).ToArray();

        var tissue = Place(lattice, 20, cells);

        Assert.Equal(room, tissue.Cells.Count);
        Assert.Equal(room, tissue.Cells.Select(cell => cell.Site).Distinct().Count());
        Assert.Equal(10 - room, tissue.Dropped[InitialCellKind.Tumour]);
    }

    [Fact]
    public void EveryKind_BecomesItsCell_WithPropertiesOfItsLayer()
    {
        var kinds = Enum.GetValues<InitialCellKind>().Where(kind => kind != InitialCellKind.Ignore).ToArray();
        var tissue = Place(Slice, 0, [.. kinds.Select((kind, k) => At(10 + 20 * k, 10, kind) with { CloneNumber = 1 })]);

        var lesion = Build(new LesionSettings { Name = "a" }, tissue, Slice);

        var state = lesion.State;
        int SiteOf(InitialCellKind kind) => Array.IndexOf(kinds, kind);
        TissueInvariants.AssertWellFormed(state);
        Assert.Equal(TissueCensus.Count(state).Populations, lesion.Counts);
        Assert.Equal(1, state.Clone[SiteOf(InitialCellKind.Tumour)]);
        Assert.Equal(ParenchymaKind.Dead, state.Parenchyma[SiteOf(InitialCellKind.Dead)]);
        Assert.True(state.Phenotype[SiteOf(InitialCellKind.M1Macrophage)] < 128);
        Assert.True(state.Phenotype[SiteOf(InitialCellKind.M2Macrophage)] >= 128);
        Assert.True(state.Phenotype[SiteOf(InitialCellKind.Caf)] >= 128);
        Assert.Equal(0, state.Phenotype[SiteOf(InitialCellKind.Fibroblast)]);
        Assert.Equal(ParenchymaKind.Mdsc, state.Parenchyma[SiteOf(InitialCellKind.Mdsc)]);
        Assert.Equal(ParenchymaKind.DendriticCell, state.Parenchyma[SiteOf(InitialCellKind.DendriticCell)]);
        Assert.True(Populations.IsCd8(state.Lymphocyte[SiteOf(InitialCellKind.Cd8)]));
        LymphocyteKind[] states =
        [
            LymphocyteKind.Effector,
            LymphocyteKind.Progenitor,
            LymphocyteKind.Intermediate,
            LymphocyteKind.Terminal,
            LymphocyteKind.Treg,
        ];
        Assert.Equal(states, states.Select((_, k) => state.Lymphocyte[SiteOf((InitialCellKind)((int)InitialCellKind.Effector + k))]));
        Assert.Equal(255, state.Vessel[SiteOf(InitialCellKind.Vessel)]);
        Assert.Equal(1, state.Vessel.Count(level => level != 0));
        Assert.Equal(kinds.Length - 1, state.Parenchyma.Count(kind => kind != 0) + state.Lymphocyte.Count(kind => kind != 0));
    }

    // A half-plane of tumour: what the tissue does not speak for lies by its own margin, not around the centre of the lattice.
    [Fact]
    public void WhatTheTissueDoesNotSpeakFor_IsLaidOutByItsMargin()
    {
        var lattice = Slice with { Width = 100, Height = 100 };
        InitialCell[] cells = [.. Enumerable.Range(0, 4000).Select(k => At(20 * (k % 40) + 10, 20 * (k / 40) + 10))];
        var settings = new LesionSettings
        {
            Name = "a",
            Treg = 0,
            StromalCd8 = 0.2,
            IntratumouralCd8 = 0.05,
            RimWidthUm = 200,
            RimCaf = 0.5,
            RimEcm = 1,
            StromalFibroblast = 0,
            Macrophage = 0.3,
        };

        HashSet<InitialCellKind> given = [InitialCellKind.Tumour, InitialCellKind.Macrophage];
        var state = Build(settings, InitialTissue.Place(lattice, cells, given, 0), lattice).State;

        int Count(int from, int to, Func<int, bool> holds) =>
            Enumerable.Range(0, state.Shape.SiteCount).Count(site => site % 100 >= from && site % 100 < to && holds(site));
        Assert.Equal(4000, Count(0, 40, site => state.Parenchyma[site] == ParenchymaKind.Tumour));
        Assert.Equal(4000, state.Parenchyma.Count(kind => kind == ParenchymaKind.Tumour));
        Frequency.AssertMatches(Count(0, 40, site => Populations.IsCd8(state.Lymphocyte[site])), 4000, 0.05);
        Frequency.AssertMatches(Count(40, 100, site => Populations.IsCd8(state.Lymphocyte[site])), 6000, 0.2);
        Frequency.AssertMatches(Count(40, 50, site => state.Parenchyma[site] == ParenchymaKind.Fibroblast), 1000, 0.5);
        Assert.Equal(1000, Count(40, 50, site => state.Ecm[site] == 255));
        Assert.Equal(1000, state.Ecm.Count(level => level != 0));
        Assert.DoesNotContain(ParenchymaKind.Macrophage, state.Parenchyma);
        Assert.NotEqual(0, state.Vessel.Count(level => level != 0));
    }

    static InitialCell At(double x, double y, InitialCellKind kind = InitialCellKind.Tumour) => new(x, y, 0, kind, -1);

    static InitialTissue Place(LatticeSettings lattice, double radius, params InitialCell[] cells) =>
        InitialTissue.Place(lattice, cells, cells.Select(cell => cell.Kind).ToHashSet(), radius);

    static Lesion Build(LesionSettings settings, InitialTissue tissue, LatticeSettings lattice)
    {
        var scenario = new Scenario
        {
            Lattice = lattice,
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones = [new CloneSettings { Name = "first", Antigens = ["a"] }, new CloneSettings { Name = "second", Antigens = ["a"] }],
            Lesions = [settings],
        };
        return TissueBuilder.Build(scenario, 0, 77, TissueParameters.From(new ParameterSet(), 20), tissue);
    }
}
