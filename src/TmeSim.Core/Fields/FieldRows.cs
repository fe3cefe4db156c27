using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>The constants of a pass over one level.</summary>
readonly record struct PassConstants(Exchange Alpha, float Conductance, float UniformReaction, bool Periodic);

/// <summary>Whether the reaction coefficient is one per site: known to the compiler, so that loops over rows need not ask.</summary>
interface IReaction
{
    static abstract bool IsPerSite { get; }
}

/// <summary>The same coefficient everywhere.</summary>
readonly struct UniformReaction : IReaction
{
    public static bool IsPerSite => false;
}

/// <summary>One coefficient per site.</summary>
readonly struct PerSiteReaction : IReaction
{
    public static bool IsPerSite => true;
}

/// <summary>The rows that the stencil of one row reads.</summary>
unsafe struct StencilRows
{
    public float* Centre;
    public float* BelowY;
    public float* AboveY;
    public float* BelowZ;
    public float* AboveZ;
    public float* Source;

    /// <summary>Null where the reaction coefficient is uniform.</summary>
    public float* Reaction;
}

/// <summary>Rows to be smoothed one after another, and the distances between them.</summary>
unsafe struct RowBlock
{
    public StencilRows First;
    public float* Result;
    public nint Stride;
    public nint SourceStride;
    public nint ResultStride;
    public int Count;
}

