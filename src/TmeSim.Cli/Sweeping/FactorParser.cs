using System.Globalization;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Designs;

namespace TmeSim.Cli.Sweeping;

/// <summary>Reads what a sweep varies: <c>key=a,b,c</c>, <c>key=low..high</c> or <c>key=low..high:log</c>.</summary>
static class FactorParser
{
    const string RangeMark = "..";
    const string LogarithmicMark = ":log";

    /// <summary>Reads the factors of a sweep.</summary>
    /// <param name="texts">A text for each, as the command line has it.</param>
    /// <exception cref="UserException">A text is no factor, or two name one setting.</exception>
    public static IReadOnlyList<Factor> Parse(IReadOnlyList<string> texts)
    {
        Factor[] factors = [.. texts.Select(Parse)];
        if (factors.CountBy(factor => ColumnOf(factor.Key)).FirstOrDefault(pair => pair.Value > 1).Key is { } twice)
        {
            throw new UserException($"--vary names {twice} twice", "give all its values in one --vary");
        }

        return factors;
    }

    /// <summary>The column of a setting: its key with one underscore for anything but letters and digits, apart from the columns of results.</summary>
    public static string ColumnOf(string key)
    {
        char[] marks = [.. key.Where(character => !char.IsAsciiLetterOrDigit(character))];
        string name = string.Join('_', key.ToLowerInvariant().Split(marks, StringSplitOptions.RemoveEmptyEntries));
        return SweepTables.RunColumns.Concat(SweepTables.SummaryColumns).Any(column => column.Name == name) ? name + "_setting" : name;
    }

    /// <summary>What a factor may be, as the command line has it.</summary>
    public static string Shown(Factor factor) =>
        factor switch
        {
            RangeFactor range =>
                $"{SettingText.Number(range.Low)}{RangeMark}{SettingText.Number(range.High)}{(range.IsLogarithmic ? LogarithmicMark : "")}",
            ListFactor list => string.Join(',', list.Values),
            _ => factor.Key,
        };

    static Factor Parse(string text)
    {
        int equals = text.IndexOf('=');
        string key = equals < 0 ? "" : text[..equals].Trim();
        string values = text[(equals + 1)..].Trim();
        if (key == "" || values == "")
        {
            throw Wrong(text, "expected key=a,b,c or key=low..high", "for example --vary lesions[0].treg=0.001..0.1:log");
        }

        if (key == "replicates")
        {
            throw Wrong(text, "replicates are not varied", "say --replicates N for every point");
        }

        return values.Contains(RangeMark, StringComparison.Ordinal) ? Range(text, key, values) : List(text, key, values);
    }

    static ListFactor List(string text, string key, string values)
    {
        var list = SplitAtCommas(values);
        if (list.Any(value => value == ""))
        {
            throw Wrong(text, "a value is missing", "write key=a,b,c; quote a text that is empty");
        }

        return list.DistinctBy(Meaning).Count() == list.Count
            ? new ListFactor(key, list)
            : throw Wrong(text, "a value stands twice", "each would be run twice; use --replicates for more runs");
    }

    static RangeFactor Range(string text, string key, string values)
    {
        bool isLogarithmic = values.EndsWith(LogarithmicMark, StringComparison.Ordinal);
        string[] ends = (isLogarithmic ? values[..^LogarithmicMark.Length] : values).Split(RangeMark);
        if (ends.Length != 2 || Number(ends[0]) is not { } low || Number(ends[1]) is not { } high)
        {
            throw Wrong(text, "a range needs two numbers", "write key=low..high or key=low..high:log");
        }

        if (low >= high)
        {
            throw Wrong(text, $"{SettingText.Number(low)} is not below {SettingText.Number(high)}", "the lower end comes first");
        }

        if (isLogarithmic && low <= 0)
        {
            throw Wrong(text, "a logarithmic range lies above 0", "raise the lower end, or leave out :log");
        }

        var kind = SettingsExplainer.Find(key)?.Kind;
        return kind is null or SettingKind.Whole or SettingKind.Number
            ? new RangeFactor(key, low, high, isLogarithmic, kind == SettingKind.Whole)
            : throw Wrong(text, $"{key} is not a number", "give its values: key=a,b,c");
    }

    // Commas within brackets, braces and quotes belong to a value.
    static List<string> SplitAtCommas(string text)
    {
        var values = new List<string>();
        int start = 0;
        int depth = 0;
        char quote = '\0';
        for (int k = 0; k < text.Length; k++)
        {
            char here = text[k];
            if (quote != '\0')
            {
                quote = here == quote ? '\0' : quote;
            }
            else if (here is '"' or '\'')
            {
                quote = here;
            }
            else if (here == ',' && depth == 0)
            {
                values.Add(text[start..k].Trim());
                start = k + 1;
            }
            else
            {
                depth +=
                    here is '[' or '{' ? 1
                    : here is ']' or '}' ? -1
                    : 0;
            }
        }

        values.Add(text[start..].Trim());
        return values;
    }

    // One value can be spelled in many ways: 60 and 60.0, a text with quotes and without.
    static object Meaning(string value) => Number(value) is { } number ? number : value.Trim('"', '\'');

    static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;

    static UserException Wrong(string text, string problem, string help) => new($"--vary {SettingText.Shown(text)}: {problem}", help);
}
