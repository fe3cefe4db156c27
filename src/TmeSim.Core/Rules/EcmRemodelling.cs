using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Once a day barrier fibroblasts lay down matrix around them, and matrix is degraded.
/// <para>ECM += d · (1 − ECM) · Σ_j k(j) · activation_j − δ · ECM</para>
/// k: a tent along each axis in turn, half-width <see cref="HalfWidth"/>, of standard deviation 48 µm, adding up to 1; d: deposition; δ: decay.
/// Immunoregulatory fibroblasts lay down a share. The change is rounded at random, so that slow changes of a byte stay unbiased.
/// Three passes through a scratch word per site, one for each axis. Reads Phenotype of fibroblasts. Writes Ecm. Draws <see cref="DrawStream.EcmRemodelling"/>.
/// Sources: decay 0.035/d and a kernel of 60 µm, spQSP_HCC_2025@e693ac4; 40 µm, SPQSP_PDAC@07f7190.
/// </summary>
public static class EcmRemodelling
{
    /// <summary>Steps between two runs.</summary>
    public const uint IntervalHours = 24;

    /// <summary>Half-width of the tent [sites]; its weights are 1 … 6 … 1.</summary>
    public const int HalfWidth = 5;

    const uint TentSum = 36;

    /// <summary>Smooths the activity of fibroblasts along x, into the claim word.</summary>
    public readonly struct SmoothAlongX : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        public static void Execute<TTissue>(
            TTissue tissue,
            Site site,
            RandomWords words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
        {
            uint sum = 0;
            for (int offset = -HalfWidth; offset <= HalfWidth; offset++)
            {
                int at = tissue.Along(site, 0, offset);
                if (at >= 0 && tissue.Parenchyma(at) == ParenchymaKind.Fibroblast)
                {
                    uint activation = Fraction.OfLevel(tissue.Phenotype(at));
                    activation =
                        tissue.Clone(at) == 0 ? activation : Fraction.Multiply(activation, parameters.EcmRemodelling.ImmunoregulatoryShare);
                    sum += Weight(offset) * activation;
                }
            }

            tissue.Claim(site.Index) = sum / TentSum;
        }
    }

    /// <summary>Smooths along y, into the scratch word.</summary>
    public readonly struct SmoothAlongY : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        public static void Execute<TTissue>(
            TTissue tissue,
            Site site,
            RandomWords words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
        {
            uint sum = 0;
            for (int offset = -HalfWidth; offset <= HalfWidth; offset++)
            {
                int at = tissue.Along(site, 1, offset);
                sum += at >= 0 ? Weight(offset) * tissue.Claim(at) : 0;
            }

            tissue.Scratch(site.Index) = sum / TentSum;
        }
    }

    /// <summary>Smooths along z and turns the matrix over.</summary>
    public readonly struct Deposit : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        public static void Execute<TTissue>(
            TTissue tissue,
            Site site,
            RandomWords words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
        {
            ref readonly var p = ref parameters.EcmRemodelling;
            uint activity = Activity(tissue, site);
            int ecm = tissue.Ecm(site.Index);
            if (activity == 0 && ecm == 0)
            {
                return;
            }

            uint density = Fraction.OfLevel(ecm);
            uint gain = Fraction.Multiply(Fraction.Multiply(p.Deposition, Fraction.Complement(density)), activity);
            uint loss = Fraction.Multiply(p.Decay, density);

            // In 256ths of a level: the whole part is certain, the rest is drawn.
            int change = (int)gain - (int)loss + (int)(step.Draw(site.Index, DrawStream.EcmRemodelling).A >> 24);
            int next = ecm + (change >> 8);
            tissue.Ecm(site.Index) = (byte)(
                next < 0 ? 0
                : next > 255 ? 255
                : next
            );
        }
    }

    static uint Activity<TTissue>(TTissue tissue, Site site)
        where TTissue : struct, ITissue
    {
        if (tissue.IsPlanar)
        {
            return tissue.Scratch(site.Index);
        }

        uint sum = 0;
        for (int offset = -HalfWidth; offset <= HalfWidth; offset++)
        {
            int at = tissue.Along(site, 2, offset);
            sum += at >= 0 ? Weight(offset) * tissue.Scratch(at) : 0;
        }

        return sum / TentSum;
    }

    static uint Weight(int offset) => (uint)(HalfWidth + 1 - (offset < 0 ? -offset : offset));
}

/// <summary>Numbers of <see cref="EcmRemodelling"/>, as fractions per day (Q16).</summary>
public readonly record struct EcmRemodellingParameters
{
    public static readonly Parameter DepositionRate = new(
        "ecm.deposition_rate",
        "1/d",
        0.15,
        0,
        1,
        EvidenceGrade.FittedHere,
        "to a matrix density of 0.3–0.5 amid 10–20 % of active barrier fibroblasts",
        "Rate at which fully active fibroblasts on every site would fill a site with matrix."
    );
    public static readonly Parameter DecayRate = new(
        "ecm.decay_rate",
        "1/d",
        0.035,
        0,
        1,
        EvidenceGrade.FromModel,
        "spQSP_HCC_2025@e693ac4",
        "Rate at which matrix is degraded."
    );
    public static readonly Parameter ImmunoregulatoryDeposition = new(
        "ecm.immunoregulatory_share",
        "1",
        0.3,
        0,
        1,
        EvidenceGrade.FromModel,
        "fibroblast 1.15e-6 against CAF 3.45e-6, spQSP_HCC_2025@e693ac4",
        "Matrix laid down by an immunoregulatory fibroblast relative to a barrier one."
    );

    public uint Deposition { get; init; }
    public uint Decay { get; init; }
    public uint ImmunoregulatoryShare { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static EcmRemodellingParameters From(ParameterSet p) =>
        new()
        {
            Deposition = Fraction.Of(p[DepositionRate]),
            Decay = Fraction.Of(p[DecayRate]),
            ImmunoregulatoryShare = Fraction.Of(p[ImmunoregulatoryDeposition]),
        };
}