/// <summary>
/// Loops over one row, written once for any number of lanes. A row whose length is no multiple of the lanes ends with a vector that overlaps the
/// one before: it recomputes the same values from unchanged inputs. That needs rows of at least <c>Count</c> values, and an output that is not
/// an input. Nothing outside a row is read: the neighbours beyond its ends are shifted into the first and last vector.
/// </summary>
[SkipLocalsInit]
static unsafe class FieldRows<TLanes, T>
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
{
    /// <summary>One smoothing pass with weight ω over rows one after another.</summary>
    public static void Smooth<TStencil, TReaction>(in RowBlock block, int width, in PassConstants constants, float omega)
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        // Plain locals throughout: the JIT keeps those in registers, but not the fields of a struct whose address is taken.
        float* centres = block.First.Centre,
            belowY = block.First.BelowY,
            aboveY = block.First.AboveY,
            belowZ = block.First.BelowZ,
            aboveZ = block.First.AboveZ,
            sources = block.First.Source,
            reactions = block.First.Reaction,
            result = block.Result;
        nint last = width - TLanes.Count;
        nint left = constants.Periodic ? width - 1 : 0;
        nint right = constants.Periodic ? 0 : width - 1;
        T alphaX = TLanes.Broadcast(constants.Alpha.X),
            alphaY = TLanes.Broadcast(constants.Alpha.Y),
            alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T uniform = TLanes.Broadcast(constants.UniformReaction);
        T conductance = TLanes.Broadcast(constants.Conductance);
        T weight = TLanes.Broadcast(omega);
        T step = FieldRule<TLanes, T>.Step(uniform, conductance, weight);
        for (int row = block.Count; ; row--)
        {
            T xm = TLanes.ShiftUp(Load(centres), centres[left]);
            nint x = 0;
            for (; x < last; x += TLanes.Count)
            {
                T xp = Load(centres + x + 1);
                Store(
                    result + x,
                    SmoothAt<TStencil, TReaction>(
                        alphaX,
                        alphaY,
                        alphaZ,
                        uniform,
                        conductance,
                        weight,
                        step,
                        centres,
                        belowY,
                        aboveY,
                        belowZ,
                        aboveZ,
                        sources,
                        reactions,
                        x,
                        xm,
                        xp
                    )
                );
                xm = Load(centres + x + TLanes.Count - 1);
            }

            xm = last > 0 ? Load(centres + last - 1) : xm;
            T end = TLanes.ShiftDown(Load(centres + last), centres[right]);
            Store(
                result + last,
                SmoothAt<TStencil, TReaction>(
                    alphaX,
                    alphaY,
                    alphaZ,
                    uniform,
                    conductance,
                    weight,
                    step,
                    centres,
                    belowY,
                    aboveY,
                    belowZ,
                    aboveZ,
                    sources,
                    reactions,
                    last,
                    xm,
                    end
                )
            );
            if (row == 1)
            {
                return;
            }

            centres += block.Stride;
            belowY += block.Stride;
            aboveY += block.Stride;
            belowZ += block.Stride;
            aboveZ += block.Stride;
            sources += block.SourceStride;
            reactions += block.SourceStride;
            result += block.ResultStride;
        }
    }

    /// <summary>weight·residual, added to a sum so far unless that is null.</summary>
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
            aboveZ = rows.AboveZ;
        float* sources = rows.Source,
            reactions = rows.Reaction;
        float left = constants.Periodic ? centres[width - 1] : centres[0];
        float right = constants.Periodic ? centres[0] : centres[width - 1];
        nint last = width - TLanes.Count;
        T alphaX = TLanes.Broadcast(constants.Alpha.X),
            alphaY = TLanes.Broadcast(constants.Alpha.Y),
            alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T uniform = TLanes.Broadcast(constants.UniformReaction);
        T share = TLanes.Broadcast(weight);
        for (nint x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T centre = Load(centres + x);
            T xm = x == 0 ? TLanes.ShiftUp(centre, left) : Load(centres + x - 1);
            T xp = x == last ? TLanes.ShiftDown(centre, right) : Load(centres + x + 1);
            T ym = TStencil.HasY ? Load(belowY + x) : centre;
            T yp = TStencil.HasY ? Load(aboveY + x) : centre;
            T reaction = TReaction.IsPerSite ? Load(reactions + x) : uniform;
            T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, Load(belowZ + x), Load(aboveZ + x));
            T residual = TLanes.Multiply(share, FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow));
            Store(result + x, sum == null ? residual : TLanes.Add(Load(sum + x), residual));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The averaged residual of two rows of a slice whose width is at least twice the lanes and even: 2 × 2 sites of the level to one coarser.
    /// </summary>
    public static void AverageResidual<TStencil, TReaction>(
        float* coarse,
        in StencilRows rows,
        in StencilRows next,
        int width,
        in PassConstants constants
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        float* below = rows.BelowZ,
            centres = rows.Centre,
            nextCentres = next.Centre,
            above = next.AboveZ;
        float* sources = rows.Source,
            nextSources = next.Source,
            reactions = rows.Reaction,
            nextReactions = next.Reaction;
        nint left = constants.Periodic ? width - 1 : 0;
        nint right = constants.Periodic ? 0 : width - 1;
        nint last = width - 2 * TLanes.Count;
        T half = TLanes.Broadcast(0.5f);
        T alphaX = TLanes.Broadcast(constants.Alpha.X),
            alphaY = TLanes.Broadcast(constants.Alpha.Y),
            alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T uniform = TLanes.Broadcast(constants.UniformReaction);
        for (nint x = 0; ; x = Math.Min(x + 2 * TLanes.Count, last))
        {
            nint y = x + TLanes.Count;
            T centre = Load(centres + x),
                nextCentre = Load(nextCentres + x);
            T xm = x == 0 ? TLanes.ShiftUp(centre, centres[left]) : Load(centres + x - 1);
            T nextXm = x == 0 ? TLanes.ShiftUp(nextCentre, nextCentres[left]) : Load(nextCentres + x - 1);
            T a = ResidualAt<TStencil, TReaction>(
                alphaX,
                alphaY,
                alphaZ,
                uniform,
                sources,
                reactions,
                x,
                centre,
                xm,
                Load(centres + x + 1),
                Load(below + x),
                nextCentre
            );
            T b = ResidualAt<TStencil, TReaction>(
                alphaX,
                alphaY,
                alphaZ,
                uniform,
                nextSources,
                nextReactions,
                x,
                nextCentre,
                nextXm,
                Load(nextCentres + x + 1),
                centre,
                Load(above + x)
            );
            T lower = TLanes.Add(TLanes.Multiply(half, a), TLanes.Multiply(half, b));
            centre = Load(centres + y);
            nextCentre = Load(nextCentres + y);
            T xp = x == last ? TLanes.ShiftDown(centre, centres[right]) : Load(centres + y + 1);
            T nextXp = x == last ? TLanes.ShiftDown(nextCentre, nextCentres[right]) : Load(nextCentres + y + 1);
            a = ResidualAt<TStencil, TReaction>(
                alphaX,
                alphaY,
                alphaZ,
                uniform,
                sources,
                reactions,
                y,
                centre,
                Load(centres + y - 1),
                xp,
                Load(below + y),
                nextCentre
            );
            b = ResidualAt<TStencil, TReaction>(
                alphaX,
                alphaY,
                alphaZ,
                uniform,
                nextSources,
                nextReactions,
                y,
                nextCentre,
                Load(nextCentres + y - 1),
                nextXp,
                centre,
                Load(above + y)
            );
            T upper = TLanes.Add(TLanes.Multiply(half, a), TLanes.Multiply(half, b));
            T even = TLanes.Multiply(half, TLanes.Evens(lower, upper));
            Store(coarse + x / 2, TLanes.Add(even, TLanes.Multiply(half, TLanes.Odds(lower, upper))));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>The average of two rows of a slice, or of their shielded values, under the same conditions.</summary>
    public static void Average(float* coarse, float* values, float* next, float shielding, int width)
    {
        nint last = width - 2 * TLanes.Count;
        T half = TLanes.Broadcast(0.5f);
        for (nint x = 0; ; x = Math.Min(x + 2 * TLanes.Count, last))
        {
            T lower = PairAt(values + x, next + x, shielding, half);
            T upper = PairAt(values + x + TLanes.Count, next + x + TLanes.Count, shielding, half);
            T even = TLanes.Multiply(half, TLanes.Evens(lower, upper));
            Store(coarse + x / 2, TLanes.Add(even, TLanes.Multiply(half, TLanes.Odds(lower, upper))));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>weight·values, or weight·shielded values where there is a shielding, added to a sum so far unless that is null.</summary>
    public static void Accumulate(float* result, float* sum, float weight, float* values, float shielding, int width)
    {
        int last = width - TLanes.Count;
        T share = TLanes.Broadcast(weight);
        T shield = TLanes.Broadcast(shielding);
        for (int x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T value = Load(values + x);
            T term = TLanes.Multiply(share, shielding == 0f ? value : FieldRule<TLanes, T>.Shielded(value, shield));
            Store(result + x, sum == null ? term : TLanes.Add(Load(sum + x), term));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>result = near·nearWeight + far·farWeight, in whole vectors: up to <c>Count</c> − 1 values beyond the row are read and written.</summary>
    public static void Blend(float* result, float* near, float nearWeight, float* far, float farWeight, int width)
    {
        T weightOfNear = TLanes.Broadcast(nearWeight);
        T weightOfFar = TLanes.Broadcast(farWeight);
        for (int x = 0; x < width; x += TLanes.Count)
        {
            Store(result + x, FieldRule<TLanes, T>.Blend(Load(near + x), weightOfNear, Load(far + x), weightOfFar));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T SmoothAt<TStencil, TReaction>(
        T alphaX,
        T alphaY,
        T alphaZ,
        T uniform,
        T conductance,
        T weight,
        T uniformStep,
        float* centres,
        float* belowY,
        float* aboveY,
        float* belowZ,
        float* aboveZ,
        float* sources,
        float* reactions,
        nint x,
        T xm,
        T xp
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        T centre = Load(centres + x);
        T ym = TStencil.HasY ? Load(belowY + x) : centre;
        T yp = TStencil.HasY ? Load(aboveY + x) : centre;
        T reaction = TReaction.IsPerSite ? Load(reactions + x) : uniform;
        T step = TReaction.IsPerSite ? FieldRule<TLanes, T>.Step(reaction, conductance, weight) : uniformStep;
        T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, Load(belowZ + x), Load(aboveZ + x));
        T residual = FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow);
        return FieldRule<TLanes, T>.Relax(centre, step, residual);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ResidualAt<TStencil, TReaction>(
        T alphaX,
        T alphaY,
        T alphaZ,
        T uniform,
        float* sources,
        float* reactions,
        nint x,
        T centre,
        T xm,
        T xp,
        T zm,
        T zp
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IReaction
    {
        T reaction = TReaction.IsPerSite ? Load(reactions + x) : uniform;
        T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, centre, centre, zm, zp);
        return FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T PairAt(float* values, float* next, float shielding, T half)
    {
        T a = Load(values),
            b = Load(next);
        if (shielding != 0f)
        {
            T shield = TLanes.Broadcast(shielding);
            a = FieldRule<TLanes, T>.Shielded(a, shield);
            b = FieldRule<TLanes, T>.Shielded(b, shield);
        }

        return TLanes.Add(TLanes.Multiply(half, a), TLanes.Multiply(half, b));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Load(float* at) => Unsafe.ReadUnaligned<T>(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(float* at, T value) => Unsafe.WriteUnaligned(at, value);
}
