using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Macrophages, MDSC and dendritic cells walk at random into empty parenchyma: P(step) = m · K/(K + ECM).
/// m: motility [per half hour]; K: matrix density that halves it, shared with T cells.
/// Reads ECM. Writes the parenchyma layer. Draws <see cref="DrawStream.MyeloidMigration"/>.
/// Assumption: no chemotaxis; they arrive at vessels and spread. Source: speeds of 1.6–3.9 µm/min, SPQSP_PDAC@07f7190, limited here by packing.
/// </summary>
public readonly struct MyeloidMigration : IWalk<ParenchymaCell>
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Myeloid;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.MyeloidMigration;

    /// <inheritdoc/>
    public static uint SubstepsPerHour => 2;

    /// <inheritdoc/>
    public static uint Layer => Ground.ParenchymaLayer;

    /// <inheritdoc/>
    public static T Propose<TGround, T>(
        TGround ground,
        in Places<T> here,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>
    {
        T.WideProduct(words.A, ground.IsPlanar ? 4u : 6u, out T axis, out _);
        T direction = Direction.AxisCode(axis);
        T ahead = ground.At(ground.Ahead(here, direction).Index);
        uint half = parameters.LymphocyteMigration.MatrixHalf;
        T matrix = T.Quotient(T.Of(half << 16), T.Of(half) + Ground.Ecm(ahead));
        T steps = T.IsLess(words.B >>> 16, Fraction.Multiply(T.Of(parameters.MyeloidMigration.Move), matrix));
        return T.AreEqual(Ground.Parenchyma(ahead), T.Of((uint)ParenchymaKind.None)) & steps & Claim.Pack(step.Substep, words.C, direction);
    }

    /// <inheritdoc/>
    public static uint Carried(uint ground, Direction direction) => ground & Ground.ParenchymaLayer;

    /// <inheritdoc/>
    public static ParenchymaCell Arrived(in ParenchymaCell cell, uint ground) => cell;
}

/// <summary>Numbers of <see cref="MyeloidMigration"/>.</summary>
public readonly record struct MyeloidMigrationParameters
{
    public static readonly Parameter Motility = new(
        "myeloid_migration.motility",
        "1 per 30 min",
        0.7,
        0,
        1,
        EvidenceGrade.FromModel,
        "1.6 µm/min (macrophage) in SPQSP_PDAC@07f7190 is 2.4 sites in half an hour; one is what the sub-step allows",
        "Probability that a myeloid cell with free space steps one site in half an hour."
    );

    /// <summary>Probability of a step per sub-step.</summary>
    public uint Move { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static MyeloidMigrationParameters From(ParameterSet p) => new() { Move = Fraction.Of(p[Motility]) };
}
