using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

/// <summary>A file system with a full disk at the n-th call that writes; a failing write leaves half of its bytes.</summary>
sealed class FaultyFileSystem(IFileSystem inner, int failAt, bool staysFull, Func<Exception>? error = null) : IFileSystem
{
    int calls;

    /// <summary>Number of calls that write so far.</summary>
    public int Calls => calls;

    public static IOException DiskFull() => new("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);

    public bool FolderExists(string path) => inner.FolderExists(path);

    public bool FileExists(string path) => inner.FileExists(path);

    public long Length(string path) => inner.Length(path);

    public IReadOnlyList<string> Entries(string folder) => inner.Entries(folder);

    public IDisposable? TryLock(string path, bool mustBeNew) => inner.TryLock(path, mustBeNew);

    public Stream OpenRead(string path) => inner.OpenRead(path);

    public void CreateFolder(string path)
    {
        Count();
        inner.CreateFolder(path);
    }

    public Stream Create(string path)
    {
        Count();
        return new FaultyStream(this, inner.Create(path));
    }

    public Stream OpenAt(string path, long length)
    {
        Count();
        return new FaultyStream(this, inner.OpenAt(path, length));
    }

    public void FlushToDisk(Stream stream) => Count();

    public void Replace(string source, string target)
    {
        Count();
        inner.Replace(source, target);
    }

    public void DeleteFile(string path)
    {
        Count();
        inner.DeleteFile(path);
    }

    public void DeleteFolder(string path)
    {
        Count();
        inner.DeleteFolder(path);
    }

    void Count()
    {
        int call = Interlocked.Increment(ref calls);
        if (call == failAt || staysFull && call > failAt)
        {
            throw (error ?? DiskFull)();
        }
    }

    sealed class FaultyStream(FaultyFileSystem owner, Stream below) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => below.Length;
        public override long Position
        {
            get => below.Position;
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            try
            {
                owner.Count();
            }
            catch
            {
                below.Write(buffer[..(buffer.Length / 2)]);
                throw;
            }

            below.Write(buffer);
        }

        public override void Flush() => below.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing) => below.Dispose();
    }
}
