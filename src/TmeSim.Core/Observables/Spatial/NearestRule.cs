using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// One pass of an exact distance transform, for each site by itself: along its line out to where nothing nearer can be. A pass along each axis in turn
/// gives the numbers of <see cref="DistanceTransform"/>, which needs fewer steps and goes along whole lines.
/// </summary>
public static class NearestRule
{
    /// <summary>What the distances of a site of a set, or of none, begin with.</summary>
    public static int Start(SpatialSets sets, SpatialSets to) => (sets & to) != 0 ? 0 : DistanceTransform.Far;

    /// <summary>The squared distance of a site to the nearest of a set along the axes so far and one more.</summary>
    /// <param name="squared">Squared distances along the axes so far; along none, <see cref="Start"/>.</param>
    /// <param name="shape">The lattice.</param>
    /// <param name="site">The site.</param>
    /// <param name="axis">0 x, 1 y, 2 z.</param>
    /// <param name="first">Sites of the line less far away do not count: 0, or 1 to leave out the site itself and all that lies off this line with it.</param>
    /// <param name="known">A squared distance that is known already; <see cref="DistanceTransform.Far"/> for none.</param>
    public static int Along<TNumbers>(TNumbers squared, in LatticeShape shape, Site site, int axis, int first, int known)
        where TNumbers : struct, ISiteView<int>
    {
        int extent =
            axis == 0 ? shape.Width
            : axis == 1 ? shape.Height
            : shape.Depth;
        int last = SitePairs.Forth(extent, shape.Boundary, extent);
        int nearest = known;
        for (int k = first; k <= last && k * k < nearest; k++)
        {
            nearest = With(nearest, squared, shape.Along(site, axis, k), k);
            nearest = With(nearest, squared, shape.Along(site, axis, -k), k);
        }

        return nearest;
    }

    static int With<TNumbers>(int nearest, TNumbers squared, int other, int apart)
        where TNumbers : struct, ISiteView<int>
    {
        int value = other >= 0 ? squared[other] : DistanceTransform.Far;
        return value != DistanceTransform.Far && value + apart * apart < nearest ? value + apart * apart : nearest;
    }
}
