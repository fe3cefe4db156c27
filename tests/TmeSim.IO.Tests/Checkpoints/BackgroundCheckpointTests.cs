using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Checkpoints;

/// <summary>Checkpoints are written beside the run: what they hold, and how their errors reach the user.</summary>
public sealed class BackgroundCheckpointTests
{
    [Fact]
    public void Checkpoint_HoldsWhatWasThereWhenItWasAskedFor()
    {
        var files = new MemoryFileSystem();
        string path = Path.Combine(MemoryFileSystem.Root, "run");
        byte[] state = [.. Enumerable.Range(0, 40_000_000).Select(k => (byte)(k >> 8))];
        byte[] expected = [.. state];
        using (var writer = Begin(files, path))
        {
            writer.WriteCheckpoint(12, [new CheckpointSection("state", content => Save(content, state))]);
            Array.Clear(state);
            writer.Fail(new SampleRun().Manifest, "ended here");
            Assert.Equal(12, writer.CheckpointHours);
        }

        using var checkpoint = CheckpointFile.Open(files, RunWriter.CheckpointPath(path));
        var (name, bytes, number) = checkpoint.Read(
            "state",
            reader => (reader.ReadString(), reader.ReadBytes(expected.Length), reader.ReadInt64())
        );
        Assert.Equal(("a name", 7), (name, number));
        Assert.True(bytes.AsSpan().SequenceEqual(expected));

        static void Save(BinaryWriter content, byte[] state)
        {
            content.Write("a name");
            content.Write(state);
            content.Write(7L);
        }
    }

    [Fact]
    public void CheckpointThatCannotBeWritten_IsReported_ByTheNextCall()
    {
        var blocked = new ManualResetEventSlim();
        var files = new FailingFolder(new MemoryFileSystem(), blocked);
        using var writer = Begin(files, Path.Combine(MemoryFileSystem.Root, "run"));

        writer.WriteCheckpoint(12, [new CheckpointSection("state", content => content.Write(1))]);
        writer.ThrowIfFailed();
        blocked.Set();

        var error = Assert.Throws<ResultsException>(() => writer.WriteCheckpoint(24, []));
        Assert.Contains("the disk or the quota is full", error.Message, StringComparison.Ordinal);
        Assert.Throws<ResultsException>(writer.ThrowIfFailed);
        Assert.Throws<ResultsException>(() => writer.Complete(new SampleRun().Manifest));
        Assert.Null(writer.CheckpointHours);
    }

    static RunWriter Begin(IFileSystem files, string path)
    {
        var run = new SampleRun();
        return RunWriter.Begin(ResultsFolder.Create(files, path), run.Manifest, run.Settings);
    }

    /// <summary>Has no room for the folder of checkpoints, and says so late.</summary>
    sealed class FailingFolder(IFileSystem inner, ManualResetEventSlim late) : IFileSystem
    {
        public void CreateFolder(string path)
        {
            if (path.EndsWith(ResultFiles.CheckpointFolder, StringComparison.Ordinal))
            {
                late.Wait();
                throw FaultyFileSystem.DiskFull();
            }

            inner.CreateFolder(path);
        }

        public bool FolderExists(string path) => inner.FolderExists(path);

        public bool FileExists(string path) => inner.FileExists(path);

        public long Length(string path) => inner.Length(path);

        public IReadOnlyList<string> Entries(string folder) => inner.Entries(folder);

        public IDisposable? TryLock(string path, bool mustBeNew) => inner.TryLock(path, mustBeNew);

        public Stream OpenRead(string path) => inner.OpenRead(path);

        public Stream Create(string path) => inner.Create(path);

        public Stream OpenAt(string path, long length) => inner.OpenAt(path, length);

        public void FlushToDisk(Stream stream) => inner.FlushToDisk(stream);

        public void Replace(string source, string target) => inner.Replace(source, target);

        public void DeleteFile(string path) => inner.DeleteFile(path);

        public void DeleteFolder(string path) => inner.DeleteFolder(path);
    }
}
