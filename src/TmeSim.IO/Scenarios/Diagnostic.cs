using System.Text;

namespace TmeSim.IO.Scenarios;

/// <summary>One error in a file of settings, with everything a message needs to stand alone.</summary>
public sealed record Diagnostic
{
    /// <summary>The file as its user named it, or the override <c>--set key=value</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Line, from 1; 0 for an override.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1; 0 for an override.</summary>
    public required int Column { get; init; }

    /// <summary>The setting: keys joined by full stops, indices in brackets; empty for the file as a whole.</summary>
    public required string Path { get; init; }

    /// <summary>The sentence that says what is wrong; it names the setting.</summary>
    public required string Message { get; init; }

    /// <summary>What to write instead; may be empty.</summary>
    public string Help { get; init; } = "";

    /// <summary>The line of the source; empty for an override.</summary>
    public string SourceLine { get; init; } = "";

    /// <summary>Blanks and a caret, to be printed below <see cref="SourceLine"/>.</summary>
    public string Caret { get; init; } = "";

    /// <summary>The message as the command prints it, without a line feed at the end.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Source);
        if (Line > 0)
        {
            text.Append($"({Line},{Column})");
        }

        text.Append(": error: ").Append(Message);
        if (SourceLine.Length > 0)
        {
            text.Append("\n    ").Append(SourceLine).Append("\n    ").Append(Caret);
        }

        return Help.Length > 0 ? text.Append("\n  help: ").Append(Help).ToString() : text.ToString();
    }

    /// <summary>Makes the diagnostic of a place.</summary>
    internal static Diagnostic At(SourceSpan place, string path, string message, string help)
    {
        if (place.Source.IsOverride)
        {
            return new()
            {
                Source = place.Source.Name,
                Line = 0,
                Column = 0,
                Path = path,
                Message = message,
                Help = help,
            };
        }

        var (line, caret) = place.Source.Excerpt(place.Line, place.Column);
        return new()
        {
            Source = place.Source.Name,
            Line = place.Line,
            Column = place.Column,
            Path = path,
            Message = message,
            Help = help,
            SourceLine = line,
            Caret = caret,
        };
    }
}
