using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>Draws a plane as a stained section: each cell a nucleus in a body, a little off the middle of its site, as in tissue.</summary>
sealed class StainPainter
{
    /// <summary>Size of a site from which nuclei are drawn [pixels]; below, a site has one mixed colour.</summary>
    public const double SmallestSite = 3;

    // Places within a site along each axis.
    const int Places = 32;
    const double NucleusRadius = 0.27;
    const double BodyRadius = 0.47;

    static readonly byte[] Nucleus = Disc(NucleusRadius);
    static readonly byte[] Body = Disc(BodyRadius);

    StainColours[] row = [];
    (int Column, int Place)[] across = [];

    /// <summary>One colour for each site.</summary>
    /// <param name="tissue">The tissue.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="stain">The stain.</param>
    /// <param name="words">Receives the colours; shape [height × width].</param>
    public static void PaintSites(TissueState tissue, SlicePlane plane, Stain stain, Span<uint> words)
    {
        for (int place = 0; place < words.Length; place++)
        {
            var (nucleus, body, ground) = StainColours.Of(tissue, plane.SiteAt(place % plane.Width, place / plane.Width), stain);
            words[place] = Ink.Mix(Ink.Mix(ground, body, 178), nucleus, 60);
        }
    }

    /// <summary>Draws the cells of large sites.</summary>
    public void Draw(TissueState tissue, SlicePlane plane, Window window, Canvas canvas, Stain stain)
    {
        if (row.Length < plane.Width)
        {
            row = new StainColours[plane.Width];
        }

        var box = window.Box.Within(canvas.Pixels.Width, canvas.Pixels.Height);
        LookAcross(plane, window, box);
        int first = Math.Max(0, (int)window.Left);
        int last = Math.Min(plane.Width - 1, (int)window.SiteX(box.Right));
        int before = -1;
        for (int y = box.Top; y < box.Bottom; y++)
        {
            double siteY = window.SiteY(y + 0.5);
            int line = Math.Clamp((int)siteY, 0, plane.Height - 1);
            for (int x = first; line != before && x <= last; x++)
            {
                row[x] = StainColours.Of(tissue, plane.SiteAt(x, line), stain);
            }

            before = line;
            var target = canvas.Pixels.Words.Slice(box.Left + canvas.Pixels.Width * y, box.Width);
            DrawRow(target, line * plane.Width, (int)((siteY - line) * Places));
        }
    }

    // Which site each column of pixels shows, and where in it.
    void LookAcross(SlicePlane plane, Window window, Box box)
    {
        if (across.Length < box.Width)
        {
            across = new (int, int)[box.Width];
        }

        for (int x = 0; x < box.Width; x++)
        {
            double site = window.SiteX(box.Left + x + 0.5);
            int column = Math.Clamp((int)site, 0, plane.Width - 1);
            across[x] = (column, (int)((site - column) * Places));
        }
    }

    void DrawRow(Span<uint> target, int firstSite, int placeY)
    {
        for (int x = 0; x < target.Length; x++)
        {
            var (column, placeX) = across[x];
            uint shift = (uint)(firstSite + column) * 0x9E3779B1u;
            int atX = Math.Clamp(placeX + (int)(shift >> 28 & 7) - 3, 0, Places - 1);
            int atY = Math.Clamp(placeY + (int)(shift >> 24 & 7) - 3, 0, Places - 1);
            int place = atX + Places * atY;
            ref readonly var colours = ref row[column];
            target[x] = Ink.Mix(Ink.Mix(colours.Ground, colours.Body, Body[place]), colours.Nucleus, Nucleus[place]);
        }
    }

    static byte[] Disc(double radius)
    {
        byte[] shares = new byte[Places * Places];
        for (int place = 0; place < shares.Length; place++)
        {
            double x = (place % Places + 0.5) / Places - 0.5;
            double y = (place / Places + 0.5) / Places - 0.5;
            shares[place] = (byte)Math.Round(255 * Math.Clamp((radius - Math.Sqrt(x * x + y * y)) / 0.1 + 0.5, 0, 1));
        }

        return shares;
    }
}
