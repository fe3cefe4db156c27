using System.Globalization;
using TmeSim.Core.Scenarios;

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

    /// <summary>A number of cells, which may need more than 32 bits.</summary>
    /// <exception cref="ResultsException">The field is missing or no whole number.</exception>
    public long Count(string column) =>
        long.TryParse(this[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw Wrong(column, "a whole number");

    /// <summary>A name of an enumeration, in snake_case.</summary>
    /// <exception cref="ResultsException">The field is missing or no such name.</exception>
    public T Name<T>(string column)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (SnakeCase.Of(value.ToString()) == this[column])
            {
                return value;
            }
        }

        throw Wrong(column, $"one of {string.Join(", ", Enum.GetNames<T>().Select(SnakeCase.Of))}");
    }

    ResultsException Wrong(string column, string wanted) =>
        new($"{path}, row {number}: {column} = '{this[column]}' is not {wanted}; the file was edited: run the scenario again");
}
