namespace TmeSim.IO.Results;

/// <summary>The few file operations a results folder needs, so that a test can make any one of them fail.</summary>
public interface IFileSystem
{
    /// <summary>Whether a folder of that path exists.</summary>
    bool FolderExists(string path);

    /// <summary>Whether a file of that path exists.</summary>
    bool FileExists(string path);

    /// <summary>Length of a file [bytes].</summary>
    long Length(string path);

    /// <summary>Names of the files and folders directly in a folder, in ordinal order.</summary>
    IReadOnlyList<string> Entries(string folder);

    /// <summary>Creates a folder and those above it; one that exists is left alone.</summary>
    void CreateFolder(string path);

    /// <summary>
    /// Opens a file that only one process may hold and that goes when it is let go. Returns null if another holds it or, with
    /// <paramref name="mustBeNew"/>, if it exists.
    /// </summary>
    IDisposable? TryLock(string path, bool mustBeNew);

    /// <summary>Opens a file for reading.</summary>
    Stream OpenRead(string path);

    /// <summary>Creates or empties a file for writing.</summary>
    Stream Create(string path);

    /// <summary>Opens an existing file for writing, cuts it to a length and stands at its end.</summary>
    Stream OpenAt(string path, long length);

    /// <summary>Makes sure that what was written to a stream of this file system is on the disk.</summary>
    void FlushToDisk(Stream stream);

    /// <summary>Moves a file over another in one step, so that a reader sees the old content or the new.</summary>
    void Replace(string source, string target);

    /// <summary>Deletes a file; none of that path is no error.</summary>
    void DeleteFile(string path);

    /// <summary>Deletes a folder with all it holds; none of that path is no error.</summary>
    void DeleteFolder(string path);
}
