namespace TmeSim.Core.Fields;

/// <summary>A stack of rows at a fixed distance: one plane of a level.</summary>
readonly unsafe record struct PlaneRows(nint Start, int Stride)
{
    /// <summary>The y-th row.</summary>
    public float* Row(int y) => (float*)Start + (long)y * Stride;
}

/// <summary>
/// The last few planes of one stage of a sweep, 3 or 5, reused in turn. Each row starts on a 64-byte boundary and has room for a neighbour's value on
/// either side, so that loops over x need no special case at the ends.
/// </summary>
readonly unsafe struct PlaneRing(float* start, int slots, FieldLevel level)
{
    /// <summary>Values of room before the first row; the last one is the neighbour beyond the row's start.</summary>
    public const int Lead = 16;

    readonly int _stride = Stride(level.Width);
    readonly int _height = level.Height;

    /// <summary>Floats that a ring needs.</summary>
    public static long Size(int slots, FieldLevel level) => (long)slots * level.Height * Stride(level.Width) + 2 * Lead;

    /// <summary>Distance between rows: the room before a row is what is left after the one before.</summary>
    public static int Stride(int width) => (width + 2 + 15) / 16 * 16;

    /// <summary>Plane z, which may lie in the halo before the first plane: only z modulo the slots counts.</summary>
    public PlaneRows Plane(int z)
    {
        // Halos start no lower than 15 below the first plane; division by a constant is a multiplication.
        uint lifted = (uint)(z + 15);
        uint slot = slots == 3 ? lifted % 3 : lifted % 5;
        return new((nint)(start + (long)slot * _height * _stride + Lead), _stride);
    }

    /// <summary>Fills in the values beyond both ends of a row: the opposite ones, or the row's own.</summary>
    public static void Close(float* row, int width, bool periodic)
    {
        row[-1] = periodic ? row[width - 1] : row[0];
        row[width] = periodic ? row[0] : row[width - 1];
    }
}
