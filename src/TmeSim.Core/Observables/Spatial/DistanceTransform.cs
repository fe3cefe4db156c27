using TmeSim.Core.Lattice;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// The exact Euclidean distance of every site to the nearest site of a set: one pass along each axis. The first goes along each line and back;
/// the others take the lower envelope of parabolas. All numbers are whole, so that the result is exact.
/// Source: Felzenszwalb and Huttenlocher 2012, doi:10.4086/toc.2012.v008a019.
/// </summary>
public sealed class DistanceTransform
{
    /// <summary>The squared distance to an empty set.</summary>
    public const int Far = int.MaxValue;

    readonly bool isPeriodic;
    readonly int[] heights;
    readonly int[] vertices;
    readonly long[] starts;

    DistanceTransform(in LatticeShape shape)
    {
        isPeriodic = shape.Boundary == Boundary.Periodic;
        int longest = 2 * Math.Max(shape.Width, Math.Max(shape.Height, shape.Depth));
        heights = new int[longest];
        vertices = new int[longest];
        starts = new long[longest];
    }

    /// <summary>Squared distances in sites; shape [site].</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="isInSet">Whether a site, given by its index, is in the set; <see cref="Far"/> everywhere if none is.</param>
    public static int[] Of(LatticeShape shape, Func<int, bool> isInSet)
    {
        int[] squared = new int[shape.SiteCount];
        Fill(squared, shape, isInSet);
        return squared;
    }

    /// <summary>Squared distances in sites, into memory that a large lattice has better once than many times.</summary>
    /// <param name="squared">Receives them; shape [site].</param>
    /// <param name="shape">The lattice.</param>
    /// <param name="isInSet">Whether a site, given by its index, is in the set; <see cref="Far"/> everywhere if none is.</param>
    public static void Fill(int[] squared, LatticeShape shape, Func<int, bool> isInSet)
    {
        for (int site = 0; site < squared.Length; site++)
        {
            squared[site] = isInSet(site) ? 0 : Far;
        }

        var transform = new DistanceTransform(shape);
        LatticeLines.Change(shape, 0, squared, transform.AlongAndBack);
        LatticeLines.Change(shape, 1, squared, transform.Envelope);
        LatticeLines.Change(shape, 2, squared, transform.Envelope);
    }

    void AlongAndBack(Span<int> line)
    {
        int forth = Far;
        int back = Far;
        // On a torus the second way round knows what lies behind the start.
        for (int round = isPeriodic ? 0 : 1; round < 2; round++)
        {
            for (int k = 0, left = line.Length - 1; k < line.Length; k++, left--)
            {
                heights[k] = forth = Next(line[k], forth);
                vertices[left] = back = Next(line[left], back);
            }
        }

        for (int k = 0; k < line.Length; k++)
        {
            int nearest = Math.Min(heights[k], vertices[k]);
            line[k] = nearest == Far ? Far : nearest * nearest;
        }

        static int Next(int here, int before) =>
            here == 0 ? 0
            : before == Far ? Far
            : before + 1;
    }

    void Envelope(Span<int> line)
    {
        if (line.Length == 1)
        {
            return;
        }

        // On a torus the line goes on for half its length on both sides: nothing nearer lies beyond.
        int beyond = isPeriodic ? line.Length / 2 : 0;
        int parabolas = Build(line, beyond);
        for (int k = 0, at = 0; k < line.Length && parabolas > 0; k++)
        {
            while (at < parabolas - 1 && starts[at + 1] <= k)
            {
                at++;
            }

            int offset = k - vertices[at];
            line[k] = heights[at] + offset * offset;
        }
    }

    // Notes the parabolas that are lowest somewhere, from left to right: height, vertex, and the first place where each is.
    int Build(ReadOnlySpan<int> line, int beyond)
    {
        int count = 0;
        for (int vertex = -beyond; vertex < line.Length + beyond; vertex++)
        {
            int height = line[SitePairs.Wrapped(vertex, line.Length)];
            if (height == Far)
            {
                continue;
            }

            long start = long.MinValue;
            while (count > 0 && (start = Overtakes(count - 1, vertex, height)) <= starts[count - 1])
            {
                count--;
            }

            (heights[count], vertices[count], starts[count]) = (height, vertex, count == 0 ? long.MinValue : start);
            count++;
        }

        return count;
    }

    // The first place where a parabola is as low as one on its left. Doubles hold these numbers exactly, and divide faster.
    long Overtakes(int before, int vertex, int height)
    {
        double v = vertices[before];
        double q = vertex;
        return (long)Math.Ceiling((height + q * q - heights[before] - v * v) / (2 * (q - v)));
    }
}
