using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

/// <summary>Files in memory, for tests that write thousands of runs.</summary>
sealed class MemoryFileSystem : IFileSystem
{
    readonly Lock gate = new();
    readonly Dictionary<string, SortedSet<string>> folders = [];
    readonly Dictionary<string, MemoryStream> contents = [];
    readonly HashSet<string> locked = [];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "in-memory"));

    public bool FolderExists(string path) => Locked(() => folders.ContainsKey(path));

    public bool FileExists(string path) => Locked(() => contents.ContainsKey(path));

    public long Length(string path) => Locked(() => Find(path).Length);

    public IReadOnlyList<string> Entries(string folder) =>
        Locked(() =>
            folders.TryGetValue(folder.TrimEnd(Path.DirectorySeparatorChar), out var names)
                ? (List<string>)[.. names]
                : throw new DirectoryNotFoundException(folder)
        );

    public void CreateFolder(string path) =>
        Locked(() =>
        {
            for (string? folder = path; folder is not null && folders.TryAdd(folder, new(StringComparer.Ordinal)); )
            {
                string? parent = Path.GetDirectoryName(folder);
                if (parent is not null)
                {
                    CreateFolder(parent);
                    folders[parent].Add(Path.GetFileName(folder));
                }

                folder = parent;
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

    public Stream Create(string path) => Locked(() => new Unclosed(Put(path, new MemoryStream())));

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
            Put(target, Find(source));
            return Drop(source);
        });

    public void DeleteFile(string path) => Locked(() => contents.ContainsKey(path) && Drop(path));

    public void DeleteFolder(string path) =>
        Locked(() =>
        {
            if (!folders.TryGetValue(path, out var names))
            {
                return false;
            }

            foreach (string below in names.Select(name => Path.Combine(path, name)).ToList())
            {
                DeleteFolder(below);
                DeleteFile(below);
            }

            folders.Remove(path);
            return folders[Path.GetDirectoryName(path)!].Remove(Path.GetFileName(path));
        });

    MemoryStream Put(string path, MemoryStream content)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (!folders.TryGetValue(folder, out var names))
        {
            throw new DirectoryNotFoundException(path);
        }

        names.Add(Path.GetFileName(path));
        return contents[path] = content;
    }

    bool Drop(string path)
    {
        folders[Path.GetDirectoryName(path)!].Remove(Path.GetFileName(path));
        return contents.Remove(path);
    }

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
