using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Fields;

/// <summary>Reproducible coefficients and sources for field tests.</summary>
static class FieldProblems
{
    /// <summary>A background coefficient with one site in 50 at a higher one, like vessels in tissue.</summary>
    public static float[] Patchy(LatticeShape shape, float background, float vessel, uint seed) =>
        Generate(shape, seed, word => word % 50 == 0 ? vessel : background * (0.5f + (word >> 8 & 0xFF) / 255f));

    /// <summary>One site in 30 secretes 1; the first site always does.</summary>
    public static float[] PointSources(LatticeShape shape, uint seed)
    {
        float[] values = Generate(shape, seed, word => word % 30 == 0 ? 1f : 0f);
        values[0] = 1f;
        return values;
    }

    /// <summary>Uniform values in [0, 1).</summary>
    public static float[] Noise(LatticeShape shape, uint seed) => Generate(shape, seed, word => (word >> 8) * (1f / (1 << 24)));

    public static float[] MirrorX(LatticeShape shape, float[] values)
    {
        float[] mirrored = new float[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            Site site = shape.SiteAt(index);
            mirrored[shape.IndexOf(shape.Width - 1 - site.X, site.Y, site.Z)] = values[index];
        }

        return mirrored;
    }

    public static double Norm(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));

    public static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => ((double)x - y) * ((double)x - y)).Sum());

    static float[] Generate(LatticeShape shape, uint seed, Func<uint, float> value)
    {
        float[] values = new float[shape.SiteCount];
        for (int site = 0; site < values.Length; site++)
        {
            // A finaliser with full avalanche, so that neighbouring sites are unrelated.
            uint word = (uint)site * 0x9E3779B9u + seed * 0x85EBCA6Bu;
            word = (word ^ word >> 16) * 0x7FEB352Du;
            word = (word ^ word >> 15) * 0x846CA68Bu;
            values[site] = value(word ^ word >> 16);
        }

        return values;
    }
}
