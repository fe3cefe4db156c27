namespace TmeSim.Viewing.Painting;

/// <summary>Rows of a picture, shared out among the processors. Rows do not depend on each other, so the picture is the same for any number.</summary>
static class RowBands
{
    // Fewer rows take less time than handing them over.
    const int FewestRows = 128;

    /// <summary>Works on rows, some on each processor.</summary>
    /// <param name="top">First row.</param>
    /// <param name="bottom">First row that is no longer worked on.</param>
    /// <param name="work">Works on the rows from its first argument up to its second.</param>
    public static void Share(int top, int bottom, Action<int, int> work)
    {
        int rows = bottom - top;
        int bands = Math.Min(Environment.ProcessorCount, rows / FewestRows);
        if (bands < 2)
        {
            work(top, bottom);
            return;
        }

        Parallel.For(0, bands, band => work(top + rows * band / bands, top + rows * (band + 1) / bands));
    }
}
