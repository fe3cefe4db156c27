namespace TmeSim.Core.Fields;

/// <summary>Interpolates the coarse correction to one plane, along z, then y, then x.</summary>
readonly unsafe struct InterpolationStage(FieldLevel level, float* memory)
{
    // The window of a row's last vector ends beyond the row.
    static int Stride(FieldLevel level) => PlaneRing.Stride(level.X.CoarseExtent) + 32;

    /// <summary>Floats of working memory.</summary>
    public static long WorkSize(FieldLevel level) => (long)Stride(level) * (level.Y.CoarseExtent + 1);

    /// <summary>Writes the interpolated plane, plus <paramref name="addend"/> unless null, and closes its rows.</summary>
    public void Run(SweepPlan plan, int z, float* addend, PlaneRows result)
    {
        int stride = Stride(level);
        float* row = memory + PlaneRing.Lead;
        PlaneRows plane = new((nint)(row + stride), stride);
        bool hasY = level.Y.Terms > 1;
        for (int coarseY = 0; coarseY < level.Y.CoarseExtent; coarseY++)
        {
            AlongZ(plan, z, coarseY, hasY ? plane.Row(coarseY) : row);
        }

        for (int y = 0; y < level.Height; y++)
        {
            if (hasY)
            {
                AxisTransfer axis = level.Y;
                float* near = plane.Row(axis.Near[y]);
                Rows.Blend(row, near, axis.NearWeight[y], plane.Row(axis.Far[y]), axis.FarWeight[y], level.X.CoarseExtent);
            }

            PlaneRing.Close(row, level.X.CoarseExtent, level.Periodic);
            plan.AlongX.Interpolate(result.Row(y), row, addend == null ? null : addend + (long)y * level.Width);
            PlaneRing.Close(result.Row(y), level.Width, level.Periodic);
        }
    }

    void AlongZ(SweepPlan plan, int z, int coarseY, float* result)
    {
        AxisTransfer axis = level.Z;
        int width = level.X.CoarseExtent;
        long plane = (long)width * level.Y.CoarseExtent;
        float* near = plan.Correction + axis.Near[z] * plane + (long)coarseY * width;
        if (axis.Terms == 1)
        {
            Rows.Copy(result, near, width);
            return;
        }

        float* far = plan.Correction + axis.Far[z] * plane + (long)coarseY * width;
        Rows.Blend(result, near, axis.NearWeight[z], far, axis.FarWeight[z], width);
    }
}
