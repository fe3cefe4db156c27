using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>The constants of a pass over one level.</summary>
readonly record struct PassConstants(Exchange Alpha, float Conductance, float UniformReaction, bool Periodic);

/// <summary>ω of the three passes.</summary>
readonly record struct Weights(float First, float Second, float Third);

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
/// Where the three smoothing passes of one step of a sweep find their rows. Pass s + 1 reads stage s of the last two steps and of the one in
/// hand; a stage's row lies <c>Stage</c> floats after the one of the stage before.
/// </summary>
unsafe struct ThreeRows
{
    public float* BeforeLast;
    public float* Last;
    public float* Current;
    public nint Stage;
    public nint BelowY;
    public nint AboveY;

    /// <summary>Of the first pass; those of the next lie <c>Plane</c> floats before.</summary>
    public float* Source;

    /// <summary>As the source; null where the reaction coefficient is uniform.</summary>
    public float* Reaction;
    public nint Plane;
    public float* Result;
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

    /// <summary>
    /// The three passes of one step in one loop, each a plane behind the one before: what a pass has just computed is the value above for the next.
    /// </summary>
    public static void SmoothThrice<TStencil>(in ThreeRows rows, int width, in PassConstants constants, in Weights omega)
        where TStencil : struct, IStencil
    {
        float* beforeLast = rows.BeforeLast, lasts = rows.Last, current = rows.Current, result = rows.Result;
        float* sources = rows.Source, reactions = rows.Reaction;
        nint belowY = rows.BelowY, aboveY = rows.AboveY;
        nint one = rows.Stage, two = 2 * one, back = -rows.Plane, twiceBack = 2 * back;
        nint last = width - TLanes.Count;
        nint left = constants.Periodic ? width - 1 : 0;
        nint right = constants.Periodic ? 0 : width - 1;
        T alphaX = TLanes.Broadcast(constants.Alpha.X);
        T alphaY = TLanes.Broadcast(constants.Alpha.Y);
        T alphaZ = TLanes.Broadcast(constants.Alpha.Z);
        T conductance = TLanes.Broadcast(constants.Conductance);
        T firstWeight = TLanes.Broadcast(omega.First), secondWeight = TLanes.Broadcast(omega.Second), thirdWeight = TLanes.Broadcast(omega.Third);
        T firstReaction = TLanes.Broadcast(constants.UniformReaction), secondReaction = firstReaction, thirdReaction = firstReaction;
        T firstStep = FieldRule<TLanes, T>.Step(firstReaction, conductance, firstWeight);
        T secondStep = FieldRule<TLanes, T>.Step(firstReaction, conductance, secondWeight);
        T thirdStep = FieldRule<TLanes, T>.Step(firstReaction, conductance, thirdWeight);
        for (nint x = 0; ; x = Math.Min(x + TLanes.Count, last))
        {
            if (reactions != null)
            {
                firstReaction = Load(reactions + x);
                secondReaction = Load(reactions + x + back);
                thirdReaction = Load(reactions + x + twiceBack);
                firstStep = FieldRule<TLanes, T>.Step(firstReaction, conductance, firstWeight);
                secondStep = FieldRule<TLanes, T>.Step(secondReaction, conductance, secondWeight);
                thirdStep = FieldRule<TLanes, T>.Step(thirdReaction, conductance, thirdWeight);
            }

            float* centres = lasts + x;
            T first = Load(centres), second = Load(centres + one), third = Load(centres + two);
            T firstXm, secondXm, thirdXm, firstXp, secondXp, thirdXp;
            if (x == 0)
            {
                firstXm = TLanes.ShiftUp(first, lasts[left]);
                secondXm = TLanes.ShiftUp(second, lasts[left + one]);
                thirdXm = TLanes.ShiftUp(third, lasts[left + two]);
            }
            else
            {
                firstXm = Load(centres - 1);
                secondXm = Load(centres + one - 1);
                thirdXm = Load(centres + two - 1);
            }

            if (x == last)
            {
                firstXp = TLanes.ShiftDown(first, lasts[right]);
                secondXp = TLanes.ShiftDown(second, lasts[right + one]);
                thirdXp = TLanes.ShiftDown(third, lasts[right + two]);
            }
            else
            {
                firstXp = Load(centres + 1);
                secondXp = Load(centres + one + 1);
                thirdXp = Load(centres + two + 1);
            }

            T ym = TStencil.HasY ? Load(centres + belowY) : first;
            T yp = TStencil.HasY ? Load(centres + aboveY) : first;
            float* below = beforeLast + x;
            T inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, first, firstXm, firstXp, ym, yp, Load(below), Load(current + x));
            T residual = FieldRule<TLanes, T>.Residual(Load(sources + x), firstReaction, first, inflow);
            T value = FieldRule<TLanes, T>.Relax(first, firstStep, residual);
            Store(current + x + one, value);

            ym = TStencil.HasY ? Load(centres + one + belowY) : second;
            yp = TStencil.HasY ? Load(centres + one + aboveY) : second;
            inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, second, secondXm, secondXp, ym, yp, Load(below + one), value);
            residual = FieldRule<TLanes, T>.Residual(Load(sources + x + back), secondReaction, second, inflow);
            value = FieldRule<TLanes, T>.Relax(second, secondStep, residual);
            Store(current + x + two, value);

            ym = TStencil.HasY ? Load(centres + two + belowY) : third;
            yp = TStencil.HasY ? Load(centres + two + aboveY) : third;
            inflow = TStencil.Inflow<TLanes, T>(alphaX, alphaY, alphaZ, third, thirdXm, thirdXp, ym, yp, Load(below + two), value);
            residual = FieldRule<TLanes, T>.Residual(Load(sources + x + twiceBack), thirdReaction, third, inflow);
            Store(result + x, FieldRule<TLanes, T>.Relax(third, thirdStep, residual));
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
