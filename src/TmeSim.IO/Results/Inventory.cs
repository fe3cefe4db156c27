using System.Security.Cryptography;
using System.Text;

namespace TmeSim.IO.Results;

/// <summary>The files of a results folder with their hashes.</summary>
public static class Inventory
{
    /// <summary>Every file the program writes but run.json and log.jsonl, which differ between machines; folders as one entry each.</summary>
    public static IReadOnlyList<FileEntry> Of(IFileSystem files, string folder)
    {
        var entries = new List<FileEntry>();
        foreach (string name in files.Entries(folder))
        {
            string path = Path.Combine(folder, name);
            if (ResultFiles.IsOwnFolder(name) && files.FolderExists(path))
            {
                entries.Add(OfFolder(files, path, name));
            }
            else if (ResultFiles.IsOwnFile(name) && name is not (ResultFiles.Manifest or ResultFiles.Log or ResultsFolder.LockName))
            {
                entries.Add(new FileEntry(name, files.Length(path), files.Sha256(path)));
            }
        }

        return entries;
    }

    static FileEntry OfFolder(IFileSystem files, string folder, string name)
    {
        var lines = new StringBuilder();
        long bytes = 0;
        // Sorted as "LC_ALL=C sort" sorts the lines of find: by the bytes of the path.
        foreach (string relative in files.FilesUnder(folder))
        {
            string path = Path.Combine(folder, relative);
            bytes += files.Length(path);
            lines.Append(files.Sha256(path)).Append("  ./").Append(relative).Append('\n');
        }

        return new FileEntry(name + "/", bytes, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString()))));
    }
}
