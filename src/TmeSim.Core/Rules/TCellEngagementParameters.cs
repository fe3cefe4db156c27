using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

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
        EvidenceGrade.Assumed,
        "the strongest of the checkpoints; a tenth of the output is left to PD-1⁺ T cells in tumor-tcell@a89b727",
        "Largest inhibition through PD-1, of the signal and of CD28 alike."
    );
    public static readonly Parameter Pd1OnCd28 = new(
        "t_cell_engagement.pd1_cd28_half",
        "1",
        0.2,
        0.01,
        1,
        EvidenceGrade.FittedHere,
        "to Tpex that divide three to five times as fast under blockade (science/parameters §4); that PD-1 acts by the square of its bonds: QSPIO-TNBC@acc8366, 6 of some 150 bonds/µm²; that CD28 is what it acts on first: Hui et al. 2017, doi:10.1126/science.aaf1292",
        "Bonds of PD-1 with its ligands that take half of the largest effect on CD28, as a share of the bonds at full PD-1 and full ligand."
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
    public static readonly Parameter Mhc2OfDendriticCell = new(
        "t_cell_engagement.dendritic_cell_mhc2",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "ligand of LAG-3 on antigen-presenting cells (mechanisms row 53); no density found",
        "MHC class II that a dendritic cell beside a T cell adds; a macrophage as much less as it is M2."
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
        "largest suppression by contact",
        "Largest inhibition by MDSC around."
    );
    public static readonly Parameter ArginaseInhibition = new(
        "t_cell_engagement.arginase_weight",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "as by contact; that it reaches all of a lesion: decay lengths of 1.6 and 7 mm, science/parameters §6",
        "Largest inhibition by arginase and nitric oxide of a lesion's MDSC."
    );
    public static readonly Parameter ArginaseHalf = new(
        "t_cell_engagement.arginase_half",
        "cells/site",
        0.05,
        1e-4,
        1,
        EvidenceGrade.Assumed,
        "a few in a hundred cells, as where MDSC are many",
        "MDSC per site of the lesion at which their arginase and nitric oxide have half effect."
    );
    public static readonly Parameter SuppressorHalf = new(
        "t_cell_engagement.suppressor_half",
        "cells",
        1,
        0.25,
        26,
        EvidenceGrade.FromModel,
        "half effect at about a third of the neighbours, SPQSP_PDAC@07f7190, scaled to contact",
        "Suppressors in the neighbourhood of a slice (9 places) with half the largest effect; in a volume (27 places) three times as many."
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

    /// <summary>Bonds with half effect on CD28, for <see cref="Fraction.Hill"/>.</summary>
    public uint Pd1Cd28HalfSquared { get; init; }

    public uint Lag3Weight { get; init; }
    public uint Tim3Weight { get; init; }
    public uint TigitWeight { get; init; }
    public uint Galectin9 { get; init; }
    public uint PdL2Share { get; init; }
    public uint PdL2Memory { get; init; }
    public uint Mhc2Memory { get; init; }
    public uint DendriticCellMhc2 { get; init; }
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
            Pd1Cd28HalfSquared = Fraction.HillHalfOf(p[Pd1OnCd28]),
            Lag3Weight = Fraction.Of(p[Lag3Inhibition]),
            Tim3Weight = Fraction.Of(p[Tim3Inhibition]),
            TigitWeight = Fraction.Of(p[TigitInhibition]),
            Galectin9 = Fraction.Of(p[Galectin9Level]),
            PdL2Share = Fraction.Of(p[PdL2ToPdL1]),
            PdL2Memory = Fraction.Of(p[PdL2OfMemory]),
            Mhc2Memory = Fraction.Of(p[Mhc2OfMemory]),
            DendriticCellMhc2 = Fraction.Of(p[Mhc2OfDendriticCell]),
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
