namespace TmeSim.Core.Fields;

/// <summary>Averages the residual of a level into one plane of the next, along y, then z, then x.</summary>
readonly unsafe struct ResidualStage(FieldLevel level, float* memory)
{
    /// <summary>Floats of working memory.</summary>
    public static long WorkSize(FieldLevel level) => 3L * PlaneRing.Stride(level.Width);

    /// <summary>The last plane of smoothed values that a coarse plane's residual reads.</summary>
    public static int LastPlane(SweepPlan plan, int coarse)
    {
        AxisTransfer axis = plan.Level.Z;
        return plan.Above(axis.Fine(coarse, axis.Terms - 1));
    }

    /// <summary>Computes one coarse plane.</summary>
    public void Run<TStencil>(SweepPlan plan, in PlaneRing ring, int coarse)
        where TStencil : struct, IStencil
    {
        ResidualRows<TStencil> rows = new(plan, ring, coarse);
        RowAverage average = new(level, memory);
        int width = level.X.CoarseExtent;
        float* result = plan.Residual + (long)coarse * width * level.Y.CoarseExtent;
        for (int y = 0; y < level.Y.CoarseExtent; y++)
        {
            plan.AlongX.Average(result + (long)y * width, average.Run(ref rows, y, coarse));
        }
    }
}

/// <summary>Supplies the fine rows to be averaged.</summary>
unsafe interface IFineRows
{
    /// <summary>The row y of the k-th plane of the coarse plane in hand: its own storage, or the buffer after filling it.</summary>
    float* Row(int y, int k, float* buffer);
}

/// <summary>Residual rows, computed when asked for.</summary>
unsafe struct ResidualRows<TStencil> : IFineRows
    where TStencil : struct, IStencil
{
    readonly PassConstants _constants;
    readonly int _width;
    StencilPlanes _first;
    StencilPlanes _second;
    StencilPlanes _third;

    public ResidualRows(SweepPlan plan, in PlaneRing ring, int coarse)
    {
        AxisTransfer axis = plan.Level.Z;
        _constants = plan.Constants;
        _width = plan.Level.Width;
        _first = new(plan, ring, axis.Fine(coarse, 0));
        _second = new(plan, ring, axis.Fine(coarse, 1));
        _third = new(plan, ring, axis.Fine(coarse, 2));
    }

    public float* Row(int y, int k, float* buffer)
    {
        StencilRows rows = k == 0 ? _first.Rows(y) : k == 1 ? _second.Rows(y) : _third.Rows(y);
        Rows.Residual<TStencil>(buffer, rows, _width, _constants);
        return buffer;
    }
}

/// <summary>Weighted sum of the fine rows of one coarse row, along y inside z: the order of the scalar definition.</summary>
readonly unsafe struct RowAverage(FieldLevel level, float* memory)
{
    /// <summary>The averaged row, still as long as a fine one.</summary>
    public float* Run<TRows>(ref TRows rows, int coarseY, int coarseZ)
        where TRows : struct, IFineRows
    {
        AxisTransfer z = level.Z;
        int stride = PlaneRing.Stride(level.Width);
        float* sum = memory;
        if (z.Terms == 1)
        {
            return AlongY(ref rows, coarseY, 0, memory + stride, memory + 2 * stride);
        }

        for (int k = 0; k < z.Terms; k++)
        {
            float* row = AlongY(ref rows, coarseY, k, memory + stride, memory + 2 * stride);
            Rows.Accumulate(sum, k == 0 ? null : sum, row, z.Weight[coarseZ * z.Terms + k], level.Width);
        }

        return sum;
    }

    float* AlongY<TRows>(ref TRows rows, int coarseY, int k, float* sum, float* buffer)
        where TRows : struct, IFineRows
    {
        AxisTransfer y = level.Y;
        if (y.Terms == 1)
        {
            return rows.Row(coarseY, k, buffer);
        }

        for (int term = 0; term < y.Terms; term++)
        {
            float* row = rows.Row(y.Fine(coarseY, term), k, buffer);
            Rows.Accumulate(sum, term == 0 ? null : sum, row, y.Weight[coarseY * y.Terms + term], level.Width);
        }

        return sum;
    }
}
