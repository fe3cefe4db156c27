using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>An AnnData as a Zarr v2 folder, which needs no library.</summary>
sealed class ZarrAnnDataStore(IFileSystem files, string root) : IAnnDataStore
{
    const int RowsPerChunk = 1 << 16;

    readonly Dictionary<string, JsonObject> attributes = [];

    public void AddGroup(string path, string encodingType, string encodingVersion)
    {
        if (path.Length > 0)
        {
            WriteGroup(path);
        }

        Encode(path, encodingType, encodingVersion);
    }

    public void SetAttribute(string path, string name, string value) => Attributes(path)[name] = value;

    public void SetAttribute(string path, string name, IReadOnlyList<string> values) =>
        Attributes(path)[name] = new JsonArray([.. values.Select(value => (JsonNode)value)]);

    public void SetAttribute(string path, string name, bool value) => Attributes(path)[name] = value;

    public void AddArray<T>(string path, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        int rows = shape[0];
        int rowLength = 1;
        foreach (int extent in shape[1..])
        {
            rowLength *= extent;
        }

        int chunkRows = Math.Clamp(rows, 1, RowsPerChunk);
        AddMetadata(path, TypeOf<T>(), shape, chunkRows, fill: 0, filters: null);
        Encode(path, "array", "0.2.0");
        T[] chunk = new T[chunkRows * rowLength];
        for (int start = 0; start < rows; start += chunkRows)
        {
            int count = Math.Min(chunkRows, rows - start) * rowLength;
            Array.Clear(chunk);
            values.AsSpan(start * rowLength, count).CopyTo(chunk);
            string name = Invariant.Whole(start / chunkRows) + string.Concat(Enumerable.Repeat(".0", shape.Length - 1));
            WriteChunk(path, name, MemoryMarshal.AsBytes(chunk.AsSpan()));
        }
    }

    public void AddStrings(string path, IReadOnlyList<string> values)
    {
        AddMetadata(path, "|O", [values.Count], Math.Max(values.Count, 1), "", new JsonArray(new JsonObject { ["id"] = "vlen-utf8" }));
        Encode(path, "string-array", "0.2.0");
        if (values.Count == 0)
        {
            return;
        }

        var content = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, values.Count);
        content.Write(length);
        foreach (string value in values)
        {
            byte[] text = Encoding.UTF8.GetBytes(value);
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
            content.Write(length);
            content.Write(text);
        }

        WriteChunk(path, "0", content.ToArray());
    }

    /// <summary>Writes the attributes, then the mark of the root group, without which no reader opens the folder.</summary>
    public void Finish()
    {
        foreach (var (path, content) in attributes)
        {
            files.WriteWhole(Path.Combine(root, path, ".zattrs"), JsonText.Bytes(content));
        }

        WriteGroup("");
    }

    public void Dispose() { }

    void WriteGroup(string path)
    {
        string folder = Path.Combine(root, path);
        files.CreateFolder(folder);
        files.WriteWhole(Path.Combine(folder, ".zgroup"), JsonText.Bytes(new JsonObject { ["zarr_format"] = 2 }));
    }

    JsonObject Attributes(string path)
    {
        if (!attributes.TryGetValue(path, out var found))
        {
            attributes.Add(path, found = []);
        }

        return found;
    }

    void Encode(string path, string type, string version)
    {
        SetAttribute(path, "encoding-type", type);
        SetAttribute(path, "encoding-version", version);
    }

    void AddMetadata(string path, string dtype, ReadOnlySpan<int> shape, int chunkRows, JsonNode fill, JsonNode? filters)
    {
        JsonArray extents = [];
        JsonArray chunks = [chunkRows];
        foreach (int extent in shape)
        {
            extents.Add(extent);
        }

        foreach (int extent in shape[1..])
        {
            chunks.Add(Math.Max(extent, 1));
        }

        string folder = Path.Combine(root, path);
        files.CreateFolder(folder);
        files.WriteWhole(
            Path.Combine(folder, ".zarray"),
            JsonText.Bytes(
                new JsonObject
                {
                    ["zarr_format"] = 2,
                    ["shape"] = extents,
                    ["chunks"] = chunks,
                    ["dtype"] = dtype,
                    ["compressor"] = new JsonObject { ["id"] = "zlib", ["level"] = 1 },
                    ["fill_value"] = fill,
                    ["filters"] = filters,
                    ["order"] = "C",
                }
            )
        );
    }

    void WriteChunk(string path, string name, ReadOnlySpan<byte> content)
    {
        var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(content);
        }

        files.WriteWhole(Path.Combine(root, path, name), result.ToArray());
    }

    static string TypeOf<T>() =>
        default(T) switch
        {
            sbyte => "|i1",
            long => "<i8",
            float => "<f4",
            double => "<f8",
            _ => throw new NotSupportedException(typeof(T).Name),
        };
}
