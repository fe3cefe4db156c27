using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>
/// Writes images (.vti), cells (.vtp) and their collection in time (.pvd) for ParaView: appended raw data, 64-bit headers. Values
/// of an image are those of its cells, so the first site fills 0 to one spacing.
/// </summary>
public static class VtkWriter
{
    /// <summary>A data array.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Type">VTK's name of the element type.</param>
    /// <param name="Components">Components of a value.</param>
    /// <param name="Content">The values as bytes, made when they are written.</param>
    /// <param name="Length">Number of bytes.</param>
    sealed record DataArray(string Name, string Type, int Components, Func<byte[]> Content, long Length);

    /// <summary>Writes one frame of an image.</summary>
    /// <exception cref="ResultsException">The file cannot be written, or the image is damaged.</exception>
    public static void WriteImage(IFileSystem files, string path, OmeZarrReader image, int frame)
    {
        long sites = (long)image.Width * image.Height * image.Depth;
        List<DataArray> arrays =
        [
            .. image.Channels.Select((channel, k) => new DataArray(channel, "Float32", 1, () => image.ReadChannel(frame, k), 4 * sites)),
            .. image.Labels.Select(name => new DataArray(
                name,
                name == "clone" ? "UInt16" : "UInt8",
                1,
                () => image.ReadLabel(name, frame),
                (name == "clone" ? 2 : 1) * sites
            )),
        ];
        int top = image.Depth == 1 ? 0 : image.Depth;
        string extent = string.Create(CultureInfo.InvariantCulture, $"0 {image.Width} 0 {image.Height} 0 {top}");
        string spacing = image.SpacingUm.ToString(CultureInfo.InvariantCulture);
        var head = new StringBuilder();
        head.Append(Opening("ImageData"));
        head.Append($"<ImageData WholeExtent=\"{extent}\" Origin=\"0 0 0\" Spacing=\"{spacing} {spacing} {spacing}\">\n");
        AppendTime(head, image.TimeHours(frame));
        head.Append($"<Piece Extent=\"{extent}\">\n<CellData Scalars=\"{arrays[0].Name}\">\n");
        long offset = 0;
        AppendHeaders(head, arrays, ref offset);
        head.Append("</CellData>\n</Piece>\n</ImageData>\n");
        Write(files, path, head, arrays);
    }

    /// <summary>Writes cells as points.</summary>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public static void WriteCells(IFileSystem files, string path, CellSet cells, double timeHours)
    {
        int count = cells.Ids.Count;
        float[] points = new float[3 * count];
        for (int k = 0; k < count; k++)
        {
            points[3 * k] = (float)cells.X[k];
            points[3 * k + 1] = (float)cells.Y[k];
            points[3 * k + 2] = cells.IsVolume ? (float)cells.Z[k] : 0;
        }

        var place = Of("points", "Float32", points, 3);
        DataArray[] vertices =
        [
            Of("connectivity", "Int64", Enumerable.Range(0, count).Select(k => (long)k).ToArray()),
            Of("offsets", "Int64", Enumerable.Range(1, count).Select(k => (long)k).ToArray()),
        ];
        List<DataArray> data =
        [
            Of("cell_type", "UInt8", cells.Types.ToArray()),
            Of("state", "UInt8", cells.States.ToArray()),
            Of("cell_id", "Int64", cells.Ids.ToArray()),
            Of("clone", "Float32", cells.Clones.Select(clone => (float)clone).ToArray()),
            .. CellSet.Measured.Select((column, k) => Of(column.Name, "Float32", cells.Measurements[k].ToArray())),
        ];
        var head = new StringBuilder();
        head.Append(Opening("PolyData")).Append("<PolyData>\n");
        AppendTime(head, timeHours);
        string number = count.ToString(CultureInfo.InvariantCulture);
        head.Append(
            $"<Piece NumberOfPoints=\"{number}\" NumberOfVerts=\"{number}\" NumberOfLines=\"0\" NumberOfStrips=\"0\" NumberOfPolys=\"0\">\n"
        );
        long offset = 0;
        head.Append("<Points>\n");
        AppendHeaders(head, [place], ref offset);
        head.Append("</Points>\n<Verts>\n");
        AppendHeaders(head, vertices, ref offset);
        head.Append("</Verts>\n<PointData Scalars=\"cell_type\">\n");
        AppendHeaders(head, data, ref offset);
        head.Append("</PointData>\n</Piece>\n</PolyData>\n");
        Write(files, path, head, [place, .. vertices, .. data]);
    }

    /// <summary>Writes the collection that ParaView plays in time.</summary>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public static void WriteCollection(IFileSystem files, string path, IEnumerable<(double TimeHours, string File)> entries)
    {
        var text = new StringBuilder(
            "<?xml version=\"1.0\"?>\n<VTKFile type=\"Collection\" version=\"0.1\" byte_order=\"LittleEndian\">\n<Collection>\n"
        );
        foreach (var (time, file) in entries)
        {
            string hours = time.ToString(CultureInfo.InvariantCulture);
            text.Append($"<DataSet timestep=\"{hours}\" group=\"\" part=\"0\" file=\"{file}\"/>\n");
        }

        files.WriteWholeText(path, text.Append("</Collection>\n</VTKFile>\n").ToString());
    }

    static string Opening(string type) =>
        $"<?xml version=\"1.0\"?>\n<VTKFile type=\"{type}\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\">\n";

    static DataArray Of<T>(string name, string type, T[] values, int components = 1)
        where T : unmanaged
    {
        byte[] content = MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        return new DataArray(name, type, components, () => content, content.Length);
    }

    static void AppendTime(StringBuilder head, double timeHours)
    {
        string hours = timeHours.ToString(CultureInfo.InvariantCulture);
        head.Append("<FieldData>\n<DataArray type=\"Float64\" Name=\"TimeValue\" NumberOfTuples=\"1\" format=\"ascii\">");
        head.Append(hours).Append("</DataArray>\n</FieldData>\n");
    }

    static void AppendHeaders(StringBuilder head, IEnumerable<DataArray> arrays, ref long offset)
    {
        foreach (var array in arrays)
        {
            head.Append(
                CultureInfo.InvariantCulture,
                $"<DataArray type=\"{array.Type}\" Name=\"{array.Name}\" NumberOfComponents=\"{array.Components}\" format=\"appended\" offset=\"{offset}\"/>\n"
            );
            offset += 8 + array.Length;
        }
    }

    static void Write(IFileSystem files, string path, StringBuilder head, IEnumerable<DataArray> arrays) =>
        files.WriteWhole(
            path,
            stream =>
            {
                stream.Write(Encoding.UTF8.GetBytes(head.Append("<AppendedData encoding=\"raw\">\n_").ToString()));
                foreach (var array in arrays)
                {
                    byte[] content = array.Content();
                    stream.Write(BitConverter.GetBytes((ulong)content.Length));
                    stream.Write(content);
                }

                stream.Write("\n</AppendedData>\n</VTKFile>\n"u8);
            }
        );
}
