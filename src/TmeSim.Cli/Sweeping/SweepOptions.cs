using System.CommandLine;
using TmeSim.Cli.Loading;

namespace TmeSim.Cli.Sweeping;

/// <summary>The options that say what a sweep varies, and how.</summary>
sealed class SweepOptions
{
    readonly Option<string[]> vary = new("--vary")
    {
        Description = "Vary a setting or parameter: key=a,b,c or key=low..high or key=low..high:log; may be repeated.",
        HelpName = "KEY=VALUES",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string> design = new Option<string>("--design")
    {
        Description = "Which combinations: grid (all), latin-hypercube or sobol (as many as --samples).",
        HelpName = "NAME",
        DefaultValueFactory = _ => SweepDesign.Names[0],
    }.AcceptOnlyFromAmong([.. SweepDesign.Names]);

    readonly Option<long?> samples = Numbers.Whole(
        "--samples",
        "N",
        "Points of the design; in a grid the values of each range.",
        1,
        1_000_000
    );

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(vary);
        command.Add(design);
        command.Add(samples);
    }

    /// <summary>What is varied, a text for each factor.</summary>
    public IReadOnlyList<string> Vary(ParseResult parsed) => parsed.GetValue(vary) ?? [];

    /// <summary>Name of the design.</summary>
    public string Design(ParseResult parsed) => parsed.GetValue(design)!;

    /// <summary>Samples asked for, if any.</summary>
    public int? Samples(ParseResult parsed) => (int?)parsed.GetValue(samples);
}
