using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// T cells walk: every five minutes a lymphocyte tries one step of one site along an axis, up the gradient of CXCL9/10 now and then,
/// otherwise straight on or at random; dense matrix, occupied sites and an engaged target slow it.
/// <para>P(step) = m · f(kind) · r(engaged) · t(M2) · K/(K + ECM) · o(occupant of the target site)</para>
/// m: motility [per sub-step]; f: 1 or the factor of terminal cells; r: release from a target; t: trapping by an M2 macrophage at the same
/// site; K: matrix density that halves the speed; o: 1 for a free site.
/// <para>P(axis k, up the gradient) = χ · C/(C + C½) · |gₖ|/|g|</para>
/// χ: chemotactic index; C: CXCL9/10; C½: half of the effect; g: difference of C across the site. The mean of these steps is χ·C/(C + C½) along g
/// whatever the direction of g, so that the lattice does not show in where the cells gather.
/// Reads CXCL9/10, ECM, both layers. Writes the lymphocyte layer. Draws <see cref="DrawStream.LymphocyteMigration"/>.
/// Sources: speed and persistence, micromets_immuno@d5d5160; matrix form, spQSP_HCC_2025@e693ac4; entry into islets against
/// collagen, PMC3287213.
/// </summary>
public static class LymphocyteMigration
{
    /// <summary>Sub-steps in an hour.</summary>
    public const int SubstepsPerHour = 12;

    // As fractions, rounded up: the largest |x| + |y| and |x| + |y| + |z| of a unit vector.
    const uint RootOf2 = 92_682;
    const uint RootOf3 = 113_512;

    /// <summary>Proposes a step: writes a claim on a free neighbouring site.</summary>
    public readonly struct Propose : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Lymphocytes;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.LymphocyteMigration;

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
            ref readonly var p = ref parameters.LymphocyteMigration;
            uint move = Readiness(tissue, site, p);
            if (words.D >> 16 >= move)
            {
                return;
            }

            var direction = Choose(tissue, site, words, p);
            int target = tissue.NeighbourIndex(site, direction);
            if (target < 0 || tissue.Lymphocyte(target) != LymphocyteKind.None)
            {
                return;
            }

            uint passage = Passage(tissue, target, p);
            if (words.D >> 16 < Fraction.Multiply(move, passage))
            {
                tissue.Claim(site.Index) = Claim.Pack(step.Substep, words.C << 16, direction, 1);
            }
        }
    }

    /// <summary>Resolves the claims on each target; the winner moves.</summary>
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
            var direction = Claim.DirectionOf(tissue.Claim(site.Index));
            var target = tissue.Neighbour(site, direction);
            if (Claim.WinsAlongAxes(tissue, site, target, step.Substep))
            {
                CellTransfer.MoveLymphocyte(tissue, site.Index, target.Index);
                tissue.Motion(target.Index) = (byte)(direction.Code + 1);
            }
        }
    }

    static uint Readiness<TTissue>(TTissue tissue, Site site, in LymphocyteMigrationParameters p)
        where TTissue : struct, ITissue
    {
        uint move = tissue.Lymphocyte(site.Index) == LymphocyteKind.Terminal ? p.TerminalMove : p.Move;
        move = tissue.Contact(site.Index) != 0 ? Fraction.Multiply(move, p.Release) : move;
        bool trapped = tissue.Parenchyma(site.Index) == ParenchymaKind.Macrophage && tissue.Phenotype(site.Index) >= 128;
        return trapped ? Fraction.Multiply(move, p.MacrophageTrap) : move;
    }

    static Direction Choose<TTissue>(TTissue tissue, Site site, RandomWords words, in LymphocyteMigrationParameters p)
        where TTissue : struct, ITissue
    {
        int axes = tissue.IsPlanar ? 4 : 6;
        var direction = Direction.Axis((int)(((ulong)words.A * (uint)axes) >> 32));
        int heading = tissue.Motion(site.Index);
        if (heading != 0 && (words.B & 0xFFFF) < p.Persistence)
        {
            direction = new Direction(heading - 1);
        }

        // Most steps are not biased whatever the concentration; they need no look at the field.
        uint mostLikely = Fraction.Multiply(p.ChemotacticIndex, tissue.IsPlanar ? RootOf2 : RootOf3);
        if (words.B >> 16 >= mostLikely)
        {
            return direction;
        }

        uint response = Fraction.Saturation(tissue.Field(FieldKind.Cxcl9And10, site.Index), p.ChemokineScale);
        return words.B >> 16 < Fraction.Multiply(mostLikely, response)
            ? Climb(tissue, site, words, Fraction.Multiply(p.ChemotacticIndex, response), direction)
            : direction;
    }

    // P = index · (|x| + |y| + |z|) / |g|, and the axis in proportion to its part of the gradient. The root is not taken: u < P is u² |g|² < index² (…)².
    static Direction Climb<TTissue>(TTissue tissue, Site site, RandomWords words, uint index, Direction otherwise)
        where TTissue : struct, ITissue
    {
        float x = Rise(tissue, site, 0);
        float y = Rise(tissue, site, 2);
        float z = tissue.IsPlanar ? 0 : Rise(tissue, site, 4);
        float alongXy = ExactFloat.Add(Magnitude(x), Magnitude(y));
        float along = ExactFloat.Add(alongXy, Magnitude(z));
        float steepness = ExactFloat.MultiplyAdd(z, z, ExactFloat.MultiplyAdd(y, y, ExactFloat.Multiply(x, x)));
        float drawn = words.B >> 16;
        float chance = ExactFloat.Multiply(index, along);
        if (ExactFloat.Multiply(ExactFloat.Multiply(drawn, drawn), steepness) >= ExactFloat.Multiply(chance, chance))
        {
            return otherwise;
        }

        float part = ExactFloat.Multiply(ExactFloat.Multiply(words.C >> 16, 1f / Fraction.One), along);
        return part < Magnitude(x) ? Direction.Axis(x > 0 ? 1 : 0)
            : part < alongXy ? Direction.Axis(y > 0 ? 3 : 2)
            : Direction.Axis(z > 0 ? 5 : 4);
    }

    // How much CXCL9/10 rises from the neighbour before to the neighbour after the site; beyond a closed edge it is what it is here.
    static float Rise<TTissue>(TTissue tissue, Site site, int backward)
        where TTissue : struct, ITissue
    {
        int before = tissue.NeighbourIndex(site, Direction.Axis(backward));
        int after = tissue.NeighbourIndex(site, Direction.Axis(backward + 1));
        return ExactFloat.Subtract(
            tissue.Field(FieldKind.Cxcl9And10, after >= 0 ? after : site.Index),
            tissue.Field(FieldKind.Cxcl9And10, before >= 0 ? before : site.Index)
        );
    }

    static float Magnitude(float value) => value < 0 ? -value : value;

    static uint Passage<TTissue>(TTissue tissue, int target, in LymphocyteMigrationParameters p)
        where TTissue : struct, ITissue
    {
        uint ecm = tissue.Ecm(target);
        uint matrix = ecm == 0 ? Fraction.One : (p.MatrixHalf << 16) / (p.MatrixHalf + ecm);
        uint occupant = tissue.Parenchyma(target) switch
        {
            ParenchymaKind.None => Fraction.One,
            ParenchymaKind.Tumour => p.ThroughTumour,
            ParenchymaKind.Fibroblast => p.ThroughFibroblast,
            _ => p.ThroughOther,
        };
        return Fraction.Multiply(matrix, occupant);
    }
}

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
