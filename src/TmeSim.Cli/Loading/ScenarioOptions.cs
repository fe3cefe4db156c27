using System.CommandLine;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Loading;

/// <summary>The options by which a command changes a scenario: shorthands and <c>--set</c>.</summary>
sealed class ScenarioOptions
{
    readonly Option<string[]> set = new("--set")
    {
        Description = "Change a setting or parameter, such as replicates=10 or lesions[0].treg=0.01; may be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string[]> attribute = new("--attribute")
    {
        Description = "Explain an arm: run it again with each route of resistance opened, under the same random numbers; may be repeated.",
        HelpName = "ARM",
        DefaultValueFactory = _ => [],
    };

    readonly Option<long?> seed = Numbers.Whole("--seed", "N", "Seed of every random number.", 0, Scenario.LargestSeed);
    readonly Option<long?> replicates = Numbers.Whole("--replicates", "N", "Number of replicates.", 1, 100_000);
    readonly Option<double?> days = Numbers.Real("--days", "D", "Simulated time in days.", 0.04, 36_500);

    /// <summary>Adds the options to a command that runs a scenario to its end.</summary>
    public void AddTo(Command command)
    {
        command.Add(days);
        command.Add(seed);
        command.Add(replicates);
        command.Add(attribute);
        command.Add(set);
    }

    /// <summary>Adds the options to a command that looks at the first days of one replicate.</summary>
    public void AddToPartial(Command command)
    {
        command.Add(days);
        command.Add(seed);
        command.Add(set);
    }

    /// <summary>Days asked for, if any.</summary>
    public double? Days(ParseResult parsed) => parsed.GetValue(days);

    /// <summary>Changes of the scenario but its length; the shorthands come last.</summary>
    public IReadOnlyList<SettingChange> OverridesOfPartial(ParseResult parsed)
    {
        List<SettingChange> overrides = [.. parsed.GetValue(set) ?? []];
        Add(overrides, "seed", seed, parsed);
        return overrides;
    }

    /// <summary>Changes of the scenario but its length, with the replicates; the shorthands come last.</summary>
    public IReadOnlyList<SettingChange> Overrides(ParseResult parsed)
    {
        List<SettingChange> overrides = [.. OverridesOfPartial(parsed)];
        Add(overrides, "replicates", replicates, parsed);
        string[] arms = parsed.GetValue(attribute) ?? [];
        if (arms.Length > 0)
        {
            string list = string.Join(", ", arms.Select(arm => $"'{arm.Replace("'", "''", StringComparison.Ordinal)}'"));
            overrides.Add(new SettingChange(string.Join(' ', arms.Select(arm => $"{attribute.Name} {arm}")), $"attribute=[{list}]"));
        }

        return overrides;
    }

    static void Add(List<SettingChange> overrides, string key, Option<long?> option, ParseResult parsed)
    {
        if (parsed.GetValue(option) is { } number)
        {
            overrides.Add(
                new SettingChange(FormattableString.Invariant($"{option.Name} {number}"), FormattableString.Invariant($"{key}={number}"))
            );
        }
    }
}
