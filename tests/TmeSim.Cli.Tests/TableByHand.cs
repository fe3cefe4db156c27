namespace TmeSim.Cli.Tests;

/// <summary>Changes a table of results, to see what is made of it.</summary>
static class TableByHand
{
    /// <summary>Changes the fields of each row by their columns; the table has no quotations.</summary>
    public static void Change(string path, Action<Dictionary<string, string>> change)
    {
        string[] lines = File.ReadAllLines(path);
        string[] columns = lines[0].Split(',');
        for (int k = 1; k < lines.Length; k++)
        {
            var row = columns.Zip(lines[k].Split(',')).ToDictionary(pair => pair.First, pair => pair.Second);
            change(row);
            lines[k] = string.Join(',', columns.Select(column => row[column]));
        }

        File.WriteAllText(path, string.Join('\n', lines) + "\n");
    }
}
