namespace TmeSim.IO.Results;

/// <summary>One value of a time series: a number, where one that is not a number is missing, or a text, where an empty one is.</summary>
public readonly record struct Observation
{
    readonly double number;
    readonly string? text;

    Observation(double number, string? text)
    {
        this.number = number;
        this.text = text;
    }

    public static implicit operator Observation(double number) => new(number, null);

    public static implicit operator Observation(double? number) => new(number ?? double.NaN, null);

    public static implicit operator Observation(string text) => new(double.NaN, text);

    internal void AddTo(CsvTable table)
    {
        if (text is null)
        {
            table.Add(number);
        }
        else
        {
            table.Add(text);
        }
    }
}
