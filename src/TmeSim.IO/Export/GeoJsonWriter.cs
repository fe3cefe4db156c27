using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>Writes cells as QuPath objects: a feature collection of squares, one a site, in pixels of the tissue image.</summary>
public static class GeoJsonWriter
{
    // What the writer holds grows until it is flushed, and has an end.
    const int MostPendingBytes = 64 * 1024;

    /// <summary>Writes the cells of a tissue.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="cells">The cells.</param>
    /// <param name="spacingUm">Size of a pixel [µm].</param>
    /// <param name="frame">Frame of the image the cells belong to.</param>
    /// <param name="salt">What the identifiers are made from beside the cell, so that two scenarios share none.</param>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public static void Write(IFileSystem files, string path, CellSet cells, double spacingUm, int frame, string salt) =>
        files.WriteWhole(
            path,
            stream =>
            {
                using var json = new Utf8JsonWriter(stream);
                json.WriteStartObject();
                json.WriteString("type", "FeatureCollection");
                json.WriteStartArray("features");
                for (int k = 0; k < cells.Ids.Count; k++)
                {
                    WriteCell(json, cells, k, spacingUm, frame, salt);
                    if (json.BytesPending > MostPendingBytes)
                    {
                        json.Flush();
                    }
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }
        );

    /// <summary>An identifier of version 8 (RFC 9562) made from a text: the same text, the same identifier.</summary>
    public static Guid IdentifierOf(string text)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
        hash[6] = (byte)(hash[6] & 0x0F | 0x80);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    static void WriteCell(Utf8JsonWriter json, CellSet cells, int k, double spacingUm, int frame, string salt)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", IdentifierOf(FormattableString.Invariant($"{salt}/{cells.Key.Path}/{cells.Ids[k]}")));
        WriteGeometry(json, cells, k, spacingUm, frame);
        json.WriteStartObject("properties");
        json.WriteString("objectType", "cell");
        WriteClass(json, cells, k);
        json.WriteStartObject("measurements");
        json.WriteNumber("cell_id", cells.Ids[k]);
        WriteMeasurement(json, "clone", cells.Clones[k]);
        for (int column = 0; column < CellSet.Measured.Count; column++)
        {
            WriteMeasurement(json, CellSet.Measured[column].Name, cells.Measurements[column][k]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteGeometry(Utf8JsonWriter json, CellSet cells, int k, double spacingUm, int frame)
    {
        double left = Math.Round(cells.X[k] / spacingUm - 0.5);
        double top = Math.Round(cells.Y[k] / spacingUm - 0.5);
        json.WriteStartObject("geometry");
        json.WriteString("type", "Polygon");
        json.WriteStartArray("coordinates");
        json.WriteStartArray();
        foreach (var (x, y) in ((double, double)[])[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
        {
            json.WriteStartArray();
            json.WriteNumberValue(left + x);
            json.WriteNumberValue(top + y);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartObject("plane");
        json.WriteNumber("c", -1);
        json.WriteNumber("z", cells.IsVolume ? (int)Math.Round(cells.Z[k] / spacingUm - 0.5) : 0);
        json.WriteNumber("t", frame);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteClass(Utf8JsonWriter json, CellSet cells, int k)
    {
        var type = CellNames.Types[cells.Types[k] - 1];
        string? state = CellNames.StateName(cells.States[k]);
        json.WriteStartObject("classification");
        // QuPath takes ": " as the step from a class to its derived class.
        json.WriteString("name", state is null ? type.Name : $"{type.Name}: {state}");
        int colour = state is null ? type.Colour : CellNames.States[cells.States[k] - 1].Colour;
        json.WriteStartArray("color");
        json.WriteNumberValue(colour >> 16);
        json.WriteNumberValue(colour >> 8 & 255);
        json.WriteNumberValue(colour & 255);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteMeasurement(Utf8JsonWriter json, string name, double value)
    {
        if (!double.IsNaN(value))
        {
            json.WriteNumber(name, value);
        }
    }

    static void WriteMeasurement(Utf8JsonWriter json, string name, float value)
    {
        if (!float.IsNaN(value))
        {
            json.WriteNumber(name, value);
        }
    }
}
