using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>A block of rows that are averaged into one coarse row: 2 of a slice, 2 × 2 of a volume.</summary>
unsafe struct HalvedRows
{
    /// <summary>The first row, and the distances to the next along y and z.</summary>
    public float* First;
    public nint StrideY;
    public nint StrideZ;

    /// <summary>The rows beside the block, at its first row along the other axis. Unused where a slice has none, or values are only averaged.</summary>
    public float* BelowY;
    public float* AboveY;
    public float* BelowZ;
    public float* AboveZ;
}

/// <summary>
/// Loops that average rows into the next coarser level; see <see cref="FieldRows{TLanes, T}"/> for their form. Sums are unweighted or weighted as
/// <see cref="AxisTransfer.Weight"/> says, y inside z inside x.
/// </summary>
[SkipLocalsInit]
static unsafe class AveragingRows<TLanes, T>
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
{
    /// <summary>weight·residual, added to a sum so far unless that is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Residual<TStencil, TReaction>(
        float* result,
        float* sum,
        float weight,
        in StencilRows rows,
        int width,
        in PassConstants constants
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        float* centres = rows.Centre,
            belowY = rows.BelowY,
            aboveY = rows.AboveY,
            belowZ = rows.BelowZ,
            aboveZ = rows.AboveZ,
            sources = rows.Source,
            reactions = rows.Reaction;
        nint left = constants.Periodic ? width - 1 : 0;
        nint right = constants.Periodic ? 0 : width - 1;
        nint last = width - TLanes.Count;
        T alphaX = TLanes.Broadcast(constants.Alpha.X),
            alphaY = TLanes.Broadcast(constants.Alpha.Y),
            alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T uniform = TLanes.Broadcast(constants.UniformReaction);
        T share = TLanes.Broadcast(weight);
        for (nint x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T centre = Load(centres + x);
            T xm = Left(centres, x, centre, left);
            T xp = Right(centres, x, centre, last, right);
            T ym = TStencil.HasY ? Load(belowY + x) : centre;
            T yp = TStencil.HasY ? Load(aboveY + x) : centre;
            T rest = FieldRule<TLanes, T>.Rest(Load(sources + x), TReaction.IsPerSite ? Load(reactions + x) : uniform, centre);
            T zm = Load(belowZ + x);
            T zp = Load(aboveZ + x);
            T residual = TStencil.AddInflow<TLanes, T>(rest, alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, zm, zp);
            Store(result + x, sum == null ? TLanes.Multiply(share, residual) : TLanes.MultiplyAdd(share, residual, Load(sum + x)));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The averaged residual of a block of rows, where every axis halves evenly and the coarse row has at least <c>Count</c> sites: no sum in
    /// between goes through memory, and the rows of the block are each other's neighbours.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void HalveResidual<TStencil, TReaction>(
        float* coarse,
        in HalvedRows rows,
        float* sources,
        float* reactions,
        int width,
        in PassConstants constants
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        float* row = rows.First,
            belowY = rows.BelowY,
            aboveY = rows.AboveY,
            belowZ = rows.BelowZ,
            aboveZ = rows.AboveZ;
        nint strideY = rows.StrideY,
            strideZ = rows.StrideZ;
        nint left = constants.Periodic ? width - 1 : 0;
        nint right = constants.Periodic ? 0 : width - 1;
        nint end = width - TLanes.Count;
        nint last = end - TLanes.Count;
        T alpha = TLanes.Broadcast(constants.Alpha.X);
        T uniform = TLanes.Broadcast(constants.UniformReaction);
        T scale = TLanes.Broadcast(TStencil.HasY ? 0.125f : 0.25f);
        for (nint x = 0; ; x = Math.Min(x + 2 * TLanes.Count, last))
        {
            T lower = default;
            T upper = default;
            for (nint at = x; ; at = x + TLanes.Count)
            {
                T centre = Load(row + at);
                T centreZ = Load(row + strideZ + at);
                T sum;
                T next;
                if (TStencil.HasY)
                {
                    T centreY = Load(row + strideY + at);
                    T centreYZ = Load(row + strideY + strideZ + at);
                    sum = TLanes.Add(
                        At<TStencil, TReaction>(
                            row,
                            sources,
                            reactions,
                            0,
                            at,
                            left,
                            end,
                            right,
                            alpha,
                            uniform,
                            centre,
                            Load(belowY + at),
                            centreY,
                            Load(belowZ + at),
                            centreZ
                        ),
                        At<TStencil, TReaction>(
                            row,
                            sources,
                            reactions,
                            strideY,
                            at,
                            left,
                            end,
                            right,
                            alpha,
                            uniform,
                            centreY,
                            centre,
                            Load(aboveY + at),
                            Load(belowZ + strideY + at),
                            centreYZ
                        )
                    );
                    next = TLanes.Add(
                        At<TStencil, TReaction>(
                            row,
                            sources,
                            reactions,
                            strideZ,
                            at,
                            left,
                            end,
                            right,
                            alpha,
                            uniform,
                            centreZ,
                            Load(belowY + strideZ + at),
                            centreYZ,
                            centre,
                            Load(aboveZ + at)
                        ),
                        At<TStencil, TReaction>(
                            row,
                            sources,
                            reactions,
                            strideY + strideZ,
                            at,
                            left,
                            end,
                            right,
                            alpha,
                            uniform,
                            centreYZ,
                            centreZ,
                            Load(aboveY + strideZ + at),
                            centreY,
                            Load(aboveZ + strideY + at)
                        )
                    );
                }
                else
                {
                    sum = At<TStencil, TReaction>(
                        row,
                        sources,
                        reactions,
                        0,
                        at,
                        left,
                        end,
                        right,
                        alpha,
                        uniform,
                        centre,
                        centre,
                        centre,
                        Load(belowZ + at),
                        centreZ
                    );
                    next = At<TStencil, TReaction>(
                        row,
                        sources,
                        reactions,
                        strideZ,
                        at,
                        left,
                        end,
                        right,
                        alpha,
                        uniform,
                        centreZ,
                        centreZ,
                        centreZ,
                        centre,
                        Load(aboveZ + at)
                    );
                }

                upper = TLanes.Add(sum, next);
                if (at != x)
                {
                    break;
                }

                lower = upper;
            }

            Store(coarse + x / 2, TLanes.Multiply(scale, TLanes.Add(TLanes.Evens(lower, upper), TLanes.Odds(lower, upper))));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>The average of a block of rows, or of their shielded values, under the same conditions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Halve<TStencil>(float* coarse, in HalvedRows rows, float shielding, int width)
        where TStencil : struct, IStencil
    {
        float* row = rows.First;
        nint strideY = rows.StrideY,
            strideZ = rows.StrideZ;
        nint last = width - 2 * TLanes.Count;
        T shield = TLanes.Broadcast(shielding);
        T scale = TLanes.Broadcast(TStencil.HasY ? 0.125f : 0.25f);
        for (nint x = 0; ; x = Math.Min(x + 2 * TLanes.Count, last))
        {
            T lower = Sum<TStencil>(row + x, strideY, strideZ, shielding, shield);
            T upper = Sum<TStencil>(row + x + TLanes.Count, strideY, strideZ, shielding, shield);
            Store(coarse + x / 2, TLanes.Multiply(scale, TLanes.Add(TLanes.Evens(lower, upper), TLanes.Odds(lower, upper))));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>weight·values, or weight·shielded values where there is a shielding, added to a sum so far unless that is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(float* result, float* sum, float weight, float* values, float shielding, int width)
    {
        nint last = width - TLanes.Count;
        T share = TLanes.Broadcast(weight);
        T shield = TLanes.Broadcast(shielding);
        for (nint x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T value = Value(values + x, shielding, shield);
            Store(result + x, sum == null ? TLanes.Multiply(share, value) : TLanes.MultiplyAdd(share, value, Load(sum + x)));
            if (x == last)
            {
                return;
            }
        }
    }

    // The residual of one vector of a row of the block, whose neighbours along y and z the caller has at hand.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T At<TStencil, TReaction>(
        float* first,
        float* sources,
        float* reactions,
        nint row,
        nint x,
        nint left,
        nint last,
        nint right,
        T alpha,
        T uniform,
        T centre,
        T ym,
        T yp,
        T zm,
        T zp
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        float* centres = first + row;
        T xm = Left(centres, x, centre, left);
        T xp = Right(centres, x, centre, last, right);
        T reaction = TReaction.IsPerSite ? Load(reactions + row + x) : uniform;
        T rest = FieldRule<TLanes, T>.Rest(Load(sources + row + x), reaction, centre);
        return TStencil.AddInflow<TLanes, T>(rest, alpha, alpha, alpha, centre, xm, xp, ym, yp, zm, zp);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Left(float* row, nint x, T centre, nint left) => x == 0 ? TLanes.ShiftUp(centre, row[left]) : Load(row + x - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Right(float* row, nint x, T centre, nint last, nint right) =>
        x == last ? TLanes.ShiftDown(centre, row[right]) : Load(row + x + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Sum<TStencil>(float* row, nint strideY, nint strideZ, float shielding, T shield)
        where TStencil : struct, IStencil
    {
        T sum = Value(row, shielding, shield);
        T next = Value(row + strideZ, shielding, shield);
        if (TStencil.HasY)
        {
            sum = TLanes.Add(sum, Value(row + strideY, shielding, shield));
            next = TLanes.Add(next, Value(row + strideY + strideZ, shielding, shield));
        }

        return TLanes.Add(sum, next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Value(float* at, float shielding, T shield)
    {
        T value = Load(at);
        return shielding == 0f ? value : FieldRule<TLanes, T>.Shielded(value, shield);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Load(float* at) => Unsafe.ReadUnaligned<T>(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(float* at, T value) => Unsafe.WriteUnaligned(at, value);
}
