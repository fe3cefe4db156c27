namespace TmeSim.Viewer.Windows;

/// <summary>Where the picture stands in the window.</summary>
/// <param name="Left">Device pixels from the left.</param>
/// <param name="Top">Device pixels from the top.</param>
/// <param name="Width">Its width [device pixels].</param>
/// <param name="Height">Its height [device pixels].</param>
readonly record struct PictureArea(int Left, int Top, int Width, int Height)
{
    /// <summary>Whether a point is in it.</summary>
    /// <param name="x">Device pixels from the left of the window.</param>
    /// <param name="y">Device pixels from the top of the window.</param>
    public bool Contains(double x, double y) => x >= Left && y >= Top && x < Left + Width && y < Top + Height;
}
