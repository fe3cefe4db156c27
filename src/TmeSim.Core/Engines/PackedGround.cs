using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// The ground of a lesion, packed into the scratch words for the time of a walk: a walker then looks at one word of a site and not at six arrays, for
/// as many walkers at a time as a register has lanes.
/// </summary>
readonly struct PackedGround(HostMemory memory)
{
    /// <summary>The word of one site.</summary>
    public ref uint this[int site] => ref Unsafe.As<float, uint>(ref memory.Reaction[site]);

    /// <summary>The ground as so many walkers see it.</summary>
    public PackedGround<T> For<T>()
        where T : struct, IWords<T> => new(memory);

    /// <summary>Packs the sites from one to before another.</summary>
    public void Pack(HostTissue tissue, int start, int end)
    {
        if (Words16.IsAccelerated)
        {
            Pack<Words16>(tissue, start, end);
        }
        else
        {
            Pack<Words8>(tissue, start, end);
        }
    }

    void Pack<T>(HostTissue tissue, int start, int end)
        where T : struct, IWords<T>
    {
        int at = start;
        for (; at + T.Count <= end; at += T.Count)
        {
            T.Store(ref this[at], Ground.Of<HostTissue, T>(tissue, at));
        }

        for (; at < end; at++)
        {
            this[at] = Ground.Of<HostTissue, Word>(tissue, at).Value;
        }
    }
}

/// <summary>The packed ground as walkers see it whose words fill a register.</summary>
readonly struct PackedGround<T>(HostMemory memory) : IGround<T>
    where T : struct, IWords<T>
{
    /// <inheritdoc/>
    public bool IsPlanar => memory.Shape.IsPlanar;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T At(T sites) => Gather(memory.Reaction, sites);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Field(FieldKind kind, T sites) => Gather(memory.Fields[(int)kind], sites);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Claims(T sites) => Gather(memory.Source, sites);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Beside(in Places<T> sites, Direction direction)
    {
        var shape = memory.Shape;
        return direction.X != 0 ? Beside(sites.Index, sites.X, direction.X, shape.Width, 1)
            : direction.Y != 0 ? Beside(sites.Index, sites.Y, direction.Y, shape.Height, shape.Width)
            : Beside(sites.Index, sites.Z, direction.Z, shape.Depth, shape.Width * shape.Height);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Places<T> Ahead(in Places<T> sites, T directions)
    {
        // A mask is -1 where it is set.
        var shape = memory.Shape;
        var width = T.Of((uint)shape.Width);
        var height = T.Of((uint)shape.Height);
        var depth = T.Of((uint)shape.Depth);
        var x = sites.X + Are(directions, Direction.Axis(0)) - Are(directions, Direction.Axis(1));
        var y = sites.Y + Are(directions, Direction.Axis(2)) - Are(directions, Direction.Axis(3));
        var z = sites.Z + Are(directions, Direction.Axis(4)) - Are(directions, Direction.Axis(5));
        if (shape.Boundary == Boundary.Periodic)
        {
            x = Wrapped(x, width);
            y = Wrapped(y, height);
            z = Wrapped(z, depth);
        }

        var isInside = T.IsLess(x, width) & T.IsLess(y, height) & T.IsLess(z, depth);
        return new(
            T.Select(isInside, x + width * (y + height * z), sites.Index),
            T.Select(isInside, x, sites.X),
            T.Select(isInside, y, sites.Y),
            T.Select(isInside, z, sites.Z)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    T Beside(T indices, T coordinates, int step, int extent, int stride)
    {
        var isInside = T.IsLess(coordinates + T.Of((uint)step), T.Of((uint)extent));
        int around = memory.Shape.Boundary == Boundary.Periodic ? step * (1 - extent) * stride : 0;
        return indices + T.Select(isInside, T.Of((uint)(step * stride)), T.Of((uint)around));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Are(T direction, Direction one) => T.AreEqual(direction, T.Of((uint)one.Code));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Wrapped(T coordinate, T extent)
    {
        var isBefore = T.AreEqual(coordinate, T.Of(uint.MaxValue));
        var isAfter = T.AreEqual(coordinate, extent);
        return T.Select(isBefore, extent - T.Of(1), T.Select(isAfter, T.Of(0), coordinate));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T Gather(float[] values, T sites) => T.Gather(in Unsafe.As<float, uint>(ref MemoryMarshal.GetArrayDataReference(values)), sites);
}
