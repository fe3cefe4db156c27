using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

public sealed class MirrorTests
{
    const int Replicates = 60;
    const int Steps = 36;

    static readonly LatticeShape Shape = new(16, 16, 1, Boundary.NoFlux, 20f);

    /// <summary>
    /// Random numbers belong to sites, so a mirrored tissue does not have the mirrored run, only the mirrored distribution. Of two ensembles of n runs the
    /// means of a statistic differ by z·√((s₁² + s₂²)/n) or less.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MirroredTissue_HasMirroredStatistics(bool alongX)
    {
        var original = Ensemble(mirrored: false, alongX);
        var mirrored = Ensemble(mirrored: true, alongX);
        foreach (string statistic in original[0].Keys)
        {
            var (mean, variance) = Moments(original.Select(run => run[statistic]));
            var (mirroredMean, mirroredVariance) = Moments(mirrored.Select(run => run[statistic]));
            double tolerance = Frequency.Z * Math.Sqrt((variance + mirroredVariance) / Replicates);
            Assert.True(
                Math.Abs(mean - mirroredMean) <= tolerance,
                FormattableString.Invariant($"{statistic}: {mean:F3} and mirrored {mirroredMean:F3} ± {tolerance:F3}")
            );
            Assert.True(variance > 0, $"{statistic} never varies");
        }
    }

    static List<Dictionary<string, double>> Ensemble(bool mirrored, bool alongX)
    {
        var parameters = RichRun.Parameters();
        var model = RichRun.Model(parameters, Shape);
        using var engine = new CpuEngine(Shape, threads: 1);
        var runs = new List<Dictionary<string, double>>();
        for (ulong key = 0; key < Replicates; key++)
        {
            // The same lopsided tissue in every replicate; only the key of its random numbers differs.
            var lesion = Lopsided(RichRun.Build(Shape, parameters), key + (mirrored ? 1_000ul : 0), mirrored, alongX);
            double contactLean = 0;
            for (int step = 0; step < Steps; step++)
            {
                RichRun.Advance(engine, lesion, model);
                contactLean += ContactLean(lesion.State, alongX) * (mirrored ? -1 : 1);
            }

            runs.Add(Statistics(lesion.State, mirrored, alongX));
            runs[^1]["lean of contacts"] = contactLean;
        }

        return runs;
    }

    // The nest on one side only, so that a left-right difference exists that a mirror must turn round.
    static Lesion Lopsided(Lesion built, ulong key, bool mirrored, bool alongX)
    {
        var lesion = new Lesion(built.Name, new TissueState(Shape), built.Clones, built.Antigens, key);
        var state = lesion.State;
        state.CopyFrom(built.State);
        for (int site = 0; site < Shape.SiteCount; site++)
        {
            if (Coordinate(site, alongX) > 9 && state.Parenchyma[site] == ParenchymaKind.Tumour)
            {
                state.Parenchyma[site] = ParenchymaKind.None;
                state.Clone[site] = 0;
                state.Clock[site] = state.PdL1[site] = state.Mhc1[site] = 0;
            }
        }

        if (mirrored)
        {
            Mirror(state, alongX);
        }

        Core.Observables.TissueCensus.Count(state).Populations.CopyTo(lesion.Counts, 0);
        return lesion;
    }

    static void Mirror(TissueState state, bool alongX)
    {
        foreach (var array in state.Arrays())
        {
            int width = array.Bytes.Length / Shape.SiteCount;
            byte[] copy = array.Bytes.ToArray();
            for (int site = 0; site < Shape.SiteCount; site++)
            {
                copy.AsSpan(site * width, width).CopyTo(array.Bytes.Slice(MirrorOf(site, alongX) * width, width));
            }
        }
    }

    static Dictionary<string, double> Statistics(TissueState state, bool mirrored, bool alongX)
    {
        var statistics = new Dictionary<string, double>();
        for (int site = 0; site < Shape.SiteCount; site++)
        {
            int coordinate = Coordinate(mirrored ? MirrorOf(site, alongX) : site, alongX);
            string side = coordinate < 8 ? "low" : "high";
            Add($"tumour {side}", state.Parenchyma[site] == ParenchymaKind.Tumour ? 1 : 0);
            Add(
                $"stroma {side}",
                state.Parenchyma[site] is ParenchymaKind.Macrophage or ParenchymaKind.Mdsc or ParenchymaKind.Fibroblast ? 1 : 0
            );
            Add($"CD8 {side}", Populations.IsCd8(state.Lymphocyte[site]) ? 1 : 0);
            Add($"place of CD8 {side}", Populations.IsCd8(state.Lymphocyte[site]) ? coordinate - 7.5 : 0);
            Add($"matrix {side}", state.Ecm[site]);
            Add($"interferon {side}", state.Field(FieldKind.InterferonGamma)[site]);
        }

        return statistics;

        void Add(string name, double value) => statistics[name] = statistics.GetValueOrDefault(name) + value;
    }

    static double ContactLean(TissueState state, bool alongX) =>
        state
            .Contact.Where(contact => contact != 0)
            .Select(contact => new Direction((contact & 31) - 1))
            .Sum(direction => alongX ? direction.X : direction.Y);

    static int Coordinate(int site, bool alongX) => alongX ? Shape.SiteAt(site).X : Shape.SiteAt(site).Y;

    static int MirrorOf(int site, bool alongX)
    {
        var at = Shape.SiteAt(site);
        return alongX ? Shape.IndexOf(15 - at.X, at.Y, 0) : Shape.IndexOf(at.X, 15 - at.Y, 0);
    }

    static (double Mean, double Variance) Moments(IEnumerable<double> values)
    {
        double[] all = values.ToArray();
        double mean = all.Average();
        return (mean, all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1));
    }
}
