using System.Numerics;
using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Tumour cells and fibroblasts divide; a tumour cell pushes up to a few neighbours along a line to make room, a fibroblast needs a free site.
/// <para>Tumour: λ · factor(clone) · O₂/(O₂ + K) · (1 − s · H), after a shortest cycle time; nothing below the hypoxia threshold.
/// Fibroblast: λ_f · (b + (1 − b) · TGFβ/(TGFβ + K)).</para>
/// H: response to interferon-gamma, 0 once JAK is lost; s: its cytostatic share. The cell claims its own site and every site of the line up
/// to the first free one; of overlapping claims the strongest acts. A daughter may mutate (<see cref="TumourMutation"/>).
/// Reads oxygen, IFN-γ, TGF-β, the parenchyma. Writes the parenchyma layer along the claimed line, Ledger.
/// Draws <see cref="DrawStream.ParenchymaDivision"/>. Sources: oxygen half 21.5 mmHg, grammar_samples@125f206.
/// </summary>
public static class ParenchymaDivision
{
    /// <summary>The sub-step that names these claims.</summary>
    public const uint Substep = 33;

    /// <summary>What no <see cref="Drive"/> reaches, as a fraction (Q16): a clone's factor is below 4.</summary>
    public const uint LargestDrive = 4 * Fraction.One;

