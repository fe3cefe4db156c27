using System.IO.Compression;
using System.Text.Json.Nodes;

namespace TmeSim.IO.Results;

/// <summary>
/// A Zarr v2 array that grows along its first axis, time. Chunks of a new frame are written before <c>.zarray</c> counts it, so a reader
/// sees whole frames only.
/// </summary>
sealed class ZarrArray
{
    /// <summary>Most elements of a chunk: one plane of 1024².</summary>
    const int MaximumChunk = 1 << 20;

    readonly IFileSystem files;
    readonly string folder;
    readonly string dtype;
    readonly int elementSize;
    readonly int channels;
    readonly int depth;
    readonly int height;
    readonly int width;
    readonly bool isVolume;
    readonly int chunkDepth;
    readonly int chunkHeight;
    readonly int chunkWidth;
    byte[] block = [];

    /// <summary>Describes an array of shape (t, [c,] [z,] y, x).</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Folder of the array.</param>
    /// <param name="dtype">NumPy type string, little-endian.</param>
    /// <param name="channels">Number of channels, or 0 for an array without that axis.</param>
    /// <param name="shape">Extent in space.</param>
    public ZarrArray(IFileSystem files, string folder, string dtype, int channels, Core.Lattice.LatticeShape shape)
    {
        this.files = files;
        this.folder = folder;
        this.dtype = dtype;
        this.channels = channels;
        elementSize = dtype[^1] - '0';
        (width, height, depth) = (shape.Width, shape.Height, shape.Depth);
        isVolume = !shape.IsPlanar;
        chunkWidth = Math.Min(width, 1024);
        chunkHeight = Math.Min(height, 1024);
        chunkDepth = Math.Clamp(MaximumChunk / (chunkWidth * chunkHeight), 1, depth);
    }

    /// <summary>Writes one channel of one frame; <see cref="SetFrames"/> makes it visible.</summary>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="channel">Number of the channel; 0 without that axis.</param>
    /// <param name="content">Elements as bytes, x fastest.</param>
    public void WritePlane(int frame, int channel, ReadOnlySpan<byte> content)
    {
        string parent =
            channels > 0
                ? Path.Combine(folder, Invariant.Whole(frame), Invariant.Whole(channel))
                : Path.Combine(folder, Invariant.Whole(frame));
        for (int z = 0; z < depth; z += chunkDepth)
        {
            string slab = isVolume ? Path.Combine(parent, Invariant.Whole(z / chunkDepth)) : parent;
            for (int y = 0; y < height; y += chunkHeight)
            {
                string row = Path.Combine(slab, Invariant.Whole(y / chunkHeight));
                files.CreateFolder(row);
                for (int x = 0; x < width; x += chunkWidth)
                {
                    Gather(content, x, y, z);
                    files.WriteWhole(Path.Combine(row, Invariant.Whole(x / chunkWidth)), Compress(block));
                }
            }
        }
    }

    /// <summary>Makes the first frames of the array visible and the rest not.</summary>
    public void SetFrames(int frames)
    {
        files.CreateFolder(folder);
        files.WriteWhole(Path.Combine(folder, ".zarray"), JsonText.Bytes(Metadata(frames)));
    }

    /// <summary>Makes later frames invisible, then removes their chunks.</summary>
    public void Truncate(int frames)
    {
        SetFrames(frames);
        foreach (string name in files.Entries(folder))
        {
            if (int.TryParse(name, out int frame) && frame >= frames)
            {
                files.DeleteFolder(Path.Combine(folder, name));
            }
        }
    }

    JsonObject Metadata(int frames)
    {
        JsonArray shape = [frames];
        JsonArray chunks = [1];
        if (channels > 0)
        {
            shape.Add(channels);
            chunks.Add(1);
        }

        if (isVolume)
        {
            shape.Add(depth);
            chunks.Add(chunkDepth);
        }

        shape.Add(height);
        shape.Add(width);
        chunks.Add(chunkHeight);
        chunks.Add(chunkWidth);
        return new JsonObject
        {
            ["zarr_format"] = 2,
            ["shape"] = shape,
            ["chunks"] = chunks,
            ["dtype"] = dtype,
            ["compressor"] = new JsonObject { ["id"] = "zlib", ["level"] = 1 },
            ["fill_value"] = 0,
            ["filters"] = null,
            ["order"] = "C",
            ["dimension_separator"] = "/",
        };
    }

    // Zarr stores every chunk at full size; what lies beyond the edge is the fill value.
    void Gather(ReadOnlySpan<byte> content, int x, int y, int z)
    {
        int size = chunkDepth * chunkHeight * chunkWidth * elementSize;
        if (block.Length != size)
        {
            block = new byte[size];
        }

        int countX = Math.Min(chunkWidth, width - x);
        int countY = Math.Min(chunkHeight, height - y);
        int countZ = Math.Min(chunkDepth, depth - z);
        if (countX < chunkWidth || countY < chunkHeight || countZ < chunkDepth)
        {
            Array.Clear(block);
        }

        for (int slice = 0; slice < countZ; slice++)
        {
            for (int row = 0; row < countY; row++)
            {
                long from = (x + (long)width * (y + row + (long)height * (z + slice))) * elementSize;
                int to = chunkWidth * (row + chunkHeight * slice) * elementSize;
                content.Slice(checked((int)from), countX * elementSize).CopyTo(block.AsSpan(to));
            }
        }
    }

    static ReadOnlyMemory<byte> Compress(byte[] content)
    {
        var result = new MemoryStream(content.Length / 4 + 64);
        using (var zlib = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return result.GetBuffer().AsMemory(0, (int)result.Length);
    }
}
