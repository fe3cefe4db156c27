using System.Globalization;

namespace TmeSim.IO.Results;

/// <summary>A row of a table, by the names of its columns.</summary>
public sealed class TableRow
{
    readonly string path;
    readonly int number;
    readonly IReadOnlyList<string> fields;
    readonly IReadOnlyDictionary<string, int> places;

    internal TableRow(string path, int number, IReadOnlyList<string> fields, IReadOnlyDictionary<string, int> places)
    {
        this.path = path;
        this.number = number;
        this.fields = fields;
        this.places = places;
    }

    /// <summary>A field as it stands; empty if it is missing.</summary>
    public string this[string column] => fields[places[column]];

    /// <summary>A number.</summary>
    /// <exception cref="ResultsException">The field is missing or no number.</exception>
    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Wrong(column, "a number");

    /// <summary>A number, or null if it is missing.</summary>
    /// <exception cref="ResultsException">The field is no number.</exception>
    public double? OptionalNumber(string column) => this[column].Length == 0 ? null : Number(column);

    /// <summary>A whole number.</summary>
    /// <exception cref="ResultsException">The field is missing or no whole number.</exception>
    public int Whole(string column) =>
        int.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Wrong(column, "a whole number");

    ResultsException Wrong(string column, string wanted) =>
        new($"{path}, row {number}: {column} = '{this[column]}' is not {wanted}; the file was edited: run the scenario again");
}
