using System.Buffers.Binary;
using System.IO.Compression;
using TmeSim.Browser.Messages;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Browser;

/// <summary>
/// A frame as bytes: length of the status (32 bits, little-endian), the status as JSON, the pixels as red, green, blue and opacity from the
/// top left. Over a slow connection, as through a tunnel, the pixels are compressed. It keeps its megabytes of memory from frame
/// to frame.
/// </summary>
sealed class FrameMessage
{
    const string Raw = "raw";
    const string Deflated = "deflate-raw";

    readonly MemoryStream message = new();

    /// <summary>Writes a frame.</summary>
    /// <returns>Its bytes; the next call writes over them.</returns>
    public ReadOnlyMemory<byte> Write(LiveStatus status, Watched watched, PixelBuffer picture, bool isSlow)
    {
        WriteStatus(status, watched, isSlow ? Deflated : Raw);
        if (isSlow)
        {
            using var deflate = new DeflateStream(message, CompressionLevel.Fastest, leaveOpen: true);
            deflate.Write(picture.Bytes);
        }
        else
        {
            message.Write(picture.Bytes);
        }

        return Written;
    }

    /// <summary>Writes a status without pixels: the picture before it stays.</summary>
    /// <returns>Its bytes, as of <see cref="Write"/>.</returns>
    public ReadOnlyMemory<byte> WriteWithoutPicture(LiveStatus status, Watched watched)
    {
        WriteStatus(status, watched, Raw);
        return Written;
    }

    ReadOnlyMemory<byte> Written => message.GetBuffer().AsMemory(0, (int)message.Length);

    void WriteStatus(LiveStatus status, Watched watched, string packing)
    {
        byte[] json = Replies.Status(status, watched, packing);
        message.SetLength(0);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        message.Write(length);
        message.Write(json);
    }
}
