using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Loading;

/// <summary>The text of a scenario, from which variants are loaded.</summary>
/// <param name="Text">The text.</param>
/// <param name="ShownName">Name for messages.</param>
/// <param name="Path">Full path of the file; the files it brings along lie beside it.</param>
sealed record ScenarioSource(string Text, string ShownName, string Path)
{
    /// <summary>Loads a variant.</summary>
    /// <param name="overrides">Settings of the command line, <c>key=value</c>.</param>
    /// <param name="days">Simulated time [d]; null for the scenario's own.</param>
    /// <exception cref="SettingsException">The variant has errors.</exception>
    public LoadedScenario Load(IReadOnlyList<SettingChange> overrides, double? days) =>
        ScenarioLoader.Parse(Text, ShownName, Path, overrides, days);
}
