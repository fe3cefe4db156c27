namespace TmeSim.Viewing.Drawing;

/// <summary>Straight lines between two points.</summary>
static class Segment
{
    /// <summary>Distance of a point from a line between two others.</summary>
    public static double Distance(double x, double y, (double X, double Y) from, (double X, double Y) to)
    {
        double alongX = to.X - from.X;
        double alongY = to.Y - from.Y;
        double square = alongX * alongX + alongY * alongY;
        double share = square > 0 ? Math.Clamp(((x - from.X) * alongX + (y - from.Y) * alongY) / square, 0, 1) : 0;
        double gapX = x - from.X - share * alongX;
        double gapY = y - from.Y - share * alongY;
        return Math.Sqrt(gapX * gapX + gapY * gapY);
    }
}
