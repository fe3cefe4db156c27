using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>A lattice in blocks of 100 µm along each axis, x fastest; those at the far edges may be smaller.</summary>
public readonly struct BlockGrid(LatticeShape shape)
{
    const double Micrometres = 100;

    /// <summary>Sites of a block along each axis; 5 where they are 20 µm apart.</summary>
    public int Extent { get; } = shape.SitesIn(Micrometres);

    /// <summary>The lattice.</summary>
    public LatticeShape Shape => shape;

    /// <summary>Blocks along x.</summary>
    public int X => Blocks(shape.Width);

    /// <summary>Blocks along y.</summary>
    public int Y => Blocks(shape.Height);

    /// <summary>Blocks along z.</summary>
    public int Z => Blocks(shape.Depth);

    /// <summary>Blocks in all.</summary>
    public int Count => X * Y * Z;

    int Blocks(int extent) => (extent + Extent - 1) / Extent;
}

/// <summary>What a spatial profile counts in a block; the same on the host and on a device.</summary>
public static class ProfileRule
{
    /// <summary>Counts a block.</summary>
    public static BlockCount Count<TTissue>(TTissue tissue, BlockGrid grid, int block)
        where TTissue : struct, ITissueReadings
    {
        var shape = grid.Shape;
        int row = block / grid.X;
        int plane = row / grid.Y;
        int x = grid.Extent * (block - row * grid.X);
        int y = grid.Extent * (row - plane * grid.Y);
        int z = grid.Extent * plane;
        var count = new BlockCount();
        for (int k = z; k < z + grid.Extent && k < shape.Depth; k++)
        {
            for (int j = y; j < y + grid.Extent && j < shape.Height; j++)
            {
                for (int i = x; i < x + grid.Extent && i < shape.Width; i++)
                {
                    count = With(count, tissue, shape.IndexOf(i, j, k));
                }
            }
        }

        return count;
    }

    static BlockCount With<TTissue>(BlockCount count, TTissue tissue, int site)
        where TTissue : struct, ITissueReadings
    {
        var parenchyma = tissue.Parenchyma(site);
        var lymphocyte = tissue.Lymphocyte(site);
        bool m2 = parenchyma == ParenchymaKind.Macrophage && tissue.Phenotype(site) >= CensusRule.HalfLevel;
        count.Sites++;
        count.Tumour += parenchyma == ParenchymaKind.Tumour ? 1 : 0;
        count.Cd8 += Rules.Populations.IsCd8(lymphocyte) ? 1 : 0;
        count.Suppressors += m2 || parenchyma == ParenchymaKind.Mdsc ? 1 : 0;
        count.Suppressors += lymphocyte == LymphocyteKind.Treg ? 1 : 0;
        return count;
    }
}
