using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>Draws a tissue into its part of a picture.</summary>
sealed class TissuePainter
{
    readonly Magnifier magnifier = new();
    readonly StainPainter stains = new();
    uint[] words = [];

    /// <summary>Draws lymphocytes; the legend draws its samples with it.</summary>
    public LymphocyteStamps Stamps { get; } = new();

    /// <summary>Draws a tissue.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="snapshot">The tissue.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="window">Where the plane lies in the picture.</param>
    /// <param name="view">What is shown.</param>
    /// <param name="clones">Colour of each clone as a pixel.</param>
    public void Draw(Canvas canvas, TissueSnapshot snapshot, SlicePlane plane, Window window, View view, uint[] clones)
    {
        bool isStained = view.Layer == Layer.Cells && view.Stain != Stain.Plain;
        if (isStained && window.PixelsPerSite >= StainPainter.SmallestSite && !view.SeesThrough)
        {
            stains.Draw(snapshot.Tissue, plane, window, canvas, view.Stain);
            return;
        }

        int count = plane.Width * plane.Height;
        if (words.Length < count)
        {
            words = new uint[count];
        }

        var info = LayerInfo.Of(view.Layer);
        bool withLymphocytes = HasLymphocytes(view, window);
        bool areStamped = withLymphocytes && !view.SeesThrough && window.PixelsPerSite >= LymphocyteStamps.SmallestSite;
        if (view.SeesThrough)
        {
            VolumePainter.Paint(snapshot, VolumeRays.Of(snapshot.Shape, view), window.Sites(plane), info, clones, words.AsSpan(0, count));
        }
        else if (isStained)
        {
            StainPainter.PaintSites(snapshot.Tissue, plane, view.Stain, words.AsSpan(0, count));
        }
        else
        {
            var visible = window.Sites(plane);
            RowBands.Share(
                visible.Top,
                visible.Bottom,
                (top, bottom) =>
                    SitePainter.Paint(
                        snapshot,
                        plane,
                        visible with
                        {
                            Top = top,
                            Height = bottom - top,
                        },
                        info,
                        clones,
                        withLymphocytes && !areStamped,
                        words
                    )
            );
        }

        magnifier.Draw(words, plane, window, canvas.Pixels);
        if (areStamped && !isStained)
        {
            DrawVessels(canvas, snapshot.Tissue, plane, window);
            Stamps.Draw(snapshot.Tissue, plane, window, canvas, CellWords.Lymphocytes);
        }
    }

    /// <summary>Whether lymphocytes are drawn. Where they would hide a whole site, they are left out of heat maps.</summary>
    public static bool HasLymphocytes(View view, Window window) =>
        view.Layer == Layer.Cells
        || (
            view.ShowsLymphocytes
            && view.Layer != Layer.Exhaustion
            && (view.Layer == Layer.Clones || window.PixelsPerSite >= LymphocyteStamps.SmallestSite)
        );

    static void DrawVessels(Canvas canvas, TissueState tissue, SlicePlane plane, Window window)
    {
        var visible = window.Sites(plane);
        for (int y = visible.Top; y < visible.Bottom; y++)
        {
            for (int x = visible.Left; x < visible.Right; x++)
            {
                if (tissue.Vessel[plane.SiteAt(x, y)] != 0)
                {
                    canvas.Frame(window.BoxOf(x, y), Ink.Dark, 1);
                }
            }
        }
    }
}
