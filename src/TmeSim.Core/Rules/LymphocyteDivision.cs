using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Lymphocytes divide onto a free neighbouring place.
/// <para>Effector: λ_e · S · F · (½ + ½ · IL2/(IL2 + K)), at most n times. Intermediate: a share of λ_e. Tex: never. Tpex: λ_p · S · (1 − I), where
/// activity 1 − I of Tpex holds what PD-1 leaves of CD28; without limit, each daughter a Tpex with probability p_self and otherwise an effector.
/// Treg: λ_t · IL2/(IL2 + K) · (1 + g · PD-1 kept from PD-L1 + t · TGFβ/(TGFβ + K_t)).</para>
/// S: signal; F: what suppressors and TGF-β leave of activity; 1 − I: F and what checkpoints leave. Corticosteroid scales all. After a division a cell
/// rests for some hours. The burst on PD-1 release is not written anywhere: checkpoints hold Tpex alone from dividing, so it follows from 1 − I.
/// Reads Signal, Activity, IL-2, TGF-β, both layers around the site. Writes the lymphocyte layer, Ledger. Draws
/// <see cref="DrawStream.LymphocyteDivision"/>.
/// Sources: division every 8–18 h, SPQSP_PDAC@07f7190; only TCF-1⁺ cells proliferate on PD-1 blockade, Im et al. 2016, doi:10.1038/nature19330,
/// PMC10576122; Treg 0.1–0.2/d, SPQSP_PDAC@07f7190, and more with TGF-β, Ghiringhelli et al. 2005, doi:10.1084/jem.20050463.
/// </summary>
public static class LymphocyteDivision
{
    /// <summary>The sub-step that names these claims, after those of migration.</summary>
    public const uint Substep = 32;

    /// <summary>Proposes a division: writes a claim on a free neighbouring place.</summary>
    public readonly struct Propose : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Lymphocytes;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.LymphocyteDivision;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Execute<TTissue>(
            TTissue tissue,
            Site site,
            RandomWords words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
        {
            int at = site.Index;
            int divisions = tissue.Divisions(at);
            if ((divisions & 15) != 0)
            {
                tissue.Divisions(at) = (byte)(divisions - 1);
                return;
            }

            // Most words lie above what any cell reaches; only the others need a look at the cell.
            ref readonly var p = ref parameters.LymphocyteDivision;
            if (words.A >= p.HighestRate || words.A >= Fraction.Multiply(Rate(tissue, site, step, parameters), step.SteroidFree))
            {
                return;
            }

            int axes = tissue.IsPlanar ? 4 : 6;
            var direction = Direction.Axis((int)(((ulong)words.B * (uint)axes) >> 32));
            var target = tissue.Neighbour(site, direction);
            if (target.Exists && tissue.Lymphocyte(target.Index) == LymphocyteKind.None)
            {
                tissue.Claim(at) = Claim.Pack(step.Substep, words.C, direction, 1);
            }
        }
    }

