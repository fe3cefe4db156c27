using TmeSim.Core.Lattice;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Goes along the lines of sites of an axis, whose values it hands out side by side in memory.</summary>
static class LatticeLines
{
    // Lines that lie side by side are gathered together: one by one, each of their values would be a memory access of its own.
    const int Bundle = 16;

    /// <summary>Changes the values of a line, from its first site to its last.</summary>
    public delegate void LineChange(Span<int> line);

    /// <summary>Changes every line along an axis.</summary>
    /// <param name="shape">The lattice.</param>
    /// <param name="axis">0 x, 1 y, 2 z.</param>
    /// <param name="values">Values; shape [site].</param>
    /// <param name="change">What happens to a line.</param>
    public static void Change(in LatticeShape shape, int axis, int[] values, LineChange change)
    {
        if (axis == 0)
        {
            for (int start = 0; start < values.Length; start += shape.Width)
            {
                change(values.AsSpan(start, shape.Width));
            }

            return;
        }

        var (extent, stride, others, otherStride) =
            axis == 1
                ? (shape.Height, shape.Width, shape.Depth, shape.Width * shape.Height)
                : (shape.Depth, shape.Width * shape.Height, shape.Height, shape.Width);
        int[] bundle = new int[Bundle * extent];
        for (int other = 0; other < others; other++)
        {
            for (int x = 0; x < shape.Width; x += Bundle)
            {
                int lines = Math.Min(Bundle, shape.Width - x);
                ChangeBundle(values.AsSpan(x + other * otherStride), stride, lines, bundle, extent, change);
            }
        }
    }

    static void ChangeBundle(Span<int> values, int stride, int lines, int[] bundle, int extent, LineChange change)
    {
        for (int k = 0; k < extent; k++)
        {
            var row = values.Slice(k * stride, lines);
            for (int line = 0; line < row.Length; line++)
            {
                bundle[line * extent + k] = row[line];
            }
        }

        for (int line = 0; line < lines; line++)
        {
            change(bundle.AsSpan(line * extent, extent));
        }

        for (int k = 0; k < extent; k++)
        {
            var row = values.Slice(k * stride, lines);
            for (int line = 0; line < row.Length; line++)
            {
                row[line] = bundle[line * extent + k];
            }
        }
    }
}
