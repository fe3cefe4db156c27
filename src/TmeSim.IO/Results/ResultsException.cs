namespace TmeSim.IO.Results;

/// <summary>Results could not be written or read. The message names the path, the reason and what to do.</summary>
public sealed class ResultsException : Exception
{
    /// <summary>Results could not be written or read.</summary>
    public ResultsException(string message, Exception? cause = null)
        : base(message, cause) { }

    /// <summary>Says what a failed write means for the user.</summary>
    /// <param name="path">File or folder that was being written.</param>
    /// <param name="cause">What the system said.</param>
    public static ResultsException ForWrite(string path, Exception cause)
    {
        if (cause is ResultsException known)
        {
            return known;
        }

        string reason = cause switch
        {
            IOException e when IsDiskFull(e) => "the disk or the quota is full; free space, then resume the run from its folder",
            IOException e when IsReadOnly(e) => "the file system is read-only; choose another folder with --out",
            UnauthorizedAccessException when OperatingSystem.IsWindows() =>
                "there is no permission to write there, or another program has the file open; close it there or choose another folder with --out",
            UnauthorizedAccessException => "there is no permission to write there; choose another folder with --out",
            PathTooLongException => "the path is too long for this system; choose a shorter one with --out",
            _ => cause.Message,
        };
        return new ResultsException($"{path}: cannot be written: {reason}", cause);
    }

    /// <summary>Says that a file cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What the system said.</param>
    public static ResultsException ForRead(string path, Exception cause) =>
        new($"{path}: cannot be read: {ReasonOfRead(path, cause)}", cause);

    /// <summary>Why a file cannot be read, as a clause.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cause">What the system said.</param>
    public static string ReasonOfRead(string path, Exception cause) =>
        cause switch
        {
            // Asked first: on Unix a folder that is opened is said to lack permission, and one that is measured not to exist.
            _ when Directory.Exists(path) => "it is a folder",
            FileNotFoundException or DirectoryNotFoundException => "there is no such file",
            UnauthorizedAccessException => "there is no permission to read it",
            _ => cause.Message,
        };

    // The low 16 bits are errno on Unix (ENOSPC 28, EDQUOT 122 on Linux and 69 on macOS) and the Win32 code on Windows (112, 39).
    static bool IsDiskFull(IOException e) =>
        (e.HResult & 0xFFFF) is 112 or 39 && OperatingSystem.IsWindows()
        || !OperatingSystem.IsWindows() && (e.HResult & 0xFFFF) is 28 or 122 or 69;

    static bool IsReadOnly(IOException e) => !OperatingSystem.IsWindows() && (e.HResult & 0xFFFF) == 30;
}
