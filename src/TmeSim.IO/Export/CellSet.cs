using System.Globalization;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>The cells of one tissue, column by column; a missing number is not a number.</summary>
public sealed class CellSet(RunKey key)
{
    static readonly HashSet<string> Identity =
    [
        "arm",
        "replicate",
        "lesion",
        "cell_id",
        "cell_type",
        "state",
        "clone",
        "x_um",
        "y_um",
        "z_um",
    ];

    /// <summary>Columns of measurements, in order.</summary>
    public static IReadOnlyList<Column> Measured { get; } =
    [.. TableSchemas.CellsFinal.Columns.Where(column => !Identity.Contains(column.Name))];

    /// <summary>The tissue.</summary>
    public RunKey Key { get; } = key;

    /// <summary>Number of each cell.</summary>
    public List<long> Ids { get; } = [];

    /// <summary>Code of the type of each cell, as in <see cref="CellNames.Types"/>.</summary>
    public List<byte> Types { get; } = [];

    /// <summary>Code of the state of each cell, as in <see cref="CellNames.States"/>.</summary>
    public List<byte> States { get; } = [];

    /// <summary>Clone of each cell.</summary>
    public List<double> Clones { get; } = [];

    /// <summary>Place of each cell [µm].</summary>
    public List<double> X { get; } = [];

    /// <inheritdoc cref="X"/>
    public List<double> Y { get; } = [];

    /// <summary>Place of each cell [µm]; not a number in a planar lesion.</summary>
    public List<double> Z { get; } = [];

    /// <summary>Measurements by column of <see cref="Measured"/>, then by cell.</summary>
    public IReadOnlyList<List<float>> Measurements { get; } = [.. Measured.Select(_ => new List<float>())];

    /// <summary>Whether the lesion has more than one slice.</summary>
    public bool IsVolume => Z.Count > 0 && !double.IsNaN(Z[0]);

    /// <summary>File name without ending.</summary>
    public string FileName => Key.Path.Replace('/', '_');

    /// <summary>Reads cells_final.csv.</summary>
    /// <exception cref="ResultsException">The columns or values are not those of this version.</exception>
    public static IReadOnlyList<CellSet> Read(TextReader reader)
    {
        var sets = new Dictionary<RunKey, CellSet>();
        bool isHeader = true;
        foreach (var row in CsvReader.Rows(reader))
        {
            if (isHeader)
            {
                Require(
                    row.SequenceEqual(TableSchemas.CellsFinal.Columns.Select(column => column.Name)),
                    "its columns are not those of this version"
                );
                isHeader = false;
                continue;
            }

            Require(row.Count == TableSchemas.CellsFinal.Columns.Count, "a row is cut short");
            var key = new RunKey(row[0], int.Parse(row[1], CultureInfo.InvariantCulture), row[2]);
            if (!sets.TryGetValue(key, out var set))
            {
                sets.Add(key, set = new CellSet(key));
            }

            set.Add(row);
        }

        return [.. sets.Values];
    }

    void Add(IReadOnlyList<string> row)
    {
        Ids.Add(long.Parse(row[3], CultureInfo.InvariantCulture));
        Types.Add(Code(CellNames.Types, row[4]));
        States.Add(row[5].Length == 0 ? (byte)1 : Code(CellNames.States, row[5]));
        Clones.Add(Number(row[6]));
        X.Add(Number(row[7]));
        Y.Add(Number(row[8]));
        Z.Add(Number(row[9]));
        for (int k = 0; k < Measured.Count; k++)
        {
            string text = row[Identity.Count + k];
            Measurements[k].Add(text.Length == 0 ? float.NaN : float.Parse(text, CultureInfo.InvariantCulture));
        }
    }

    static double Number(string text) => text.Length == 0 ? double.NaN : double.Parse(text, CultureInfo.InvariantCulture);

    static byte Code(IReadOnlyList<CellName> names, string name) =>
        names.FirstOrDefault(one => one.Name == name)?.Code
        ?? throw new ResultsException($"{TableSchemas.CellsFinal.FileName}: '{name}' is unknown to this version");

    static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ResultsException($"{TableSchemas.CellsFinal.FileName}: {problem}");
        }
    }
}