    /// <summary>Proposes a division: claims a line of sites up to the first free one.</summary>
    public readonly struct Propose : ICellKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Dividing;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.ParenchymaDivision;

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
            // Most words lie above what any cell reaches; only the others need a look at the cell's surroundings.
            ref readonly var p = ref parameters.ParenchymaDivision;
            T young = T.IsLess(T.Load(in tissue.Clock(at)), T.Of(p.ShortestCycle));
            T tumour = Stretch.Are<TTissue, T>(tissue, at, ParenchymaKind.Tumour);
            T fibroblast = Stretch.Are<TTissue, T>(tissue, at, ParenchymaKind.Fibroblast);
            T tumourMay = T.Select(young, T.Of(0), tumour) & T.IsLess(words.A, T.Of(p.TumourCeiling));
            uint candidates = T.Bits(tumourMay | (fibroblast & T.IsLess(words.A, T.Of(p.Fibroblast))));
            for (; candidates != 0; candidates &= candidates - 1)
            {
                int lane = BitOperations.TrailingZeroCount(candidates);
                var drawn = new RandomWords(T.Lane(words.A, lane), T.Lane(words.B, lane), T.Lane(words.C, lane), T.Lane(words.D, lane));
                TryClaim(tissue, at + lane, drawn, step, parameters);
            }
        }
    }

    /// <summary>Resolves overlapping lines; the winner pushes the line by one site and puts its daughter beside itself.</summary>
    public readonly struct Apply : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Claimants;

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
            uint claim = tissue.Claim(site.Index);
            if (!Claim.WinsChain(tissue, site, step.Substep))
            {
                return;
            }

            var kind = tissue.Parenchyma(site.Index);
            var direction = Claim.DirectionOf(claim);
            for (int length = Claim.LengthOf(claim); length > 0; length--)
            {
                int from = Along(tissue, site, direction, length - 1).Index;
                ParenchymaCell.At(tissue, from).Put(tissue, Along(tissue, site, direction, length).Index);
            }

            int daughter = tissue.Neighbour(site, direction).Index;
            tissue.Clock(site.Index) = 0;
            tissue.Clock(daughter) = 0;
            tissue.Damage(daughter) = 0;
            tissue.Tally(Populations.Of(kind), Flow.Birth);
            if (kind == ParenchymaKind.Tumour)
            {
                TumourMutation.OfDaughter(tissue, site.Index, daughter, step, parameters.TumourMutation);
            }
        }
    }

    static void TryClaim<TTissue>(TTissue tissue, int at, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var p = ref parameters.ParenchymaDivision;
        bool tumour = tissue.Parenchyma(at) == ParenchymaKind.Tumour;
        if (words.A >= (tumour ? Fraction.Raise(p.Tumour, Drive(tissue, at, parameters)) : FibroblastRate(tissue, at, step, p)))
        {
            return;
        }

        var direction = Line(tissue, (int)(((ulong)words.B * (uint)Lines(tissue)) >> 32));
        int length = FreeSiteAlong(tissue, tissue.SiteAt(at), direction, tumour ? p.PushLimit : 1);
        if (length > 0)
        {
            tissue.Claim(at) = Claim.Pack(step.Substep, words.C, direction, length);
        }
    }

    /// <summary>
    /// How fast a tumour cell would divide where it is, relative to the full rate: factor(clone) · O₂/(O₂ + K) · (1 − s · H), 0 below the hypoxia
    /// threshold, as a fraction (Q16). Clones that divide faster than the default reach above 1, none reaches <see cref="LargestDrive"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Drive<TTissue>(TTissue tissue, int at, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var p = ref parameters.ParenchymaDivision;
        ref readonly var traits = ref tissue.Traits(tissue.Clone(at));
        float oxygen = tissue.Field(FieldKind.Oxygen, at);
        if (oxygen < parameters.TumourRegulation.HypoxiaBelow)
        {
            return 0;
        }

        float interferon = tissue.Field(FieldKind.InterferonGamma, at);
        uint response = traits.JakLost != 0 ? 0 : Fraction.Saturation(interferon, parameters.TumourRegulation.InterferonScale);
        uint drive = Fraction.Multiply((uint)traits.DivisionFactor << 4, Fraction.Saturation(oxygen, p.OxygenScale));
        return Fraction.Multiply(drive, Fraction.Complement(Fraction.Multiply(p.Cytostasis, response)));
    }

    /// <summary>Whether a tumour cell finds a free site within the push limit along any of its lines: 8 in a plane, 26 in a volume.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRoom<TTissue>(TTissue tissue, int at, in ParenchymaDivisionParameters p)
        where TTissue : struct, ITissue
    {
        var site = tissue.SiteAt(at);
        int lines = Lines(tissue);
        for (int k = 0; k < lines; k++)
        {
            if (FreeSiteAlong(tissue, site, Line(tissue, k), p.PushLimit) > 0)
            {
                return true;
            }
        }

        return false;
    }

    static uint FibroblastRate<TTissue>(TTissue tissue, int at, in StepContext step, in ParenchymaDivisionParameters p)
        where TTissue : struct, ITissue
    {
        float tgf = Fields.ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, at), step.TgfBetaFree);
        uint response = Fraction.Saturation(tgf, p.TgfBetaScale);
        return Fraction.Multiply(p.Fibroblast, p.FibroblastBasal + Fraction.Multiply(Fraction.Complement(p.FibroblastBasal), response));
    }

    static int Lines<TTissue>(TTissue tissue)
        where TTissue : struct, ITissue => tissue.IsPlanar ? 8 : 26;

    // The codes of the lines leave out the site itself.
    static Direction Line<TTissue>(TTissue tissue, int k)
        where TTissue : struct, ITissue
    {
        int code = k + (tissue.IsPlanar ? Direction.FirstPlanarCode : 0);
        return new Direction(code >= Direction.HereCode ? code + 1 : code);
    }

    static int FreeSiteAlong<TTissue>(TTissue tissue, Site site, Direction direction, int limit)
        where TTissue : struct, ITissue
    {
        var place = site;
        for (int length = 1; length <= limit; length++)
        {
            place = tissue.Neighbour(place, direction);
            if (!place.Exists || place.Index == site.Index)
            {
                return 0;
            }

            if (tissue.Parenchyma(place.Index) == ParenchymaKind.None)
            {
                return length;
            }
        }

        return 0;
    }

    static Site Along<TTissue>(TTissue tissue, Site site, Direction direction, int length)
        where TTissue : struct, ITissue
    {
        for (int k = 0; k < length; k++)
        {
            site = tissue.Neighbour(site, direction);
        }

        return site;
    }
}

