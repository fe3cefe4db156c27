using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// Where lymphocytes are relative to the tumour, on blocks of 5 sites (100 µm). A block is tumour if at least three tenths of its sites hold
/// tumour cells; a tumour block surrounded by tumour blocks is core, any other block that touches the other kind is margin.
/// Source: core and margin as in Galon's and Hegde's phenotypes; thresholds assumed.
/// </summary>
public sealed class SpatialProfile
{
    const int BlockExtent = 5;
    const double TumourShare = 0.3;

    /// <summary>
    /// CD8 T cells per site below which there is a desert: 100 cells/mm² in a slice of one cell's thickness, which has 2500 sites of 20 µm.
    /// </summary>
    public const double DesertBelow = 0.04;

    readonly TissueState state;
    readonly (int X, int Y, int Z) blocks;
    readonly int[] tumour;
    readonly int[] sites;
    readonly int[] cd8;
    readonly int[] suppressors;

    SpatialProfile(TissueState state)
    {
        this.state = state;
        var shape = state.Shape;
        blocks = (Blocks(shape.Width), Blocks(shape.Height), Blocks(shape.Depth));
        int count = blocks.X * blocks.Y * blocks.Z;
        tumour = new int[count];
        sites = new int[count];
        cd8 = new int[count];
        suppressors = new int[count];
    }

    /// <summary>CD8 T cells per site in the core.</summary>
    public double CoreCd8Density { get; private set; }

    /// <summary>CD8 T cells per site at the margin.</summary>
    public double MarginCd8Density { get; private set; }

    /// <summary>Treg, MDSC and M2 macrophages for each CD8 T cell in core and margin.</summary>
    public double SuppressorsPerCd8 { get; private set; }

    /// <summary>Measures a lesion.</summary>
    public static SpatialProfile Measure(TissueState state)
    {
        var profile = new SpatialProfile(state);
        profile.CountBlocks();
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

        if (CoreCd8Density < DesertBelow)
        {
            return MarginCd8Density < DesertBelow ? ImmunePhenotype.Desert : ImmunePhenotype.Excluded;
        }

        return MarginCd8Density > excludedRatio * CoreCd8Density ? ImmunePhenotype.Excluded
            : SuppressorsPerCd8 > suppressedRatio ? ImmunePhenotype.Suppressed
            : ImmunePhenotype.Inflamed;
    }

    static int Blocks(int extent) => (extent + BlockExtent - 1) / BlockExtent;

    void CountBlocks()
    {
        var shape = state.Shape;
        for (int index = 0; index < shape.SiteCount; index++)
        {
            var site = shape.SiteAt(index);
            int block = site.X / BlockExtent + blocks.X * (site.Y / BlockExtent + blocks.Y * (site.Z / BlockExtent));
            sites[block]++;
            var parenchyma = state.Parenchyma[index];
            var lymphocyte = state.Lymphocyte[index];
            bool m2 = parenchyma == ParenchymaKind.Macrophage && state.Phenotype[index] >= 128;
            tumour[block] += parenchyma == ParenchymaKind.Tumour ? 1 : 0;
            cd8[block] += Rules.Populations.IsCd8(lymphocyte) ? 1 : 0;
            suppressors[block] += m2 || parenchyma == ParenchymaKind.Mdsc ? 1 : 0;
            suppressors[block] += lymphocyte == LymphocyteKind.Treg ? 1 : 0;
        }
    }

    void Summarise()
    {
        double coreSites = 0;
        double coreCd8 = 0;
        double marginSites = 0;
        double marginCd8 = 0;
        double suppressing = 0;
        for (int block = 0; block < tumour.Length; block++)
        {
            bool inside = IsTumour(block);
            bool mixed = HasNeighbourOfOtherKind(block, inside);
            if (mixed)
            {
                marginSites += sites[block];
                marginCd8 += cd8[block];
            }
            else if (inside)
            {
                coreSites += sites[block];
                coreCd8 += cd8[block];
            }

            suppressing += mixed || inside ? suppressors[block] : 0;
        }

        CoreCd8Density =
            coreSites > 0 ? coreCd8 / coreSites
            : marginSites > 0 ? marginCd8 / marginSites
            : 0;
        MarginCd8Density = marginSites > 0 ? marginCd8 / marginSites : 0;
        SuppressorsPerCd8 = coreCd8 + marginCd8 > 0 ? suppressing / (coreCd8 + marginCd8) : 0;
    }

    bool IsTumour(int block) => tumour[block] >= TumourShare * sites[block];

    bool HasNeighbourOfOtherKind(int block, bool inside)
    {
        int x = block % blocks.X;
        int y = block / blocks.X % blocks.Y;
        int z = block / (blocks.X * blocks.Y);
        for (int axis = 0; axis < 6; axis++)
        {
            var step = Direction.Axis(axis);
            int nx = x + step.X;
            int ny = y + step.Y;
            int nz = z + step.Z;
            bool exists = nx >= 0 && ny >= 0 && nz >= 0 && nx < blocks.X && ny < blocks.Y && nz < blocks.Z;
            if (exists && IsTumour(nx + blocks.X * (ny + blocks.Y * nz)) != inside)
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
