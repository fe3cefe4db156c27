using TmeSim.IO.Export;

namespace TmeSim.IO.Results;

/// <summary>Reads tables of finished or interrupted runs and sweeps by the names of their columns.</summary>
public static class TableReader
{
    /// <summary>Rows of a table, read one by one while they are asked for.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Folder of the results.</param>
    /// <param name="name">File name of the table.</param>
    /// <param name="columns">Columns that it must have.</param>
    /// <exception cref="ResultsException">The table is missing, not finished, lacks a column, or has a row of another length.</exception>
    public static IEnumerable<TableRow> Read(IFileSystem files, string folder, string name, params IReadOnlyList<string> columns)
    {
        string path = Path.Combine(folder, name);
        if (!files.FileExists(path))
        {
            throw Missing(files, path);
        }

        using var reader = new StreamReader(files.OpenRead(path));
        Dictionary<string, int>? places = null;
        int number = 0;
        foreach (var fields in CsvReader.Rows(reader))
        {
            number++;
            if (places is null)
            {
                places = Places(path, fields, columns);
            }
            else if (fields.Count != places.Count)
            {
                throw new ResultsException(
                    $"{path}, row {number}: has {fields.Count} fields where the header has {places.Count}; the file was cut or edited: run the scenario again"
                );
            }
            else
            {
                yield return new TableRow(path, number, fields, places);
            }
        }

        if (places is null)
        {
            throw new ResultsException($"{path}: is empty; run the scenario again");
        }
    }

    static Dictionary<string, int> Places(string path, IReadOnlyList<string> header, IReadOnlyList<string> columns)
    {
        var places = header.Select((column, k) => (column, k)).DistinctBy(one => one.column).ToDictionary();
        return columns.FirstOrDefault(column => !places.ContainsKey(column)) is { } absent
            ? throw new ResultsException($"{path}, row 1: has no column '{absent}'; run the scenario again with this version")
            : places;
    }

    static ResultsException Missing(IFileSystem files, string path) =>
        files.FileExists(path + ResultFiles.PartialSuffix)
            ? new($"{path}: is not finished; wait for its end, or go on with it: tmesim resume for a run, the same command for a sweep")
            : new($"{path}: is missing; run the scenario again with this version");
}
