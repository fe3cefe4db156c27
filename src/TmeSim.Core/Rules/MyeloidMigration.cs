using TmeSim.Core.Lattice;
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
public static class MyeloidMigration
{
    /// <summary>Sub-steps in an hour.</summary>
    public const int SubstepsPerHour = 2;

    /// <summary>Proposes a step: writes a claim on a free neighbouring site.</summary>
    public readonly struct Propose : ISiteKernel
    {
        /// <inheritdoc/>
        public static SiteSet Sites => SiteSet.Myeloid;

        /// <inheritdoc/>
        public static DrawStream Stream => DrawStream.MyeloidMigration;

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
            int axes = tissue.IsPlanar ? 4 : 6;
            var direction = Direction.Axis((int)(((ulong)words.A * (uint)axes) >> 32));
            int target = tissue.NeighbourIndex(site, direction);
            if (target < 0 || tissue.Parenchyma(target) != ParenchymaKind.None)
            {
                return;
            }

            uint half = parameters.LymphocyteMigration.MatrixHalf;
            uint matrix = (half << 16) / (half + tissue.Ecm(target));
            if (words.B >> 16 < Fraction.Multiply(parameters.MyeloidMigration.Move, matrix))
            {
                tissue.Claim(site.Index) = Claim.Pack(step.Substep, words.C, direction, 1);
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
            var target = tissue.Neighbour(site, Claim.DirectionOf(tissue.Claim(site.Index)));
            if (Claim.WinsAlongAxes(tissue, site, target, step.Substep))
            {
                CellTransfer.CopyParenchyma(tissue, site.Index, target.Index);
                CellTransfer.ClearParenchyma(tissue, site.Index);
            }
        }
    }
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
