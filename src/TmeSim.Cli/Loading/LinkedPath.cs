namespace TmeSim.Cli.Loading;

/// <summary>Where a path leads, past links of the file system.</summary>
static class LinkedPath
{
    // As many as Linux follows. A link to a place below itself would lead on for ever.
    const int MostLinks = 40;

    /// <summary>Whether a file lies in a folder or below it, and no link leads out of there.</summary>
    /// <param name="path">Full path of the file, which need not be there.</param>
    /// <param name="folder">Full path of the folder.</param>
    /// <exception cref="IOException">Links go round in circles.</exception>
    public static bool IsWithin(string path, string folder) => Lies(path, folder) && Lies(Real(path, MostLinks), Real(folder, MostLinks));

    static bool Lies(string path, string folder) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    static string Real(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        string here = Path.Combine(Real(folder, links), Path.GetFileName(path));
        FileSystemInfo entry = Directory.Exists(here) ? new DirectoryInfo(here) : new FileInfo(here);
        return entry.ResolveLinkTarget(returnFinalTarget: false) is not { } target ? here
            : links > 0 ? Real(target.FullName, links - 1)
            : throw new IOException("too many links");
    }
}
