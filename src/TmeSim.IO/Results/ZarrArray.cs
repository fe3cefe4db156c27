using System.Buffers;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace TmeSim.IO.Results;

/// <summary>
/// A Zarr v2 array that grows along its first axis, time. Chunks of a new frame are written before <c>.zarray</c> counts it, so a reader
/// sees whole frames only. Chunks are independent of each other.
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

    /// <summary>Fills some elements of a frame, from any thread.</summary>
    /// <param name="site">Index of the first site, x fastest.</param>
    /// <param name="elements">Bytes of as many elements as are asked for.</param>
    public delegate void ElementReader(int site, Span<byte> elements);

    /// <summary>What writes the chunks of one channel of one frame, each on any thread; <see cref="SetFrames"/> makes them visible.</summary>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="channel">Number of the channel; 0 without that axis.</param>
    /// <param name="read">The elements.</param>
    public IEnumerable<Action> Chunks(int frame, int channel, ElementReader read)
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
                for (int x = 0; x < width; x += chunkWidth)
                {
                    (int X, int Y, int Z) first = (x, y, z);
                    yield return () => WriteChunk(row, first, read);
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

    void WriteChunk(string row, (int X, int Y, int Z) first, ElementReader read)
    {
        int size = chunkDepth * chunkHeight * chunkWidth * elementSize;
        byte[] block = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Gather(block.AsSpan(0, size), first, read);
            files.CreateFolder(row);
            files.WriteWhole(Path.Combine(row, Invariant.Whole(first.X / chunkWidth)), Compress(block.AsSpan(0, size)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    // Zarr stores every chunk at full size; what lies beyond the edge is the fill value.
    void Gather(Span<byte> block, (int X, int Y, int Z) first, ElementReader read)
    {
        int countX = Math.Min(chunkWidth, width - first.X);
        int countY = Math.Min(chunkHeight, height - first.Y);
        int countZ = Math.Min(chunkDepth, depth - first.Z);
        if (countX < chunkWidth || countY < chunkHeight || countZ < chunkDepth)
        {
            block.Clear();
        }

        for (int slice = 0; slice < countZ; slice++)
        {
            for (int row = 0; row < countY; row++)
            {
                int from = first.X + width * (first.Y + row + height * (first.Z + slice));
                int to = chunkWidth * (row + chunkHeight * slice) * elementSize;
                read(from, block.Slice(to, countX * elementSize));
            }
        }
    }

    static ReadOnlyMemory<byte> Compress(ReadOnlySpan<byte> content)
    {
        var result = new MemoryStream(content.Length / 4 + 64);
        using (var zlib = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return result.GetBuffer().AsMemory(0, (int)result.Length);
    }
}