    /// <summary>Resolves the claims on each place; the winner puts its daughter there.</summary>
    public readonly struct Apply : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Claimants;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.None;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Execute<TTissue>(
            TTissue tissue,
            Site site,
            RandomWords words,
            in StepContext step,
            in TissueParameters parameters
        )
            where TTissue : struct, ITissue
        {
            int at = site.Index;
            var target = tissue.Neighbour(site, Claim.DirectionOf(tissue.Claim(at)));
            if (!Claim.WinsAlongAxes(tissue, site, target, step.Substep))
            {
                return;
            }

            ref readonly var p = ref parameters.LymphocyteDivision;
            var kind = tissue.Lymphocyte(at);
            int left = tissue.Divisions(at) >> 4;
            left = left > 0 && kind != LymphocyteKind.Progenitor && kind != LymphocyteKind.Treg ? left - 1 : left;
            tissue.Divisions(at) = (byte)(left << 4 | (int)p.RestHours);
            LymphocyteCell.At(tissue, at).Disengaged.Put(tissue, target.Index);
            tissue.Tally(Populations.Of(kind), Flow.Birth);
            if (kind == LymphocyteKind.Progenitor)
            {
                uint fates = step.Draw(at, DrawStream.LymphocyteDivision).D;
                Commit(tissue, at, fates & 0xFFFF, p);
                Commit(tissue, target.Index, fates >> 16, p);
            }
        }
    }

    static uint Rate<TTissue>(TTissue tissue, Site site, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var p = ref parameters.LymphocyteDivision;
        int at = site.Index;
        uint signal = Fraction.OfLevel(tissue.Signal(at));
        uint il2 = Fraction.Saturation(tissue.Field(FieldKind.Interleukin2, at), p.Interleukin2Scale);
        switch (tissue.Lymphocyte(at))
        {
            case LymphocyteKind.Progenitor:
                return Fraction.Multiply(p.Progenitor, Fraction.Multiply(signal, Fraction.OfLevel(tissue.Activity(at))));
            case LymphocyteKind.Treg:
                return Fraction.Raise(Fraction.Multiply(p.Treg, il2), TregGain(tissue, at, step, p));
            case LymphocyteKind.Effector or LymphocyteKind.Intermediate when signal != 0 && tissue.Divisions(at) >> 4 != 0:
                uint rate = tissue.Lymphocyte(at) == LymphocyteKind.Effector ? p.Effector : p.Intermediate;
                uint drive = Fraction.Multiply(signal, TCellEngagement.LeftBySuppressors(tissue, site, step, parameters.TCellEngagement));
                return Fraction.Multiply(rate, Fraction.Multiply(drive, (Fraction.One + il2) / 2));
            default:
                return 0;
        }
    }

    static uint TregGain<TTissue>(TTissue tissue, int at, in StepContext step, in LymphocyteDivisionParameters p)
        where TTissue : struct, ITissue
    {
        uint released = Fraction.Multiply(Fraction.OfLevel(tissue.Pd1(at)), step.Pd1Blocked);
        float tgf = Fields.ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, at), step.TgfBetaFree);
        uint induced = Fraction.Multiply(p.TregInduction, Fraction.Saturation(tgf, p.TgfBetaScale));
        return Fraction.One + Fraction.Multiply(p.TregRelease, released) + induced;
    }

    static void Commit<TTissue>(TTissue tissue, int at, uint word, in LymphocyteDivisionParameters p)
        where TTissue : struct, ITissue
    {
        if (word < p.SelfRenewal)
        {
            return;
        }

        tissue.Lymphocyte(at) = LymphocyteKind.Effector;
        tissue.Exhaustion(at) = tissue.Exhaustion(at) < p.ProgenyExhaustion ? tissue.Exhaustion(at) : p.ProgenyExhaustion;
        tissue.Scar(at) = 0;
        tissue.Divisions(at) = (byte)(p.EffectorDivisions << 4 | p.RestHours);
        tissue.Tally(Population.Progenitor, Flow.ConvertedOut);
        tissue.Tally(Population.Effector, Flow.ConvertedIn);
    }
}

