using System.Buffers;
using System.Text;

namespace TmeSim.IO.Checkpoints;

/// <summary>The content of a section as it is now, so that the simulation can go on while it is written. It may be larger than an array.</summary>
sealed class SectionCopy
{
    const int BlockBytes = 1 << 24;

    readonly List<(byte[] Block, int Count)> blocks = [];

    SectionCopy() { }

    /// <summary>Copies a section.</summary>
    /// <returns>A section of the same name and content, which can be written once, on any thread.</returns>
    public static CheckpointSection Of(CheckpointSection section)
    {
        var copy = new SectionCopy();
        using (var writer = new BinaryWriter(new Target(copy), Encoding.UTF8))
        {
            section.Save(writer);
        }

        return new CheckpointSection(section.Name, copy.WriteTo);
    }

    void WriteTo(BinaryWriter writer)
    {
        foreach (var (block, count) in blocks)
        {
            writer.Write(block, 0, count);
            ArrayPool<byte>.Shared.Return(block);
        }

        blocks.Clear();
    }

    void Append(ReadOnlySpan<byte> content)
    {
        while (content.Length > 0)
        {
            if (blocks.Count == 0 || blocks[^1].Count == blocks[^1].Block.Length)
            {
                blocks.Add((ArrayPool<byte>.Shared.Rent(Math.Clamp(content.Length, 1 << 12, BlockBytes)), 0));
            }

            var (block, count) = blocks[^1];
            int length = Math.Min(content.Length, block.Length - count);
            content[..length].CopyTo(block.AsSpan(count));
            blocks[^1] = (block, count + length);
            content = content[length..];
        }
    }

    sealed class Target(SectionCopy copy) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => copy.Append(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer) => copy.Append(buffer);

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
