using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
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
/// Passes through the claim and the scratch word of a site, one for each axis. Reads Phenotype of fibroblasts. Writes Ecm.
/// Draws <see cref="DrawStream.EcmRemodelling"/>.
/// Sources: decay 0.035/d and a kernel of 60 µm, spQSP_HCC_2025@e693ac4; 40 µm, SPQSP_PDAC@07f7190.
/// </summary>
public static class EcmRemodelling
{
    /// <summary>Steps between two runs.</summary>
    public const uint IntervalHours = 24;

    /// <summary>Half-width of the tent [sites]; its weights are 1 … 6 … 1.</summary>
    public const int HalfWidth = 5;

    const uint TentSum = 36;

    /// <summary>Notes the activity of fibroblasts in the scratch word.</summary>
    public readonly struct Activity : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Execute<TTissue, T>(
            TTissue tissue,
            int at,
            T members,
            in RandomWords<T> words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            T fibroblasts = Stretch.Are<TTissue, T>(tissue, at, ParenchymaKind.Fibroblast);
            T activation = Fraction.OfLevel(T.Load(in tissue.Phenotype(at)));
            T ofRegulators = Fraction.Multiply(activation, T.Of(parameters.EcmRemodelling.ImmunoregulatoryShare));
            T areBarrier = T.AreEqual(T.Load(in tissue.Clone(at)), T.Of(0));
            T.Store(ref tissue.Scratch(at), fibroblasts & T.Select(areBarrier, activation, ofRegulators));
        }
    }

    /// <summary>Smooths along x, into the claim word.</summary>
    public readonly struct SmoothAlongX : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Execute<TTissue, T>(
            TTissue tissue,
            int at,
            T members,
            in RandomWords<T> words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
            where T : struct, IWords<T> => Smooth<TTissue, T, ScratchWord, ClaimWord>(tissue, at, axis: 0);
    }

    /// <summary>Smooths along y, back into the scratch word.</summary>
    public readonly struct SmoothAlongY : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Execute<TTissue, T>(
            TTissue tissue,
            int at,
            T members,
            in RandomWords<T> words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
            where T : struct, IWords<T> => Smooth<TTissue, T, ClaimWord, ScratchWord>(tissue, at, axis: 1);
    }

    /// <summary>Smooths along z, where there is more than one slice, and turns the matrix over.</summary>
    public readonly struct Deposit : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.All;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Execute<TTissue, T>(
            TTissue tissue,
            int at,
            T members,
            in RandomWords<T> words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
            where T : struct, IWords<T>
        {
            T activity;
            if (tissue.IsPlanar)
            {
                activity = T.Load(in tissue.Scratch(at));
            }
            else
            {
                Smooth<TTissue, T, ScratchWord, ClaimWord>(tissue, at, axis: 2);
                activity = T.Load(in tissue.Claim(at));
            }

            T ecm = T.Load(in tissue.Ecm(at));
            if (T.Bits(T.IsLess(T.Of(0), activity | ecm)) == 0)
            {
                return;
            }

            ref readonly var p = ref parameters.EcmRemodelling;
            T density = Fraction.OfLevel(ecm);
            T gain = Fraction.Multiply(Fraction.Multiply(T.Of(p.Deposition), Fraction.Complement(density)), activity);
            T loss = Fraction.Multiply(T.Of(p.Decay), density);

            // In 256ths of a level, 256 levels above: the whole part of the change is certain, the rest is drawn.
            T change = gain - loss + (step.Draw<T>(at, DrawStream.EcmRemodelling).A >>> 24) + T.Of(256 * 256);
            T next = T.Max(ecm + (change >>> 8), T.Of(256)) - T.Of(256);
            T.Store(ref tissue.Ecm(at), members, T.Min(next, T.Of(255)));
        }
    }

    // The sum of products of whole numbers has no order, so a stretch gives what each of its sites gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Smooth<TTissue, T, TFrom, TTo>(TTissue tissue, int at, int axis)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
        where TFrom : struct, ISiteWord
        where TTo : struct, ISiteWord
    {
        if (tissue.IsWithin(tissue.SiteAt(at), T.Count, axis, HalfWidth))
        {
            int stride = tissue.Stride(axis);
            T sum = T.Of(0);
            for (int offset = -HalfWidth; offset <= HalfWidth; offset++)
            {
                sum += T.Of(Weight(offset)) * T.Load(in TFrom.Of(tissue, at + offset * stride));
            }

            T.Store(ref TTo.Of(tissue, at), T.Quotient(sum, T.Of(TentSum)));
            return;
        }

        for (int lane = 0; lane < T.Count; lane++)
        {
            TTo.Of(tissue, at + lane) = SmoothedNearEdge<TTissue, TFrom>(tissue, tissue.SiteAt(at + lane), axis);
        }
    }

    static uint SmoothedNearEdge<TTissue, TFrom>(TTissue tissue, Site site, int axis)
        where TTissue : struct, ITissue
        where TFrom : struct, ISiteWord
    {
        uint sum = 0;
        for (int offset = -HalfWidth; offset <= HalfWidth; offset++)
        {
            int at = tissue.Along(site, axis, offset);
            sum += at >= 0 ? Weight(offset) * TFrom.Of(tissue, at) : 0;
        }

        return sum / TentSum;
    }

    static uint Weight(int offset) => (uint)(HalfWidth + 1 - (offset < 0 ? -offset : offset));

    interface ISiteWord
    {
        static abstract ref uint Of<TTissue>(TTissue tissue, int site)
            where TTissue : struct, ITissue;
    }

    readonly struct ClaimWord : ISiteWord
    {
        public static ref uint Of<TTissue>(TTissue tissue, int site)
            where TTissue : struct, ITissue => ref tissue.Claim(site);
    }

    readonly struct ScratchWord : ISiteWord
    {
        public static ref uint Of<TTissue>(TTissue tissue, int site)
            where TTissue : struct, ITissue => ref tissue.Scratch(site);
    }
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
