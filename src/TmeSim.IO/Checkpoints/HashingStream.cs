using System.Security.Cryptography;

namespace TmeSim.IO.Checkpoints;

/// <summary>Passes writes on and hashes them, in all and section by section.</summary>
sealed class HashingStream(Stream inner) : Stream
{
    readonly IncrementalHash total = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly IncrementalHash section = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    bool inSection;
    long position;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => position;
    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public void StartSection() => inSection = true;

    public byte[] EndSection()
    {
        inSection = false;
        return section.GetHashAndReset();
    }

    public byte[] Total() => total.GetCurrentHash();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        total.AppendData(buffer);
        if (inSection)
        {
            section.AppendData(buffer);
        }

        position += buffer.Length;
    }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        total.Dispose();
        section.Dispose();
    }
}

/// <summary>Passes writes on and leaves the stream below open when it is closed itself.</summary>
sealed class LeaveOpenStream(Stream inner) : Stream
{
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => inner.Length;
    public override long Position
    {
        get => inner.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => inner.Write(buffer);

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
