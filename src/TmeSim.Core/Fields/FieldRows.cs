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
/// <para>These loops are compiled in full at once: tier after tier the first hundred solves would run at a tenth of the speed.</para>
/// </summary>
[SkipLocalsInit]
static unsafe class FieldRows<TLanes, T>
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
{
    /// <summary>One smoothing pass with weight ω over rows one after another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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

    /// <summary>result = near·nearWeight + far·farWeight, in whole vectors: up to <c>Count</c> − 1 values beyond the row are read and written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
        T rest = FieldRule<TLanes, T>.Rest(Load(sources + x), reaction, centre);
        T zm = Load(belowZ + x);
        T zp = Load(aboveZ + x);
        T residual = TStencil.AddInflow<TLanes, T>(rest, alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, zm, zp);
        return FieldRule<TLanes, T>.Relax(centre, step, residual);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Load(float* at) => Unsafe.ReadUnaligned<T>(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(float* at, T value) => Unsafe.WriteUnaligned(at, value);
}