/// <summary>Numbers of <see cref="ParenchymaDivision"/>.</summary>
public readonly record struct ParenchymaDivisionParameters
{
    public static readonly Parameter TumourRateAtFullOxygen = new(
        "tumour_division.rate",
        "1/d",
        0.2,
        0,
        5,
        EvidenceGrade.FittedHere,
        "with the death rate, to a volume doubling time of 69–112 days (science/parameters §2); an unseen lesion shows 72; a cell with room divides every 5 days, where cells in culture take 24–48 h (Boolean-TME-ABM@28d68f0) and more of them are lost",
        "Division rate of a tumour cell with room and oxygen."
    );
    public static readonly Parameter ShortestCycleTime = new(
        "tumour_division.shortest_cycle",
        "h",
        16,
        0,
        250,
        EvidenceGrade.FromModel,
        "below the cycle of 24 h, Boolean-TME-ABM@28d68f0",
        "Shortest time between two divisions of a tumour cell."
    );
    public static readonly Parameter OxygenHalf = new(
        "tumour_division.oxygen_half",
        "mmHg",
        21.5,
        0.1,
        160,
        EvidenceGrade.FromModel,
        "grammar_samples@125f206",
        "Oxygen at which tumour cells divide at half the largest rate."
    );
    public static readonly Parameter InterferonCytostasis = new(
        "tumour_division.ifn_gamma_cytostasis",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "interferon-gamma is cytostatic (source review S4 §3.4)",
        "Share of divisions that full interferon-gamma prevents."
    );
    public static readonly Parameter Push = new(
        "tumour_division.push_limit",
        "sites",
        3,
        1,
        4,
        EvidenceGrade.Assumed,
        "cells at the surface find room, cells deep inside do not",
        "Longest line of sites, the free one included, along which a dividing tumour cell pushes."
    );
    public static readonly Parameter FibroblastRateAtFullTgf = new(
        "fibroblast.division_rate",
        "1/d",
        0.028,
        0,
        5,
        EvidenceGrade.FittedHere,
        "with the basal share, balances the death rate without TGF-beta",
        "Division rate of a fibroblast at full TGF-beta."
    );
    public static readonly Parameter FibroblastBasalShare = new(
        "fibroblast.basal_division",
        "1",
        0.9,
        0,
        1,
        EvidenceGrade.FittedHere,
        "to a steady number of fibroblasts without TGF-beta",
        "Division rate of a fibroblast without TGF-beta relative to plenty of it."
    );
    public static readonly Parameter FibroblastTgfHalf = new(
        "fibroblast.tgf_beta_half",
        "pmol/L",
        70,
        1,
        1e5,
        EvidenceGrade.FromModel,
        "0.07 nM for CAF, QSPIO-TNBC@acc8366",
        "TGF-beta with half effect on fibroblasts."
    );

    /// <summary>Largest probability of a tumour division per hour, 32-bit threshold.</summary>
    public uint Tumour { get; init; }

    /// <summary>What no clone's rate exceeds, 32-bit threshold: words above it need no further look.</summary>
    public uint TumourCeiling { get; init; }

    public uint ShortestCycle { get; init; }
    public float OxygenScale { get; init; }
    public uint Cytostasis { get; init; }
    public int PushLimit { get; init; }
    public uint Fibroblast { get; init; }
    public uint FibroblastBasal { get; init; }
    public float TgfBetaScale { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static ParenchymaDivisionParameters From(ParameterSet p)
    {
        uint tumour = Probability.ThresholdOfDailyRate(p[TumourRateAtFullOxygen]);
        return new()
        {
            Tumour = tumour,
            TumourCeiling = Fraction.Raise(tumour, ParenchymaDivision.LargestDrive),
            ShortestCycle = (uint)Math.Round(p[ShortestCycleTime]),
            OxygenScale = Fraction.ScaleForHalf(p[OxygenHalf]),
            Cytostasis = Fraction.Of(p[InterferonCytostasis]),
            PushLimit = (int)Math.Round(p[Push]),
            Fibroblast = Probability.ThresholdOfDailyRate(p[FibroblastRateAtFullTgf]),
            FibroblastBasal = Fraction.Of(p[FibroblastBasalShare]),
            TgfBetaScale = Fraction.ScaleForHalf(p[FibroblastTgfHalf]),
        };
    }
}
