using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>The constants of a pass over one level.</summary>
readonly record struct PassConstants(Exchange Alpha, float Conductance, float UniformReaction, float Weight);

/// <summary>
/// Loops over one row, written once for any number of lanes. A row whose length is no multiple of the lanes ends with a vector that overlaps the
/// one before: it recomputes the same values from unchanged inputs. That needs rows of at least <c>Count</c> values, and an output that is not
/// an input.
/// </summary>
static unsafe class FieldRows<TLanes, T>
    where TLanes : struct, ILanes<T>
    where T : unmanaged
{
    /// <summary>One smoothing pass.</summary>
    public static void Smooth<TStencil>(float* result, in StencilRows rows, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        // Plain locals throughout: the JIT keeps those in registers, but not the fields of a struct whose address is taken.
        float* centres = rows.Centre, belowY = rows.BelowY, aboveY = rows.AboveY, belowZ = rows.BelowZ, aboveZ = rows.AboveZ;
        float* sources = rows.Source, reactions = rows.Reaction;
        T alphaX = TLanes.Broadcast(constants.Alpha.X);
        T alphaY = TLanes.Broadcast(constants.Alpha.Y);
        T alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T reaction = TLanes.Broadcast(constants.UniformReaction);
        T conductance = TLanes.Broadcast(constants.Conductance);
        T weight = TLanes.Broadcast(constants.Weight);
        T step = FieldRule<TLanes, T>.Step(reaction, conductance, weight);
        for (int x = 0; x < width; x = Next(x, width))
        {
            if (reactions != null)
            {
                reaction = Load(reactions + x);
                step = FieldRule<TLanes, T>.Step(reaction, conductance, weight);
            }

            T centre = Load(centres + x);
            T ym = TStencil.HasY ? Load(belowY + x) : centre;
            T yp = TStencil.HasY ? Load(aboveY + x) : centre;
            T xm = Load(centres + x - 1);
            T xp = Load(centres + x + 1);
            T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, Load(belowZ + x), Load(aboveZ + x));
            T residual = FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow);
            Store(result + x, FieldRule<TLanes, T>.Relax(centre, step, residual));
        }
    }

    /// <summary>The residual.</summary>
    public static void Residual<TStencil>(float* result, in StencilRows rows, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        float* centres = rows.Centre, belowY = rows.BelowY, aboveY = rows.AboveY, belowZ = rows.BelowZ, aboveZ = rows.AboveZ;
        float* sources = rows.Source, reactions = rows.Reaction;
        T alphaX = TLanes.Broadcast(constants.Alpha.X);
        T alphaY = TLanes.Broadcast(constants.Alpha.Y);
        T alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T uniformReaction = TLanes.Broadcast(constants.UniformReaction);
        for (int x = 0; x < width; x = Next(x, width))
        {
            T centre = Load(centres + x);
            T reaction = reactions != null ? Load(reactions + x) : uniformReaction;
            T ym = TStencil.HasY ? Load(belowY + x) : centre;
            T yp = TStencil.HasY ? Load(aboveY + x) : centre;
            T xm = Load(centres + x - 1);
            T xp = Load(centres + x + 1);
            T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, Load(belowZ + x), Load(aboveZ + x));
            Store(result + x, FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow));
        }
    }

    /// <summary>result = near·nearWeight + far·farWeight.</summary>
    public static void Blend(float* result, float* near, float nearWeight, float* far, float farWeight, int width)
    {
        T weightOfNear = TLanes.Broadcast(nearWeight);
        T weightOfFar = TLanes.Broadcast(farWeight);
        for (int x = 0; x < width; x = Next(x, width))
        {
            Store(result + x, FieldRule<TLanes, T>.Blend(Load(near + x), weightOfNear, Load(far + x), weightOfFar));
        }
    }

    /// <summary>result = weight·values.</summary>
    public static void Scale(float* result, float* values, float weight, int width)
    {
        for (int x = 0; x < width; x = Next(x, width))
        {
            Store(result + x, TLanes.Multiply(TLanes.Broadcast(weight), Load(values + x)));
        }
    }

    /// <summary>result = sum + weight·values.</summary>
    public static void AddScaled(float* result, float* sum, float* values, float weight, int width)
    {
        for (int x = 0; x < width; x = Next(x, width))
        {
            Store(result + x, TLanes.Add(Load(sum + x), TLanes.Multiply(TLanes.Broadcast(weight), Load(values + x))));
        }
    }

    /// <summary>The reaction coefficient that the next level averages.</summary>
    public static void Shield(float* result, float* reaction, float shielding, int width)
    {
        for (int x = 0; x < width; x = Next(x, width))
        {
            Store(result + x, FieldRule<TLanes, T>.Shielded(Load(reaction + x), TLanes.Broadcast(shielding)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Next(int x, int width)
    {
        int next = x + TLanes.Count;
        return next + TLanes.Count <= width || next >= width ? next : width - TLanes.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Load(float* at) => Unsafe.ReadUnaligned<T>(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(float* at, T value) => Unsafe.WriteUnaligned(at, value);
}
