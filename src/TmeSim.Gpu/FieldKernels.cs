using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>A field or its terms in the memory of a device.</summary>
readonly struct DeviceField(ArrayView<float> values) : IFieldView
{
    /// <inheritdoc/>
    public float this[int site] => values[site];
}

/// <summary>The transfer tables of one axis in the memory of a device.</summary>
struct DeviceAxis : IAxisView
{
    public ArrayView<int> FirstView;
    public ArrayView<float> WeightView;
    public ArrayView<int> NearView;
    public ArrayView<int> FarView;
    public ArrayView<float> NearWeightView;
    public ArrayView<float> FarWeightView;

    public int FineExtent { get; init; }

    public int CoarseExtent { get; init; }

    public int Terms { get; init; }

    public readonly int Fine(int coarse, int k)
    {
        int site = FirstView[coarse] + k;
        return site < FineExtent ? site : FineExtent - 1;
    }

    public readonly float Weight(int coarse, int k) => WeightView[coarse * Terms + k];

    public readonly int Near(int fine) => NearView[fine];

    public readonly int Far(int fine) => FarView[fine];

    public readonly float NearWeight(int fine) => NearWeightView[fine];

    public readonly float FarWeight(int fine) => FarWeightView[fine];
}

/// <summary>The axes of a level and of the next coarser one.</summary>
struct DeviceAxes
{
    public DeviceAxis X;
    public DeviceAxis Y;
    public DeviceAxis Z;
}

/// <summary>Entry points of the field solver: each finds its coordinates, asks the Core for the value and stores it.</summary>
static class FieldKernels
{
    /// <summary>Residual of a site.</summary>
    public static void Residual<TStencil, TReaction>(
        Index1D site,
        DeviceField field,
        DeviceField source,
        TReaction reaction,
        LevelGeometry level,
        ArrayView<float> result
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IFieldView
    {
        int row = site / level.Width;
        int z = row / level.Height;
        result[site] = FieldSite<TStencil>.Residual(field, source, reaction, level, site - row * level.Width, row - z * level.Height, z);
    }

    /// <summary>One smoothing pass at a site.</summary>
    public static void Smooth<TStencil, TReaction>(
        Index1D site,
        DeviceField field,
        DeviceField source,
        TReaction reaction,
        LevelGeometry level,
        float weight,
        ArrayView<float> result
    )
        where TStencil : struct, IStencil
        where TReaction : struct, IFieldView
    {
        int row = site / level.Width;
        int z = row / level.Height;
        result[site] = FieldSite<TStencil>.Smooth(
            field,
            source,
            reaction,
            level,
            weight,
            site - row * level.Width,
            row - z * level.Height,
            z
        );
    }

    /// <summary>The reaction of a site as the next coarser level should see it.</summary>
    public static void Shield(Index1D site, DeviceField reaction, float shielding, ArrayView<float> result) =>
        result[site] = FieldRule<ScalarLanes, float>.Shielded(reaction[site], shielding);

    /// <summary>The average of the fine values that a coarse site overlaps.</summary>
    public static void Average(Index1D coarse, DeviceAxes axes, float scale, DeviceField values, ArrayView<float> result)
    {
        int row = coarse / axes.X.CoarseExtent;
        int z = row / axes.Y.CoarseExtent;
        int x = coarse - row * axes.X.CoarseExtent;
        int y = row - z * axes.Y.CoarseExtent;
        result[coarse] = ExactFloat.Multiply(scale, FieldTransfer<DeviceAxis>.Sum(axes.X, axes.Y, axes.Z, values, x, y, z));
    }

    /// <summary>Sets a fine value to the interpolated coarse one.</summary>
    public static void Interpolate(Index1D site, DeviceAxes axes, DeviceField coarse, ArrayView<float> values) =>
        values[site] = Blend(site, axes, coarse);

    /// <summary>Adds the interpolated coarse value to a fine one.</summary>
    public static void Correct(Index1D site, DeviceAxes axes, DeviceField coarse, ArrayView<float> values) =>
        values[site] = ExactFloat.Add(values[site], Blend(site, axes, coarse));

    /// <summary>
    /// Clamps the sites of one partial sum of one plane and adds up b and a·u. Doubles: a product of two floats is exact in them, so that
    /// nothing changes where a compiler fuses it with the sum.
    /// </summary>
    /// <param name="partial">Plane · <see cref="FieldMass.Lanes"/> + lane.</param>
    /// <param name="planeSites">Sites of a plane.</param>
    /// <param name="values">u, clamped in place.</param>
    /// <param name="source">b.</param>
    /// <param name="reaction">a; 1 where it is uniform.</param>
    /// <param name="sources">Σ b by partial sum.</param>
    /// <param name="uptakes">Σ a·u by partial sum.</param>
    public static void Settle<TReaction>(
        Index1D partial,
        int planeSites,
        ArrayView<float> values,
        DeviceField source,
        TReaction reaction,
        ArrayView<double> sources,
        ArrayView<double> uptakes
    )
        where TReaction : struct, IFieldView
    {
        int plane = partial / FieldMass.Lanes;
        int lane = partial - plane * FieldMass.Lanes;
        int turns = FieldMass.SitesOf(lane, planeSites);
        double produced = 0;
        double consumed = 0;
        for (int turn = 0; turn < turns; turn++)
        {
            int site = plane * planeSites + FieldMass.SiteOf(lane, turn, planeSites);
            float value = FieldMass.Settled(values[site]);
            values[site] = value;
            produced += source[site];
            consumed += (double)reaction[site] * value;
        }

        sources[partial] = produced;
        uptakes[partial] = consumed;
    }

    /// <summary>Scales a site.</summary>
    public static void Scale(Index1D site, float factor, ArrayView<float> values) =>
        values[site] = ExactFloat.Multiply(values[site], factor);

    /// <summary>Sets a site.</summary>
    public static void Fill(Index1D site, float value, ArrayView<float> values) => values[site] = value;

    static float Blend(int site, DeviceAxes axes, DeviceField coarse)
    {
        int row = site / axes.X.FineExtent;
        int z = row / axes.Y.FineExtent;
        int x = site - row * axes.X.FineExtent;
        int y = row - z * axes.Y.FineExtent;
        return FieldTransfer<DeviceAxis>.Blend(axes.X, axes.Y, axes.Z, coarse, x, y, z);
    }
}
