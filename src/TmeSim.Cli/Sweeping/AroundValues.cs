using System.Globalization;
using System.Text.RegularExpressions;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Sweeping;

/// <summary>
/// The short way to vary parameters about their values: <c>parameters.GROUP.NAME=x2</c> is from half to twice the value the scenario has, on a logarithmic
/// scale and within the legal range; <c>parameters.GROUP.*=x2</c> is that for each of a group.
/// </summary>
static partial class AroundValues
{
    const string Parameters = "parameters.";
    const string Every = ".*";

    /// <summary>Keys of the parameters that such texts vary, of those that may be others; each is varied about the value the scenario has.</summary>
    /// <param name="texts">Texts of <c>--vary</c>.</param>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="UserException">There is no such parameter or group, or nothing to multiply.</exception>
    public static IEnumerable<string> Keys(IEnumerable<string> texts, Scenario scenario) =>
        texts.Where(text => Pattern().IsMatch(text)).SelectMany(text => Expand(text, scenario)).Select(text => text[..text.IndexOf('=')]);

    /// <summary>Writes such a text out; another is given back as it is.</summary>
    /// <param name="text">A text of <c>--vary</c>.</param>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="UserException">There is no such parameter or group, or nothing to multiply.</exception>
    public static IEnumerable<string> Expand(string text, Scenario scenario)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            return [text];
        }

        string key = match.Groups["key"].Value;
        double factor = double.Parse(match.Groups["factor"].Value, CultureInfo.InvariantCulture);
        if (!key.StartsWith(Parameters, StringComparison.Ordinal) || factor <= 1)
        {
            throw Wrong(
                text,
                "xN is for parameters and multiplies by more than 1",
                "write parameters.GROUP.NAME=x2, or give the range: key=low..high"
            );
        }

        string name = key[Parameters.Length..];
        bool isGroup = name.EndsWith(Every, StringComparison.Ordinal);
        var found = ParameterRegistry
            .All.Where(one => isGroup ? one.Key.StartsWith(name[..^1], StringComparison.Ordinal) : one.Key == name)
            .Where(one => !isGroup || ValueOf(one, scenario) > 0)
            .ToList();
        if (found.Count == 0 || ValueOf(found[0], scenario) <= 0)
        {
            string problem = found.Count > 0 ? $"{name} is 0, and nothing can be multiplied" : $"there is no parameter {name} above 0";
            throw Wrong(text, problem, "`tmesim explain` lists them; give a range: key=low..high");
        }

        return found.Select(one => Range(one, ValueOf(one, scenario), factor));
    }

    static string Range(Parameter parameter, double value, double factor)
    {
        double low = Math.Max(value / factor, parameter.Minimum);
        double high = Math.Min(value * factor, parameter.Maximum);
        return $"{Parameters}{parameter.Key}={SettingText.Number(low)}..{SettingText.Number(high)}:log";
    }

    static double ValueOf(Parameter parameter, Scenario scenario) =>
        scenario.Parameters.GetValueOrDefault(parameter.Key, parameter.Default);

    static UserException Wrong(string text, string problem, string help) => new($"--vary {SettingText.Shown(text)}: {problem}", help);

    [GeneratedRegex(@"^(?<key>[^=]+)=x(?<factor>[0-9]+(\.[0-9]+)?)$")]
    private static partial Regex Pattern();
}