/// <summary>Numbers of <see cref="LymphocyteDivision"/>.</summary>
public readonly record struct LymphocyteDivisionParameters
{
    public static readonly Parameter EffectorRate = new(
        "lymphocyte_division.effector_rate",
        "1/d",
        1.33,
        0,
        24,
        EvidenceGrade.FromModel,
        "every 12–18 h while signalled, SPQSP_PDAC@07f7190: the slow end, since no checkpoint slows it here",
        "Division rate of effector T cells at full signal, without suppressors around and with plenty of IL-2."
    );
    public static readonly Parameter ProgenitorRate = new(
        "lymphocyte_division.progenitor_rate",
        "1/d",
        3.5,
        0,
        24,
        EvidenceGrade.FittedHere,
        "to 0.1–0.3/d under inhibition and three to five times that under PD-1 blockade (science/parameters §4, recalled there)",
        "Division rate of Tpex at full signal and without inhibition."
    );
    public static readonly Parameter IntermediateShare = new(
        "lymphocyte_division.intermediate_share",
        "1",
        0.1,
        0,
        1,
        EvidenceGrade.Assumed,
        "between effector and Tex",
        "Division rate of intermediate exhausted cells relative to effectors."
    );
    public static readonly Parameter TregRate = new(
        "lymphocyte_division.treg_rate",
        "1/d",
        0.25,
        0,
        24,
        EvidenceGrade.FromModel,
        "0.1–0.2/d net, SPQSP_PDAC@07f7190",
        "Division rate of Treg with plenty of IL-2."
    );
    public static readonly Parameter TregPd1Release = new(
        "lymphocyte_division.treg_pd1_release",
        "1",
        1,
        0,
        10,
        EvidenceGrade.Assumed,
        "PD-1⁺ Treg expand under PD-1 blockade (source review S4 §3.2.1)",
        "Relative rise of Treg division when PD-1 is blocked on a Treg full of it."
    );
    public static readonly Parameter TregTgfBeta = new(
        "lymphocyte_division.treg_tgf_beta",
        "1",
        1,
        0,
        10,
        EvidenceGrade.Assumed,
        "Treg divide on TGF-beta in tumours, Ghiringhelli et al. 2005, doi:10.1084/jem.20050463; the size is ours",
        "Relative rise of Treg division with plenty of TGF-beta, which fibroblasts, M2 macrophages, Treg and tumour cells secrete."
    );
    public static readonly Parameter TregTgfBetaHalf = new(
        "lymphocyte_division.treg_tgf_beta_half",
        "pmol/L",
        70,
        1,
        1e5,
        EvidenceGrade.FromModel,
        "0.07 nM, QSPIO-TNBC@acc8366",
        "TGF-beta with half effect on the division of Treg."
    );
    public static readonly Parameter SelfRenewalProbability = new(
        "lymphocyte_division.progenitor_self_renewal",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "symmetric renewal 0.45–0.55",
        "Probability that a daughter of a Tpex is a Tpex."
    );
    public static readonly Parameter ProgenyScore = new(
        "lymphocyte_division.progeny_exhaustion",
        "1",
        0.2,
        0,
        1,
        EvidenceGrade.Assumed,
        "effector-like progeny",
        "Highest exhaustion score of the effector-like progeny of a Tpex."
    );
    public static readonly Parameter DivisionLimit = new(
        "lymphocyte_division.effector_divisions",
        "1",
        4,
        0,
        15,
        EvidenceGrade.FromModel,
        "4 in the tissue, SPQSP_PDAC@07f7190",
        "Divisions an effector T cell has in the tissue."
    );
    public static readonly Parameter Rest = new(
        "lymphocyte_division.rest",
        "h",
        8,
        0,
        15,
        EvidenceGrade.FromModel,
        "8 h between divisions, Early-TME-ABM@d512c19",
        "Hours of rest after a division, in which a lymphocyte does not divide; it may in the hour after them."
    );
    public static readonly Parameter Interleukin2Half = new(
        "lymphocyte_division.il2_half",
        "pmol/L",
        20,
        0.1,
        1e5,
        EvidenceGrade.MeasuredElsewhere,
        "affinity of the trimeric receptor, about 10 pmol/L; 320 pmol/L in QSPIO-TNBC@acc8366 is for lymph nodes",
        "IL-2 with half effect on division."
    );

    public uint Effector { get; init; }
    public uint Progenitor { get; init; }
    public uint Intermediate { get; init; }
    public uint Treg { get; init; }
    public uint TregRelease { get; init; }
    public uint TregInduction { get; init; }

    /// <summary>A threshold that no cell's exceeds.</summary>
    public uint HighestRate { get; init; }

    /// <summary>Probability of self-renewal (Q16).</summary>
    public uint SelfRenewal { get; init; }

    /// <summary>Highest score of progeny, 0 … 65535.</summary>
    public ushort ProgenyExhaustion { get; init; }

    public uint EffectorDivisions { get; init; }
    public uint RestHours { get; init; }
    public float Interleukin2Scale { get; init; }
    public float TgfBetaScale { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static LymphocyteDivisionParameters From(ParameterSet p)
    {
        uint effector = Probability.ThresholdOfDailyRate(p[EffectorRate]);
        uint progenitor = Probability.ThresholdOfDailyRate(p[ProgenitorRate]);
        uint intermediate = Probability.ThresholdOfRate(p[EffectorRate] / 24 * p[IntermediateShare]);
        uint treg = Probability.ThresholdOfDailyRate(p[TregRate]);
        uint release = Fraction.Of(p[TregPd1Release]);
        uint induction = Fraction.Of(p[TregTgfBeta]);
        ulong highestTreg = (ulong)treg * (Fraction.One + release + induction) >> 16;
        return new()
        {
            Effector = effector,
            Progenitor = progenitor,
            Intermediate = intermediate,
            Treg = treg,
            TregRelease = release,
            TregInduction = induction,
            HighestRate = (uint)Math.Min(uint.MaxValue, Math.Max(Math.Max(effector, progenitor), Math.Max(intermediate, highestTreg))),
            SelfRenewal = Fraction.Of(p[SelfRenewalProbability]),
            ProgenyExhaustion = (ushort)Math.Round(65535 * p[ProgenyScore]),
            EffectorDivisions = (uint)Math.Round(p[DivisionLimit]),
            RestHours = (uint)Math.Round(p[Rest]),
            Interleukin2Scale = Fraction.ScaleForHalf(p[Interleukin2Half]),
            TgfBetaScale = Fraction.ScaleForHalf(p[TregTgfBetaHalf]),
        };
    }
}
