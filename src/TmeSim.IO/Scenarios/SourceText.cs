using System.Text;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>A text that settings were read from: a file, or one override of the command line.</summary>
/// <param name="name">Name shown in messages: the file as its user wrote it, or <c>--set key=value</c>.</param>
/// <param name="text">The text.</param>
/// <param name="number">0 for the file, 1 and up for overrides, which have no lines worth showing.</param>
sealed class SourceText(string name, string text, int number = 0)
{
    const int LongestShownLine = 120;
    const int ShownBeforeCaret = 60;

    int[]? lineStarts;

    /// <summary>Name shown in messages.</summary>
    public string Name { get; } = name;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Place of the text among those that errors are reported of: 0 for the file, 1 and up for overrides.</summary>
    public int Number { get; } = number;

    /// <summary>Whether the text is an override of the command line.</summary>
    public bool IsOverride => Number > 0;

    /// <summary>The place of a character given by its index.</summary>
    public SourceSpan At(int index)
    {
        int line = Array.BinarySearch(LineStarts, index);
        line = line >= 0 ? line : ~line - 1;
        return new SourceSpan(this, line + 1, index - LineStarts[line] + 1);
    }

    /// <summary>
    /// A line as a message shows it, and the caret below it: control characters replaced, a long line cut around the caret.
    /// </summary>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column of the caret in UTF-16 units, from 1.</param>
    public (string Line, string Caret) Excerpt(int line, int column)
    {
        if (line < 1 || line > LineStarts.Length)
        {
            return ("", "^");
        }

        int start = LineStarts[line - 1];
        int end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        string whole = Text[start..end].TrimEnd('\n', '\r', '\u0085', '\u2028', '\u2029');
        int caret = Math.Clamp(column - 1, 0, whole.Length);
        int cutBefore = caret > LongestShownLine - 1 ? caret - ShownBeforeCaret : 0;
        int shownLength = Math.Min(whole.Length - cutBefore, LongestShownLine);
        string shown = Printable(whole.Substring(cutBefore, shownLength));
        string left = cutBefore > 0 ? "…" : "";
        string right = cutBefore + shownLength < whole.Length ? "…" : "";
        var indent = shown[..(caret - cutBefore)].Select(character => character == '\t' ? '\t' : ' ');
        return (left + shown + right, string.Concat(indent.Prepend(' ').Skip(1 - left.Length)) + "^");
    }

    int[] LineStarts => lineStarts ??= FindLineStarts();

    /// <summary>Lines end where the YAML parser ends them, or its line numbers would point elsewhere.</summary>
    int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        for (int index = 0; index < Text.Length; index++)
        {
            bool isBreak = Text[index] is '\n' or '\u0085' or '\u2028' or '\u2029';
            bool isLoneReturn = Text[index] == '\r' && (index + 1 == Text.Length || Text[index + 1] != '\n');
            if (isBreak || isLoneReturn)
            {
                starts.Add(index + 1);
            }
        }

        return [.. starts];
    }

    static string Printable(string line)
    {
        var printable = new StringBuilder(line.Length);
        for (int index = 0; index < line.Length; index++)
        {
            bool isPair = index + 1 < line.Length && char.IsSurrogatePair(line[index], line[index + 1]);
            if (isPair)
            {
                printable.Append(line, index++, 2);
            }
            else
            {
                bool isShown = line[index] == '\t' || !SettingText.IsUnprintable(line[index]);
                printable.Append(isShown ? line[index] : '\uFFFD');
            }
        }

        return printable.ToString();
    }
}

/// <summary>A place in a source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
readonly record struct SourceSpan(SourceText Source, int Line, int Column);
