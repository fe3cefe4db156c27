using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using TmeSim.IO.Export;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Export;

/// <summary>What scanpy finds in its folder.</summary>
public sealed class AnnDataWriterTests
{
    static readonly ExportedRun Run = new(SampleRun.Volume, ExportFormat.AnnDataZarr);

    /// <summary>A category that is missing has the code −1.</summary>
    [Fact]
    public void Categories_NameTypeAndState_AndLeaveTheStateOfOthersOut()
    {
        Assert.Equal(Run.Cells.Types.Select(CellNames.TypeName), Named("cell_type"));
        Assert.Equal(Run.Cells.States.Select(CellNames.StateName), Named("state"));
        Assert.Contains(null, Named("state"));
    }

    [Fact]
    public void EveryCategory_HasItsColour()
    {
        AssertColours("cell_type", CellNames.Types);
        AssertColours("state", CellNames.States);
    }

    static void AssertColours(string column, IReadOnlyList<CellName> names) =>
        Assert.Equal(
            Texts($"obs/{column}/categories")
                .Select(name => FormattableString.Invariant($"#{names.Single(one => one.Name == name).Colour:x6}")),
            Texts($"uns/{column}_colors")
        );

    static IEnumerable<string?> Named(string column)
    {
        var categories = Texts($"obs/{column}/categories");
        sbyte[] codes = MemoryMarshal.Cast<byte, sbyte>(Chunk($"obs/{column}/codes")).ToArray();
        return codes.Select(code => code == -1 ? null : categories[code]);
    }

    // The number of texts, then each after its length in bytes.
    static List<string> Texts(string path)
    {
        byte[] content = Chunk(path);
        var texts = new List<string>();
        for (int at = 4; at < content.Length; )
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(content.AsSpan(at));
            texts.Add(Encoding.UTF8.GetString(content, at + 4, length));
            at += 4 + length;
        }

        return texts;
    }

    static byte[] Chunk(string path)
    {
        using var zlib = new ZLibStream(new MemoryStream(Run.FileWithin(path + "/0")), CompressionMode.Decompress);
        var content = new MemoryStream();
        zlib.CopyTo(content);
        return content.ToArray();
    }
}
