using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Loading;

/// <summary>Options with a number in a range, read the same way in any locale.</summary>
static class Numbers
{
    /// <summary>A whole number.</summary>
    public static Option<long?> Whole(string name, string helpName, string description, long minimum, long maximum) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Parse<long>(result, name, minimum, maximum, NumberStyles.AllowLeadingSign, "a whole number"),
        };

    /// <summary>A number.</summary>
    public static Option<double?> Real(string name, string helpName, string description, double minimum, double maximum) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result => Parse<double>(result, name, minimum, maximum, NumberStyles.Float, "a number"),
        };

    /// <summary>Whole numbers with commas between.</summary>
    public static Option<long[]?> List(string name, string helpName, string description, long minimum, long maximum) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var values = new List<long>();
                foreach (string text in result.Tokens[0].Value.Split(','))
                {
                    if (Parse<long>(result, text, name, minimum, maximum, NumberStyles.AllowLeadingSign, "a whole number") is { } value)
                    {
                        values.Add(value);
                    }
                }

                return [.. values];
            },
        };

    static T? Parse<T>(ArgumentResult result, string name, T minimum, T maximum, NumberStyles style, string kind)
        where T : struct, System.Numerics.INumber<T> => Parse(result, result.Tokens[0].Value, name, minimum, maximum, style, kind);

    static T? Parse<T>(ArgumentResult result, string text, string name, T minimum, T maximum, NumberStyles style, string kind)
        where T : struct, System.Numerics.INumber<T>
    {
        if (!T.TryParse(text, style, CultureInfo.InvariantCulture, out var value))
        {
            result.AddError($"{name} = {SettingText.Shown(text)} is not {kind}");
            return null;
        }

        if (!(value >= minimum && value <= maximum))
        {
            string range = string.Create(CultureInfo.InvariantCulture, $"{minimum}–{maximum}");
            result.AddError($"{name} = {SettingText.Shown(text)} is outside {range}");
            return null;
        }

        return value;
    }
}
