using System.Numerics;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A CD8 T cell scans its own site and its neighbours, engages one tumour cell that presents its antigen, and integrates signal and inhibition.
/// <para>S = antigenStrength · MHC-I(target)</para>
/// <para>1 − I = Π_k (1 − w_k · R_k · L_k · free_k) · (1 − w_Treg · n/(n + h)) · (1 − w_M2 · n/(n + h)) · (1 − w_MDSC · n/(n + h)) · (1 − w_TGFβ · c/(c + K))</para>
/// k: PD-1 with PD-L1 and with PD-L2, LAG-3 with MHC-II, TIM-3 with galectin-9, TIGIT with CD155; R_k, L_k: receptor and ligand levels;
/// free_k: what drugs leave unoccupied (anti-PD-1 spares neither ligand, anti-PD-L1 spares PD-L2); n: suppressors in the neighbourhood;
/// h: number with half effect; w: largest inhibition. Pathways multiply: none hides another.
/// Hits are given in four attempts an hour, each with probability killRate/4 · S · (1 − I) · f(state).
/// Reads both layers around the site, TGF-β. Writes Contact, Signal, Activity. Draws <see cref="DrawStream.TCellContact"/>.
/// Sources: multi-hit killing, S-EPMC8410835; 2–16 kills a day, PMC4846978; PD-L2 7 % of PD-L1, QSPIO-TNBC@acc8366.
/// </summary>
public readonly struct TCellEngagement : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.TCellContact;

    /// <inheritdoc/>
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        if (!Populations.IsCd8(tissue.Lymphocyte(site.Index)))
        {
            return;
        }

        tissue.Contact(site.Index) = 0;
        tissue.Signal(site.Index) = 0;
        tissue.Activity(site.Index) = 0;
        int specificity = tissue.Specificity(site.Index);
        if (specificity == 0)
        {
            return;
        }

        var scan = Scan(tissue, site, specificity, words.A);
        if (scan.TargetCode < 0)
        {
            return;
        }

        ref readonly var p = ref parameters.TCellEngagement;
        int target = tissue.NeighbourIndex(site, new Direction(scan.TargetCode));
        uint signal = Fraction.Multiply(tissue.AntigenStrength(specificity), Fraction.OfLevel(tissue.Mhc1(target)));
        uint activity = CheckpointBrake(tissue, site.Index, target, scan.MacrophagePdL1, step, p);
        activity = Fraction.Multiply(activity, SuppressorBrake(tissue, site.Index, scan, step, p));
        uint hits = Hits(words, Fraction.Multiply(Fraction.Multiply(signal, activity), KillingPower(tissue.Lymphocyte(site.Index), p)));
        tissue.Contact(site.Index) = (byte)(hits << 5 | (uint)(scan.TargetCode + 1));
        tissue.Signal(site.Index) = Fraction.ToLevel(signal);
        tissue.Activity(site.Index) = Fraction.ToLevel(activity);
    }

    /// <summary>What stands around a T cell.</summary>
    /// <param name="TargetCode">Direction code of the tumour cell it engages, or -1.</param>
    /// <param name="Tregs">Treg around.</param>
    /// <param name="Macrophages">M2 macrophages around, in quarters: each counts for its polarisation.</param>
    /// <param name="Mdscs">MDSC around.</param>
    /// <param name="MacrophagePdL1">Highest PD-L1 on a macrophage around [level].</param>
    readonly record struct Surroundings(int TargetCode, int Tregs, int Macrophages, int Mdscs, int MacrophagePdL1);

    static Surroundings Scan<TTissue>(TTissue tissue, Site site, int specificity, uint word)
        where TTissue : struct, ITissue
    {
        uint presenting = 0;
        int candidates = 0;
        int tregs = 0;
        int macrophages = 0;
        int mdscs = 0;
        int macrophagePdL1 = 0;
        int end = tissue.IsPlanar ? Direction.EndPlanarCode : Direction.Count;
        for (int code = tissue.IsPlanar ? Direction.FirstPlanarCode : 0; code < end; code++)
        {
            int at = tissue.NeighbourIndex(site, new Direction(code));
            if (at < 0)
            {
                continue;
            }

            tregs += tissue.Lymphocyte(at) == LymphocyteKind.Treg ? 4 : 0;
            var kind = tissue.Parenchyma(at);
            if (kind == ParenchymaKind.Tumour)
            {
                uint presents = Presents(tissue, at, specificity) ? 1u : 0u;
                presenting |= presents << code;
                candidates += (int)presents;
            }
            else if (kind == ParenchymaKind.Macrophage)
            {
                macrophages += (tissue.Phenotype(at) + 1) >> 6;
                macrophagePdL1 = tissue.PdL1(at) > macrophagePdL1 ? tissue.PdL1(at) : macrophagePdL1;
            }
            else if (kind == ParenchymaKind.Mdsc)
            {
                mdscs += 4;
            }
        }

        return new Surroundings(Pick(presenting, candidates, word), tregs, macrophages, mdscs, macrophagePdL1);
    }

    // The code of one of the presenting neighbours, each as likely as the others, or -1.
    static int Pick(uint presenting, int candidates, uint word)
    {
        for (int skip = (int)(((ulong)word * (uint)candidates) >> 32); skip > 0; skip--)
        {
            presenting &= presenting - 1;
        }

        return presenting == 0 ? -1 : BitOperations.TrailingZeroCount(presenting);
    }

    static bool Presents<TTissue>(TTissue tissue, int target, int specificity)
        where TTissue : struct, ITissue =>
        tissue.Mhc1(target) != 0 && (tissue.Traits(tissue.Clone(target)).Antigens >> (specificity - 1) & 1) != 0;

    static uint CheckpointBrake<TTissue>(
        TTissue tissue,
        int site,
        int target,
        int macrophagePdL1,
        in StepContext step,
        in TCellEngagementParameters p
    )
        where TTissue : struct, ITissue
    {
        ref readonly var traits = ref tissue.Traits(tissue.Clone(target));
        uint memory = Fraction.OfLevel(tissue.Phenotype(target));
        uint pd1 = Fraction.OfLevel(tissue.Pd1(site));
        uint stromal = Fraction.OfLevel(macrophagePdL1);
        uint pdL1 = Sum(Fraction.OfLevel(tissue.PdL1(target)), stromal);
        uint pdL2 = Sum(Fraction.Multiply(stromal, p.PdL2Share), Fraction.Multiply(memory, p.PdL2Memory));
        uint mhc2 = Sum(Fraction.OfLevel(traits.Mhc2), Fraction.Multiply(memory, p.Mhc2Memory));
        uint cd155 = Sum(Fraction.OfLevel(traits.Cd155), Fraction.Multiply(memory, p.Cd155Memory));

        uint viaPdL1 = Fraction.Multiply(Fraction.Multiply(pdL1, step.PdL1Free), step.Pd1Free);
        uint viaPdL2 = Fraction.Multiply(pdL2, step.Pd1Free);
        uint brake = Fraction.Complement(Fraction.Multiply(p.Pd1Weight, Fraction.Multiply(pd1, viaPdL1)));
        brake = Fraction.Multiply(brake, Fraction.Complement(Fraction.Multiply(p.Pd1Weight, Fraction.Multiply(pd1, viaPdL2))));
        brake = Fraction.Multiply(brake, Free(p.Lag3Weight, tissue.Lag3(site), mhc2, step.Lag3Free));
        brake = Fraction.Multiply(brake, Free(p.Tim3Weight, tissue.Tim3(site), p.Galectin9, step.Tim3Free));
        return Fraction.Multiply(brake, Free(p.TigitWeight, tissue.Tigit(site), cd155, step.TigitFree));
    }

    static uint SuppressorBrake<TTissue>(
        TTissue tissue,
        int site,
        in Surroundings around,
        in StepContext step,
        in TCellEngagementParameters p
    )
        where TTissue : struct, ITissue
    {
        // CTLA-4 carries a part of a Treg's suppression; what is not carried by it stays under the drug.
        uint potency = Fraction.Complement(Fraction.Multiply(p.TregCtla4Share, Fraction.Complement(step.Ctla4Free)));
        uint treg = Fraction.Multiply(Fraction.Multiply(p.TregWeight, potency), Fraction.Saturation(around.Tregs, p.HalfQuarters));
        uint m2 = Fraction.Multiply(p.MacrophageWeight, Fraction.Saturation(around.Macrophages, p.HalfQuarters));
        uint mdsc = Fraction.Multiply(p.MdscWeight, Fraction.Saturation(around.Mdscs, p.HalfQuarters));
        float tgf = Fields.ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, site), step.TgfBetaFree);
        uint tgfBeta = Fraction.Multiply(p.TgfBetaWeight, Fraction.Saturation(tgf, p.TgfBetaScale));
        uint brake = Fraction.Multiply(Fraction.Complement(treg), Fraction.Complement(m2));
        return Fraction.Multiply(brake, Fraction.Multiply(Fraction.Complement(mdsc), Fraction.Complement(tgfBeta)));
    }

    static uint Free(uint weight, byte receptor, uint ligand, uint unoccupied) =>
        Fraction.Complement(
            Fraction.Multiply(Fraction.Multiply(weight, Fraction.OfLevel(receptor)), Fraction.Multiply(ligand, unoccupied))
        );

    static uint Sum(uint a, uint b) => a + b > Fraction.One ? Fraction.One : a + b;

    static uint KillingPower(LymphocyteKind kind, in TCellEngagementParameters p) =>
        kind switch
        {
            LymphocyteKind.Effector => p.EffectorHits,
            LymphocyteKind.Progenitor => p.ProgenitorHits,
            LymphocyteKind.Intermediate => p.IntermediateHits,
            _ => p.TerminalHits,
        };

    static uint Hits(RandomWords words, uint probability)
    {
        uint hits = (words.B & 0xFFFF) < probability ? 1u : 0u;
        hits += words.B >> 16 < probability ? 1u : 0u;
        hits += (words.C & 0xFFFF) < probability ? 1u : 0u;
        return hits + (words.C >> 16 < probability ? 1u : 0u);
    }
}

