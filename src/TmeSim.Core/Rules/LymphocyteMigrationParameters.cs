using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>Numbers of <see cref="LymphocyteMigration"/>, as fractions (Q16) unless said otherwise.</summary>
public readonly record struct LymphocyteMigrationParameters
{
    public static readonly Parameter Motility = new(
        "lymphocyte_migration.motility",
        "1 per 5 min",
        0.6,
        0,
        1,
        EvidenceGrade.MeasuredElsewhere,
        "2–10 µm/min in tissue: micromets_immuno@d5d5160 (4 µm/min), tumor-tcell@a89b727 (5–10 µm/min)",
        "Probability that a free T cell steps one site (20 µm) in five minutes; 1 is 4 µm/min."
    );

    public static readonly Parameter TerminalFactor = new(
        "lymphocyte_migration.terminal_factor",
        "1",
        0.3,
        0,
        1,
        EvidenceGrade.FromModel,
        "chemotactic index of suppressed against effector cells, SPQSP_PDAC@07f7190",
        "Motility of terminally exhausted T cells relative to the others."
    );

    public static readonly Parameter PersistenceProbability = new(
        "lymphocyte_migration.persistence",
        "1",
        0.37,
        0,
        1,
        EvidenceGrade.MeasuredElsewhere,
        "persistence time 5 min, micromets_immuno@d5d5160: exp(-1)",
        "Probability that a T cell keeps its direction from one sub-step to the next."
    );

    public static readonly Parameter Index = new(
        "lymphocyte_migration.chemotactic_index",
        "1",
        0.22,
        0,
        0.5,
        EvidenceGrade.FromModel,
        "0.13–0.17 of effector cells, SPQSP_PDAC@07f7190; here that at 1.5 to 3.5 times chemokine_half",
        "Mean step of a T cell up the gradient of CXCL9/10, in sites, where CXCL9/10 is plentiful and nothing is in the way."
    );

    public static readonly Parameter ChemokineHalf = new(
        "lymphocyte_migration.chemokine_half",
        "pmol/L",
        100,
        0.1,
        1e6,
        EvidenceGrade.Assumed,
        "below the dissociation constant of CXCL10 and CXCR3",
        "Concentration of CXCL9/10 at which the chemotactic index is half of that."
    );

    public static readonly Parameter ReleaseFromTarget = new(
        "lymphocyte_migration.release_from_target",
        "1 per 5 min",
        0.2,
        0,
        1,
        EvidenceGrade.FromModel,
        "dwell of 25 min, tumor-tcell@a89b727",
        "Probability that a T cell engaged with a tumour cell is free to move within five minutes."
    );

    public static readonly Parameter MacrophageTrapFactor = new(
        "lymphocyte_migration.m2_trap",
        "1",
        0.2,
        0,
        1,
        EvidenceGrade.MeasuredElsewhere,
        "long contacts of CD8 T cells with tumour-associated macrophages, PMC5135268",
        "Motility of a T cell on an M2 macrophage relative to a free one."
    );

    public static readonly Parameter MatrixHalfDensity = new(
        "lymphocyte_migration.ecm_half",
        "1",
        0.1,
        0.005,
        1,
        EvidenceGrade.FromModel,
        "half-motility at a tenth of the maximum, spQSP_HCC_2025@e693ac4",
        "Density of extracellular matrix, as a share of the maximum, that halves motility."
    );

    public static readonly Parameter TumourPassage = new(
        "lymphocyte_migration.through_tumour",
        "1",
        0.2,
        0,
        1,
        EvidenceGrade.FromModel,
        "0.85 against 4 µm/min, Boolean-TME-ABM@28d68f0 and micromets_immuno@d5d5160",
        "Motility onto a site held by a tumour cell relative to a free site."
    );

    public static readonly Parameter FibroblastPassage = new(
        "lymphocyte_migration.through_fibroblast",
        "1",
        0.3,
        0,
        1,
        EvidenceGrade.FromModel,
        "minimum porosity 0.30–0.40, SPQSP_PDAC@07f7190",
        "Motility onto a site held by a fibroblast relative to a free site."
    );

    public static readonly Parameter OtherPassage = new(
        "lymphocyte_migration.through_other",
        "1",
        0.7,
        0,
        1,
        EvidenceGrade.Assumed,
        "between a free site and a fibroblast",
        "Motility onto a site held by any other cell relative to a free site."
    );

    /// <summary>Probability of a step per sub-step.</summary>
    public uint Move { get; init; }

    /// <summary>The same for terminal cells.</summary>
    public uint TerminalMove { get; init; }

    /// <summary>Probability of going straight on.</summary>
    public uint Persistence { get; init; }

    /// <summary>Mean step up the gradient where CXCL9/10 is plentiful.</summary>
    public uint ChemotacticIndex { get; init; }

    /// <summary>Scale of CXCL9/10 for <see cref="Fraction.Saturation(float, float)"/>.</summary>
    public float ChemokineScale { get; init; }

    /// <summary>Release of an engaged cell.</summary>
    public uint Release { get; init; }

    /// <summary>Factor on an M2 macrophage.</summary>
    public uint MacrophageTrap { get; init; }

    /// <summary>Matrix density that halves motility [level].</summary>
    public uint MatrixHalf { get; init; }

    /// <summary>Factor onto a tumour cell.</summary>
    public uint ThroughTumour { get; init; }

    /// <summary>Factor onto a fibroblast.</summary>
    public uint ThroughFibroblast { get; init; }

    /// <summary>Factor onto any other cell.</summary>
    public uint ThroughOther { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static LymphocyteMigrationParameters From(ParameterSet p) =>
        new()
        {
            Move = Fraction.Of(p[Motility]),
            TerminalMove = Fraction.Of(p[Motility] * p[TerminalFactor]),
            Persistence = Fraction.Of(p[PersistenceProbability]),
            ChemotacticIndex = Fraction.Of(p[Index]),
            ChemokineScale = Fraction.ScaleForHalf(p[ChemokineHalf]),
            Release = Fraction.Of(p[ReleaseFromTarget]),
            MacrophageTrap = Fraction.Of(p[MacrophageTrapFactor]),
            MatrixHalf = Math.Max(1, (uint)Fraction.LevelOf(p[MatrixHalfDensity])),
            ThroughTumour = Fraction.Of(p[TumourPassage]),
            ThroughFibroblast = Fraction.Of(p[FibroblastPassage]),
            ThroughOther = Fraction.Of(p[OtherPassage]),
        };
}
