using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

/// <summary>What a folder holds, for comparing runs.</summary>
static class FolderContent
{
    /// <summary>Asserts that two runs have the same bytes in every file but run.json and log.jsonl.</summary>
    public static void AssertSame(string expected, string actual, IFileSystem? files = null)
    {
        files ??= DiskFileSystem.Instance;
        Assert.Equal(Names(files, expected), Names(files, actual));
        foreach (string name in Names(files, expected))
        {
            bool isSame = files.ReadWhole(Path.Combine(expected, name)).AsSpan().SequenceEqual(files.ReadWhole(Path.Combine(actual, name)));
            Assert.True(isSame, $"{name} differs");
        }
    }

    static List<string> Names(IFileSystem files, string folder) =>
        [.. files.FilesUnder(folder).Where(name => name is not (ResultFiles.Manifest or ResultFiles.Log))];
}
