namespace TmeSim.Core.Fields;

/// <summary>Reads the transfer tables of one axis; an engine supplies arrays or device views. See <see cref="AxisTransfer"/>.</summary>
public interface IAxisView
{
    /// <inheritdoc cref="AxisTransfer.FineExtent"/>
    int FineExtent { get; }

    /// <inheritdoc cref="AxisTransfer.CoarseExtent"/>
    int CoarseExtent { get; }

    /// <inheritdoc cref="AxisTransfer.Terms"/>
    int Terms { get; }

    /// <inheritdoc cref="AxisTransfer.Fine"/>
    int Fine(int coarse, int k);

    /// <inheritdoc cref="AxisTransfer.Weight"/>
    float Weight(int coarse, int k);

    /// <inheritdoc cref="AxisTransfer.Near"/>
    int Near(int fine);

    /// <inheritdoc cref="AxisTransfer.Far"/>
    int Far(int fine);

    /// <inheritdoc cref="AxisTransfer.NearWeight"/>
    float NearWeight(int fine);

    /// <inheritdoc cref="AxisTransfer.FarWeight"/>
    float FarWeight(int fine);
}

/// <summary>
/// What one site takes from the finer or the coarser level, one axis inside the other. Averaging sums y inside z inside x, and interpolation
/// blends z, then y, then x: the orders that let the vector solver work on whole rows. An axis of one site is passed over.
/// </summary>
/// <typeparam name="TAxis">The tables of an axis.</typeparam>
public static class FieldTransfer<TAxis>
    where TAxis : struct, IAxisView
{
    /// <summary>Volume-weighted sum of the fine values that a coarse site overlaps; times the level's scale it is their average.</summary>
    public static float Sum<TField>(TAxis axisX, TAxis axisY, TAxis axisZ, TField values, int x, int y, int z)
        where TField : struct, IFieldView
    {
        float sum = ExactFloat.Multiply(axisX.Weight(x, 0), SumZ(axisX, axisY, axisZ, values, axisX.Fine(x, 0), y, z));
        for (int k = 1; k < axisX.Terms; k++)
        {
            sum = ExactFloat.MultiplyAdd(axisX.Weight(x, k), SumZ(axisX, axisY, axisZ, values, axisX.Fine(x, k), y, z), sum);
        }

        return sum;
    }

    static float SumZ<TField>(TAxis axisX, TAxis axisY, TAxis axisZ, TField values, int fineX, int y, int z)
        where TField : struct, IFieldView
    {
        float sum = ExactFloat.Multiply(axisZ.Weight(z, 0), SumY(axisX, axisY, values, fineX, y, axisZ.Fine(z, 0)));
        for (int k = 1; k < axisZ.Terms; k++)
        {
            sum = ExactFloat.MultiplyAdd(axisZ.Weight(z, k), SumY(axisX, axisY, values, fineX, y, axisZ.Fine(z, k)), sum);
        }

        return sum;
    }

    static float SumY<TField>(TAxis axisX, TAxis axisY, TField values, int fineX, int y, int fineZ)
        where TField : struct, IFieldView
    {
        int width = axisX.FineExtent;
        int plane = fineX + width * axisY.FineExtent * fineZ;
        float sum = ExactFloat.Multiply(axisY.Weight(y, 0), values[plane + width * axisY.Fine(y, 0)]);
        for (int k = 1; k < axisY.Terms; k++)
        {
            sum = ExactFloat.MultiplyAdd(axisY.Weight(y, k), values[plane + width * axisY.Fine(y, k)], sum);
        }

        return sum;
    }

    /// <summary>The value that a fine site interpolates from the coarse ones about it.</summary>
    public static float Blend<TField>(TAxis axisX, TAxis axisY, TAxis axisZ, TField coarse, int x, int y, int z)
        where TField : struct, IFieldView
    {
        float near = BlendY(axisX, axisY, axisZ, coarse, axisX.Near(x), y, z);
        return axisX.Terms == 1
            ? near
            : FieldRule<ScalarLanes, float>.Blend(
                near,
                axisX.NearWeight(x),
                BlendY(axisX, axisY, axisZ, coarse, axisX.Far(x), y, z),
                axisX.FarWeight(x)
            );
    }

    static float BlendY<TField>(TAxis axisX, TAxis axisY, TAxis axisZ, TField coarse, int coarseX, int y, int z)
        where TField : struct, IFieldView
    {
        float near = BlendZ(axisX, axisY, axisZ, coarse, coarseX, axisY.Near(y), z);
        return axisY.Terms == 1
            ? near
            : FieldRule<ScalarLanes, float>.Blend(
                near,
                axisY.NearWeight(y),
                BlendZ(axisX, axisY, axisZ, coarse, coarseX, axisY.Far(y), z),
                axisY.FarWeight(y)
            );
    }

    static float BlendZ<TField>(TAxis axisX, TAxis axisY, TAxis axisZ, TField coarse, int coarseX, int coarseY, int z)
        where TField : struct, IFieldView
    {
        int rowSites = axisX.CoarseExtent;
        int column = coarseX + rowSites * coarseY;
        int plane = rowSites * axisY.CoarseExtent;
        float near = coarse[column + plane * axisZ.Near(z)];
        return axisZ.Terms == 1
            ? near
            : FieldRule<ScalarLanes, float>.Blend(near, axisZ.NearWeight(z), coarse[column + plane * axisZ.Far(z)], axisZ.FarWeight(z));
    }
}
