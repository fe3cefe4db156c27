using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>What the same processor does with arrays of floats of the lattice's size, on one thread: the bounds that stages are compared with.</summary>
static class PlainLoops
{
    const int Repeats = 31;

    /// <summary>A copy [bytes read and written per second], median.</summary>
    public static double Copy(int sites)
    {
        float[] from = new float[sites];
        float[] to = new float[sites];
        return 2.0 * sizeof(float) * sites / Median(() => from.CopyTo(to.AsSpan()));
    }

    /// <summary>A stencil of the four neighbours in a plane, or of the six in a volume, with a source [bytes of three arrays per second], median.</summary>
    public static double Stencil(LatticeShape shape)
    {
        float[] from = new float[shape.SiteCount];
        float[] source = new float[shape.SiteCount];
        float[] to = new float[shape.SiteCount];
        int row = shape.Width;
        int plane = shape.IsPlanar ? 0 : shape.Width * shape.Height;
        int margin = row + plane;
        return 3.0
            * sizeof(float)
            * shape.SiteCount
            / Median(() =>
            {
                int site = margin;
                for (; site + Vector<float>.Count <= from.Length - margin; site += Vector<float>.Count)
                {
                    var sum = At(from, site - 1) + At(from, site + 1) + At(from, site - row) + At(from, site + row);
                    sum += plane == 0 ? default : At(from, site - plane) + At(from, site + plane);
                    var result = (sum + At(source, site)) * 0.25f;
                    result.CopyTo(to, site);
                }
            });
    }

    static Vector<float> At(float[] values, int site) => Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(values), (nuint)site);

    static double Median(Action pass)
    {
        pass();
        double[] seconds = new double[Repeats];
        for (int k = 0; k < Repeats; k++)
        {
            long start = Stopwatch.GetTimestamp();
            pass();
            seconds[k] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Repeats / 2];
    }
}
