using System.Globalization;
using TmeSim.Viewing.Pictures;

namespace TmeSim.Viewer.Windows;

/// <summary>Pictures of the window on disk.</summary>
static class PictureFile
{
    /// <summary>Writes a picture to a file of its own; nothing is overwritten.</summary>
    /// <param name="folder">Folder.</param>
    /// <param name="title">Name of what it shows.</param>
    /// <param name="day">Day it shows.</param>
    /// <param name="picture">The picture.</param>
    /// <returns>What there is to say: the file, or why there is none.</returns>
    public static string Write(string folder, string title, double day, PixelBuffer picture)
    {
        string name = string.Concat(title.Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
        string stem = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-day-{day:0.#}"));
        try
        {
            Directory.CreateDirectory(folder);
            for (int k = 1; ; k++)
            {
                string path = k == 1 ? $"{stem}.png" : $"{stem}-{k}.png";
                if (!File.Exists(path))
                {
                    using var file = new FileStream(path, FileMode.CreateNew);
                    PngWriter.Write(picture, file);
                    return $"saved {path}";
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the picture cannot be written: {exception.Message}";
        }
    }
}
