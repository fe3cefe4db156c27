namespace TmeSim.Viewing.Views;

/// <summary>Which part of a plane is shown; arms side by side share one camera.</summary>
/// <param name="CentreX">Point in the middle, as a share of the plane's width; 0.5 is its middle.</param>
/// <param name="CentreY">Point in the middle, as a share of the plane's height.</param>
/// <param name="Zoom">Magnification; at 1 the whole plane just fits.</param>
public readonly record struct Camera(double CentreX, double CentreY, double Zoom)
{
    /// <summary>The most a plane is magnified.</summary>
    public const double MostZoom = 64;

    /// <summary>The whole plane.</summary>
    public static Camera Whole => new(0.5, 0.5, 1);

    /// <summary>Magnifies about a point that stays where it is.</summary>
    /// <param name="x">The point, as a share of the plane's width.</param>
    /// <param name="y">The point, as a share of the plane's height.</param>
    /// <param name="factor">How much.</param>
    public Camera ZoomedAbout(double x, double y, double factor)
    {
        double zoom = Math.Clamp(Zoom * factor, 1, MostZoom);
        double ratio = Zoom / zoom;
        return new Camera(x + (CentreX - x) * ratio, y + (CentreY - y) * ratio, zoom).Inside;
    }

    /// <summary>Moves the part that is shown.</summary>
    /// <param name="x">How far, as a share of the plane's width.</param>
    /// <param name="y">How far, as a share of the plane's height.</param>
    public Camera Moved(double x, double y) => (this with { CentreX = CentreX + x, CentreY = CentreY + y }).Inside;

    /// <summary>The nearest camera that looks at the plane.</summary>
    public Camera Inside =>
        new(
            Math.Clamp(CentreX, 0.5 / Zoom, 1 - 0.5 / Zoom),
            Math.Clamp(CentreY, 0.5 / Zoom, 1 - 0.5 / Zoom),
            Math.Clamp(Zoom, 1, MostZoom)
        );
}
