namespace TmeSim.Core.Fields;

/// <summary>Averages a stored level into the next one: residuals on their way down, and reaction coefficients.</summary>
sealed unsafe class LevelAverage(FieldLevel level, RowTransfer alongX)
{
    /// <summary>
    /// Averages coarse planes first … end − 1, with 3 row buffers of working memory; with a shielding above 0
    /// it averages <see cref="FieldRule{TLanes, T}.Shielded"/> of the values instead.
    /// </summary>
    public void Run(float* fine, float* coarse, float shielding, int first, int end, float* memory)
    {
        int width = level.X.CoarseExtent;
        RowAverage average = new(level, memory);
        for (int z = first; z < end; z++)
        {
            StoredRows rows = new(level, fine, shielding, z);
            for (int y = 0; y < level.Y.CoarseExtent; y++)
            {
                alongX.Average(coarse + ((long)z * level.Y.CoarseExtent + y) * width, average.Run(ref rows, y, z));
            }
        }
    }

    readonly struct StoredRows(FieldLevel level, float* fine, float shielding, int coarseZ) : IFineRows
    {
        public float* Row(int y, int k, float* buffer)
        {
            float* row = fine + ((long)level.Z.Fine(coarseZ, k) * level.Height + y) * level.Width;
            if (shielding == 0f)
            {
                return row;
            }

            Rows.Shield(buffer, row, shielding, level.Width);
            return buffer;
        }
    }
}
