using System.Globalization;
using System.Text;
using TmeSim.Core.Engines;

namespace TmeSim.Cli.Terminal;

/// <summary>Plain text for people: columns, folded paragraphs, numbers with units.</summary>
static class Layout
{
    /// <summary>Width that paragraphs are folded to.</summary>
    public const int Width = 100;

    /// <summary>Rows in columns as wide as their widest cell; the last column is not padded.</summary>
    public static string Columns(IEnumerable<string[]> rows, string indent = "")
    {
        var all = rows.ToList();
        int count = all.Count == 0 ? 0 : all.Max(row => row.Length);
        int[] widths = [.. Enumerable.Range(0, count).Select(k => all.Max(row => k < row.Length ? row[k].Length : 0))];
        var text = new StringBuilder();
        foreach (string[] row in all)
        {
            string line = string.Join("  ", row.Select((cell, k) => cell.PadRight(widths[k])));
            text.Append((indent + line).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Folds a paragraph at blanks.</summary>
    public static string Fold(string paragraph, string indent = "")
    {
        var text = new StringBuilder();
        string line = indent;
        foreach (string word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line = indent;
            }

            line += line.Length > indent.Length ? " " + word : word;
        }

        return text.Append(line).Append('\n').ToString();
    }

    /// <summary>How many there are of a thing.</summary>
    public static string Count(int count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");

    /// <summary>A number of bytes in the unit that suits it.</summary>
    public static string Bytes(double bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
        int unit = 0;
        while (bytes >= 1000 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        return $"{(unit == 0 ? bytes.ToString("0", CultureInfo.InvariantCulture) : Number(bytes))} {units[unit]}";
    }

    /// <summary>Name, driver and memory of a device, those that it has.</summary>
    public static string Device(EngineDevice device)
    {
        string memory = device.MemoryBytes == 0 ? "" : Bytes(device.MemoryBytes);
        return string.Join(", ", new[] { device.Name, device.Driver, memory }.Where(part => part != ""));
    }

    /// <summary>A span of wall time.</summary>
    public static string Duration(double seconds) =>
        seconds switch
        {
            < 0.95 => $"{Number(1000 * seconds)} ms",
            < 120 => $"{Number(seconds)} s",
            < 7200 => $"{Number(seconds / 60)} min",
            < 172_800 => $"{Number(seconds / 3600)} h",
            _ => $"{Number(seconds / 86_400)} d",
        };

    /// <summary>A number to three significant digits, thousands apart.</summary>
    public static string Number(double value)
    {
        double size = Math.Abs(value);
        return size switch
        {
            0 => "0",
            >= 1e15 or < 0.001 => value.ToString("0.00e0", CultureInfo.InvariantCulture),
            >= 100 => Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture).Replace(',', ' '),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
            _ => value.ToString("0.###", CultureInfo.InvariantCulture),
        };
    }
}
