using TmeSim.Core.Fields;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>Numbers of <see cref="FieldTerms"/>: secretion [pmol/L/h for one cell in its site] and uptake [1/h], per level where a level scales them.</summary>
public readonly record struct FieldSourcesParameters
{
    public static readonly Parameter TumourOxygenUptake = new(
        "oxygen.tumour_uptake",
        "1/min",
        10,
        0,
        1000,
        EvidenceGrade.FromModel,
        "PhysiCell@69a23db; decay length 100 µm in dense tumour",
        "Uptake of oxygen by a tumour cell, relative to the concentration at its site."
    );
    public static readonly Parameter StromaOxygenUptake = new(
        "oxygen.stroma_uptake",
        "1/min",
        4,
        0,
        1000,
        EvidenceGrade.Assumed,
        "less than a tumour cell",
        "Uptake of oxygen by a stromal cell."
    );
    public static readonly Parameter LymphocyteOxygenUptake = new(
        "oxygen.lymphocyte_uptake",
        "1/min",
        2,
        0,
        1000,
        EvidenceGrade.Assumed,
        "a small cell",
        "Uptake of oxygen by a lymphocyte."
    );
    public static readonly Parameter VesselExchangeRate = new(
        "oxygen.vessel_exchange",
        "1/min",
        1000,
        0,
        1e6,
        EvidenceGrade.FittedHere,
        "to tissue oxygen of 20–40 mmHg near vessels 180 µm apart",
        "Exchange of oxygen between a working vessel and its site."
    );
    public static readonly Parameter BloodOxygenPressure = new(
        "oxygen.blood",
        "mmHg",
        50,
        1,
        160,
        EvidenceGrade.MeasuredElsewhere,
        "capillaries 0.065 mM, SPQSP_PDAC@07f7190",
        "Oxygen in the blood of the tissue's vessels."
    );
    public static readonly Parameter InterferonSecretion = new(
        "ifn_gamma.secretion",
        "molecules/s",
        0.2,
        0,
        1e4,
        EvidenceGrade.FittedHere,
        "sources differ by four decades (0.003–26); to PD-L1 at the margin and an effect over hundreds of µm",
        "Interferon-gamma from a CD8 T cell at full signal without inhibition."
    );
    public static readonly Parameter InterferonOfTerminal = new(
        "ifn_gamma.terminal_share",
        "1",
        0.1,
        0,
        1,
        EvidenceGrade.FromModel,
        "0.45 against 4.5 molecules/s, tumor-tcell@a89b727 (science/parameters §6)",
        "Interferon-gamma from Tex relative to other CD8 T cells."
    );
    public static readonly Parameter Interleukin2Secretion = new(
        "il2.secretion",
        "molecules/s",
        0.5,
        0,
        1e4,
        EvidenceGrade.FittedHere,
        "to IL-2 near its half effect amid engaged T cells; the value of 5e6 in a model is unphysical (science/parameters §6)",
        "IL-2 from a T cell at full signal without inhibition."
    );
    public static readonly Parameter Interleukin2OfTerminal = new(
        "il2.terminal_share",
        "1",
        0.05,
        0,
        1,
        EvidenceGrade.Assumed,
        "exhausted cells lose IL-2 before interferon-gamma (recalled)",
        "IL-2 from Tex relative to other CD8 T cells."
    );
    public static readonly Parameter TregInterleukin2Uptake = new(
        "il2.treg_uptake",
        "1/s",
        0.003,
        0,
        1,
        EvidenceGrade.FromModel,
        "1e-3/s, SPQSP_PDAC@07f7190, and more on cells full of CD25",
        "Uptake of IL-2 by a Treg."
    );
    public static readonly Parameter Cd8Interleukin2Uptake = new(
        "il2.cd8_uptake",
        "1/s",
        0.001,
        0,
        1,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190; decay length 50–80 µm amid T cells",
        "Uptake of IL-2 by a CD8 T cell."
    );
    public static readonly Parameter FibroblastTgfSecretion = new(
        "tgf_beta.fibroblast_secretion",
        "molecules/s",
        3.0,
        0,
        1e4,
        EvidenceGrade.FittedHere,
        "to 50–150 pmol/L amid 10–20 % active fibroblasts",
        "Active TGF-beta from a fully active fibroblast."
    );
    public static readonly Parameter TregTgfSecretion = new(
        "tgf_beta.treg_secretion",
        "molecules/s",
        0.5,
        0,
        1e4,
        EvidenceGrade.FromModel,
        "six times an M2 macrophage, QSPIO-TNBC@acc8366, bounded here by the fibroblast's",
        "Active TGF-beta from a Treg."
    );
    public static readonly Parameter MacrophageTgfSecretion = new(
        "tgf_beta.m2_secretion",
        "molecules/s",
        0.1,
        0,
        1e4,
        EvidenceGrade.FromModel,
        "a sixth of a Treg, QSPIO-TNBC@acc8366",
        "Active TGF-beta from an M2 macrophage."
    );
    public static readonly Parameter TumourTgfSecretion = new(
        "tgf_beta.tumour_secretion",
        "molecules/s",
        0.015,
        0,
        1e4,
        EvidenceGrade.FittedHere,
        "to a base of 16 pmol/L, QSPIO-TNBC@acc8366",
        "Active TGF-beta from a tumour cell of the default genotype."
    );
    public static readonly Parameter ChemokineInduction = new(
        "cxcl9_10.induced_secretion",
        "molecules/s",
        4.0,
        0,
        1e4,
        EvidenceGrade.FittedHere,
        "to a chemokine field near its half effect amid inflamed tumour",
        "CXCL9/10 from a macrophage or dendritic cell at full interferon-gamma."
    );
    public static readonly Parameter ChemokineBase = new(
        "cxcl9_10.basal_secretion",
        "molecules/s",
        0.02,
        0,
        1e4,
        EvidenceGrade.Assumed,
        "little without interferon-gamma",
        "CXCL9/10 from a macrophage or dendritic cell without interferon-gamma."
    );
    public static readonly Parameter ChemokineOfTumour = new(
        "cxcl9_10.tumour_share",
        "1",
        0.3,
        0,
        10,
        EvidenceGrade.Assumed,
        "myeloid cells are the chief source",
        "CXCL9/10 from a tumour cell of the default genotype relative to a macrophage."
    );
    public static readonly Parameter ChemokineUptakeRate = new(
        "cxcl9_10.cd8_uptake",
        "1/s",
        0.0005,
        0,
        1,
        EvidenceGrade.FromModel,
        "as CCL2, SPQSP_PDAC@07f7190",
        "Scavenging of CXCL9/10 by a CD8 T cell."
    );
    public static readonly Parameter TumourVegfSecretion = new(
        "vegf.tumour_secretion",
        "molecules/s",
        0.04,
        0,
        1e4,
        EvidenceGrade.FittedHere,
        "to about a third of the half effect in normoxic tumour",
        "VEGF from a normoxic tumour cell of the default genotype."
    );
    public static readonly Parameter HypoxicVegfFactor = new(
        "vegf.hypoxia_factor",
        "1",
        7.15,
        1,
        100,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190",
        "VEGF of a hypoxic tumour cell relative to a normoxic one."
    );
    public static readonly Parameter MacrophageVegfSecretion = new(
        "vegf.m2_secretion",
        "molecules/s",
        0.05,
        0,
        1e4,
        EvidenceGrade.Assumed,
        "M2 macrophages are angiogenic",
        "VEGF from an M2 macrophage."
    );
    public static readonly Parameter DebrisReleaseRate = new(
        "debris.release_rate",
        "1/d",
        0.5,
        0,
        24,
        EvidenceGrade.Assumed,
        "a dead cell falls apart in days",
        "Rate at which a dead cell releases debris."
    );
    public static readonly Parameter DebrisUptakeRate = new(
        "debris.dendritic_cell_uptake",
        "1/h",
        1,
        0,
        1000,
        EvidenceGrade.Assumed,
        "uptake within hours",
        "Uptake of debris by a dendritic cell."
    );

    /// <summary>a of a site without cells.</summary>
    public float OxygenDecay { get; init; }

    /// <inheritdoc cref="OxygenDecay"/>
    public float ChemokineDecay { get; init; }

    /// <inheritdoc cref="OxygenDecay"/>
    public float Interleukin2Decay { get; init; }

    /// <inheritdoc cref="OxygenDecay"/>
    public float DebrisDecay { get; init; }

    public float TumourOxygen { get; init; }
    public float StromaOxygen { get; init; }
    public float LymphocyteOxygen { get; init; }

    /// <summary>Exchange per level of vessel function [1/h].</summary>
    public float VesselExchange { get; init; }

    /// <summary>Oxygen in blood [mmHg].</summary>
    public float BloodOxygen { get; init; }

    /// <summary>Secretion per signal level and activity level.</summary>
    public float Interferon { get; init; }

    /// <summary>The same of Tex.</summary>
    public float TerminalInterferon { get; init; }

    /// <summary>Secretion per signal level and activity level.</summary>
    public float Interleukin2 { get; init; }

    /// <summary>The same of Tex.</summary>
    public float TerminalInterleukin2 { get; init; }

    public float TregInterleukin2 { get; init; }
    public float Cd8Interleukin2 { get; init; }

    /// <summary>Secretion per level of activation.</summary>
    public float FibroblastTgfBeta { get; init; }

    public float TregTgfBeta { get; init; }

    /// <summary>Secretion per level of polarisation.</summary>
    public float MacrophageTgfBeta { get; init; }

    /// <summary>Secretion per sixty-fourth of the clone's factor.</summary>
    public float TumourTgfBeta { get; init; }

    /// <summary>Secretion per unit of the response (Q16).</summary>
    public float ChemokineInduced { get; init; }

    public float ChemokineBasal { get; init; }

    /// <summary>Factor of tumour cells per sixty-fourth of the clone's factor.</summary>
    public float TumourChemokine { get; init; }

    public float ChemokineUptake { get; init; }

    /// <summary>Secretion per sixty-fourth of the clone's factor.</summary>
    public float TumourVegf { get; init; }

    /// <summary>Secretion per sixty-fourth of the clone's factor.</summary>
    public float HypoxicTumourVegf { get; init; }

    /// <summary>Secretion per level of polarisation.</summary>
    public float MacrophageVegf { get; init; }

    public float DebrisRelease { get; init; }
    public float DebrisUptake { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="spacingMicrometres">Lattice spacing [µm]; a site's volume turns molecules into concentration.</param>
    public static FieldSourcesParameters From(ParameterSet p, double spacingMicrometres)
    {
        double litres = Math.Pow(spacingMicrometres, 3) * 1e-15;
        double perMolecule = 3600 / (6.02214076e23 * litres) * 1e12;
        float Decay(FieldKind field) => FieldPhysics.From(field, p, spacingMicrometres).BaseReaction;
        return new()
        {
            OxygenDecay = Decay(FieldKind.Oxygen),
            ChemokineDecay = Decay(FieldKind.Cxcl9And10),
            Interleukin2Decay = Decay(FieldKind.Interleukin2),
            DebrisDecay = Decay(FieldKind.Debris),
            TumourOxygen = (float)(60 * p[TumourOxygenUptake]),
            StromaOxygen = (float)(60 * p[StromaOxygenUptake]),
            LymphocyteOxygen = (float)(60 * p[LymphocyteOxygenUptake]),
            VesselExchange = (float)(60 * p[VesselExchangeRate] / 255),
            BloodOxygen = (float)p[BloodOxygenPressure],
            Interferon = (float)(perMolecule * p[InterferonSecretion] / (255 * 255)),
            TerminalInterferon = (float)(perMolecule * p[InterferonSecretion] * p[InterferonOfTerminal] / (255 * 255)),
            Interleukin2 = (float)(perMolecule * p[Interleukin2Secretion] / (255 * 255)),
            TerminalInterleukin2 = (float)(perMolecule * p[Interleukin2Secretion] * p[Interleukin2OfTerminal] / (255 * 255)),
            TregInterleukin2 = (float)(3600 * p[TregInterleukin2Uptake]),
            Cd8Interleukin2 = (float)(3600 * p[Cd8Interleukin2Uptake]),
            FibroblastTgfBeta = (float)(perMolecule * p[FibroblastTgfSecretion] / 255),
            TregTgfBeta = (float)(perMolecule * p[TregTgfSecretion]),
            MacrophageTgfBeta = (float)(perMolecule * p[MacrophageTgfSecretion] / 255),
            TumourTgfBeta = (float)(perMolecule * p[TumourTgfSecretion] / 64),
            ChemokineInduced = (float)(perMolecule * p[ChemokineInduction] / Fraction.One),
            ChemokineBasal = (float)(perMolecule * p[ChemokineBase]),
            TumourChemokine = (float)(p[ChemokineOfTumour] / 64),
            ChemokineUptake = (float)(3600 * p[ChemokineUptakeRate]),
            TumourVegf = (float)(perMolecule * p[TumourVegfSecretion] / 64),
            HypoxicTumourVegf = (float)(perMolecule * p[TumourVegfSecretion] * p[HypoxicVegfFactor] / 64),
            MacrophageVegf = (float)(perMolecule * p[MacrophageVegfSecretion] / 255),
            DebrisRelease = (float)(p[DebrisReleaseRate] / 24),
            DebrisUptake = (float)p[DebrisUptakeRate],
        };
    }
}
