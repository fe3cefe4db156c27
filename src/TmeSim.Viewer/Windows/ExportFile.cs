namespace TmeSim.Viewer.Windows;

/// <summary>Files that a person takes away from the window.</summary>
static class ExportFile
{
    /// <summary>Writes a file of its own; nothing is overwritten.</summary>
    /// <param name="folder">Folder.</param>
    /// <param name="name">Name, without the ending; what no file name can hold becomes a dash.</param>
    /// <param name="ending">Ending, with its dot.</param>
    /// <param name="write">Writes the content.</param>
    /// <returns>What there is to say: the file, or why there is none.</returns>
    public static string Write(string folder, string name, string ending, Action<Stream> write)
    {
        string safe = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter == '.' ? letter : '-'));
        try
        {
            Directory.CreateDirectory(folder);
            string path = FreePath(Path.Combine(folder, safe), ending);
            using (var file = new FileStream(path, FileMode.CreateNew))
            {
                write(file);
            }

            return $"saved {path}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{safe}{ending} cannot be written: {exception.Message}";
        }
    }

    static string FreePath(string stem, string ending)
    {
        string path = stem + ending;
        for (int k = 2; File.Exists(path); k++)
        {
            path = $"{stem}-{k}{ending}";
        }

        return path;
    }
}
