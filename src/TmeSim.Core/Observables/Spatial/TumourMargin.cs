using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// Where a tumour ends. A site is in the tumour if more than two fifths of the sites in the square or cube of 5 sites around it hold tumour
/// cells: half of a usual density, so that a straight margin lies where the cells end for densities above two thirds. The distance to the
/// margin is that to the nearest site of the other kind, less half a site; it is negative in the tumour. A margin at a closed edge is none.
/// </summary>
public static class TumourMargin
{
    /// <summary>Signed distances to the margin in sites, shape [site]; null if no site, or every one, is in the tumour.</summary>
    public static float[]? SignedDistances(TissueState state)
    {
        var shape = state.Shape;
        int[] work = new int[shape.SiteCount];
        bool[] inside = Region(state, work);
        float[] signed = new float[shape.SiteCount];
        foreach (bool isInside in (bool[])[false, true])
        {
            DistanceTransform.Fill(work, shape, site => inside[site] != isInside);
            if (work[0] == DistanceTransform.Far)
            {
                return null;
            }

            for (int site = 0; site < signed.Length; site++)
            {
                if (inside[site] == isInside)
                {
                    float distance = MathF.Sqrt(work[site]) - 0.5f;
                    signed[site] = isInside ? -distance : distance;
                }
            }
        }

        return signed;
    }

    /// <summary>Whether each site is in the tumour; shape [site].</summary>
    public static bool[] Region(TissueState state) => Region(state, new int[state.Shape.SiteCount]);

    /// <summary>Whether each site is in the tumour, with memory that a large lattice has better once than many times.</summary>
    /// <param name="state">The lesion.</param>
    /// <param name="tumour">Memory to work in; shape [site].</param>
    /// <returns>Shape [site].</returns>
    public static bool[] Region(TissueState state, int[] tumour)
    {
        var shape = state.Shape;
        for (int site = 0; site < tumour.Length; site++)
        {
            tumour[site] = state.Parenchyma[site] == ParenchymaKind.Tumour ? 1 : 0;
        }

        int[] sums = new int[Math.Max(shape.Width, Math.Max(shape.Height, shape.Depth))];
        for (int axis = 0; axis < 3; axis++)
        {
            LatticeLines.Change(shape, axis, tumour, line => SumWindows(line, sums, shape.Boundary));
        }

        bool[] inside = new bool[shape.SiteCount];
        for (var site = new Site(0, 0, 0, 0); site.Index < inside.Length; site = shape.Ahead(site, 1))
        {
            inside[site.Index] = MarginRule.IsInTumour(shape, site, tumour[site.Index]);
        }

        return inside;
    }

    static void SumWindows(Span<int> line, int[] sums, Boundary boundary)
    {
        int half = MarginRule.HalfWindowOf(line.Length);
        int sum = 0;
        for (int place = -half; place < line.Length + half; place++)
        {
            // The window that ends here begins to see this place, and no longer sees the one before its own beginning.
            int behind = place - 2 * half - 1;
            sum += At(line, place, boundary) - (behind >= -half ? At(line, behind, boundary) : 0);
            if (place >= half)
            {
                sums[place - half] = sum;
            }
        }

        sums.AsSpan(0, line.Length).CopyTo(line);
    }

    static int At(ReadOnlySpan<int> line, int place, Boundary boundary) =>
        (uint)place < (uint)line.Length ? line[place]
        : boundary == Boundary.Periodic ? line[(place + line.Length) % line.Length]
        : 0;
}
