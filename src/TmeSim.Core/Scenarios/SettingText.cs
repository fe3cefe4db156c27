using System.Globalization;
using System.Text;

namespace TmeSim.Core.Scenarios;

/// <summary>How values, ranges and names are written in the messages about a scenario, the same in any locale.</summary>
public static class SettingText
{
    const int LongestShownValue = 48;

    /// <summary>A number in the shortest form that reads back the same; whole numbers without an exponent.</summary>
    public static string Number(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e18
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A number with its unit; the unit "1" of a pure number is not shown.</summary>
    public static string WithUnit(string number, string unit) => unit is "" or "1" ? number : $"{number} {unit}";

    /// <summary>A legal range with its unit: <c>1–365 d</c>, <c>0 d or more</c>, <c>5 or less</c>; empty if every number is legal.</summary>
    public static string Range(double minimum, double maximum, string unit) =>
        (double.IsFinite(minimum), double.IsFinite(maximum)) switch
        {
            (true, true) => WithUnit($"{Number(minimum)}–{Number(maximum)}", unit),
            (true, false) => WithUnit(Number(minimum), unit) + " or more",
            (false, true) => WithUnit(Number(maximum), unit) + " or less",
            _ => "",
        };

    /// <summary>The clause that says a value is outside its range: <c>= 0 d is outside 1–365 d</c>.</summary>
    /// <param name="value">The value as its author wrote it.</param>
    /// <param name="minimum">Smallest legal value.</param>
    /// <param name="maximum">Largest legal value.</param>
    /// <param name="unit">Unit of all three.</param>
    public static string OutsideRange(string value, double minimum, double maximum, string unit) =>
        (double.IsFinite(minimum) && double.IsFinite(maximum))
            ? $"= {WithUnit(Shown(value), unit)} is outside {Range(minimum, maximum, unit)}"
            : $"= {WithUnit(Shown(value), unit)} is not {Range(minimum, maximum, unit)}";

    /// <summary>
    /// A text as a message shows it: as it is if it is one word, else in quotes; control characters escaped, so that no file can drive the
    /// terminal; cut where it is long.
    /// </summary>
    public static string Shown(string text)
    {
        bool isWord =
            text.Length > 0 && !text.Any(character => char.IsWhiteSpace(character) || IsUnprintable(character) || character == '"');
        string cut = text.Length <= LongestShownValue ? text : text[..LongestShownValue] + "…";
        if (isWord)
        {
            return cut;
        }

        var shown = new StringBuilder("\"");
        foreach (char character in cut)
        {
            shown.Append(
                character switch
                {
                    '"' => "\\\"",
                    '\n' => "\\n",
                    '\t' => "\\t",
                    _ when IsUnprintable(character) => $"\\u{(int)character:x4}",
                    _ => character.ToString(),
                }
            );
        }

        return shown.Append('"').ToString();
    }

    /// <summary>Whether a character can change how a terminal or a reader shows what follows: controls, direction marks, odd line breaks.</summary>
    public static bool IsUnprintable(char character) =>
        char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
        || char.IsSurrogate(character);
}
