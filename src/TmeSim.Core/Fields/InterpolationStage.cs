namespace TmeSim.Core.Fields;

/// <summary>Interpolates the coarse correction to one plane, along z, then y, then x.</summary>
readonly unsafe struct InterpolationStage(FieldLevel level, float* memory)
{
    // The window of a row's last vector ends beyond the row.
    static int Stride(FieldLevel level) => PlaneRing.Stride(level.X.CoarseExtent) + 32;

    /// <summary>Floats of working memory.</summary>
    public static long WorkSize(FieldLevel level) => (long)Stride(level) * (level.Y.CoarseExtent + 1);

    /// <summary>Interpolates the coarse rows along z to plane z; the rows of the plane can be asked for afterwards.</summary>
    public void BeginPlane(SweepPlan plan, int z)
    {
        for (int coarseY = 0; coarseY < level.Y.CoarseExtent; coarseY++)
        {
            AlongZ(plan, z, coarseY, CoarseRow(level.Y.Terms > 1 ? coarseY : -1));
        }
    }

    /// <summary>Writes one interpolated row, plus <paramref name="addend"/> unless null.</summary>
    public void Row(SweepPlan plan, int y, float* addend, float* result)
    {
        AxisTransfer axis = level.Y;
        float* row = CoarseRow(-1);
        if (axis.Terms > 1)
        {
            float* near = CoarseRow(axis.Near[y]);
            Rows.Blend(row, near, axis.NearWeight[y], CoarseRow(axis.Far[y]), axis.FarWeight[y], level.X.CoarseExtent);
        }

        PlaneRing.Close(row, level.X.CoarseExtent, level.Periodic);
        plan.AlongX.Interpolate(result, row, addend);
    }

    // The row in hand comes first, as row -1; where there is a single one it needs no blending along y.
    float* CoarseRow(int coarseY) => memory + PlaneRing.Lead + (long)(coarseY + 1) * Stride(level);

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
