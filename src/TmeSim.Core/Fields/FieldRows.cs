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
    public static void Smooth<TStencil>(float* result, in StencilRows input, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        StencilRows rows = input;
        PassConstants pass = constants;
        T reaction = TLanes.Broadcast(pass.UniformReaction);
        T conductance = TLanes.Broadcast(pass.Conductance);
        T weight = TLanes.Broadcast(pass.Weight);
        T step = FieldRule<TLanes, T>.Step(reaction, conductance, weight);
        for (int x = 0; x < width; x = Next(x, width))
        {
            if (rows.Reaction != null)
            {
                reaction = Load(rows.Reaction + x);
                step = FieldRule<TLanes, T>.Step(reaction, conductance, weight);
            }

            T centre = Load(rows.Centre + x);
            T residual = ResidualAt<TStencil>(rows, pass.Alpha, x, centre, reaction);
            Store(result + x, FieldRule<TLanes, T>.Relax(centre, step, residual));
        }
    }

    /// <summary>The residual.</summary>
    public static void Residual<TStencil>(float* result, in StencilRows input, int width, in PassConstants constants)
        where TStencil : struct, IStencil
    {
        StencilRows rows = input;
        Exchange alpha = constants.Alpha;
        T reaction = TLanes.Broadcast(constants.UniformReaction);
        for (int x = 0; x < width; x = Next(x, width))
        {
            reaction = rows.Reaction != null ? Load(rows.Reaction + x) : reaction;
            Store(result + x, ResidualAt<TStencil>(rows, alpha, x, Load(rows.Centre + x), reaction));
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
    static T ResidualAt<TStencil>(in StencilRows rows, in Exchange alpha, int x, T centre, T reaction)
        where TStencil : struct, IStencil
    {
        T ym = TStencil.HasY ? Load(rows.BelowY + x) : centre;
        T yp = TStencil.HasY ? Load(rows.AboveY + x) : centre;
        T inflow = TStencil.Inflow<TLanes, T>(
            alpha,
            centre,
            Load(rows.Centre + x - 1),
            Load(rows.Centre + x + 1),
            ym,
            yp,
            Load(rows.BelowZ + x),
            Load(rows.AboveZ + x)
        );
        return FieldRule<TLanes, T>.Residual(Load(rows.Source + x), reaction, centre, inflow);
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
