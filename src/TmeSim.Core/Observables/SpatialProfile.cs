using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// Where lymphocytes are relative to the tumour, on blocks of 100 µm. A block is tumour if at least three tenths of its sites hold
/// tumour cells; a tumour block surrounded by tumour blocks is core, any other block that touches the other kind is margin.
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

    SpatialProfile(TissueState state)
    {
        grid = new BlockGrid(state.Shape);
        desertBelow = DesertBelow(state.Shape);
        blocks = state.Reducer?.CountBlocks() ?? CountBlocks(new HostReadings(state), grid);
    }

    /// <summary>CD8 T cells per site in the core.</summary>
    public double CoreCd8Density { get; private set; }

    /// <summary>CD8 T cells per site at the margin.</summary>
    public double MarginCd8Density { get; private set; }

    /// <summary>Treg, MDSC and M2 macrophages for each CD8 T cell in core and margin.</summary>
    public double SuppressorsPerCd8 { get; private set; }

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

    /// <summary>The phenotype of the lesion.</summary>
    /// <param name="tumourCells">Tumour cells left; none is no phenotype.</param>
    public ImmunePhenotype Classify(long tumourCells)
    {
        const double excludedRatio = 3;
        const double suppressedRatio = 1.5;
        if (tumourCells == 0)
        {
            return ImmunePhenotype.None;
        }

        if (CoreCd8Density < desertBelow)
        {
            return MarginCd8Density < desertBelow ? ImmunePhenotype.Desert : ImmunePhenotype.Excluded;
        }

        return MarginCd8Density > excludedRatio * CoreCd8Density ? ImmunePhenotype.Excluded
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

        CoreCd8Density =
            coreSites > 0 ? coreCd8 / coreSites
            : marginSites > 0 ? marginCd8 / marginSites
            : 0;
        MarginCd8Density = marginSites > 0 ? marginCd8 / marginSites : 0;
        SuppressorsPerCd8 = coreCd8 + marginCd8 > 0 ? suppressing / (coreCd8 + marginCd8) : 0;
    }

    bool IsTumour(int block) => blocks[block].Tumour >= TumourShare * blocks[block].Sites;

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
