using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>Where a plane lies in a picture.</summary>
/// <param name="Box">Pixels it is drawn to.</param>
/// <param name="Left">Left edge of what is shown [sites].</param>
/// <param name="Top">Its upper edge [sites].</param>
/// <param name="SitesPerPixel">Sites to a pixel, along both axes.</param>
readonly record struct Window(Box Box, double Left, double Top, double SitesPerPixel)
{
    /// <summary>Pixels to a site.</summary>
    public double PixelsPerSite => 1 / SitesPerPixel;

    /// <summary>Fits a plane into a box and looks at it through a camera.</summary>
    public static Window Of(Box room, SlicePlane plane, Camera camera)
    {
        double fit = Math.Min((double)room.Width / plane.Width, (double)room.Height / plane.Height);
        int width = Math.Max(1, (int)(fit * plane.Width));
        int height = Math.Max(1, (int)(fit * plane.Height));
        var box = new Box(room.Left + (room.Width - width) / 2, room.Top, width, height);
        var inside = camera.Inside;
        double scale = plane.Width / inside.Zoom / width;
        return new Window(
            box,
            inside.CentreX * plane.Width - scale * width / 2,
            Math.Clamp(inside.CentreY * plane.Height - scale * height / 2, 0, Math.Max(0, plane.Height - scale * height)),
            scale
        );
    }

    /// <summary>Site under the middle of a column of pixels.</summary>
    public double SiteX(double pixel) => Left + (pixel - Box.Left) * SitesPerPixel;

    /// <summary>Site under a row of pixels.</summary>
    public double SiteY(double pixel) => Top + (pixel - Box.Top) * SitesPerPixel;

    /// <summary>First pixel of a column of sites.</summary>
    public int PixelX(double site) => Box.Left + (int)Math.Ceiling((site - Left) * PixelsPerSite - 0.5);

    /// <summary>First pixel of a row of sites.</summary>
    public int PixelY(double site) => Box.Top + (int)Math.Ceiling((site - Top) * PixelsPerSite - 0.5);

    /// <summary>Pixels of a site that lie in the picture of the plane.</summary>
    public Box BoxOf(int x, int y)
    {
        int left = Math.Max(Box.Left, PixelX(x));
        int top = Math.Max(Box.Top, PixelY(y));
        return new Box(left, top, Math.Min(Box.Right, PixelX(x + 1)) - left, Math.Min(Box.Bottom, PixelY(y + 1)) - top);
    }

    /// <summary>Sites of the plane of which something is shown.</summary>
    public Box Sites(SlicePlane plane)
    {
        int left = Math.Max(0, (int)Left);
        int top = Math.Max(0, (int)Top);
        return new Box(
            left,
            top,
            Math.Min(plane.Width, (int)Math.Ceiling(SiteX(Box.Right))) - left,
            Math.Min(plane.Height, (int)Math.Ceiling(SiteY(Box.Bottom))) - top
        );
    }
}
