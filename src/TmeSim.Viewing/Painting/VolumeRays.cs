using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>
/// Parallel rays through a volume that is turned, one for each place of a plane just large enough for the whole. From in front each ray goes through one column of
/// sites.
/// </summary>
readonly struct VolumeRays
{
    // Rounding must not make a plane of a quarter turn one row larger.
    const double Rounding = 1e-9;

    readonly SlicePlane front;
    readonly (double Sin, double Cos) yaw;
    readonly (double Sin, double Cos) pitch;

    VolumeRays(SlicePlane front, VolumeTurn turn)
    {
        this.front = front;
        yaw = Math.SinCos(turn.Yaw * Math.PI / 180);
        pitch = Math.SinCos(turn.Pitch * Math.PI / 180);
        double toSide = Math.Abs(yaw.Cos) * front.Width + Math.Abs(yaw.Sin) * front.Depth;
        double inwards = Math.Abs(yaw.Sin) * front.Width + Math.Abs(yaw.Cos) * front.Depth;
        Plane = front with
        {
            Width = Whole(toSide),
            Height = Whole(Math.Abs(pitch.Cos) * front.Height + Math.Abs(pitch.Sin) * inwards),
            Depth = Whole(Math.Abs(pitch.Sin) * front.Height + Math.Abs(pitch.Cos) * inwards),
        };
    }

    /// <summary>The plane of the rays, in sites; its depth is the length of a ray.</summary>
    public SlicePlane Plane { get; }

    /// <summary>The rays of a view.</summary>
    public static VolumeRays Of(LatticeShape shape, View view) =>
        new(SlicePlane.Front(shape, view), shape.IsPlanar ? VolumeTurn.Front : view.Turn);

    /// <summary>The site at a depth of a ray.</summary>
    /// <param name="x">The ray, from the left edge of the plane [sites].</param>
    /// <param name="y">The ray, from the upper edge of the plane [sites].</param>
    /// <param name="depth">From the front [sites].</param>
    /// <returns>Its number; −1 outside the volume.</returns>
    public int SiteAt(double x, double y, double depth)
    {
        var (right, down, across) = PlaceOf(x, y, depth);
        bool isInside = (uint)right < (uint)front.Width && (uint)down < (uint)front.Height && (uint)across < (uint)front.Depth;
        return isInside ? right * front.Right + down * front.Down + across * front.Across : -1;
    }

    /// <summary>The first site of a ray with a cell; where there is none, one on its way.</summary>
    public int FirstCell(TissueState tissue, double x, double y)
    {
        for (int depth = 0; depth < Plane.Depth; depth++)
        {
            int site = SiteAt(x, y, depth + 0.5);
            bool hasCell = site >= 0 && (tissue.Parenchyma[site] != ParenchymaKind.None || tissue.Lymphocyte[site] != LymphocyteKind.None);
            if (hasCell)
            {
                return site;
            }
        }

        var (right, down, across) = PlaceOf(x, y, Plane.Depth / 2.0);
        return Math.Clamp(right, 0, front.Width - 1) * front.Right
            + Math.Clamp(down, 0, front.Height - 1) * front.Down
            + Math.Clamp(across, 0, front.Depth - 1) * front.Across;
    }

    /// <summary>Where the middle of a site is seen, from the upper left edge of the plane [sites].</summary>
    public (double X, double Y) PlaceOf(LatticeShape shape, int site)
    {
        var place = shape.SiteAt(site);
        double Middle(int stride) =>
            (
                stride == 1 ? place.X
                : stride == shape.Width ? place.Y
                : place.Z
            ) + 0.5;
        double right = Middle(front.Right) - front.Width / 2.0;
        double down = Middle(front.Down) - front.Height / 2.0;
        double across = Middle(front.Across) - front.Depth / 2.0;
        double inwards = yaw.Sin * right + yaw.Cos * across;
        return (yaw.Cos * right - yaw.Sin * across + Plane.Width / 2.0, pitch.Cos * down - pitch.Sin * inwards + Plane.Height / 2.0);
    }

    // Turned back: first the pitch, then the yaw.
    (int Right, int Down, int Across) PlaceOf(double x, double y, double depth)
    {
        x -= Plane.Width / 2.0;
        y -= Plane.Height / 2.0;
        depth -= Plane.Depth / 2.0;
        double inwards = pitch.Cos * depth - pitch.Sin * y;
        double right = yaw.Cos * x + yaw.Sin * inwards + front.Width / 2.0;
        double down = pitch.Cos * y + pitch.Sin * depth + front.Height / 2.0;
        double across = yaw.Cos * inwards - yaw.Sin * x + front.Depth / 2.0;
        return ((int)Math.Floor(right), (int)Math.Floor(down), (int)Math.Floor(across));
    }

    static int Whole(double length) => (int)Math.Ceiling(length - Rounding);
}
