using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml.Linq;

namespace TmeSim.IO.Tests.Export;

/// <summary>A file of ParaView taken apart: its header, and behind the mark "_" the bytes of each array after a word with their number.</summary>
sealed class VtkFile
{
    readonly byte[] file;
    readonly int first;

    public VtkFile(byte[] file)
    {
        this.file = file;
        byte[] mark = "<AppendedData encoding=\"raw\">\n_"u8.ToArray();
        first = file.AsSpan().IndexOf(mark) + mark.Length;
        string head = Encoding.UTF8.GetString(file, 0, first) + "</AppendedData></VTKFile>";
        Root = XDocument.Parse(head).Root!;
        Appended = [.. Root.Descendants("DataArray").Where(array => (string?)array.Attribute("format") == "appended")];
    }

    public XElement Root { get; }

    /// <summary>Headers of the arrays with appended values, in order.</summary>
    public IReadOnlyList<XElement> Appended { get; }

    /// <summary>Where the bytes after the last array begin.</summary>
    public int End => first + Appended.Max(array => (int)array.Attribute("offset")! + 8 + LengthOf(array));

    /// <summary>What stands after the last array.</summary>
    public string Tail => Encoding.UTF8.GetString(file.AsSpan(End));

    public double TimeHours => (double)Root.Descendants("DataArray").Single(array => (string?)array.Attribute("Name") == "TimeValue");

    /// <summary>The number of bytes that stands before those of an array.</summary>
    public int LengthOf(XElement array) =>
        checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(first + (int)array.Attribute("offset")!)));

    /// <summary>Values of an array.</summary>
    public T[] Values<T>(string name)
        where T : unmanaged
    {
        var array = Appended.Single(one => (string?)one.Attribute("Name") == name);
        return MemoryMarshal.Cast<byte, T>(file.AsSpan(first + (int)array.Attribute("offset")! + 8, LengthOf(array))).ToArray();
    }

    /// <summary>Bytes of a value of an array.</summary>
    public static int SizeOf(XElement array) =>
        (int)array.Attribute("NumberOfComponents")!
        * (string)array.Attribute("type")! switch
        {
            "UInt8" => 1,
            "UInt16" => 2,
            "Float32" => 4,
            "Int64" => 8,
            var other => throw new NotSupportedException(other),
        };
}
