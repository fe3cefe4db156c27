using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>
/// The ground of a lesion, packed into the scratch words for the time of a walk: a walker then looks at one word of a site and not at six arrays, for
/// sixteen walkers at a time.
/// </summary>
readonly struct PackedGround(HostMemory memory) : IGround<Words16>
{
    /// <inheritdoc/>
    public bool IsPlanar => memory.Shape.IsPlanar;

    /// <summary>The word of one site.</summary>
    public ref uint this[int site] => ref Unsafe.As<float, uint>(ref memory.Reaction[site]);

    /// <summary>Packs the sites from one to before another.</summary>
    public void Pack(HostTissue tissue, int start, int end)
    {
        int at = start;
        for (; at + Words16.Count <= end; at += Words16.Count)
        {
            Ground.Of<HostTissue, Words16>(tissue, at).Value.StoreUnsafe(ref this[at]);
        }

        for (; at < end; at++)
        {
            this[at] = Ground.Of<HostTissue, Word>(tissue, at).Value;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Words16 At(Words16 sites) => Gather(memory.Reaction, sites);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Words16 Field(FieldKind kind, Words16 sites) => Gather(memory.Fields[(int)kind], sites);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Words16 Claims(Words16 sites) => Gather(memory.Source, sites);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Words16 Beside(in Places<Words16> sites, Direction direction)
    {
        var shape = memory.Shape;
        return direction.X != 0 ? Beside(sites.Index, sites.X, direction.X, shape.Width, 1)
            : direction.Y != 0 ? Beside(sites.Index, sites.Y, direction.Y, shape.Height, shape.Width)
            : Beside(sites.Index, sites.Z, direction.Z, shape.Depth, shape.Width * shape.Height);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Places<Words16> Ahead(in Places<Words16> sites, Words16 directions)
    {
        // A mask is -1 where it is set.
        var shape = memory.Shape;
        var width = Words16.Of((uint)shape.Width);
        var height = Words16.Of((uint)shape.Height);
        var depth = Words16.Of((uint)shape.Depth);
        var x = sites.X + Are(directions, Direction.Axis(0)) - Are(directions, Direction.Axis(1));
        var y = sites.Y + Are(directions, Direction.Axis(2)) - Are(directions, Direction.Axis(3));
        var z = sites.Z + Are(directions, Direction.Axis(4)) - Are(directions, Direction.Axis(5));
        if (shape.Boundary == Boundary.Periodic)
        {
            x = Wrapped(x, width);
            y = Wrapped(y, height);
            z = Wrapped(z, depth);
        }

        var isInside = Words16.IsLess(x, width) & Words16.IsLess(y, height) & Words16.IsLess(z, depth);
        return new(
            Words16.Select(isInside, x + width * (y + height * z), sites.Index),
            Words16.Select(isInside, x, sites.X),
            Words16.Select(isInside, y, sites.Y),
            Words16.Select(isInside, z, sites.Z)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Words16 Beside(Words16 indices, Words16 coordinates, int step, int extent, int stride)
    {
        var isInside = Words16.IsLess(coordinates + Words16.Of((uint)step), Words16.Of((uint)extent));
        int around = memory.Shape.Boundary == Boundary.Periodic ? step * (1 - extent) * stride : 0;
        return indices + Words16.Select(isInside, Words16.Of((uint)(step * stride)), Words16.Of((uint)around));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words16 Are(Words16 direction, Direction one) => Words16.AreEqual(direction, Words16.Of((uint)one.Code));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words16 Wrapped(Words16 coordinate, Words16 extent)
    {
        var isBefore = Words16.AreEqual(coordinate, Words16.Of(uint.MaxValue));
        var isAfter = Words16.AreEqual(coordinate, extent);
        return Words16.Select(isBefore, extent - Words16.Of(1), Words16.Select(isAfter, Words16.Of(0), coordinate));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Words16 Gather(float[] values, Words16 sites) =>
        Words16.Gather(in Unsafe.As<float, uint>(ref MemoryMarshal.GetArrayDataReference(values)), sites);
}
