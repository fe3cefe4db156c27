using System.Globalization;

namespace TmeSim.IO.Results;

/// <summary>
/// The folder of one run. While it is open a lock file keeps every other process from writing to it; the system drops the lock
/// when the process ends, however it ends.
/// </summary>
public sealed class ResultsFolder : IDisposable
{
    /// <summary>Name of the lock file.</summary>
    public const string LockName = ".lock";

    IDisposable? hold;

    ResultsFolder(IFileSystem files, string path, IDisposable hold)
    {
        Files = files;
        FullPath = path;
        this.hold = hold;
    }

    /// <summary>The file system it is on.</summary>
    public IFileSystem Files { get; }

    /// <summary>Full path.</summary>
    public string FullPath { get; }

    /// <summary>Full path of a file or folder in it.</summary>
    public string PathOf(string name) => Path.Combine(FullPath, name);

    /// <summary>Creates or takes the folder the user named.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="force">Whether results already there are removed first; files of other origin are never touched.</param>
    /// <param name="manifest">Name of the file that says what the folder will hold; only results of that kind are removed.</param>
    /// <exception cref="ResultsException">
    /// The folder has content and force was not asked for, holds results of another kind, is in use, or cannot be written.
    /// </exception>
    public static ResultsFolder Create(IFileSystem files, string path, bool force = false, string manifest = ResultFiles.Manifest)
    {
        path = Path.GetFullPath(path);
        TargetPath.RequireFolder(files, path);
        return Guard(
            path,
            () =>
            {
                bool isNew = !files.FolderExists(path);
                if (!isNew && !force && Content(files, path).Count > 0)
                {
                    throw Occupied(path);
                }

                RefuseOthers(files, path, manifest);
                files.CreateFolder(path);
                var folder = Open(files, path);
                try
                {
                    folder.Claim(force);
                    return folder;
                }
                catch
                {
                    folder.Dispose();
                    throw;
                }
            }
        );
    }

    /// <summary>Creates the next free folder run-0001, run-0002, … in a base folder; two processes never get the same one.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="baseFolder">The base folder.</param>
    /// <param name="prefix">What the name begins with.</param>
    /// <exception cref="ResultsException">The base folder cannot be written.</exception>
    public static ResultsFolder CreateNext(IFileSystem files, string baseFolder, string prefix = "run")
    {
        baseFolder = Path.GetFullPath(baseFolder);
        for (int number = 1; number < 1_000_000; number++)
        {
            string path = Path.Combine(baseFolder, string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:0000}"));
            if (files.FolderExists(path) || files.FileExists(path))
            {
                continue;
            }

            var folder = Guard(path, () => TryTake(files, path));
            if (folder is not null)
            {
                return folder;
            }
        }

        throw new ResultsException($"{baseFolder}: holds a million of them already; name a folder with --out");
    }

    /// <summary>Takes the folder of an earlier run in order to go on with it.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="path">The folder.</param>
    /// <param name="manifest">Name of the file that says what the folder holds.</param>
    /// <exception cref="ResultsException">It is no results folder, is in use, or cannot be written.</exception>
    public static ResultsFolder Reopen(IFileSystem files, string path, string manifest = ResultFiles.Manifest)
    {
        path = Path.GetFullPath(path);
        if (!files.FileExists(Path.Combine(path, manifest)))
        {
            throw new ResultsException($"{path}: is no results folder: it has no {manifest}");
        }

        return Guard(
            path,
            () =>
            {
                var folder = Open(files, path);
                folder.CheckWritable();
                return folder;
            }
        );
    }

    /// <summary>Lets go of the folder and removes the lock file.</summary>
    public void Dispose()
    {
        hold?.Dispose();
        hold = null;
    }

    static ResultsFolder? TryTake(IFileSystem files, string path)
    {
        files.CreateFolder(path);
        // Only one process can create the lock file; the others go on to the next number.
        if (files.TryLock(Path.Combine(path, LockName), mustBeNew: true) is not { } hold)
        {
            return null;
        }

        var folder = new ResultsFolder(files, path, hold);
        if (Content(files, path).Count > 0)
        {
            folder.Dispose();
            return null;
        }

        try
        {
            folder.CheckWritable();
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    static ResultsFolder Open(IFileSystem files, string path)
    {
        var hold =
            files.TryLock(Path.Combine(path, LockName), mustBeNew: false)
            ?? throw new ResultsException($"{path}: another run is writing there; wait for it or choose another folder with --out");
        return new ResultsFolder(files, path, hold);
    }

    static ResultsException Occupied(string path) =>
        new($"{path}: the folder is not empty; choose another with --out, or use --force to replace the results in it");

    static void RefuseOthers(IFileSystem files, string path, string manifest)
    {
        bool isSweep = manifest == SweepFiles.Manifest;
        if (files.FileExists(Path.Combine(path, isSweep ? ResultFiles.Manifest : SweepFiles.Manifest)))
        {
            var (held, wanted) = isSweep ? ("run", "sweep") : ("sweep", "run");
            throw new ResultsException(
                $"{path}: holds a {held}, and --force replaces a {wanted} only; choose another folder with --out, or remove this one"
            );
        }
    }

    static List<string> Content(IFileSystem files, string path) => [.. files.Entries(path).Where(name => name != LockName)];

    static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.ForWrite(path, e);
        }
    }

    void Claim(bool force)
    {
        if (Content(Files, FullPath).Count > 0)
        {
            if (!force)
            {
                throw Occupied(FullPath);
            }

            RemoveResults();
        }

        CheckWritable();
    }

    void RemoveResults()
    {
        // The manifest goes last: should the removal fail midway, the folder still says what it was.
        foreach (string name in Content(Files, FullPath).OrderBy(name => name is ResultFiles.Manifest or SweepFiles.Manifest))
        {
            if (ResultFiles.IsOwnFolder(name))
            {
                Files.DeleteFolder(PathOf(name));
            }
            else if (name == ResultFiles.ExportFolder && Files.FolderExists(PathOf(name)))
            {
                RemoveExports(PathOf(name));
            }
            else if (ResultFiles.IsOwnFile(name) && !Files.FolderExists(PathOf(name)))
            {
                Files.DeleteFile(PathOf(name));
            }
        }
    }

    // An export of results that are gone would pass for one of the new ones.
    void RemoveExports(string folder)
    {
        foreach (string name in Files.Entries(folder))
        {
            string path = Path.Combine(folder, name);
            if (ResultFiles.IsExportedFolder(name))
            {
                Files.DeleteFolder(path);
            }
            else if (ResultFiles.IsExportedFile(name))
            {
                Files.DeleteFile(path);
            }
        }

        if (Files.Entries(folder).Count == 0)
        {
            Files.DeleteFolder(folder);
        }
    }

    void CheckWritable()
    {
        string probe = PathOf(".probe" + FileSystemExtensions.TemporarySuffix);
        using (var stream = Files.Create(probe))
        {
            stream.Write("ok\n"u8);
        }

        Files.DeleteFile(probe);
    }
}
