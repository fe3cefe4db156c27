namespace TmeSim.IO.Results;

/// <summary>A column of a table, as every format and the documentation name it.</summary>
/// <param name="Name">Name in snake_case with the unit as suffix.</param>
/// <param name="Unit">Unit; "1" for a pure number, empty for a text.</param>
/// <param name="Description">What it is, and what a missing value means where there can be one.</param>
public sealed record Column(string Name, string Unit, string Description)
{
    /// <summary>The words that can stand there, alone or joined with |; none where it can be anything.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];
}

/// <summary>A table: its file name and its columns in order.</summary>
/// <param name="FileName">Name of the finished file.</param>
/// <param name="Columns">Columns in order.</param>
public sealed record TableSchema(string FileName, IReadOnlyList<Column> Columns);
