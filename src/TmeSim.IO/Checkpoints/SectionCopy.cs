using System.Buffers;
using System.Text;
using TmeSim.Core.State;

namespace TmeSim.IO.Checkpoints;

/// <summary>
/// The content of a section as it is now, so that the simulation can go on while it is written. It may be larger than an array, and what a device holds of
/// it may still be on its way.
/// </summary>
sealed class SectionCopy
{
    const int BlockBytes = 1 << 24;

    readonly List<(byte[] Block, int Count)> blocks = [];
    readonly List<Task> fillings = [];

    SectionCopy() { }

    /// <summary>Copies a section.</summary>
    /// <returns>A section of the same name and content, which can be written once, on any thread; it waits for what is on its way.</returns>
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
        fillings.ForEach(filling => filling.GetAwaiter().GetResult());
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
            var room = NextRoom(content.Length);
            content[..room.Length].CopyTo(room.Span);
            content = content[room.Length..];
        }
    }

    List<Memory<byte>> Reserve(int length)
    {
        List<Memory<byte>> rooms = [];
        while (length > 0)
        {
            rooms.Add(NextRoom(length));
            length -= rooms[^1].Length;
        }

        return rooms;
    }

    // Takes room from the last block, for as many of the bytes as it has, or from a new one.
    Memory<byte> NextRoom(int wanted)
    {
        if (blocks.Count == 0 || blocks[^1].Count == blocks[^1].Block.Length)
        {
            blocks.Add((ArrayPool<byte>.Shared.Rent(Math.Clamp(wanted, 1 << 12, BlockBytes)), 0));
        }

        var (block, count) = blocks[^1];
        int length = Math.Min(wanted, block.Length - count);
        blocks[^1] = (block, count + length);
        return block.AsMemory(count, length);
    }

    sealed class Target(SectionCopy copy) : Stream, IReservingStream
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

        public IReadOnlyList<Memory<byte>> Reserve(int length) => copy.Reserve(length);

        public void FilledBy(Task filling) => copy.fillings.Add(filling);

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
