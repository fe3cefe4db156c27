using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>The constants of a pass over one level.</summary>
readonly record struct PassConstants(Exchange Alpha, float Conductance, float UniformReaction, bool Periodic);

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

/// <summary>
/// Loops over one row, written once for any number of lanes. A row whose length is no multiple of the lanes ends with a vector that overlaps the
/// one before: it recomputes the same values from unchanged inputs. That needs rows of at least <c>Count</c> values, and an output that is not
/// an input. Nothing outside a row is read: the neighbours beyond its ends are shifted into the first and last vector.
/// </summary>
static unsafe class FieldRows<TLanes, T>
    where TLanes : struct, IRowLanes<T>
    where T : unmanaged
{
    /// <summary>One smoothing pass with weight ω.</summary>
    public static void Smooth<TStencil>(float* result, in StencilRows rows, int width, in PassConstants constants, float omega)
        where TStencil : struct, IStencil
    {
        // Plain locals throughout: the JIT keeps those in registers, but not the fields of a struct whose address is taken.
        float* centres = rows.Centre, belowY = rows.BelowY, aboveY = rows.AboveY, belowZ = rows.BelowZ, aboveZ = rows.AboveZ;
        float* sources = rows.Source, reactions = rows.Reaction;
        float left = constants.Periodic ? centres[width - 1] : centres[0];
        float right = constants.Periodic ? centres[0] : centres[width - 1];
        int last = width - TLanes.Count;
        T alphaX = TLanes.Broadcast(constants.Alpha.X);
        T alphaY = TLanes.Broadcast(constants.Alpha.Y);
        T alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T reaction = TLanes.Broadcast(constants.UniformReaction);
        T conductance = TLanes.Broadcast(constants.Conductance);
        T weight = TLanes.Broadcast(omega);
        T step = FieldRule<TLanes, T>.Step(reaction, conductance, weight);
        for (int x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            if (reactions != null)
            {
                reaction = Load(reactions + x);
                step = FieldRule<TLanes, T>.Step(reaction, conductance, weight);
            }

            T centre = Load(centres + x);
            T xm = x == 0 ? TLanes.ShiftUp(centre, left) : Load(centres + x - 1);
            T xp = x == last ? TLanes.ShiftDown(centre, right) : Load(centres + x + 1);
            T ym = TStencil.HasY ? Load(belowY + x) : centre;
            T yp = TStencil.HasY ? Load(aboveY + x) : centre;
            T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, Load(belowZ + x), Load(aboveZ + x));
            T residual = FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow);
            Store(result + x, FieldRule<TLanes, T>.Relax(centre, step, residual));
            if (x == last)
            {
                return;
            }
        }
    }

    /// <summary>weight·residual, added to a sum so far unless that is null.</summary>
    public static void Residual<TStencil>(float* result, float* sum, float weight, in StencilRows rows, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        float* centres = rows.Centre, belowY = rows.BelowY, aboveY = rows.AboveY, belowZ = rows.BelowZ, aboveZ = rows.AboveZ;
        float* sources = rows.Source, reactions = rows.Reaction;
        float left = constants.Periodic ? centres[width - 1] : centres[0];
        float right = constants.Periodic ? centres[0] : centres[width - 1];
        int last = width - TLanes.Count;
        T alphaX = TLanes.Broadcast(constants.Alpha.X);
        T alphaY = TLanes.Broadcast(constants.Alpha.Y);
        T alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T uniformReaction = TLanes.Broadcast(constants.UniformReaction);
        T share = TLanes.Broadcast(weight);
        for (int x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            T reaction = reactions != null ? Load(reactions + x) : uniformReaction;
            T centre = Load(centres + x);
            T xm = x == 0 ? TLanes.ShiftUp(centre, left) : Load(centres + x - 1);
            T xp = x == last ? TLanes.ShiftDown(centre, right) : Load(centres + x + 1);
            T ym = TStencil.HasY ? Load(belowY + x) : centre;
            T yp = TStencil.HasY ? Load(aboveY + x) : centre;
            T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, centre, xm, xp, ym, yp, Load(belowZ + x), Load(aboveZ + x));
            T residual = TLanes.Multiply(share, FieldRule<TLanes, T>.Residual(Load(sources + x), reaction, centre, inflow));
            Store(result + x, sum == null ? residual : TLanes.Add(Load(sum + x), residual));
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
    static T Load(float* at) => Unsafe.ReadUnaligned<T>(at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(float* at, T value) => Unsafe.WriteUnaligned(at, value);
}
