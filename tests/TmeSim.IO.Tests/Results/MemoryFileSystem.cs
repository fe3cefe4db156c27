using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

/// <summary>Files in memory, for tests that write thousands of runs.</summary>
sealed class MemoryFileSystem : IFileSystem
{
    readonly Lock gate = new();
    readonly HashSet<string> folders = [];
    readonly Dictionary<string, MemoryStream> contents = [];
    readonly HashSet<string> locked = [];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "in-memory"));

    public bool FolderExists(string path) => Locked(() => folders.Contains(path));

    public bool FileExists(string path) => Locked(() => contents.ContainsKey(path));

    public long Length(string path) => Locked(() => Find(path).Length);

    public IReadOnlyList<string> Entries(string folder) =>
        Locked(() =>
        {
            folder = folder.TrimEnd(Path.DirectorySeparatorChar);
            return folders.Contains(folder)
                ? (List<string>)[.. folders.Concat(contents.Keys).Where(path => Path.GetDirectoryName(path) == folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)]
                : throw new DirectoryNotFoundException(folder);
        });

    public void CreateFolder(string path) =>
        Locked(() =>
        {
            for (string? folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
            {
                folders.Add(folder);
            }

            return 0;
        });

    public IDisposable? TryLock(string path, bool mustBeNew) =>
        Locked(() =>
        {
            if (!locked.Add(path))
            {
                return null;
            }

            return (IDisposable)new Release(() => Locked(() => locked.Remove(path)));
        });

    public Stream OpenRead(string path) => Locked(() => new MemoryStream(Find(path).ToArray(), writable: false));

    public Stream Create(string path) =>
        Locked(() =>
        {
            if (!folders.Contains(Path.GetDirectoryName(path)!))
            {
                throw new DirectoryNotFoundException(path);
            }

            return new Unclosed(contents[path] = new MemoryStream());
        });

    public Stream OpenAt(string path, long length) =>
        Locked(() =>
        {
            var content = Find(path);
            content.SetLength(length);
            content.Position = length;
            return new Unclosed(content);
        });

    public void FlushToDisk(Stream stream) { }

    public void Replace(string source, string target) =>
        Locked(() =>
        {
            contents[target] = Find(source);
            return contents.Remove(source);
        });

    public void DeleteFile(string path) => Locked(() => contents.Remove(path));

    public void DeleteFolder(string path) =>
        Locked(() =>
        {
            string below = path + Path.DirectorySeparatorChar;
            folders.RemoveWhere(folder => folder == path || folder.StartsWith(below, StringComparison.Ordinal));
            foreach (string file in contents.Keys.Where(file => file.StartsWith(below, StringComparison.Ordinal)).ToList())
            {
                contents.Remove(file);
            }

            return 0;
        });

    MemoryStream Find(string path) => contents.TryGetValue(path, out var content) ? content : throw new FileNotFoundException(path);

    T Locked<T>(Func<T> action)
    {
        lock (gate)
        {
            return action();
        }
    }

    sealed class Release(Action action) : IDisposable
    {
        public void Dispose() => action();
    }

    /// <summary>Writes to a content and leaves it open.</summary>
    sealed class Unclosed(MemoryStream content) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => content.Length;
        public override long Position
        {
            get => content.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => content.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => content.Write(buffer);

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
