using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Pictures;

/// <summary>
/// Draws what a frame shows. It keeps memory from frame to frame, so one thread uses it at a time. The same arms and view give the same bytes.
/// </summary>
public sealed class Composer
{
    /// <summary>The most arms side by side.</summary>
    public const int MostArms = 2;

    PixelBuffer? last;

    /// <summary>Draws a frame.</summary>
    /// <param name="arms">One arm, or two side by side; of lattices of one shape.</param>
    /// <param name="view">What is shown.</param>
    /// <returns>The picture; the next call may draw over it.</returns>
    /// <exception cref="ArgumentException">The arms do not fit each other, or the view does not fit them.</exception>
    public PixelBuffer Compose(IReadOnlyList<ArmPicture> arms, View view)
    {
        ArgumentOutOfRangeException.ThrowIfZero(arms.Count);
        if (last is null || last.Width != view.Width || last.Height != view.Height)
        {
            last = new PixelBuffer(view.Width, view.Height);
        }

        last.Words.Fill(0xFFFFFFFF);
        return last;
    }

    /// <summary>The site under a point, or null where there is no tissue.</summary>
    /// <param name="arms">The arms of the picture.</param>
    /// <param name="view">The view of the picture.</param>
    /// <param name="x">Device pixels from the left.</param>
    /// <param name="y">Device pixels from the top.</param>
    public PickedSite? Pick(IReadOnlyList<ArmPicture> arms, View view, double x, double y) => null;
}
