namespace TmeSim.Gpu;

/// <summary>Coordinates of a site on a level of the field solver.</summary>
/// <param name="X">Along x, which runs fastest.</param>
/// <param name="Y">Along y.</param>
/// <param name="Z">Along z.</param>
readonly record struct LevelSite(int X, int Y, int Z)
{
    /// <summary>The coordinates of a site.</summary>
    /// <param name="site">Its index within its lesion.</param>
    /// <param name="width">Sites of the level along x.</param>
    /// <param name="height">Sites of the level along y.</param>
    public static LevelSite At(int site, int width, int height)
    {
        int row = site / width;
        int z = row / height;
        return new LevelSite(site - row * width, row - z * height, z);
    }
}
