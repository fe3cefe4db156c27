using System.Buffers.Binary;
using System.IO.Compression;
using TmeSim.Browser.Messages;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Browser;

/// <summary>
/// A frame as bytes: length of the status (32 bits, little-endian), the status as JSON, the pixels as red, green, blue and opacity from the
/// top left. Over a slow connection, as through a tunnel, the pixels are compressed.
/// </summary>
static class FrameMessage
{
    const string Raw = "raw";
    const string Deflated = "deflate-raw";

    /// <summary>Writes a frame.</summary>
    public static ReadOnlyMemory<byte> Write(LiveStatus status, Watched watched, PixelBuffer picture, bool isSlow)
    {
        byte[] json = Replies.Status(status, watched, isSlow ? Deflated : Raw);
        var message = new MemoryStream(sizeof(int) + json.Length + (isSlow ? picture.Bytes.Length / 8 : picture.Bytes.Length));
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        message.Write(length);
        message.Write(json);
        if (isSlow)
        {
            using var deflate = new DeflateStream(message, CompressionLevel.Fastest, leaveOpen: true);
            deflate.Write(picture.Bytes);
        }
        else
        {
            message.Write(picture.Bytes);
        }

        return message.GetBuffer().AsMemory(0, (int)message.Length);
    }
}
