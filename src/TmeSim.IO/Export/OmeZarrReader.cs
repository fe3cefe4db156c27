using System.IO.Compression;
using System.Text.Json.Nodes;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>Reads back the images that <see cref="OmeZarrWriter"/> wrote.</summary>
public sealed class OmeZarrReader
{
    readonly IFileSystem files;
    readonly string folder;
    readonly JsonArray scale;

    OmeZarrReader(IFileSystem files, string folder)
    {
        this.files = files;
        this.folder = folder;
        var attributes = Json(".zattrs");
        var multiscale = attributes["multiscales"]![0]!;
        Channels = [.. attributes["omero"]!["channels"]!.AsArray().Select(channel => channel!["label"]!.GetValue<string>())];
        var transformations = multiscale["datasets"]![0]!["coordinateTransformations"]!;
        scale = transformations[0]!["scale"]!.AsArray();
        FirstHours = transformations[1]!["translation"]![0]!.GetValue<double>();
        int[] shape = Ints(Json("0/.zarray")["shape"]!);
        Frames = shape[0];
        (Depth, Height, Width) = (shape.Length == 5 ? shape[2] : 1, shape[^2], shape[^1]);
        Labels = [.. Json("labels/.zattrs")["labels"]!.AsArray().Select(name => name!.GetValue<string>())];
    }

    /// <summary>Number of frames.</summary>
    public int Frames { get; }

    /// <summary>Sites along x.</summary>
    public int Width { get; }

    /// <summary>Sites along y.</summary>
    public int Height { get; }

    /// <summary>Sites along z; 1 for a plane.</summary>
    public int Depth { get; }

    /// <summary>Names of the channels, in order; older runs have fewer.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>Names of the label images.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Distance between sites [µm].</summary>
    public double SpacingUm => scale[^1]!.GetValue<double>();

    /// <summary>Time of the first frame [h].</summary>
    public double FirstHours { get; }

    /// <summary>Time of a frame [h].</summary>
    public double TimeHours(int frame) => FirstHours + frame * scale[0]!.GetValue<double>();

    /// <summary>Opens the image of a tissue, or returns null if there is none.</summary>
    /// <exception cref="ResultsException">The image is damaged.</exception>
    public static OmeZarrReader? Open(IFileSystem files, string root, RunKey key)
    {
        string folder = Path.Combine(root, key.Path);
        if (!files.FileExists(Path.Combine(folder, ".zattrs")))
        {
            return null;
        }

        try
        {
            return new OmeZarrReader(files, folder);
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new ResultsException($"{folder}: the image is damaged: {e.Message}", e);
        }
    }

    /// <summary>One channel of one frame as little-endian bytes, x fastest.</summary>
    public byte[] ReadChannel(int frame, int channel) => Read("0", FormattableString.Invariant($"0/{frame}/{channel}"), 2);

    /// <summary>One frame of a label image as little-endian bytes, x fastest.</summary>
    public byte[] ReadLabel(string name, int frame) => Read($"labels/{name}/0", FormattableString.Invariant($"labels/{name}/0/{frame}"), 1);

    byte[] Read(string array, string prefix, int leadingAxes)
    {
        var metadata = Json(array + "/.zarray");
        int size = metadata["dtype"]!.GetValue<string>()[^1] - '0';
        int[] chunks = Ints(metadata["chunks"]!)[leadingAxes..];
        bool isVolume = chunks.Length == 3;
        var (depth, height, width) = (isVolume ? chunks[0] : 1, chunks[^2], chunks[^1]);
        byte[] plane = new byte[checked(Width * Height * Depth * size)];
        byte[] block = new byte[depth * height * width * size];
        for (int z = 0; z < Depth; z += depth)
        {
            for (int y = 0; y < Height; y += height)
            {
                for (int x = 0; x < Width; x += width)
                {
                    string slab = isVolume ? FormattableString.Invariant($"{prefix}/{z / depth}") : prefix;
                    ReadChunk(FormattableString.Invariant($"{slab}/{y / height}/{x / width}"), block);
                    Scatter(block, plane, (x, y, z), (width, height, depth), size);
                }
            }
        }

        return plane;
    }

    void ReadChunk(string path, byte[] block)
    {
        try
        {
            using var stream = files.OpenRead(Path.Combine(folder, path));
            using var zlib = new ZLibStream(stream, CompressionMode.Decompress);
            zlib.ReadExactly(block);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw new ResultsException($"{Path.Combine(folder, path)}: the chunk cannot be read: {e.Message}", e);
        }
    }

    void Scatter(byte[] block, byte[] plane, (int X, int Y, int Z) start, (int Width, int Height, int Depth) chunk, int size)
    {
        int countX = Math.Min(chunk.Width, Width - start.X);
        for (int slice = 0; slice < Math.Min(chunk.Depth, Depth - start.Z); slice++)
        {
            for (int row = 0; row < Math.Min(chunk.Height, Height - start.Y); row++)
            {
                int from = chunk.Width * (row + chunk.Height * slice) * size;
                int to = (start.X + Width * (start.Y + row + Height * (start.Z + slice))) * size;
                block.AsSpan(from, countX * size).CopyTo(plane.AsSpan(to));
            }
        }
    }

    JsonNode Json(string path) => JsonNode.Parse(files.ReadWhole(Path.Combine(folder, path)))!;

    static int[] Ints(JsonNode list) => [.. list.AsArray().Select(value => value!.GetValue<int>())];
}
