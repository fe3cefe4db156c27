using System.Globalization;
using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Export;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tissues;

/// <summary>
/// Reads a table of cells: comma-separated, quoted as RFC 4180 says, UTF-8, header on line 1, decimal point. Rows are counted from 1, the header,
/// and fields from 1; messages name both.
/// </summary>
sealed class TissueTableReader
{
    const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    readonly TissueMap map;
    readonly string mapName;
    readonly Dictionary<string, int> cloneNumbers;
    readonly List<InitialCell> cells = [];
    readonly List<int> rows = [];
    readonly HashSet<string> unknown = [];
    readonly TissueErrors errors;
    (int X, int Y, int Z) place;
    int[] type = [];
    int row;

    TissueTableReader(TissueMap map, string mapName, IReadOnlyList<CloneSettings> clones, TissueErrors errors)
    {
        this.map = map;
        this.mapName = mapName;
        this.errors = errors;
        cloneNumbers = clones.Select((clone, number) => (clone.Name, number)).ToDictionary(pair => pair.Name, pair => pair.number);
    }

    /// <summary>Reads the cells that are not to be left out, where the table has them [µm].</summary>
    /// <param name="stream">Bytes of the table.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <param name="map">What it means.</param>
    /// <param name="mapName">Name of the map's file, for the messages.</param>
    /// <param name="clones">Clones of the scenario.</param>
    /// <returns>The cells, and the row of each.</returns>
    /// <exception cref="SettingsException">The table has errors; the exception holds all of them.</exception>
    public static (IReadOnlyList<InitialCell> Cells, IReadOnlyList<int> Rows) Read(
        Stream stream,
        string fileName,
        TissueMap map,
        string mapName,
        IReadOnlyList<CloneSettings> clones
    )
    {
        var errors = new TissueErrors(fileName);
        var reader = new TissueTableReader(map, mapName, clones, errors);
        try
        {
            reader.ReadRows(new StreamReader(stream));
        }
        catch (ResultsException)
        {
            errors.Add(
                reader.row + 1,
                1,
                "a quotation is not closed",
                "put a quotation mark where the field ends; one inside a field is written twice"
            );
        }

        errors.ThrowIfAny();
        return (reader.cells, reader.rows);
    }

    void ReadRows(TextReader text)
    {
        int columns = 0;
        foreach (var fields in CsvReader.Rows(text))
        {
            row++;
            if (row == 1)
            {
                FindColumns(fields);
                errors.ThrowIfAny();
                columns = fields.Count;
            }
            else if (fields.Count == 1 && fields[0].Length == 0)
            {
                continue;
            }
            else if (fields.Count != columns)
            {
                errors.Add(row, 1, $"row {row} has {fields.Count} fields, the header has {columns}", "quote fields that hold a comma");
            }
            else if (cells.Count == InitialTissueReader.MaximumCells)
            {
                errors.Add(
                    row,
                    1,
                    $"row {row} is beyond the most a table may have, {InitialTissueReader.MaximumCells} cells",
                    "cut out a smaller region"
                );
                return;
            }
            else
            {
                ReadCell(fields);
            }
        }

        if (row == 0)
        {
            errors.Add(1, 1, "the file is empty", "the first row names the columns, each other row is a cell");
        }
        else if (cells.Count == 0 && !errors.Any)
        {
            errors.Add(
                row,
                1,
                "there is no cell: no row is left that is not to be ignored",
                $"is this the right file, and {mapName} the right map?"
            );
        }
    }

    void FindColumns(IReadOnlyList<string> header)
    {
        int Find(string setting, string name)
        {
            int index = header.ToList().IndexOf(name);
            if (index < 0)
            {
                string help =
                    header.Count == 1 && header[0].IndexOfAny([';', '\t']) >= 0
                        ? "save the table with commas between the fields"
                        : $"set {setting} in {mapName}; " + Spelling.Help(name, [.. header], "columns");
                errors.Add(1, 1, $"there is no column {SettingText.Shown(name)}", help);
            }

            return index;
        }

        var columns = map.Columns;
        place = (Find("columns.x", columns.X), Find("columns.y", columns.Y), columns.Z == "" ? -1 : Find("columns.z", columns.Z));
        type = [.. columns.Type.Select(name => Find("columns.type", name))];
    }

    void ReadCell(IReadOnlyList<string> fields)
    {
        string name = string.Join(' ', type.Select(column => fields[column]).Where(part => part.Length > 0));
        if (!map.Types.TryGetValue(name, out var kind))
        {
            if (unknown.Add(name))
            {
                string help =
                    Spelling.Help(name, [.. map.Types.Keys], "types") + $"; each type needs a line in {mapName}, if only `ignore`";
                errors.Add(row, type[0] + 1, $"row {row}: the type {SettingText.Shown(name)} is not in the map", help);
            }

            return;
        }

        if (kind == InitialCellKind.Ignore)
        {
            return;
        }

        double x = Number(fields, place.X);
        double y = Number(fields, place.Y);
        double z = place.Z < 0 ? 0 : Number(fields, place.Z);
        int clone = map.Clones.TryGetValue(name, out string? named) ? cloneNumbers[named] : -1;
        cells.Add(new InitialCell(x * map.UmPerUnit, y * map.UmPerUnit, z * map.UmPerUnit, kind, clone));
        rows.Add(row);
    }

    double Number(IReadOnlyList<string> fields, int column)
    {
        string text = fields[column].Trim();
        if (double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            return value;
        }

        string help =
            text.Length == 0 ? "give the cell a place, or remove the row"
            : text.Contains(',') ? "write a full stop for the decimal point"
            : "write a finite decimal number";
        errors.Add(row, column + 1, $"row {row}: {SettingText.Shown(fields[column])} is no number", help);
        return 0;
    }
}
