using TmeSim.Core.State;

namespace TmeSim.Viewing.Painting;

/// <summary>Shapes that tell lymphocytes apart without colour: disc, diamond, square and triangle for CD8 T cells as they exhaust, a cross for Treg.</summary>
static class CellShape
{
    const double Radius = 0.36;

    /// <summary>Whether a point lies in the shape of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="x">From the middle of the site to the right [sites].</param>
    /// <param name="y">From the middle downwards [sites].</param>
    /// <param name="rim">How much larger the shape is [sites].</param>
    public static bool Holds(LymphocyteKind kind, double x, double y, double rim)
    {
        double radius = Radius + rim;
        return kind switch
        {
            LymphocyteKind.Effector => x * x + y * y <= radius * radius,
            LymphocyteKind.Progenitor => Math.Abs(x) + Math.Abs(y) <= 1.22 * radius,
            LymphocyteKind.Intermediate => Math.Max(Math.Abs(x), Math.Abs(y)) <= 0.86 * radius,
            LymphocyteKind.Terminal => y <= 0.8 * radius && 1.9 * Math.Abs(x) - y <= 1.15 * radius,
            _ => Math.Min(Math.Abs(x), Math.Abs(y)) <= 0.36 * radius && Math.Max(Math.Abs(x), Math.Abs(y)) <= 1.08 * radius,
        };
    }
}
