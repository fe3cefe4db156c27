using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// Where lymphocytes are relative to the tumour, on blocks of 100 µm. A block is tumour if at least three tenths of its sites hold
/// tumour cells; a tumour block surrounded by tumour blocks is core, any other block that touches the other kind is margin.
/// What a response leaves, or a relapse begins with, may fill no block so far: then a block is tumour that holds any tumour cell, for
/// what T cells do there is asked of the surroundings of those cells. Without tumour cells there is neither core nor margin.
/// Source: core and margin as in Galon's and Hegde's phenotypes; thresholds assumed.
/// </summary>
public sealed class SpatialProfile
{
    const double TumourShare = 0.3;

    /// <summary>CD8 T cells below which there is a desert [1/mm²], in a slice as thick as a site.</summary>
    public const double DesertBelowPerMm2 = 100;

    readonly double desertBelow;
    readonly BlockGrid grid;
    readonly BlockCount[] blocks;
    readonly bool isRemnant;

    SpatialProfile(TissueState state)
    {
        grid = new BlockGrid(state.Shape);
        desertBelow = DesertBelow(state.Shape);
        blocks = state.Reducer?.CountBlocks() ?? CountBlocks(new HostReadings(state), grid);
        isRemnant = !Array.Exists(blocks, IsFilled);
    }

    /// <summary>CD8 T cells per site in the core; at the margin where there is no core; null without tumour cells.</summary>
    public double? CoreCd8Density { get; private set; }

    /// <summary>CD8 T cells per site at the margin; null where there is none, as all of the lattice is tumour or nothing is.</summary>
    public double? MarginCd8Density { get; private set; }

    /// <summary>Treg, MDSC and M2 macrophages for each CD8 T cell in core and margin; 0 without CD8 T cells, null without tumour cells.</summary>
    public double? SuppressorsPerCd8 { get; private set; }

    /// <summary>CD8 T cells per site below which there is a desert; 0.04 where sites are 20 µm apart.</summary>
    public static double DesertBelow(LatticeShape shape) =>
        DesertBelowPerMm2 * shape.SpacingMicrometres * shape.SpacingMicrometres / 1_000_000;

    /// <summary>Measures a lesion.</summary>
    public static SpatialProfile Measure(TissueState state)
    {
        var profile = new SpatialProfile(state);
        profile.Summarise();
        return profile;
    }

    /// <summary>The phenotype of the lesion; none without tumour cells.</summary>
    public ImmunePhenotype Classify()
    {
        const double excludedRatio = 3;
        const double suppressedRatio = 1.5;
        if (CoreCd8Density is not { } core)
        {
            return ImmunePhenotype.None;
        }

        double margin = MarginCd8Density ?? core;
        if (core < desertBelow)
        {
            return margin < desertBelow ? ImmunePhenotype.Desert : ImmunePhenotype.Excluded;
        }

        return margin > excludedRatio * core ? ImmunePhenotype.Excluded
            : SuppressorsPerCd8 > suppressedRatio ? ImmunePhenotype.Suppressed
            : ImmunePhenotype.Inflamed;
    }

    static BlockCount[] CountBlocks(HostReadings readings, BlockGrid grid)
    {
        var blocks = new BlockCount[grid.Count];
        for (int block = 0; block < blocks.Length; block++)
        {
            blocks[block] = ProfileRule.Count(readings, grid, block);
        }

        return blocks;
    }

    void Summarise()
    {
        double coreSites = 0;
        double coreCd8 = 0;
        double marginSites = 0;
        double marginCd8 = 0;
        double suppressing = 0;
        for (int block = 0; block < blocks.Length; block++)
        {
            bool inside = IsTumour(block);
            bool mixed = HasNeighbourOfOtherKind(block, inside);
            if (mixed)
            {
                marginSites += blocks[block].Sites;
                marginCd8 += blocks[block].Cd8;
            }
            else if (inside)
            {
                coreSites += blocks[block].Sites;
                coreCd8 += blocks[block].Cd8;
            }

            suppressing += mixed || inside ? blocks[block].Suppressors : 0;
        }

        MarginCd8Density = marginSites > 0 ? marginCd8 / marginSites : null;
        CoreCd8Density = coreSites > 0 ? coreCd8 / coreSites : MarginCd8Density;
        SuppressorsPerCd8 =
            coreCd8 + marginCd8 > 0 ? suppressing / (coreCd8 + marginCd8)
            : coreSites + marginSites > 0 ? 0
            : null;
    }

    bool IsTumour(int block) => isRemnant ? blocks[block].Tumour > 0 : IsFilled(blocks[block]);

    static bool IsFilled(BlockCount block) => block.Tumour >= TumourShare * block.Sites;

    bool HasNeighbourOfOtherKind(int block, bool inside)
    {
        int x = block % grid.X;
        int y = block / grid.X % grid.Y;
        int z = block / (grid.X * grid.Y);
        for (int axis = 0; axis < 6; axis++)
        {
            var step = Direction.Axis(axis);
            int nx = x + step.X;
            int ny = y + step.Y;
            int nz = z + step.Z;
            bool exists = nx >= 0 && ny >= 0 && nz >= 0 && nx < grid.X && ny < grid.Y && nz < grid.Z;
            if (exists && IsTumour(nx + grid.X * (ny + grid.Y * nz)) != inside)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Immune phenotype of a lesion. Names in files are these in snake_case.</summary>
public enum ImmunePhenotype : byte
{
    /// <summary>No tumour cell is left.</summary>
    None,

    /// <summary>CD8 T cells in the core, not outnumbered by suppressors.</summary>
    Inflamed,

    /// <summary>CD8 T cells in the core, outnumbered by suppressors.</summary>
    Suppressed,

    /// <summary>CD8 T cells at the margin, few in the core.</summary>
    Excluded,

    /// <summary>Few CD8 T cells anywhere.</summary>
    Desert,
}
