using System.CommandLine;
using TmeSim.Cli.Loading;

namespace TmeSim.Cli.Sweeping;

/// <summary>The options that say what a sweep varies, and how.</summary>
sealed class SweepOptions
{
    readonly Option<string[]> vary = new("--vary")
    {
        Description =
            "Vary a setting or parameter: key=a,b,c or key=low..high or key=low..high:log; parameters.GROUP.*=x2 varies each of a group from half to twice its value; may be repeated.",
        HelpName = "KEY=VALUES",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string?> design = new Option<string?>("--design")
    {
        Description =
            "Which combinations: grid (all, the default), latin-hypercube or sobol (as many as --samples), morris (for tmesim sensitivity).",
        HelpName = "NAME",
    }.AcceptOnlyFromAmong([.. SweepDesign.Names]);

    readonly Option<long?> samples = Numbers.Whole(
        "--samples",
        "N",
        "Points of the design; in a grid the values of each range, for morris the trajectories.",
        1,
        1_000_000
    );

    readonly Option<string?> population = new("--population")
    {
        Description = "Draw --samples lesions from a population file, each with random numbers of its own.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(vary);
        command.Add(design);
        command.Add(samples);
        command.Add(population);
    }

    /// <summary>What the user chose.</summary>
    public SweepChoice Choice(ParseResult parsed) =>
        new(parsed.GetValue(vary) ?? [], parsed.GetValue(design), (int?)parsed.GetValue(samples), parsed.GetValue(population));
}
