using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Engines;

/// <summary>
/// Whole steps of all rules where the model has a mean-field equation: nothing limits, nobody meets. Counts lie within what chance gives the equation's
/// mean; a field has no chance and lies within the rounding of its mass.
/// </summary>
public sealed class MeanFieldTests
{
    static readonly LesionDrive NoBlood = new();

    [Fact]
    public void SparseTumour_GrowsByDivisionLessDeath()
    {
        // dN/dt = (b − d)·N, in hours: a cell lives on with s and then divides with p, so the mean grows by m = s·(1 + p) an hour.
        const int Hours = 144;
        const double Division = 0.24;
        const double Death = 0.04;
        const double OxygenHalf = 0.1;
        var tissue = Oxygenated(256)
            .With(ParenchymaDivisionParameters.TumourRateAtFullOxygen, Division)
            .With(ParenchymaDivisionParameters.ShortestCycleTime, 0)
            .With(ParenchymaDivisionParameters.OxygenHalf, OxygenHalf)
            .With(TumourDeathParameters.BasalRate, Death);
        long start = Sow(tissue, every: 20, site => tissue.Put(site, ParenchymaKind.Tumour));

        Run(tissue, Hours);

        double oxygen = LesionReadout.Mean(tissue.State, FieldKind.Oxygen);
        double p = Probability.OfEvent(Division / 24) * oxygen / (oxygen + OxygenHalf);
        double s = 1 - Probability.OfEvent(Death / 24);
        double m = s * (1 + p);
        // Variance of a branching process: the sum of the variances of each hour's children, grown since. Two cells that push into one place lose a
        // division in a thousand.
        double variance = s * (1 + 3 * p) - m * m;
        double mean = start * Math.Pow(m, Hours);
        double deviation = Math.Sqrt(mean * variance / m * (Math.Pow(m, Hours) - 1) / (m - 1));
        Assert.InRange(
            tissue.State.Parenchyma.Count(kind => kind == ParenchymaKind.Tumour),
            mean - Frequency.Z * deviation,
            mean + Frequency.Z * deviation
        );
        Assert.True(Frequency.Z * deviation < 0.15 * (mean - start), "the sample is too small to tell growth at another rate");
    }

    [Fact]
    public void LymphocytesWithoutEntry_DecayExponentially()
    {
        // dN/dt = −d·N.
        const int Days = 10;
        var rates = new Dictionary<LymphocyteKind, double>
        {
            [LymphocyteKind.Effector] = 0.12,
            [LymphocyteKind.Progenitor] = 0.02,
            [LymphocyteKind.Intermediate] = 0.2,
            [LymphocyteKind.Terminal] = 0.15,
            [LymphocyteKind.Treg] = 0.1,
        };
        var tissue = TissueForTests
            .Plane(128, 128, Boundary.Periodic)
            .With(LymphocyteLossParameters.EffectorDeathRate, rates[LymphocyteKind.Effector])
            .With(LymphocyteLossParameters.ProgenitorDeathRate, rates[LymphocyteKind.Progenitor])
            .With(LymphocyteLossParameters.IntermediateDeathRate, rates[LymphocyteKind.Intermediate])
            .With(LymphocyteLossParameters.TerminalDeathRate, rates[LymphocyteKind.Terminal])
            .With(LymphocyteLossParameters.TregDeathRate, rates[LymphocyteKind.Treg])
            .With(LymphocyteLossParameters.EgressRate, 0)
            .With(TCellDifferentiationParameters.ReversionScore, 0);
        LymphocyteKind[] kinds = [.. rates.Keys];
        long each = Sow(tissue, every: 2, site => tissue.Put(site, kinds[site / 2 % kinds.Length])) / kinds.Length;

        Run(tissue, 24 * Days);

        foreach (var (kind, rate) in rates)
        {
            Frequency.AssertMatches(tissue.State.Lymphocyte.Count(one => one == kind), each, Math.Exp(-rate * Days), kind.ToString());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(24)]
    public void MeanOfAField_FollowsSourceAndDecay_WhereverTheCellsStand(int hours)
    {
        // dm/dt = s − k·m, implicit over an hour: m = s/k·(1 − (1 + k)^−n).
        const double MoleculesPerSecond = 0.5;
        const double DecayPerSecond = 1e-4;
        const double SitePicolitres = 8;
        var tissue = Oxygenated(64)
            .With(FieldSourcesParameters.TumourVegfSecretion, MoleculesPerSecond)
            .With(FieldPhysics.VegfDecay, DecayPerSecond)
            .With(ParenchymaDivisionParameters.TumourRateAtFullOxygen, 0)
            .With(TumourDeathParameters.BasalRate, 0);
        // All cells in one corner: diffusion moves what they give off, and loses none.
        int cells = 0;
        for (int site = 0; site < tissue.Shape.SiteCount; site++)
        {
            if (tissue.Shape.SiteAt(site) is { X: < 20, Y: < 20 })
            {
                tissue.Put(site, ParenchymaKind.Tumour);
                cells++;
            }
        }

        Run(tissue, hours);

        const double MoleculesPerPicomole = 6.02214076e11;
        double k = 3600 * DecayPerSecond;
        double s = 3600 * MoleculesPerSecond / MoleculesPerPicomole / (SitePicolitres * 1e-12) * cells / tissue.Shape.SiteCount;
        double mean = s / k * (1 - Math.Pow(1 + k, -hours));
        // An hour's mass is right to 3·2⁻²⁴ (docs/fields.md), and source and decay are rounded to floats; an error fades as the field does.
        double tolerance = 6 * Math.Pow(2, -24) * (1 + k) / k;
        Assert.InRange(LesionReadout.Mean(tissue.State, FieldKind.Vegf) / mean, 1 - tolerance, 1 + tolerance);
    }

    // A working vessel at every site, and cells that use no oxygen up.
    static TissueForTests Oxygenated(int side)
    {
        var tissue = TissueForTests.Plane(side, side, Boundary.Periodic).With(FieldSourcesParameters.TumourOxygenUptake, 0);
        Array.Fill(tissue.State.Vessel, byte.MaxValue);
        return tissue;
    }

    static long Sow(TissueForTests tissue, int every, Action<int> put)
    {
        long cells = 0;
        for (int site = 0; site < tissue.Shape.SiteCount; site += every)
        {
            put(site);
            cells++;
        }

        return cells;
    }

    static void Run(TissueForTests tissue, int hours)
    {
        using var engine = new CpuEngine(tissue.Shape, threads: 1);
        for (int hour = 0; hour < hours; hour++)
        {
            RichRun.Advance(engine, tissue.Lesion, tissue.Model, drive: _ => NoBlood);
        }
    }
}
