using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Lymphocytes die at the rate of their state, by radiation, chemotherapy or a depleting antibody, and leave the tissue when nothing holds them.
/// Per hour and in this order: radiation, lymphodepletion, depletion of Treg by antibodies against CCR8 and CTLA-4 d · occupancy, death
/// 1 − exp(−δ_kind), egress 1 − exp(−ε) of CD8 T cells without a target (Tex stay). Those specific for the tumour go back to their pool of the blood.
/// Reads Contact. Writes the lymphocyte layer, Ledger, Returned. Draws <see cref="DrawStream.LymphocyteFate"/>.
/// Sources: SPQSP_PDAC@07f7190 (0.1/d effector, 0.15/d Tex), tumor-tcell@a89b727; egress SPQSP_IO@eca3ea5.
/// </summary>
public readonly struct LymphocyteLoss : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.LymphocyteFate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        // Most words lie above what any cell reaches; only the others need a look at the cell.
        ref readonly var p = ref parameters.LymphocyteLoss;
        bool isTreated = words.A < step.LymphocyteRadiationThreshold || words.A < step.LymphodepletionThreshold;
        uint depletion = Probability.ThresholdOfEither(
            Fraction.Multiply(p.Ccr8Depletion, step.Ccr8Occupied),
            Fraction.Multiply(p.Ctla4Depletion, Fraction.Complement(step.Ctla4Free))
        );
        if (!isTreated && words.B >= p.HighestDeath && words.C >= p.Egress && words.D >= depletion)
        {
            return;
        }

        int at = site.Index;
        var kind = tissue.Lymphocyte(at);
        bool treg = kind == LymphocyteKind.Treg;
        bool leaves = !treg && kind != LymphocyteKind.Terminal && tissue.Contact(at) == 0 && words.C < p.Egress;

        // One word serves radiation and lymphodepletion: rare causes that seldom meet.
        Flow flow;
        if (words.A < step.LymphocyteRadiationThreshold)
        {
            flow = Flow.DeathRadiation;
        }
        else if (words.A < step.LymphodepletionThreshold)
        {
            flow = Flow.DeathChemotherapy;
        }
        else if (treg && words.D < depletion)
        {
            flow = Flow.DeathDepletion;
        }
        else if (words.B < DeathThreshold(kind, p))
        {
            flow = Flow.DeathIntrinsic;
        }
        else if (leaves)
        {
            flow = Flow.Egress;
        }
        else
        {
            return;
        }

        tissue.Tally(Populations.Of(kind), flow);
        if (flow == Flow.Egress && tissue.Specificity(at) is > 0 and byte specificity)
        {
            tissue.TallyReturn(BloodPools.Of(kind), specificity - 1);
        }

        LymphocyteCell.Clear(tissue, at);
    }

    static uint DeathThreshold(LymphocyteKind kind, in LymphocyteLossParameters p) =>
        kind switch
        {
            LymphocyteKind.Effector => p.EffectorDeath,
            LymphocyteKind.Progenitor => p.ProgenitorDeath,
            LymphocyteKind.Intermediate => p.IntermediateDeath,
            LymphocyteKind.Terminal => p.TerminalDeath,
            _ => p.TregDeath,
        };
}

/// <summary>Numbers of <see cref="LymphocyteLoss"/>, as 32-bit thresholds per hour.</summary>
public readonly record struct LymphocyteLossParameters
{
    public static readonly Parameter EffectorDeathRate = new(
        "lymphocyte_loss.effector_death_rate",
        "1/d",
        0.12,
        0,
        10,
        EvidenceGrade.FromModel,
        "0.1/d SPQSP_PDAC@07f7190; 0.1–0.3/d in tumour",
        "Death rate of effector T cells in the tissue."
    );
    public static readonly Parameter ProgenitorDeathRate = new(
        "lymphocyte_loss.progenitor_death_rate",
        "1/d",
        0.02,
        0,
        10,
        EvidenceGrade.Assumed,
        "long-lived; no value found",
        "Death rate of Tpex."
    );
    public static readonly Parameter IntermediateDeathRate = new(
        "lymphocyte_loss.intermediate_death_rate",
        "1/d",
        0.1,
        0,
        10,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190",
        "Death rate of intermediate exhausted T cells."
    );
    public static readonly Parameter TerminalDeathRate = new(
        "lymphocyte_loss.terminal_death_rate",
        "1/d",
        0.15,
        0,
        10,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190",
        "Death rate of Tex."
    );
    public static readonly Parameter TregDeathRate = new(
        "lymphocyte_loss.treg_death_rate",
        "1/d",
        0.1,
        0,
        10,
        EvidenceGrade.FromModel,
        "balances 0.1–0.2/d of proliferation, SPQSP_PDAC@07f7190",
        "Death rate of Treg."
    );
    public static readonly Parameter EgressRate = new(
        "lymphocyte_loss.egress_rate",
        "1/d",
        0.1,
        0,
        24,
        EvidenceGrade.FromModel,
        "0.02–0.5/d; 1/d in SPQSP_IO@eca3ea5",
        "Rate at which CD8 T cells without a target leave the tissue."
    );
    public static readonly Parameter Ccr8Rate = new(
        "lymphocyte_loss.ccr8_depletion_rate",
        "1/d",
        0.7,
        0,
        24,
        EvidenceGrade.Assumed,
        "depletes within days",
        "Death rate of Treg at full occupancy of CCR8."
    );
    public static readonly Parameter Ctla4Rate = new(
        "lymphocyte_loss.ctla4_depletion_rate",
        "1/d",
        0,
        0,
        24,
        EvidenceGrade.MeasuredInHumanLesion,
        "no loss of FOXP3 cells under ipilimumab or tremelimumab (n = 63), PMC6348141; 0.1/d in QSPIO-TNBC@acc8366",
        "Death rate of Treg at full occupancy of CTLA-4, by antibody-dependent cytotoxicity."
    );

    public uint EffectorDeath { get; init; }
    public uint ProgenitorDeath { get; init; }
    public uint IntermediateDeath { get; init; }
    public uint TerminalDeath { get; init; }
    public uint TregDeath { get; init; }
    public uint Egress { get; init; }
    public uint Ccr8Depletion { get; init; }
    public uint Ctla4Depletion { get; init; }

    /// <summary>The highest of the thresholds of death.</summary>
    public uint HighestDeath { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static LymphocyteLossParameters From(ParameterSet p)
    {
        Parameter[] deaths = [EffectorDeathRate, ProgenitorDeathRate, IntermediateDeathRate, TerminalDeathRate, TregDeathRate];
        return new()
        {
            EffectorDeath = Probability.ThresholdOfDailyRate(p[EffectorDeathRate]),
            ProgenitorDeath = Probability.ThresholdOfDailyRate(p[ProgenitorDeathRate]),
            IntermediateDeath = Probability.ThresholdOfDailyRate(p[IntermediateDeathRate]),
            TerminalDeath = Probability.ThresholdOfDailyRate(p[TerminalDeathRate]),
            TregDeath = Probability.ThresholdOfDailyRate(p[TregDeathRate]),
            Egress = Probability.ThresholdOfDailyRate(p[EgressRate]),
            Ccr8Depletion = Probability.ThresholdOfDailyRate(p[Ccr8Rate]),
            Ctla4Depletion = Probability.ThresholdOfDailyRate(p[Ctla4Rate]),
            HighestDeath = deaths.Max(rate => Probability.ThresholdOfDailyRate(p[rate])),
        };
    }
}
