using Scalar = TmeSim.Core.Fields.FieldRule<TmeSim.Core.Fields.ScalarLanes, float>;

namespace TmeSim.Core.Fields;

/// <summary>
/// Transfer between levels, one axis inside the other. Averaging sums y inside z inside x, and interpolation blends z, then y, then x: the
/// orders that let the vector solver work on whole rows. An axis of one site is passed over.
/// </summary>
static class ScalarTransfer
{
    /// <summary>Volume-weighted average of the fine values that each coarse site overlaps.</summary>
    public static void Average(FieldLevel fine, float[] values, float[] coarse)
    {
        for (int z = 0; z < fine.Z.CoarseExtent; z++)
        {
            for (int y = 0; y < fine.Y.CoarseExtent; y++)
            {
                for (int x = 0; x < fine.X.CoarseExtent; x++)
                {
                    int target = x + fine.X.CoarseExtent * (y + fine.Y.CoarseExtent * z);
                    coarse[target] = ExactFloat.Multiply(fine.AverageScale, AverageX(fine, values, x, y, z));
                }
            }
        }
    }

    /// <summary>Sets every fine value to the interpolated coarse one, or adds that to it.</summary>
    public static void Interpolate(FieldLevel fine, float[] coarse, float[] values, bool add)
    {
        int site = 0;
        for (int z = 0; z < fine.Depth; z++)
        {
            for (int y = 0; y < fine.Height; y++)
            {
                for (int x = 0; x < fine.Width; x++, site++)
                {
                    float value = BlendX(fine, coarse, x, y, z);
                    values[site] = add ? ExactFloat.Add(values[site], value) : value;
                }
            }
        }
    }

    static float AverageX(FieldLevel fine, float[] values, int coarseX, int coarseY, int coarseZ)
    {
        AxisTransfer axis = fine.X;
        float sum = ExactFloat.Multiply(axis.Weight[coarseX * axis.Terms], AverageZ(fine, values, axis.Fine(coarseX, 0), coarseY, coarseZ));
        for (int k = 1; k < axis.Terms; k++)
        {
            sum = AddTerm(axis, coarseX, k, AverageZ(fine, values, axis.Fine(coarseX, k), coarseY, coarseZ), sum);
        }

        return sum;
    }

    static float AverageZ(FieldLevel fine, float[] values, int x, int coarseY, int coarseZ)
    {
        AxisTransfer axis = fine.Z;
        float sum = ExactFloat.Multiply(axis.Weight[coarseZ * axis.Terms], AverageY(fine, values, x, coarseY, axis.Fine(coarseZ, 0)));
        for (int k = 1; k < axis.Terms; k++)
        {
            sum = AddTerm(axis, coarseZ, k, AverageY(fine, values, x, coarseY, axis.Fine(coarseZ, k)), sum);
        }

        return sum;
    }

    static float AverageY(FieldLevel fine, float[] values, int x, int coarseY, int z)
    {
        AxisTransfer axis = fine.Y;
        int plane = x + fine.Width * fine.Height * z;
        float sum = ExactFloat.Multiply(axis.Weight[coarseY * axis.Terms], values[plane + fine.Width * axis.Fine(coarseY, 0)]);
        for (int k = 1; k < axis.Terms; k++)
        {
            sum = AddTerm(axis, coarseY, k, values[plane + fine.Width * axis.Fine(coarseY, k)], sum);
        }

        return sum;
    }

    static float AddTerm(AxisTransfer axis, int coarse, int k, float value, float sum) =>
        ExactFloat.MultiplyAdd(axis.Weight[coarse * axis.Terms + k], value, sum);

    static float BlendX(FieldLevel fine, float[] coarse, int x, int y, int z)
    {
        AxisTransfer axis = fine.X;
        float near = BlendY(fine, coarse, axis.Near[x], y, z);
        return axis.Terms == 1 ? near : Scalar.Blend(near, axis.NearWeight[x], BlendY(fine, coarse, axis.Far[x], y, z), axis.FarWeight[x]);
    }

    static float BlendY(FieldLevel fine, float[] coarse, int coarseX, int y, int z)
    {
        AxisTransfer axis = fine.Y;
        float near = BlendZ(fine, coarse, coarseX, axis.Near[y], z);
        return axis.Terms == 1
            ? near
            : Scalar.Blend(near, axis.NearWeight[y], BlendZ(fine, coarse, coarseX, axis.Far[y], z), axis.FarWeight[y]);
    }

    static float BlendZ(FieldLevel fine, float[] coarse, int coarseX, int coarseY, int z)
    {
        AxisTransfer axis = fine.Z;
        int rowSites = fine.X.CoarseExtent;
        int column = coarseX + rowSites * coarseY;
        int plane = rowSites * fine.Y.CoarseExtent;
        float near = coarse[column + plane * axis.Near[z]];
        return axis.Terms == 1 ? near : Scalar.Blend(near, axis.NearWeight[z], coarse[column + plane * axis.Far[z]], axis.FarWeight[z]);
    }
}
