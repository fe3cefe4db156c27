namespace TmeSim.IO.Results;

/// <summary>The file system of the machine.</summary>
public sealed class DiskFileSystem : IFileSystem
{
    /// <summary>The one instance: it has no state.</summary>
    public static DiskFileSystem Instance { get; } = new();

    // Together 0.9 s: a scanner is done by then, and whoever keeps the file open learns of it soon.
    const int ReplaceAttempts = 10;
    static readonly TimeSpan ReplacePause = TimeSpan.FromMilliseconds(20);

    DiskFileSystem() { }

    /// <inheritdoc/>
    public bool FolderExists(string path) => Directory.Exists(path);

    /// <inheritdoc/>
    public bool FileExists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public long Length(string path) => new FileInfo(path).Length;

    /// <inheritdoc/>
    public IReadOnlyList<string> Entries(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path, bool mustBeNew)
    {
        try
        {
            var mode = mustBeNew ? FileMode.CreateNew : FileMode.OpenOrCreate;
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException && File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Stream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    // Callers write whole blocks; a second buffer would only delay a full disk's error to a later call.
    /// <inheritdoc/>
    public Stream Create(string path) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    /// <inheritdoc/>
    public Stream OpenAt(string path, long length)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.SetLength(length);
        stream.Position = length;
        return stream;
    }

    /// <inheritdoc/>
    public void FlushToDisk(Stream stream) => ((FileStream)stream).Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Replace(string source, string target)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                File.Move(source, target, overwrite: true);
                return;
            }
            catch (Exception e) when (attempt < ReplaceAttempts && IsHeldOnWindows(e))
            {
                Thread.Sleep(ReplacePause * attempt);
            }
        }
    }

    // There a virus scanner or an indexer opens a new file for a moment, and a file that is open cannot be moved or replaced.
    static bool IsHeldOnWindows(Exception e) =>
        OperatingSystem.IsWindows() && e is IOException or UnauthorizedAccessException && (e.HResult & 0xFFFF) is 5 or 32 or 33;

    /// <inheritdoc/>
    public void DeleteFile(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public void DeleteFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
