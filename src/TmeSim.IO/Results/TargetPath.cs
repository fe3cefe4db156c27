namespace TmeSim.IO.Results;

/// <summary>A place that the user named to write to.</summary>
public static class TargetPath
{
    /// <summary>Refuses a folder where a file is in the way.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">Full path of the folder, which need not exist.</param>
    /// <exception cref="ResultsException">It, or what should be a folder above it, is a file.</exception>
    public static void RequireFolder(IFileSystem files, string path)
    {
        for (string? there = path; there is not null && !files.FolderExists(there); there = Path.GetDirectoryName(there))
        {
            if (files.FileExists(there))
            {
                throw new ResultsException($"{there}: is a file, not a folder; choose another with --out");
            }
        }
    }

    /// <summary>Refuses a file where a folder has its name, or a file is in the way of its folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">Full path of the file, which need not exist.</param>
    /// <exception cref="ResultsException">It is a folder, or what should be a folder above it is a file.</exception>
    public static void RequireFile(IFileSystem files, string path)
    {
        if (files.FolderExists(path))
        {
            throw new ResultsException($"{path}: is a folder, not a file; choose another with --out");
        }

        RequireFolder(files, Path.GetDirectoryName(path)!);
    }

    /// <summary>Creates a folder and those above it; one that exists is left alone.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">Full path of the folder.</param>
    /// <exception cref="ResultsException">A file is in the way, or it cannot be created.</exception>
    public static void CreateFolder(IFileSystem files, string path)
    {
        RequireFolder(files, path);
        try
        {
            files.CreateFolder(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.ForWrite(path, e);
        }
    }
}
