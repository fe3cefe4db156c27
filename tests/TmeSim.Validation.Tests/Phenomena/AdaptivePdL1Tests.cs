using TmeSim.Core.Engines;
using TmeSim.Core.Rules;
using TmeSim.Core.State;
using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests.Phenomena;

/// <summary>PD-L1 rises where interferon-gamma is, near CD8 T cells, and not in cells that lost JAK.</summary>
public sealed class AdaptivePdL1Tests : Phenomenon
{
    const double NearMicrometres = 60;
    const double FarMicrometres = 300;

    // A wide nest that T cells have not reached in the middle.
    static readonly string[] Wide =
    [
        "lattice.width=120",
        "lattice.height=120",
        "duration_days=7",
        "lesions[0].tumour_radius_um=1000",
        "lesions[0].intratumoural_cd8=0",
        "lesions[0].vessel_spacing_um=500",
    ];

    protected override string Name => "2 adaptive PD-L1";

    protected override IReadOnlyList<string> MechanismOff => ["parameters.ifn_gamma.secretion=0"];

    protected override IEnumerable<Effect> Measure(Sample sample)
    {
        var levels = sample.Read(
            "adaptive-pd-l1",
            Wide,
            _ => TrialReader.AtEnd(patient => Levels.Of(patient.Experiment.SimulationOf(0).Lesions[0]))
        );
        yield return new Effect(
            "PD-L1 near CD8 T cells less PD-L1 far from them",
            Mean.Of([.. levels.Select(level => level.Near - level.Far)]),
            Above: 0
        );
        yield return new Effect(
            "PD-L1 near CD8 T cells, with JAK less without",
            Mean.Of([.. levels.Select(level => level.Near - level.Deaf)]),
            Above: 0
        );
    }

    /// <summary>Mean PD-L1 of tumour cells, 0 to 1: with JAK near CD8 T cells and far from them, and without JAK near them.</summary>
    readonly record struct Levels(double Near, double Far, double Deaf)
    {
        public static Levels Of(Lesion lesion)
        {
            var state = lesion.State;
            var shape = state.Shape;
            var near = new Average();
            var far = new Average();
            var deaf = new Average();
            var cd8 = Enumerable
                .Range(0, shape.SiteCount)
                .Where(site => Populations.IsCd8(state.Lymphocyte[site]))
                .Select(shape.SiteAt)
                .ToArray();
            for (int index = 0; index < shape.SiteCount; index++)
            {
                if (state.Parenchyma[index] == ParenchymaKind.Tumour)
                {
                    var site = shape.SiteAt(index);
                    double distance = cd8.Length == 0 ? double.MaxValue : cd8.Min(cell => double.Hypot(cell.X - site.X, cell.Y - site.Y));
                    distance *= shape.SpacingMicrometres;
                    bool hears = lesion.Traits[state.Clone[index]].JakLost == 0;
                    var into =
                        distance <= NearMicrometres ? (hears ? near : deaf)
                        : distance >= FarMicrometres && hears ? far
                        : null;
                    into?.Add(state.PdL1[index]);
                }
            }

            return new Levels(near.Value, far.Value, deaf.Value);
        }
    }

    // Sums levels, not fractions: groups of equal cells then have equal means, to the last bit.
    sealed class Average
    {
        long levels;
        long count;

        public double Value =>
            count > 0 ? (double)levels / (byte.MaxValue * count) : throw new InvalidOperationException("there is no such cell to measure");

        public void Add(byte level)
        {
            levels += level;
            count++;
        }
    }
}
