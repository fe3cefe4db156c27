using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

/// <summary>What a folder holds, for comparing runs.</summary>
static class FolderContent
{
    /// <summary>Asserts that two runs have the same bytes in every file but run.json and log.jsonl.</summary>
    public static void AssertSame(string expected, string actual)
    {
        Assert.Equal(Files(expected), Files(actual));
        foreach (string name in Files(expected))
        {
            bool isSame = File.ReadAllBytes(Path.Combine(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name)));
            Assert.True(isSame, $"{name} differs");
        }
    }

    static List<string> Files(string folder) =>
        [.. DiskFileSystem.Instance.FilesUnder(folder).Where(name => name is not (ResultFiles.Manifest or ResultFiles.Log))];
}
