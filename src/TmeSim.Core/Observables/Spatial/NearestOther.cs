using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>The distance of each cell to the nearest other of its set, on the host: in rings around it, which for cells of one kind are few.</summary>
public static class NearestOther
{
    /// <summary>Counts the distances; of none if there are fewer than two cells.</summary>
    public static DistanceCounts Count(SiteBits cells) =>
        cells.Count < 2 ? new DistanceCounts() : DistanceCounts.Of(SquaredDistances(cells));

    static IEnumerable<int> SquaredDistances(SiteBits cells)
    {
        var shape = cells.Shape;
        for (var site = new Site(0, 0, 0, 0); site.Index < shape.SiteCount; site = shape.Ahead(site, 1))
        {
            if (cells.Contains(site))
            {
                yield return NearestSquared(cells, site);
            }
        }
    }

    // Rings of growing width, until none further out can hold a nearer cell.
    static int NearestSquared(SiteBits cells, Site site)
    {
        int nearest = DistanceTransform.Far;
        for (int ring = 1; (long)ring * ring < nearest; ring++)
        {
            nearest = Math.Min(nearest, NearestOnRing(cells, site, ring));
        }

        return nearest;
    }

    static int NearestOnRing(SiteBits cells, Site site, int ring)
    {
        var shape = cells.Shape;
        int nearest = DistanceTransform.Far;
        foreach (int dz in SitePairs.Along(shape.Depth, shape.Boundary, ring))
        {
            foreach (int dy in SitePairs.Along(shape.Height, shape.Boundary, ring))
            {
                // Rows of the ring's edge are full, of the others only the ends belong to it.
                int step = Math.Max(Math.Abs(dy), Math.Abs(dz)) == ring ? 1 : 2 * ring;
                for (int dx = -ring; dx <= ring; dx += step)
                {
                    nearest = Holds(cells, site, dx, dy, dz) ? Math.Min(nearest, dx * dx + dy * dy + dz * dz) : nearest;
                }
            }
        }

        return nearest;
    }

    // Half-way round a torus and further, a site is as near the other way.
    static bool Holds(SiteBits cells, Site site, int dx, int dy, int dz)
    {
        var shape = cells.Shape;
        if (shape.Boundary == Boundary.Periodic && 2 * Math.Abs(dx) > shape.Width)
        {
            return false;
        }

        int index = SitePairs.Reached(shape, site, dx, dy, dz);
        return index >= 0 && cells.Contains(shape.SiteAt(index));
    }
}
