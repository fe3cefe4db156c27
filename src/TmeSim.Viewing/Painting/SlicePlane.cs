using TmeSim.Core.Lattice;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>A plane of a lattice: how sites lie in it.</summary>
/// <param name="Width">Sites to the right.</param>
/// <param name="Height">Sites downwards.</param>
/// <param name="Depth">Sites across it, in all planes of the axis.</param>
/// <param name="First">Number of its first site.</param>
/// <param name="Right">From a site to the one on its right.</param>
/// <param name="Down">From a site to the one below.</param>
/// <param name="Across">From a site to the one behind.</param>
readonly record struct SlicePlane(int Width, int Height, int Depth, int First, int Right, int Down, int Across)
{
    /// <summary>The plane that a view shows; of a volume that is seen through, the one that its rays come through.</summary>
    public static SlicePlane Of(LatticeShape shape, View view)
    {
        if (view.SeesThrough)
        {
            return VolumeRays.Of(shape, view).Plane;
        }

        var front = Front(shape, view);
        return front with { First = Math.Clamp(view.SliceIndex ?? front.Depth / 2, 0, front.Depth - 1) * front.Across };
    }

    /// <summary>The first plane along the axis of a view.</summary>
    public static SlicePlane Front(LatticeShape shape, View view)
    {
        var (right, down, across) = (1, shape.Width, shape.Width * shape.Height);
        // A planar lesion has one plane only.
        var axis = shape.IsPlanar ? SliceAxis.Z : view.SliceAxis;
        return axis switch
        {
            SliceAxis.X => new SlicePlane(shape.Height, shape.Depth, shape.Width, 0, down, across, right),
            SliceAxis.Y => new SlicePlane(shape.Width, shape.Depth, shape.Height, 0, right, across, down),
            _ => new SlicePlane(shape.Width, shape.Height, shape.Depth, 0, right, down, across),
        };
    }

    /// <summary>Number of the site at a place in the plane.</summary>
    public int SiteAt(int x, int y) => First + x * Right + y * Down;
}
