namespace TmeSim.Viewing.Pictures;

/// <summary>A picture: rows of pixels from the top, four bytes a pixel (red, green, blue, opacity), opacity always 255.</summary>
public sealed class PixelBuffer
{
    /// <summary>Makes a picture of transparent black.</summary>
    public PixelBuffer(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        Bytes = new byte[checked(4 * width * height)];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The pixels; shape [height × width × 4].</summary>
    public byte[] Bytes { get; }

    /// <summary>The pixels as 32-bit words, opacity in the highest byte and red in the lowest.</summary>
    public Span<uint> Words => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(Bytes.AsSpan());
}
