using Silk.NET.OpenGL;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Windows;

/// <summary>The picture in the window: composed when the frame or the view is another, copied to the card only then, shown every time.</summary>
sealed class PictureView(GL gl, ViewerState state) : IDisposable
{
    readonly Composer composer = new();
    readonly HistoryMirror mirror = new();
    readonly PictureTexture texture = new(gl);
    (LiveFrame Frame, View View)? shown;

    /// <summary>The picture as it was composed last; null before the first.</summary>
    public PixelBuffer? Picture { get; private set; }

    /// <summary>How often a picture was copied to the card.</summary>
    public int Uploads { get; private set; }

    /// <summary>Whether it shows a volume that is seen through, which can be turned.</summary>
    public bool CanTurn => state.View.SeesThrough && shown is { } last && !last.Frame.Arms[0].Tissue.Shape.IsPlanar;

    /// <summary>Draws it.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="area">Where it stands.</param>
    /// <param name="windowHeight">Height of the window [device pixels].</param>
    /// <param name="pixelRatio">Device pixels for each pixel of the layout.</param>
    public void Draw(LiveFrame frame, PictureArea area, int windowHeight, double pixelRatio)
    {
        var view = state.View with { Width = area.Width, Height = area.Height, PixelRatio = pixelRatio };
        if (shown is not { } last || !ReferenceEquals(last.Frame, frame) || last.View != view)
        {
            Picture = composer.Compose(mirror.Of(frame.Arms), view);
            texture.Upload(Picture);
            shown = (frame, view);
            Uploads++;
        }

        texture.Show(area.Left, windowHeight - area.Top - area.Height);
    }

    /// <summary>The site under a point of the window.</summary>
    /// <param name="area">Where the picture stands.</param>
    /// <param name="x">Device pixels from the left of the window.</param>
    /// <param name="y">Device pixels from the top of the window.</param>
    public PickedSite? Pick(PictureArea area, double x, double y) =>
        shown is { } last
            ? Composer.Pick(
                last.Frame.Arms,
                last.View with
                {
                    Camera = state.View.Camera,
                    Turn = state.View.Turn,
                },
                x - area.Left,
                y - area.Top
            )
            : null;

    /// <inheritdoc/>
    public void Dispose() => texture.Dispose();
}
