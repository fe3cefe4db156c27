namespace TmeSim.Viewing.Drawing;

/// <summary>A rectangle of pixels.</summary>
readonly record struct Box(int Left, int Top, int Width, int Height)
{
    /// <summary>First pixel to the right of it.</summary>
    public int Right => Left + Width;

    /// <summary>First row below it.</summary>
    public int Bottom => Top + Height;

    /// <summary>The part of it that lies in a picture.</summary>
    public Box Within(int width, int height)
    {
        int left = Math.Clamp(Left, 0, width);
        int top = Math.Clamp(Top, 0, height);
        return new Box(left, top, Math.Max(0, Math.Min(Right, width) - left), Math.Max(0, Math.Min(Bottom, height) - top));
    }

    /// <summary>The rectangle without a rim.</summary>
    public Box Inset(int left, int top, int right, int bottom) =>
        new(Left + left, Top + top, Math.Max(0, Width - left - right), Math.Max(0, Height - top - bottom));

    /// <summary>Whether a point lies in it.</summary>
    public bool Holds(double x, double y) => x >= Left && x < Right && y >= Top && y < Bottom;
}
