using System.Text;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>
/// Writes the scenario that was run: every default filled in, every parameter of the model with its value. Running the written file repeats
/// the run, also with a later version whose defaults differ.
/// </summary>
public static class ResolvedScenarioWriter
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a scenario as UTF-8 without byte order mark.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="stream">Where to; it is left open.</param>
    /// <param name="parameters">Parameters of the model; null for the <see cref="ParameterRegistry"/>.</param>
    public static void Write(Scenario scenario, Stream stream, IReadOnlyList<Parameter>? parameters = null) =>
        stream.Write(Utf8.GetBytes(Write(scenario, parameters)));

    /// <summary>Writes a scenario as a text.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">Parameters of the model; null for the <see cref="ParameterRegistry"/>.</param>
    public static string Write(Scenario scenario, IReadOnlyList<Parameter>? parameters = null) =>
        SettingsWriter.Write(Resolve(scenario, parameters));

    /// <summary>The scenario with every parameter of the model among its overrides.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">Parameters of the model; null for the <see cref="ParameterRegistry"/>.</param>
    public static Scenario Resolve(Scenario scenario, IReadOnlyList<Parameter>? parameters = null)
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var parameter in parameters ?? ParameterRegistry.All)
        {
            values[parameter.Key] = parameter.Default;
        }

        foreach (var (key, value) in scenario.Parameters)
        {
            values[key] = value;
        }

        return scenario with
        {
            Parameters = values,
        };
    }
}
