using System.Runtime.CompilerServices;

namespace TmeSim.Core.Fields;

/// <summary>
/// How values travel along one axis between a level of n sites and the next coarser one of ⌈n/2⌉ sites that spans the same length.
/// Where n is odd the coarse sites are a little closer than two fine ones, so that no wall moves and both levels stay uniform; moving the
/// wall instead would shift the slowest modes and make the iteration diverge on some sizes. Weights are ratios of integers rounded once,
/// so they are mirror images of each other.
/// </summary>
public sealed class AxisTransfer
{
    /// <summary>Tables between <paramref name="fine"/> sites and half as many, rounded up.</summary>
    public AxisTransfer(int fine, bool periodic)
    {
        FineExtent = fine;
        CoarseExtent = (fine + 1) / 2;
        Terms =
            fine == 1 ? 1
            : fine % 2 == 0 ? 2
            : 3;
        Near = new int[fine];
        Far = new int[fine];
        NearWeight = GC.AllocateArray<float>(fine, pinned: true);
        FarWeight = GC.AllocateArray<float>(fine, pinned: true);
        First = new int[CoarseExtent];
        Weight = new float[CoarseExtent * Terms];
        FillInterpolation(periodic);
        FillAveraging();
    }

    /// <summary>Sites of the finer level.</summary>
    public int FineExtent { get; }

    /// <summary>Sites of the coarser level.</summary>
    public int CoarseExtent { get; }

    /// <summary>Fine sites a coarse one averages: 1 (the axis has one site), 2 (even), 3 (odd; some with weight 0).</summary>
    public int Terms { get; }

    /// <summary>The coarse site below each fine site; the edge site itself, or the opposite one, where there is none below.</summary>
    public int[] Near { get; }

    /// <summary>The coarse site above each fine site.</summary>
    public int[] Far { get; }

    /// <summary>Interpolation weight of <see cref="Near"/>.</summary>
    public float[] NearWeight { get; }

    /// <summary>Interpolation weight of <see cref="Far"/>.</summary>
    public float[] FarWeight { get; }

    /// <summary>The first fine site that overlaps each coarse one.</summary>
    public int[] First { get; }

    /// <summary>Whether each coarse site averages two whole fine ones, so that a plain sum does until everything is scaled at the end.</summary>
    public bool HalvesEvenly => Terms == 2;

    /// <summary>
    /// Overlap of fine site min(First + k, n − 1) with the coarse site, as a share of the latter, or 1 where the axis halves evenly; index
    /// coarse·Terms + k.
    /// </summary>
    public float[] Weight { get; }

    /// <summary>The k-th fine site that a coarse site averages. Past the edge its weight is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Fine(int coarse, int k) => Math.Min(First[coarse] + k, FineExtent - 1);

    /// <summary>Bytes of the tables.</summary>
    internal long Bytes => 16L * FineExtent + 4L * CoarseExtent * (Terms + 1);

    void FillInterpolation(bool periodic)
    {
        for (int x = 0; x < FineExtent; x++)
        {
            // The centre of fine site x lies at ((2x + 1)·coarse − fine) / (2·fine) on the scale of coarse centres.
            long position = (2L * x + 1) * CoarseExtent - FineExtent;
            long scale = 2L * FineExtent;
            long below = Math.DivRem(position + scale, scale).Quotient - 1;
            long remainder = position - below * scale;
            int above = (int)below + 1;
            Near[x] =
                below >= 0 ? (int)below
                : periodic ? CoarseExtent - 1
                : 0;
            Far[x] =
                above < CoarseExtent ? above
                : periodic ? 0
                : CoarseExtent - 1;
            FarWeight[x] = (float)((double)remainder / scale);
            NearWeight[x] = (float)((double)(scale - remainder) / scale);
        }
    }

    void FillAveraging()
    {
        for (int coarse = 0; coarse < CoarseExtent; coarse++)
        {
            // In units of 1/(fine·coarse) of the axis a fine site is "coarse" long and a coarse one "fine" long.
            long start = (long)coarse * FineExtent;
            First[coarse] = (int)(start / CoarseExtent);
            for (int k = 0; k < Terms; k++)
            {
                long low = Math.Max(start, (long)(First[coarse] + k) * CoarseExtent);
                long high = Math.Min(start + FineExtent, (long)(First[coarse] + k + 1) * CoarseExtent);
                Weight[coarse * Terms + k] = HalvesEvenly ? 1f : (float)((double)Math.Max(0, high - low) / FineExtent);
            }
        }
    }
}
