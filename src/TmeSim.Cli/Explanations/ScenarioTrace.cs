using TmeSim.Cli.Loading;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Explanations;

/// <summary>Shows where each number of a scenario comes from.</summary>
static class ScenarioTrace
{
    /// <summary>Shows a scenario file.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="source">The file.</param>
    /// <param name="json">Whether as JSON.</param>
    /// <exception cref="SettingsException">The file has errors.</exception>
    public static void Write(CommandContext context, ScenarioSource source, bool json)
    {
        var document = ScenarioReader.Read(source.Text, source.ShownName);
        var (scenario, numbers) = (document.Scenario, document.Numbers);
        if (json)
        {
            JsonOutput.Write(
                context,
                "explain",
                new
                {
                    Scenario = scenario.Name,
                    scenario.Title,
                    scenario.Sources,
                    Numbers = numbers,
                }
            );
            return;
        }

        context.Output.WriteLine($"{scenario.Name}: {scenario.Title}");
        foreach (string one in scenario.Sources)
        {
            context.Output.Write(Layout.Fold(one, "    "));
        }

        // GroupBy keeps the order of the file.
        foreach (var group in numbers.Where(one => one.Origin != NumberOrigin.Layout).GroupBy(one => (one.Origin, one.Text)))
        {
            context.Output.Write("\n" + Layout.Fold(Heading(group.Key.Origin, group.Key.Text)));
            context.Output.Write(Layout.Columns(group.Select(one => new[] { Shown(one), Remark(one) }), "    "));
        }

        var layout = numbers.Where(one => one.Origin == NumberOrigin.Layout);
        context.Output.Write("\n" + Layout.Fold($"size, length and output: {string.Join(", ", layout.Select(Shown))}"));
        context.Output.Write(Layout.Fold($"Everything else has its default: tmesim explain lesions, and so on."));
        foreach (string path in document.UnusedNumbers)
        {
            context.Output.Write(Layout.Fold($"numbers: {path} names no number of this file"));
        }
    }

    static string Heading(NumberOrigin origin, string text) =>
        origin switch
        {
            NumberOrigin.Source => $"from: {text}",
            NumberOrigin.Chosen => $"chosen for: {text}",
            NumberOrigin.Claim => $"expected: {text}",
            NumberOrigin.Default => text == "" ? "the program's default" : $"the program's default, from: {text}",
            _ => "not stated",
        };

    static string Shown(ScenarioNumber one) => $"{one.Key} = {SettingText.WithUnit(one.Value, one.Unit)}";

    // A number that is not the model's own: what that would be, and where it is from.
    static string Remark(ScenarioNumber one) =>
        one.Origin != NumberOrigin.Default && SettingsExplainer.Find(ParameterPath(one.Key)) is { Source: not "" } parameter
            ? $"default {SettingText.WithUnit(parameter.Default, parameter.Unit)}, {parameter.Grade}: {parameter.Source}"
            : "";

    static string ParameterPath(string key) => key[Math.Max(0, key.IndexOf("parameters.", StringComparison.Ordinal))..];
}
