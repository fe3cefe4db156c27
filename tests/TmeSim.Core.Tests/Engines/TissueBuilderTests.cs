using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

public sealed class TissueBuilderTests
{
    [Fact]
    public void Densities_AreThoseOfTheScenario()
    {
        var lesion = Build(
            new LesionSettings
            {
                TumourRadiusUm = 1000,
                TumourDensity = 0.7,
                StromalCd8 = 0.1,
                IntratumouralCd8 = 0.05,
                ProgenitorShare = 0.2,
                TerminalShare = 0.3,
                BystanderShare = 0.4,
                Treg = 0.02,
                Macrophage = 0.1,
                RimWidthUm = 0,
                StromalFibroblast = 0,
            }
        );
        var state = lesion.State;
        var nest = Enumerable.Range(0, state.Shape.SiteCount).Where(site => Distance(state.Shape.SiteAt(site)) < 1000).ToHashSet();
        var stroma = Enumerable.Range(0, state.Shape.SiteCount).Except(nest).ToList();
        int cd8 = state.Lymphocyte.Count(Populations.IsCd8);

        Frequency.AssertMatches(nest.Count(site => state.Parenchyma[site] == ParenchymaKind.Tumour), nest.Count, 0.7);
        Assert.DoesNotContain(stroma, site => state.Parenchyma[site] == ParenchymaKind.Tumour);
        Frequency.AssertMatches(nest.Count(site => Populations.IsCd8(state.Lymphocyte[site])), nest.Count, 0.05);
        Frequency.AssertMatches(stroma.Count(site => Populations.IsCd8(state.Lymphocyte[site])), stroma.Count, 0.1);
        Frequency.AssertMatches(state.Lymphocyte.Count(kind => kind == LymphocyteKind.Treg), state.Shape.SiteCount, 0.02);
        Frequency.AssertMatches(state.Lymphocyte.Count(kind => kind == LymphocyteKind.Progenitor), cd8, 0.2);
        Frequency.AssertMatches(state.Lymphocyte.Count(kind => kind == LymphocyteKind.Terminal), cd8, 0.3);
        Frequency.AssertMatches(
            Enumerable
                .Range(0, state.Shape.SiteCount)
                .Count(site => Populations.IsCd8(state.Lymphocyte[site]) && state.Specificity[site] == 0),
            cd8,
            0.4
        );
        Frequency.AssertMatches(stroma.Count(site => state.Parenchyma[site] == ParenchymaKind.Macrophage), stroma.Count, 0.1);
    }

    /// <summary>In a nest that tumour cells leave free.</summary>
    [Fact]
    public void MyeloidCells_AreAFifthAsDenseInTheNest()
    {
        var state = Build(
            new LesionSettings
            {
                TumourRadiusUm = 1000,
                TumourDensity = 0,
                Macrophage = 0.3,
                Mdsc = 0.2,
                DendriticCell = 0.1,
                RimWidthUm = 0,
            }
        ).State;
        var nest = Enumerable.Range(0, state.Shape.SiteCount).Where(site => Distance(state.Shape.SiteAt(site)) < 1000).ToHashSet();
        var stroma = Enumerable.Range(0, state.Shape.SiteCount).Except(nest).ToList();

        AssertDensities(nest, 0.2);
        AssertDensities(stroma, 1);

        void AssertDensities(IReadOnlyCollection<int> sites, double share)
        {
            AssertDensity(ParenchymaKind.Macrophage, 0.3);
            AssertDensity(ParenchymaKind.Mdsc, 0.2);
            AssertDensity(ParenchymaKind.DendriticCell, 0.1);

            void AssertDensity(ParenchymaKind kind, double density) =>
                Frequency.AssertMatches(sites.Count(site => state.Parenchyma[site] == kind), sites.Count, share * density, kind.ToString());
        }
    }

    [Fact]
    public void Tissue_IsWellFormed_AndItsCountsAreItsCensus()
    {
        var lesion = Build(new LesionSettings { TumourRadiusUm = 600 });

        TissueInvariants.AssertWellFormed(lesion.State);
        Assert.Equal(TissueCensus.Count(lesion.State).Populations, lesion.Counts);
    }

    [Fact]
    public void Clones_AreMixedByTheirFractions()
    {
        var lesion = Build(new LesionSettings { TumourRadiusUm = 1500, TumourDensity = 1 });
        var tumour = TissueCensus.Count(lesion.State).TumourByClone;

        Frequency.AssertMatches(tumour[0], tumour.Sum(), 0.75);
        Frequency.AssertMatches(tumour[1], tumour.Sum(), 0.25);
    }

    [Fact]
    public void Vessels_StandOnePerCellOfTheirGrid()
    {
        var lesion = Build(new LesionSettings { VesselSpacingUm = 200 });

        Assert.Equal(256, lesion.State.Vessel.Count(vessel => vessel == 255));
        Assert.Equal(256, lesion.State.Vessel.Count(vessel => vessel != 0));
    }

    [Fact]
    public void SameKey_SameTissue_OtherKey_Another()
    {
        Assert.Equal(RichRun.Digest(Build(new LesionSettings())), RichRun.Digest(Build(new LesionSettings())));
        Assert.NotEqual(RichRun.Digest(Build(new LesionSettings())), RichRun.Digest(Build(new LesionSettings(), key: 2)));
    }

    static double Distance(Site site) => 20 * Math.Sqrt(Math.Pow(site.X - 79.5, 2) + Math.Pow(site.Y - 79.5, 2));

    static Lesion Build(LesionSettings settings, ulong key = 1)
    {
        var scenario = new Scenario
        {
            Lattice = new LatticeSettings { Width = 160, Height = 160 },
            Antigens = [new AntigenSettings { Name = "a" }, new AntigenSettings { Name = "b" }],
            Clones =
            [
                new CloneSettings
                {
                    Name = "one",
                    Fraction = 0.6,
                    Antigens = ["a"],
                },
                new CloneSettings
                {
                    Name = "two",
                    Fraction = 0.2,
                    Antigens = ["a"],
                },
            ],
            Lesions = [settings],
        };
        return TissueBuilder.Build(scenario, 0, key, TissueParameters.From(new ParameterSet(), 20));
    }
}
