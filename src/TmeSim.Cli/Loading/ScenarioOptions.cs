using System.CommandLine;

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

    readonly Option<long?> seed = Numbers.Whole("--seed", "N", "Seed of every random number.", 0, 9_007_199_254_740_991);
    readonly Option<long?> replicates = Numbers.Whole("--replicates", "N", "Number of replicates.", 1, 100_000);
    readonly Option<double?> days = Numbers.Real("--days", "D", "Simulated time in days.", 0.04, 36_500);

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withReplicates">Whether it runs replicates.</param>
    public void AddTo(Command command, bool withReplicates = true)
    {
        command.Add(days);
        command.Add(seed);
        if (withReplicates)
        {
            command.Add(replicates);
        }

        command.Add(set);
    }

    /// <summary>What the user asked for, as <c>key=value</c>; the shorthands come last.</summary>
    public IReadOnlyList<string> Overrides(ParseResult parsed, bool withReplicates = true)
    {
        var overrides = new List<string>(parsed.GetValue(set) ?? []);
        Add("seed", parsed.GetValue(seed));
        Add("duration_days", parsed.GetValue(days));
        if (withReplicates)
        {
            Add("replicates", parsed.GetValue(replicates));
        }

        return overrides;

        void Add<T>(string key, T? value)
            where T : struct, IFormattable
        {
            if (value is { } number)
            {
                overrides.Add($"{key}={number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}");
            }
        }
    }
}
