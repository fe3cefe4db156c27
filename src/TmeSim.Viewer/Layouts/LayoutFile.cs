using System.Text.Json;
using System.Text.Json.Serialization;

namespace TmeSim.Viewer.Layouts;

/// <summary>The file that remembers a layout. A file that cannot be read or written is no reason not to show the window.</summary>
static class LayoutFile
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads a layout.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <returns>The layout; that of the first time where there is no file or it makes no sense.</returns>
    public static WindowLayout Read(string? path)
    {
        try
        {
            if (File.Exists(path) && JsonSerializer.Deserialize<WindowLayout>(File.ReadAllText(path), Options) is { } layout)
            {
                return layout.Width >= WindowLayout.SmallestSide && layout.Height >= WindowLayout.SmallestSide
                    ? layout
                    : new WindowLayout();
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            // The next close writes a new one.
        }

        return new WindowLayout();
    }

    /// <summary>Writes a layout, whole or not at all.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="layout">The layout.</param>
    public static void Write(string? path, WindowLayout layout)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            string next = $"{path}.{Environment.ProcessId}";
            File.WriteAllText(next, JsonSerializer.Serialize(layout, Options));
            File.Move(next, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The layout is a convenience; a folder that cannot be written costs only that.
        }
    }
}
