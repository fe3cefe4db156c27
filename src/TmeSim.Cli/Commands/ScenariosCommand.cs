using TmeSim.Cli.Loading;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Commands;

/// <summary>Lists the scenarios that come with the program.</summary>
static class ScenariosCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var json = CommonOptions.Json();
        var command = new ToolCommand("scenarios", "Lists the shipped scenarios: title, size, and what each is expected to show.")
        {
            Examples = [("tmesim scenarios", "list them"), ("tmesim run NAME", "run one by its name")],
        };
        command.Add(json);
        command.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return command;
    }

    static int Run(CommandContext context, bool json)
    {
        var scenarios = new List<(string Name, Scenario Scenario)>();
        int code = ExitCode.Done;
        foreach (string name in ScenarioLibrary.Names(context.Variable))
        {
            try
            {
                scenarios.Add((name, ScenarioLoader.Read(context, name)));
            }
            catch (SettingsException exception)
            {
                // One scenario that somebody is editing does not hide the others.
                code = Failures.Report(context, exception);
            }
        }

        if (json)
        {
            JsonOutput.Write(context, "scenarios", new { Scenarios = scenarios.Select(one => Describe(one.Name, one.Scenario)) });
            return code;
        }

        if (scenarios.Count == 0)
        {
            context.Error.WriteLine($"no shipped scenarios are here; {ScenarioLibrary.FolderVariable} can name their folder");
        }

        foreach (var (name, scenario) in scenarios)
        {
            var lattice = scenario.Lattice;
            string days = SettingText.Number(scenario.DurationDays);
            context.Output.WriteLine($"{name}: {scenario.Title}");
            context.Output.WriteLine($"    {lattice.Width} × {lattice.Height} × {lattice.Depth}, {days} d, arms: {Arms(scenario)}");
            foreach (var expectation in scenario.Expected)
            {
                context.Output.Write(Layout.Fold($"expected: {expectation.Claim}", "    "));
            }
        }

        return code;
    }

    static string Arms(Scenario scenario) => string.Join(", ", scenario.EveryArm.Select(arm => arm.Name));

    static object Describe(string name, Scenario scenario) =>
        new
        {
            Name = name,
            scenario.Title,
            scenario.Description,
            scenario.DurationDays,
            scenario.Replicates,
            Lattice = new
            {
                scenario.Lattice.Width,
                scenario.Lattice.Height,
                scenario.Lattice.Depth,
            },
            Arms = scenario.Arms.Select(arm => arm.Name),
            Expected = scenario.Expected.Select(expectation => expectation.Claim),
        };
}
