using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// The sums that balance a field's mass, in double precision and in a fixed order, so that they do not depend on who adds what: the sites of a plane go
/// to <see cref="Lanes"/> partial sums by turns, those are added pairwise, then the planes in order. The products a·u of two floats are exact.
/// </summary>
public static class FieldMass
{
    /// <summary>Partial sums of a plane.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// The least concentration. Anything below, negative or not, is iteration error or a tail that nothing feels, and becomes 0: the exact discrete field
    /// is non-negative (the operator is an M-matrix), and tails that decay into subnormal numbers would cost a hundred times their due.
    /// </summary>
    public const float Least = 1f / (1L << 62) / (1L << 38);

    /// <summary>A value the field may keep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Settled(float value) => value > Least ? value : 0f;

    /// <summary>
    /// The partial sum that a site goes to: in turns, except that what is left after whole turns goes where the last <see cref="Lanes"/> sites would.
    /// </summary>
    public static int LaneOf(int site, int count)
    {
        bool left = count >= Lanes && site >= count - count % Lanes;
        return left ? site - (count - Lanes) : site % Lanes;
    }

    /// <summary>How many sites of a plane go to a partial sum.</summary>
    public static int SitesOf(int lane, int count) =>
        count < Lanes
            ? lane < count
                ? 1
                : 0
            : lane < Lanes - count % Lanes
                ? count / Lanes
                : count / Lanes + 1;

    /// <summary>The site that a partial sum takes at its turn, counted from 0; <see cref="LaneOf"/> tells the partial sum of a site.</summary>
    public static int SiteOf(int lane, int turn, int count) =>
        count < Lanes || turn < count / Lanes ? turn * Lanes + lane : count - Lanes + lane;

    /// <summary>Adds the partial sums pairwise: k and k + 8, then k and k + 4, …</summary>
    public static double Total<TSums>(TSums lanes)
        where TSums : struct, IPartialSums, allows ref struct
    {
        for (int half = Lanes / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }

    /// <summary>Clamps the values of a plane and returns Σ b and Σ a·u, or Σ u where a is uniform and the reaction empty.</summary>
    public static (double Source, double Uptake) Settle(Span<float> values, ReadOnlySpan<float> source, ReadOnlySpan<float> reaction)
    {
        Span<double> produced = stackalloc double[Lanes];
        Span<double> consumed = stackalloc double[Lanes];
        produced.Clear();
        consumed.Clear();
        for (int site = 0; site < values.Length; site++)
        {
            values[site] = Settled(values[site]);
            int lane = LaneOf(site, values.Length);
            produced[lane] += source[site];
            consumed[lane] += reaction.IsEmpty ? values[site] : (double)reaction[site] * values[site];
        }

        return (Total(new PartialSums(produced)), Total(new PartialSums(consumed)));
    }

    /// <summary>
    /// s = Σb / Σ(a·u): the factor that makes Σ a_i u_i equal Σ b_i. Zero sources give 0, since then the only field is the empty one. Where the
    /// field has no uptake at all but there is a source, no factor helps and the field stays as it is.
    /// </summary>
    public static float Factor(double source, double uptake) =>
        source == 0 ? 0f
        : uptake == 0 ? 1f
        : (float)(source / uptake);

    /// <summary>
    /// False where there is a source but nothing is left to scale: a start that was orders of magnitude too high overshoots, and the clamp then
    /// empties the lattice. The field is then solved afresh from zero.
    /// </summary>
    public static bool IsBalanced(double source, double uptake) => source == 0 || uptake > 0;
}