/// <summary>Numbers of <see cref="TCellEngagement"/>, as fractions (Q16) unless said otherwise.</summary>
public readonly record struct TCellEngagementParameters
{
    public static readonly Parameter HitRate = new(
        "t_cell_engagement.hit_rate",
        "1/h",
        1.3,
        0,
        4,
        EvidenceGrade.FittedHere,
        "fitted to 2–16 kills a day of an unsuppressed cytotoxic T cell (PMC4846978) at three hits",
        "Hits an effector T cell gives per hour at full signal and without inhibition."
    );
    public static readonly Parameter ProgenitorKilling = new(
        "t_cell_engagement.progenitor_killing",
        "1",
        0.2,
        0,
        1,
        EvidenceGrade.Assumed,
        "progenitors are weak killers",
        "Hit rate of Tpex relative to effectors."
    );
    public static readonly Parameter IntermediateKilling = new(
        "t_cell_engagement.intermediate_killing",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "between effector and terminal",
        "Hit rate of intermediate exhausted cells relative to effectors."
    );
    public static readonly Parameter TerminalKilling = new(
        "t_cell_engagement.terminal_killing",
        "1",
        0.1,
        0,
        1,
        EvidenceGrade.FromModel,
        "T_Cell_Exhaustion (0.01 against 0.09); tumor-tcell@a89b727 (at most 10 %)",
        "Hit rate of Tex relative to effectors."
    );
    public static readonly Parameter Pd1Inhibition = new(
        "t_cell_engagement.pd1_weight",
        "1",
        0.9,
        0,
        1,
        EvidenceGrade.FittedHere,
        "Tpex divide 3–5 times faster under PD-1 blockade (MODEL of the project, parameters section 4)",
        "Largest inhibition through PD-1."
    );
    public static readonly Parameter Lag3Inhibition = new(
        "t_cell_engagement.lag3_weight",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "weaker than PD-1",
        "Largest inhibition through LAG-3."
    );
    public static readonly Parameter Tim3Inhibition = new(
        "t_cell_engagement.tim3_weight",
        "1",
        0.35,
        0,
        1,
        EvidenceGrade.Assumed,
        "weaker than LAG-3",
        "Largest inhibition through TIM-3."
    );
    public static readonly Parameter TigitInhibition = new(
        "t_cell_engagement.tigit_weight",
        "1",
        0.35,
        0,
        1,
        EvidenceGrade.Assumed,
        "weaker than LAG-3",
        "Largest inhibition through TIGIT."
    );
    public static readonly Parameter Galectin9Level = new(
        "t_cell_engagement.galectin9",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "present on most tumours; no density found",
        "Galectin-9, the ligand of TIM-3, as a share of the maximum."
    );
    public static readonly Parameter PdL2ToPdL1 = new(
        "t_cell_engagement.pd_l2_share",
        "1",
        0.07,
        0,
        1,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC@acc8366 (0.1–10 %)",
        "PD-L2 on macrophages relative to their PD-L1."
    );
    public static readonly Parameter PdL2OfMemory = new(
        "t_cell_engagement.pd_l2_memory",
        "1",
        0.2,
        0,
        1,
        EvidenceGrade.Assumed,
        "chronic interferon raises PD-L2 (source review S2 §3.5)",
        "PD-L2 that a full memory of interferon-gamma brings."
    );
    public static readonly Parameter Mhc2OfMemory = new(
        "t_cell_engagement.mhc2_memory",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "chronic interferon raises MHC-II (source review S2 §3.5)",
        "MHC class II that a full memory of interferon-gamma brings."
    );
    public static readonly Parameter Cd155OfMemory = new(
        "t_cell_engagement.cd155_memory",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "YAP condensates after interferon-gamma raise CD155 (source review S2 §3.3)",
        "CD155 that a full memory of interferon-gamma brings."
    );
    public static readonly Parameter TregInhibition = new(
        "t_cell_engagement.treg_weight",
        "1",
        0.7,
        0,
        1,
        EvidenceGrade.Assumed,
        "largest suppression by contact",
        "Largest inhibition by Treg around."
    );
    public static readonly Parameter TregCtla4 = new(
        "t_cell_engagement.treg_ctla4_share",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "CTLA-4 is one of several means of a Treg",
        "Share of a Treg's suppression that works through CTLA-4."
    );
    public static readonly Parameter MacrophageInhibition = new(
        "t_cell_engagement.m2_weight",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "largest suppression by contact",
        "Largest inhibition by M2 macrophages around."
    );
    public static readonly Parameter MdscInhibition = new(
        "t_cell_engagement.mdsc_weight",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "arginase and nitric oxide together",
        "Largest inhibition by MDSC around."
    );
    public static readonly Parameter SuppressorHalf = new(
        "t_cell_engagement.suppressor_half",
        "cells",
        1,
        0.25,
        26,
        EvidenceGrade.FromModel,
        "half effect at about a third of the neighbours, SPQSP_PDAC@07f7190, scaled to contact",
        "Suppressors in the neighbourhood with half the largest effect."
    );
    public static readonly Parameter TgfBetaInhibition = new(
        "t_cell_engagement.tgf_beta_weight",
        "1",
        0.6,
        0,
        1,
        EvidenceGrade.Assumed,
        "largest suppression",
        "Largest inhibition by TGF-beta."
    );
    public static readonly Parameter TgfBetaHalf = new(
        "t_cell_engagement.tgf_beta_half",
        "pmol/L",
        140,
        1,
        1e5,
        EvidenceGrade.FromModel,
        "0.14 nM for effector T cells, QSPIO-TNBC@acc8366",
        "TGF-beta with half effect on CD8 T cells."
    );

    /// <summary>Probability of a hit per quarter of an hour for an effector.</summary>
    public uint EffectorHits { get; init; }

    /// <summary>The same for a progenitor.</summary>
    public uint ProgenitorHits { get; init; }

    /// <summary>The same for an intermediate cell.</summary>
    public uint IntermediateHits { get; init; }

    /// <summary>The same for a terminal cell.</summary>
    public uint TerminalHits { get; init; }

    public uint Pd1Weight { get; init; }
    public uint Lag3Weight { get; init; }
    public uint Tim3Weight { get; init; }
    public uint TigitWeight { get; init; }
    public uint Galectin9 { get; init; }
    public uint PdL2Share { get; init; }
    public uint PdL2Memory { get; init; }
    public uint Mhc2Memory { get; init; }
    public uint Cd155Memory { get; init; }
    public uint TregWeight { get; init; }
    public uint TregCtla4Share { get; init; }
    public uint MacrophageWeight { get; init; }
    public uint MdscWeight { get; init; }

    /// <summary>Suppressors with half effect, in quarters of a cell.</summary>
    public uint HalfQuarters { get; init; }

    public uint TgfBetaWeight { get; init; }

    /// <summary>Scale of TGF-beta for <see cref="Fraction.Saturation(float, float)"/>.</summary>
    public float TgfBetaScale { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TCellEngagementParameters From(ParameterSet p) =>
        new()
        {
            EffectorHits = Fraction.Of(p[HitRate] / 4),
            ProgenitorHits = Fraction.Of(p[HitRate] / 4 * p[ProgenitorKilling]),
            IntermediateHits = Fraction.Of(p[HitRate] / 4 * p[IntermediateKilling]),
            TerminalHits = Fraction.Of(p[HitRate] / 4 * p[TerminalKilling]),
            Pd1Weight = Fraction.Of(p[Pd1Inhibition]),
            Lag3Weight = Fraction.Of(p[Lag3Inhibition]),
            Tim3Weight = Fraction.Of(p[Tim3Inhibition]),
            TigitWeight = Fraction.Of(p[TigitInhibition]),
            Galectin9 = Fraction.Of(p[Galectin9Level]),
            PdL2Share = Fraction.Of(p[PdL2ToPdL1]),
            PdL2Memory = Fraction.Of(p[PdL2OfMemory]),
            Mhc2Memory = Fraction.Of(p[Mhc2OfMemory]),
            Cd155Memory = Fraction.Of(p[Cd155OfMemory]),
            TregWeight = Fraction.Of(p[TregInhibition]),
            TregCtla4Share = Fraction.Of(p[TregCtla4]),
            MacrophageWeight = Fraction.Of(p[MacrophageInhibition]),
            MdscWeight = Fraction.Of(p[MdscInhibition]),
            HalfQuarters = Math.Max(1, (uint)Math.Round(4 * p[SuppressorHalf])),
            TgfBetaWeight = Fraction.Of(p[TgfBetaInhibition]),
            TgfBetaScale = Fraction.ScaleForHalf(p[TgfBetaHalf]),
        };
}
