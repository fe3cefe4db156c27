using System.Globalization;
using System.Text;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>Values as canonical YAML: one way to write each, the same in any locale, read back as the same value.</summary>
static class YamlText
{
    /// <summary>Words that some reader of YAML takes for a flag or for nothing.</summary>
    static readonly HashSet<string> Reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

    /// <summary>A number that reads back the same, also by readers of YAML 1.1, which want a full stop before an exponent.</summary>
    /// <exception cref="ArgumentException">The number is not finite; a file of settings cannot hold it.</exception>
    public static string Number(double value)
    {
        string number = value.ToString("R", CultureInfo.InvariantCulture);
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"a file of settings cannot hold the number {number}");
        }

        int exponent = number.IndexOf('E');
        return exponent < 0 || number.Contains('.') ? number : number.Insert(exponent, ".0");
    }

    /// <summary>A text: a word as it is, lines as a block, anything else in double quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="indent">Blanks before each line of a block.</param>
    public static string Text(string text, int indent)
    {
        if (IsWord(text))
        {
            return text;
        }

        return IsBlock(text) ? Block(text, indent) : Quoted(text);
    }

    /// <summary>A key.</summary>
    public static string Key(string key) => IsWord(key) ? key : Quoted(key);

    static bool IsWord(string text) =>
        text.Length > 0
        && char.IsAsciiLetterLower(text[0])
        && text.All(character =>
            char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_' or '.' or '/'
        )
        && !Reserved.Contains(text);

    static bool IsBlock(string text)
    {
        string body = text.EndsWith('\n') ? text[..^1] : text;
        bool isMarked = body.Length == 0 || body[0] is '\n' or ' ' || body[^1] == '\n';
        return !isMarked && body.Contains('\n') && body.All(character => character == '\n' || !SettingText.IsUnprintable(character));
    }

    static string Block(string text, int indent)
    {
        string body = text.EndsWith('\n') ? text[..^1] : text;
        string blanks = new(' ', indent);
        var lines = body.Split('\n').Select(line => line.Length == 0 ? "" : blanks + line);
        return (text.EndsWith('\n') ? "|\n" : "|-\n") + string.Join('\n', lines);
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            bool isPair = index + 1 < text.Length && char.IsSurrogatePair(character, text[index + 1]);
            if (isPair)
            {
                quoted.Append(text, index++, 2);
            }
            else
            {
                quoted.Append(
                    character switch
                    {
                        '"' => "\\\"",
                        '\\' => "\\\\",
                        '\n' => "\\n",
                        '\t' => "\\t",
                        _ when SettingText.IsUnprintable(character) => $"\\u{(int)character:x4}",
                        _ => character.ToString(),
                    }
                );
            }
        }

        return quoted.Append('"').ToString();
    }
}
