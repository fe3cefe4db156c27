using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class FieldSourcesTests
{
    // One molecule a second into a site of (20 µm)³, in pmol/L/h.
    const double PerMolecule = 3600 / (6.02214076e23 * 8e-12) * 1e12;

    [Fact]
    public void OxygenUptake_IsOfAllLivingCells()
    {
        foreach (
            var (kind, uptake) in new[]
            {
                (ParenchymaKind.Tumour, 600.0),
                (ParenchymaKind.Fibroblast, 240),
                (ParenchymaKind.Macrophage, 240),
                (ParenchymaKind.Dead, 0),
            }
        )
        {
            AssertTerms<FieldTerms.Oxygen>(t => t.Put(0, kind), secretion: 0, uptake);
        }

        AssertTerms<FieldTerms.Oxygen>(t => t.Put(0, LymphocyteKind.Treg), secretion: 0, uptake: 120);
        AssertTerms<FieldTerms.Oxygen>(
            t =>
            {
                t.Put(0, LymphocyteKind.Effector);
                t.Put(0, ParenchymaKind.Tumour);
            },
            secretion: 0,
            uptake: 720
        );
    }

    [Theory]
    [InlineData(255)]
    [InlineData(51)]
    public void Vessel_ExchangesOxygenByItsFunction(int function)
    {
        double exchange = 6000 * function / 255.0;
        AssertTerms<FieldTerms.Oxygen>(t => t.State.Vessel[0] = (byte)function, secretion: exchange * 40, uptake: exchange);
    }

    [Theory]
    [InlineData(255, 255, 1.0)]
    [InlineData(128, 255, 128 / 255.0)]
    [InlineData(128, 51, 128 / 255.0 * 0.2)]
    [InlineData(255, 0, 0.0)]
    public void InterferonAndInterleukin2_ComeFromSignalledTCells(int signal, int activity, double share)
    {
        foreach (var kind in new[] { LymphocyteKind.Effector, LymphocyteKind.Progenitor, LymphocyteKind.Intermediate })
        {
            AssertTerms<FieldTerms.InterferonGamma>(Signalled(kind, signal, activity), 0.2 * PerMolecule * share, uptake: 0);
            AssertTerms<FieldTerms.Interleukin2>(Signalled(kind, signal, activity), 0.5 * PerMolecule * share, uptake: 3.6);
        }

        var terminal = Signalled(LymphocyteKind.Terminal, signal, activity);
        AssertTerms<FieldTerms.InterferonGamma>(terminal, 0.1 * 0.2 * PerMolecule * share, uptake: 0);
        AssertTerms<FieldTerms.Interleukin2>(terminal, 0.05 * 0.5 * PerMolecule * share, uptake: 3.6);

        AssertTerms<FieldTerms.InterferonGamma>(Signalled(LymphocyteKind.Treg, 255, 255), secretion: 0, uptake: 0);
        AssertTerms<FieldTerms.Interleukin2>(Signalled(LymphocyteKind.Treg, 255, 255), secretion: 0, uptake: 10.8);
    }

    [Fact]
    public void TgfBeta_ComesFromFibroblastsTregMacrophagesAndTumour()
    {
        AssertTerms<FieldTerms.TgfBeta>(t => t.Put(0, ParenchymaKind.Fibroblast, phenotype: 51), 2 * PerMolecule * 0.2, uptake: 0);
        AssertTerms<FieldTerms.TgfBeta>(t => t.Put(0, ParenchymaKind.Macrophage, phenotype: 51), 0.1 * PerMolecule * 0.2, uptake: 0);
        AssertTerms<FieldTerms.TgfBeta>(t => t.Put(0, LymphocyteKind.Treg), 0.5 * PerMolecule, uptake: 0);
        AssertTerms<FieldTerms.TgfBeta>(
            t => t.Put(0, ParenchymaKind.Tumour),
            0.03 * PerMolecule * 1.5,
            uptake: 0,
            TissueForTests.DefaultTraits with
            {
                TgfBetaFactor = 96,
            }
        );
        AssertTerms<FieldTerms.TgfBeta>(t => t.Put(0, LymphocyteKind.Effector), secretion: 0, uptake: 0);
        AssertTerms<FieldTerms.TgfBeta>(t => t.Put(0, ParenchymaKind.Mdsc), secretion: 0, uptake: 0);
    }

    [Theory]
    [InlineData(0f, 0.0)]
    [InlineData(10f, 0.5)]
    public void Chemokine_IsInducedByInterferon_UnlessJakIsLost(float interferon, double response)
    {
        double rate = (0.02 + response) * PerMolecule;
        AssertTerms<FieldTerms.Cxcl9And10>(With(ParenchymaKind.Macrophage), rate, uptake: 0);
        AssertTerms<FieldTerms.Cxcl9And10>(With(ParenchymaKind.DendriticCell), rate, uptake: 0);
        AssertTerms<FieldTerms.Cxcl9And10>(
            With(ParenchymaKind.Tumour),
            rate * 0.3 * 0.5,
            uptake: 0,
            TissueForTests.DefaultTraits with
            {
                ChemokineFactor = 32,
            }
        );
        AssertTerms<FieldTerms.Cxcl9And10>(
            With(ParenchymaKind.Tumour),
            0.02 * PerMolecule * 0.3,
            uptake: 0,
            TissueForTests.DefaultTraits with
            {
                JakLost = 1,
            }
        );
        AssertTerms<FieldTerms.Cxcl9And10>(With(ParenchymaKind.Fibroblast), secretion: 0, uptake: 0);

        Action<TissueForTests> With(ParenchymaKind kind) =>
            t =>
            {
                t.Put(0, kind);
                t.With(FieldKind.InterferonGamma, interferon);
            };
    }

    [Fact]
    public void Cd8_ScavengeChemokine_TregDoNot()
    {
        AssertTerms<FieldTerms.Cxcl9And10>(t => t.Put(0, LymphocyteKind.Terminal), secretion: 0, uptake: 1.8);
        AssertTerms<FieldTerms.Cxcl9And10>(t => t.Put(0, LymphocyteKind.Treg), secretion: 0, uptake: 0);
    }

    [Theory]
    [InlineData(8f, 1.0)]
    [InlineData(7.9f, 7.0)]
    public void Vegf_RisesInHypoxicTumour_AndComesFromM2Macrophages(float oxygen, double factor)
    {
        var traits = TissueForTests.DefaultTraits with { VegfFactor = 128 };
        AssertTerms<FieldTerms.Vegf>(
            t =>
            {
                t.Put(0, ParenchymaKind.Tumour);
                t.With(FieldKind.Oxygen, oxygen);
            },
            2 * 0.04 * factor * PerMolecule,
            uptake: 0,
            traits
        );
        AssertTerms<FieldTerms.Vegf>(
            t =>
            {
                t.Put(0, ParenchymaKind.Macrophage, phenotype: 51);
                t.With(FieldKind.Oxygen, oxygen);
            },
            0.2 * 0.05 * PerMolecule,
            uptake: 0
        );
        AssertTerms<FieldTerms.Vegf>(t => t.Put(0, ParenchymaKind.Dead), secretion: 0, uptake: 0);
    }

    [Fact]
    public void Debris_ComesFromTheDead_AndGoesToDendriticCells()
    {
        AssertTerms<FieldTerms.Debris>(t => t.Put(0, ParenchymaKind.Dead), secretion: 0.5 / 24, uptake: 0);
        AssertTerms<FieldTerms.Debris>(t => t.Put(0, ParenchymaKind.DendriticCell), secretion: 0, uptake: 1.5);
        AssertTerms<FieldTerms.Debris>(t => t.Put(0, ParenchymaKind.Macrophage), secretion: 0, uptake: 0);
    }

    [Theory]
    [InlineData(10, 8.0)]
    [InlineData(40, 1 / 8.0)]
    public void Concentration_ScalesWithTheVolumeOfASite(double spacing, double factor)
    {
        var parameters = new ParameterSet();
        float usual = FieldSourcesParameters.From(parameters, 20).Interferon;

        Assert.Equal(usual * factor, FieldSourcesParameters.From(parameters, spacing).Interferon, usual * factor * 1e-6);
    }

    static Action<TissueForTests> Signalled(LymphocyteKind kind, int signal, int activity) =>
        t =>
        {
            t.Put(0, kind);
            (t.State.Signal[0], t.State.Activity[0]) = ((byte)signal, (byte)activity);
        };

    // Of a field that holds 3 before: oxygen is in equilibrium and forgets it.
    static void AssertTerms<TTerms>(Action<TissueForTests> put, double secretion, double uptake, CloneTraits? traits = null)
        where TTerms : struct, IFieldTerms
    {
        var tissue = new TissueForTests(new LatticeShape(1, 1, 1, Boundary.NoFlux, 20f), traits ?? TissueForTests.DefaultTraits);
        var law = FieldPhysics.From(TTerms.Field, new ParameterSet(), 20);
        foreach (var (parameter, value) in Numbers)
        {
            tissue.With(parameter, value);
        }

        tissue.With(TTerms.Field, 3f);
        put(tissue);
        tissue.View.FieldSource(0) = 5f;
        tissue.View.FieldReaction(0) = 5f;
        tissue.RunCells<FieldSources<TTerms>>();

        double source = secretion + (TTerms.Field == FieldKind.Oxygen ? 0 : 3);
        double reaction = TTerms.HasUptake ? law.BaseReaction + uptake : 5;
        Assert.Equal(source, tissue.View.FieldSource(0), 1e-5 * source);
        Assert.Equal(reaction, tissue.View.FieldReaction(0), 1e-5 * reaction);
        Assert.True(uptake == 0 || TTerms.HasUptake);
    }

    static readonly (Parameter, double)[] Numbers =
    [
        (FieldSourcesParameters.TumourOxygenUptake, 10),
        (FieldSourcesParameters.StromaOxygenUptake, 4),
        (FieldSourcesParameters.LymphocyteOxygenUptake, 2),
        (FieldSourcesParameters.VesselExchangeRate, 100),
        (FieldSourcesParameters.BloodOxygenPressure, 40),
        (FieldSourcesParameters.InterferonSecretion, 0.2),
        (FieldSourcesParameters.Interleukin2Secretion, 0.5),
        (FieldSourcesParameters.TregInterleukin2Uptake, 0.003),
        (FieldSourcesParameters.Cd8Interleukin2Uptake, 0.001),
        (FieldSourcesParameters.FibroblastTgfSecretion, 2),
        (FieldSourcesParameters.TregTgfSecretion, 0.5),
        (FieldSourcesParameters.MacrophageTgfSecretion, 0.1),
        (FieldSourcesParameters.TumourTgfSecretion, 0.03),
        (FieldSourcesParameters.ChemokineInduction, 1),
        (FieldSourcesParameters.ChemokineBase, 0.02),
        (FieldSourcesParameters.ChemokineOfTumour, 0.3),
        (FieldSourcesParameters.ChemokineUptakeRate, 0.0005),
        (FieldSourcesParameters.TumourVegfSecretion, 0.04),
        (FieldSourcesParameters.HypoxicVegfFactor, 7),
        (FieldSourcesParameters.MacrophageVegfSecretion, 0.05),
        (FieldSourcesParameters.DebrisReleaseRate, 0.5),
        (FieldSourcesParameters.DebrisUptakeRate, 1.5),
        (TumourRegulationParameters.InterferonHalf, 10),
        (TumourRegulationParameters.HypoxiaThreshold, 8),
    ];
}
