using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A disk with room for so many bytes of tables and images.</summary>
sealed class FullDisk(IFileSystem files, long room) : IFileSystem
{
    const int NoSpaceLeft = 28;

    long left = room;

    public bool FolderExists(string path) => files.FolderExists(path);

    public bool FileExists(string path) => files.FileExists(path);

    public long Length(string path) => files.Length(path);

    public IReadOnlyList<string> Entries(string folder) => files.Entries(folder);

    public void CreateFolder(string path) => files.CreateFolder(path);

    public IDisposable? TryLock(string path, bool mustBeNew) => files.TryLock(path, mustBeNew);

    public Stream OpenRead(string path) => files.OpenRead(path);

    public Stream Create(string path) => new Limited(this, files.Create(path));

    public Stream OpenAt(string path, long length) => new Limited(this, files.OpenAt(path, length));

    public void FlushToDisk(Stream stream) => files.FlushToDisk(((Limited)stream).Inner);

    public void Replace(string source, string target) => files.Replace(source, target);

    public void DeleteFile(string path) => files.DeleteFile(path);

    public void DeleteFolder(string path) => files.DeleteFolder(path);

    sealed class Limited(FullDisk disk, Stream inner) : Stream
    {
        public Stream Inner => inner;

        public override bool CanRead => false;

        public override bool CanSeek => inner.CanSeek;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Interlocked.Add(ref disk.left, -count) < 0)
            {
                throw new IOException("No space left on device", NoSpaceLeft);
            }

            inner.Write(buffer, offset, count);
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void SetLength(long value) => inner.SetLength(value);

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
