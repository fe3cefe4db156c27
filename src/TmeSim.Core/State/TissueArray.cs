using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TmeSim.Core.State;

/// <summary>One array of a <see cref="TissueState"/>, seen as bytes in the machine's order (little-endian on every supported system).</summary>
public sealed class TissueArray
{
    readonly Func<Memory<byte>> bytes;

    TissueArray(string name, Type elementType, int elementBytes, Func<Memory<byte>> bytes)
    {
        Name = name;
        ElementType = elementType;
        ElementBytes = elementBytes;
        this.bytes = bytes;
    }

    /// <summary>Name in file formats.</summary>
    public string Name { get; }

    /// <summary>Element type: byte, ushort, float or a byte enum.</summary>
    public Type ElementType { get; }

    /// <summary>Bytes of an element.</summary>
    public int ElementBytes { get; }

    /// <summary>The content; writing to it writes the state.</summary>
    public Span<byte> Bytes => bytes().Span;

    internal static TissueArray Of<T>(string name, Func<T[]> array)
        where T : unmanaged => new(name, typeof(T), Unsafe.SizeOf<T>(), () => new ByteView<T>(array()).Memory);

    sealed class ByteView<T>(T[] array) : System.Buffers.MemoryManager<byte>
        where T : unmanaged
    {
        public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(array.AsSpan());

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }
}
