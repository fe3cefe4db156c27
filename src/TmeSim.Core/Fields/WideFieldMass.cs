using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TmeSim.Core.Fields;

/// <summary><see cref="FieldMass.Settle"/> in the processor's registers: the same sums, bit for bit, whatever their width.</summary>
public static unsafe class WideFieldMass
{
    /// <summary>Clamps the values of a plane and returns its sums, by the widest registers there are.</summary>
    /// <param name="plane">Values of the field; shape [site].</param>
    /// <param name="sources">b of each site; shape [site].</param>
    /// <param name="reactions">a of each site; shape [site], or empty where it is uniform.</param>
    /// <returns>Σ b and Σ a·u, or Σ u where a is uniform.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static (double Source, double Uptake) Settle(Span<float> plane, ReadOnlySpan<float> sources, ReadOnlySpan<float> reactions) =>
        SitesOf(plane, sources, reactions, least: 0) < FieldMass.Lanes ? FieldMass.Settle(plane, sources, reactions)
        : Avx512F.IsSupported ? SettleBySixteens(plane, sources, reactions)
        : SettleByFours(plane, sources, reactions);

    /// <summary>The same with registers of sixteen values, two of partial sums.</summary>
    /// <inheritdoc cref="Settle"/>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than <see cref="FieldMass.Lanes"/> sites.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Source, double Uptake) SettleBySixteens(
        Span<float> plane,
        ReadOnlySpan<float> sources,
        ReadOnlySpan<float> reactions
    )
    {
        int count = SitesOf(plane, sources, reactions, FieldMass.Lanes);
        fixed (
            float* values = plane,
                source = sources,
                reaction = reactions
        )
        {
            Vector512<double> produced = default,
                produced8 = default,
                consumed = default,
                consumed8 = default;
            Vector512<float> least = Vector512.Create(FieldMass.Least);
            int last = count - FieldMass.Lanes;

            // Read before the stores below: one that overlaps two of them would have to wait until both have left for the cache.
            Vector512<float> end = Vector512.Load(values + last);
            for (int x = 0; x <= last; x += FieldMass.Lanes)
            {
                Vector512<float> value = Vector512.Load(values + x);
                (value & Vector512.GreaterThan(value, least)).Store(values + x);
                produced += Widened(source + x);
                produced8 += Widened(source + x + 8);
                if (reaction == null)
                {
                    consumed += Widened(values + x);
                    consumed8 += Widened(values + x + 8);
                }
                else
                {
                    consumed += Widened(reaction + x) * Widened(values + x);
                    consumed8 += Widened(reaction + x + 8) * Widened(values + x + 8);
                }
            }

            if (count % FieldMass.Lanes != 0)
            {
                // What is left after whole vectors, met by one that overlaps the last: only the new lanes count.
                Vector512<float> isNew = Vector512
                    .GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(FieldMass.Lanes - count % FieldMass.Lanes))
                    .AsSingle();
                Vector512<float> value = end & Vector512.GreaterThan(end, least);
                value.Store(values + last);
                value &= isNew;
                Vector512<float> made = Vector512.Load(source + last) & isNew;
                Vector512<float> rate = reaction == null ? Vector512<float>.One : Vector512.Load(reaction + last);
                produced += Vector512.WidenLower(made);
                produced8 += Vector512.WidenUpper(made);
                consumed += Vector512.WidenLower(rate) * Vector512.WidenLower(value);
                consumed8 += Vector512.WidenUpper(rate) * Vector512.WidenUpper(value);
            }

            return (Total(produced + produced8), Total(consumed + consumed8));
        }
    }

    /// <summary>The same with registers of four partial sums, for processors whose registers hold no sixteen values.</summary>
    /// <inheritdoc cref="SettleBySixteens"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Source, double Uptake) SettleByFours(
        Span<float> plane,
        ReadOnlySpan<float> sources,
        ReadOnlySpan<float> reactions
    )
    {
        int count = SitesOf(plane, sources, reactions, FieldMass.Lanes);
        fixed (
            float* values = plane,
                source = sources,
                reaction = reactions
        )
        {
            Vector256<double> p0 = default,
                p4 = default,
                p8 = default,
                p12 = default,
                c0 = default,
                c4 = default,
                c8 = default,
                c12 = default;
            Vector256<float> least = Vector256.Create(FieldMass.Least);
            int x = 0;
            for (; x + FieldMass.Lanes <= count; x += FieldMass.Lanes)
            {
                Vector256<float> value = Vector256.Load(values + x);
                Vector256<float> value8 = Vector256.Load(values + x + 8);
                value &= Vector256.GreaterThan(value, least);
                value8 &= Vector256.GreaterThan(value8, least);
                value.Store(values + x);
                value8.Store(values + x + 8);
                p0 += Four(source + x);
                p4 += Four(source + x + 4);
                p8 += Four(source + x + 8);
                p12 += Four(source + x + 12);
                if (reaction == null)
                {
                    c0 += Vector256.WidenLower(value);
                    c4 += Vector256.WidenUpper(value);
                    c8 += Vector256.WidenLower(value8);
                    c12 += Vector256.WidenUpper(value8);
                }
                else
                {
                    c0 += Four(reaction + x) * Vector256.WidenLower(value);
                    c4 += Four(reaction + x + 4) * Vector256.WidenUpper(value);
                    c8 += Four(reaction + x + 8) * Vector256.WidenLower(value8);
                    c12 += Four(reaction + x + 12) * Vector256.WidenUpper(value8);
                }
            }

            if (x < count)
            {
                double* sums = stackalloc double[2 * FieldMass.Lanes];
                p0.Store(sums);
                p4.Store(sums + 4);
                p8.Store(sums + 8);
                p12.Store(sums + 12);
                c0.Store(sums + 16);
                c4.Store(sums + 20);
                c8.Store(sums + 24);
                c12.Store(sums + 28);
                for (; x < count; x++)
                {
                    values[x] = FieldMass.Settled(values[x]);
                    double* lane = sums + (x - (count - FieldMass.Lanes));
                    lane[0] += source[x];
                    lane[FieldMass.Lanes] += reaction == null ? values[x] : (double)reaction[x] * values[x];
                }

                p0 = Vector256.Load(sums);
                p4 = Vector256.Load(sums + 4);
                p8 = Vector256.Load(sums + 8);
                p12 = Vector256.Load(sums + 12);
                c0 = Vector256.Load(sums + 16);
                c4 = Vector256.Load(sums + 20);
                c8 = Vector256.Load(sums + 24);
                c12 = Vector256.Load(sums + 28);
            }

            return (Total(p0 + p8 + (p4 + p12)), Total(c0 + c8 + (c4 + c12)));
        }
    }

    static int SitesOf(ReadOnlySpan<float> plane, ReadOnlySpan<float> sources, ReadOnlySpan<float> reactions, int least) =>
        plane.Length >= least && sources.Length == plane.Length && (reactions.IsEmpty || reactions.Length == plane.Length)
            ? plane.Length
            : throw new ArgumentException($"{plane.Length} values, {sources.Length} sources, {reactions.Length} reactions.");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Four(float* at) =>
        Avx.IsSupported
            ? Avx.ConvertToVector256Double(Vector128.Load(at))
            : Vector256.Create(Vector128.WidenLower(Vector128.Load(at)), Vector128.WidenUpper(Vector128.Load(at)));

    // From memory the conversion needs no shuffle.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Widened(float* at) =>
        Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Double(Vector256.Load(at))
            : Vector512.Create(Vector256.WidenLower(Vector256.Load(at)), Vector256.WidenUpper(Vector256.Load(at)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Total(Vector512<double> lanes) => Total(lanes.GetLower() + lanes.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static double Total(Vector256<double> lanes)
    {
        Vector128<double> two = lanes.GetLower() + lanes.GetUpper();
        return two[0] + two[1];
    }
}
