using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>What the reading of a scenario depends on besides its file.</summary>
public sealed record ScenarioReadOptions
{
    /// <summary>Changes from the command line, applied in this order.</summary>
    public IReadOnlyList<SettingChange> Overrides { get; init; } = [];

    /// <summary>Simulated time asked for [d]; null for the scenario's own. A longer one lengthens the scenario before it is checked.</summary>
    public double? Days { get; init; }

    /// <summary>Names of all drugs that can be dosed; null leaves the names unchecked.</summary>
    public IReadOnlyCollection<string>? DrugNames { get; init; }

    /// <summary>Parameters that may be overridden; null for the <see cref="ParameterRegistry"/>.</summary>
    public IReadOnlyList<Parameter>? Parameters { get; init; }
}

/// <summary>Reads, overrides and checks scenarios.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario from a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <param name="options">Overrides and the names to check against.</param>
    /// <exception cref="SettingsException">The scenario has errors; the exception holds all of them.</exception>
    public static ScenarioDocument Read(string text, string fileName, ScenarioReadOptions? options = null)
    {
        var bag = new DiagnosticBag();
        return Read(TextChecks.Read(text, fileName, bag), options ?? new(), bag);
    }

    /// <summary>Reads a scenario from UTF-8 bytes.</summary>
    /// <param name="stream">The bytes; the stream is left open.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <param name="options">Overrides and the names to check against.</param>
    /// <exception cref="SettingsException">The scenario has errors; the exception holds all of them.</exception>
    public static ScenarioDocument Read(Stream stream, string fileName, ScenarioReadOptions? options = null)
    {
        var bag = new DiagnosticBag();
        return Read(TextChecks.Read(stream, fileName, bag), options ?? new(), bag);
    }

    /// <summary>Which overrides of a scenario are lost: those whose value a later one replaces, by whatever name it goes, or what it stands in.</summary>
    /// <param name="text">Text of the scenario.</param>
    /// <param name="overrides">The overrides, applied in this order; those with errors are passed over.</param>
    /// <returns>Numbers of an override that is lost and of the one that replaces it, both from 0, in the order of the latter.</returns>
    /// <exception cref="SettingsException">The text is not YAML.</exception>
    public static IReadOnlyList<(int Lost, int By)> ReplacedOverrides(string text, IReadOnlyList<SettingChange> overrides)
    {
        var bag = new DiagnosticBag();
        var settings = SettingsDocument.Parse(TextChecks.Read(text, "", bag), bag);
        return ScenarioOverrides.Replaced(settings.Root, typeof(Scenario), overrides);
    }

    static ScenarioDocument Read(SourceText? source, ScenarioReadOptions options, DiagnosticBag bag)
    {
        var settings = SettingsDocument.Parse(source, bag);
        ScenarioOverrides.Apply(settings.Root, typeof(Scenario), options.Overrides, bag);
        var scenario = settings.Bind<Scenario>();
        scenario = scenario with { DurationDays = Math.Max(scenario.DurationDays, options.Days ?? 0) };
        if (settings.Root is YamlMapping)
        {
            settings.Add(ScenarioValidator.Validate(scenario, options.DrugNames, options.Parameters));
            settings.Add(NumberChecks.Of(scenario, options.Parameters ?? ParameterRegistry.All));
        }

        bag.ThrowIfAny();
        return new ScenarioDocument(scenario, source!.Text, settings);
    }
}

/// <summary>A scenario that was read without error, and where in its file everything stands.</summary>
public sealed class ScenarioDocument
{
    readonly SettingsDocument settings;

    internal ScenarioDocument(Scenario scenario, string text, SettingsDocument settings)
    {
        Scenario = scenario;
        Text = text;
        this.settings = settings;
    }

    /// <summary>The scenario, overrides included.</summary>
    public Scenario Scenario { get; }

    /// <summary>The text of the file, overrides not included.</summary>
    public string Text { get; }

    /// <summary>Every number that the file says, and where it comes from.</summary>
    public IReadOnlyList<ScenarioNumber> Numbers => ScenarioNumbers.Of(settings.Root, Scenario);

    /// <summary>Paths in the entry <c>numbers</c> that name no number of the file.</summary>
    public IReadOnlyList<string> UnusedNumbers => ScenarioNumbers.Unused(settings.Root, Scenario);

    /// <summary>The error of a file for a problem that showed only later, such as when the tissue is seeded.</summary>
    public Diagnostics Locate(ScenarioException exception) =>
        new([Diagnostic.At(settings.Place(exception.Path), exception.Path, $"{exception.Path}: {exception.Problem}", "")], 1);

    /// <summary>The errors of a file for problems found by a later check, such as that of the drugs once their files are read.</summary>
    public Diagnostics Locate(IReadOnlyCollection<ScenarioProblem> problems) =>
        new(
            [
                .. problems.Select(problem =>
                    Diagnostic.At(
                        settings.Place(problem.Path, problem.AtKey),
                        problem.Path,
                        $"{problem.Path} {problem.Problem}",
                        problem.Help
                    )
                ),
            ],
            problems.Count
        );
}
