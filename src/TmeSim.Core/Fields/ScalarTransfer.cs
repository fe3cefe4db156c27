namespace TmeSim.Core.Fields;

/// <summary>Transfer between levels, site after site: the scalar solver's walk over <see cref="FieldTransfer{TAxis}"/>.</summary>
static class ScalarTransfer
{
    /// <summary>Volume-weighted average of the fine values that each coarse site overlaps.</summary>
    public static void Average(FieldLevel fine, float[] values, float[] coarse)
    {
        TableView x = new(fine.X),
            y = new(fine.Y),
            z = new(fine.Z);
        int site = 0;
        for (int atZ = 0; atZ < z.CoarseExtent; atZ++)
        {
            for (int atY = 0; atY < y.CoarseExtent; atY++)
            {
                for (int atX = 0; atX < x.CoarseExtent; atX++)
                {
                    float sum = FieldTransfer<TableView>.Sum(x, y, z, new ArrayView(values), atX, atY, atZ);
                    coarse[site++] = ExactFloat.Multiply(fine.AverageScale, sum);
                }
            }
        }
    }

    /// <summary>Sets every fine value to the interpolated coarse one, or adds that to it.</summary>
    public static void Interpolate(FieldLevel fine, float[] coarse, float[] values, bool add)
    {
        TableView x = new(fine.X),
            y = new(fine.Y),
            z = new(fine.Z);
        int site = 0;
        for (int atZ = 0; atZ < fine.Depth; atZ++)
        {
            for (int atY = 0; atY < fine.Height; atY++)
            {
                for (int atX = 0; atX < fine.Width; atX++, site++)
                {
                    float value = FieldTransfer<TableView>.Blend(x, y, z, new ArrayView(coarse), atX, atY, atZ);
                    values[site] = add ? ExactFloat.Add(values[site], value) : value;
                }
            }
        }
    }

    readonly struct TableView(AxisTransfer axis) : IAxisView
    {
        public int FineExtent => axis.FineExtent;

        public int CoarseExtent => axis.CoarseExtent;

        public int Terms => axis.Terms;

        public int Fine(int coarse, int k) => axis.Fine(coarse, k);

        public float Weight(int coarse, int k) => axis.Weight[coarse * axis.Terms + k];

        public int Near(int fine) => axis.Near[fine];

        public int Far(int fine) => axis.Far[fine];

        public float NearWeight(int fine) => axis.NearWeight[fine];

        public float FarWeight(int fine) => axis.FarWeight[fine];
    }
}
