using System.Runtime.CompilerServices;

namespace TmeSim.Viewing.Drawing;

/// <summary>Colours: 0xRRGGBB where people write them, words with red in the lowest byte where pixels are.</summary>
static class Ink
{
    /// <summary>Text and axes.</summary>
    public const int Dark = 0x2B2B33;

    /// <summary>Text of less weight.</summary>
    public const int Grey = 0x6B6B73;

    /// <summary>Lines of a grid.</summary>
    public const int Pale = 0xE2E0DA;

    /// <summary>The ground of a picture.</summary>
    public const int White = 0xFFFFFF;

    /// <summary>A colour as a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Word(int colour) =>
        0xFF000000u | (uint)(colour & 0xFF) << 16 | (uint)(colour & 0xFF00) | (uint)(colour >> 16 & 0xFF);

    /// <summary>A pixel as a colour.</summary>
    public static int Colour(uint word) => (int)(word & 0xFF) << 16 | (int)(word & 0xFF00) | (int)(word >> 16 & 0xFF);

    /// <summary>Mixes two pixels.</summary>
    /// <param name="below">The one below.</param>
    /// <param name="above">The one above.</param>
    /// <param name="share">How much of the one above, 0 … 255; at the ends the result is one of them exactly.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Mix(uint below, uint above, int share)
    {
        uint part = (uint)(share + (share >> 7));
        uint rest = 256 - part;
        uint redBlue = ((below & 0xFF00FF) * rest + (above & 0xFF00FF) * part + 0x800080) >> 8 & 0xFF00FF;
        uint green = ((below & 0xFF00) * rest + (above & 0xFF00) * part + 0x8000) >> 8 & 0xFF00;
        return 0xFF000000u | redBlue | green;
    }
}
