using TmeSim.Core.Lattice;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// Pairs of sites by distance, in the shells of <see cref="ShellRule"/>.
/// </summary>
public sealed class PairShells
{
    readonly LatticeShape shape;

    /// <summary>Counts the pairs of sites that a lattice has.</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="radius">Number of the last shell.</param>
    public PairShells(LatticeShape shape, int radius)
    {
        this.shape = shape;
        Radius = radius;
        Available = new long[radius + 1];
        foreach (int dx in SitePairs.Along(shape.Width, shape.Boundary, radius))
        {
            ForEach(dx, (dy, dz, shell) => Available[shell] += SitePairs.Available(shape, dx, dy, dz));
        }
    }

    /// <summary>Number of the last shell.</summary>
    public int Radius { get; }

    /// <summary>Sites of the lattice.</summary>
    public int Sites => shape.SiteCount;

    /// <summary>Ordered pairs of sites by shell, what edges cut off not counted; shape [<see cref="Radius"/> + 1].</summary>
    public long[] Available { get; }

    /// <summary>Ordered pairs of a site of one set and a site of another, by shell; shape [<see cref="Radius"/> + 1].</summary>
    public long[] Count(SiteBits from, SiteBits to)
    {
        long[] pairs = new long[Radius + 1];
        foreach (int dx in SitePairs.Along(shape.Width, shape.Boundary, Radius))
        {
            var shifted = to.Shifted(dx);
            ForEach(dx, (dy, dz, shell) => pairs[shell] += SitePairs.Count(from, shifted, dy, dz));
        }

        return pairs;
    }

    void ForEach(int dx, Action<int, int, int> action)
    {
        foreach (int dz in SitePairs.Along(shape.Depth, shape.Boundary, Radius))
        {
            foreach (int dy in SitePairs.Along(shape.Height, shape.Boundary, Radius))
            {
                int shell = ShellRule.ShellOf(dx * dx + dy * dy + dz * dz, Radius);
                if (shell <= Radius)
                {
                    action(dy, dz, shell);
                }
            }
        }
    }
}
