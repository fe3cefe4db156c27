using TmeSim.Core.Scenarios;
using TmeSim.Trials.Designs;

namespace TmeSim.Cli.Sweeping;

/// <summary>Designs by the names of the command line.</summary>
static class SweepDesign
{
    /// <summary>Latin hypercube.</summary>
    public const string LatinHypercube = "latin-hypercube";

    /// <summary>Sobol's sequence.</summary>
    public const string Sobol = "sobol";

    /// <summary>Trajectories of Morris.</summary>
    public const string Morris = "morris";

    const string Grid = "grid";
    const int MaximumPoints = 1_000_000;

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Grid, LatinHypercube, Sobol, Morris];

    /// <summary>The points of a design.</summary>
    /// <param name="name">One of the names.</param>
    /// <param name="factors">What it varies.</param>
    /// <param name="samples">Number of points, for a grid of levels of each range, for Morris of trajectories; null if nothing was said.</param>
    /// <param name="seed">Seed of the random parts.</param>
    /// <exception cref="UserException">The design does not go with the factors or samples.</exception>
    public static SweepPoints Points(string name, IReadOnlyList<Factor> factors, int? samples, long seed) =>
        new(
            name,
            samples,
            [.. factors.Select(factor => new SweepFactor(factor.Key, FactorParser.Shown(factor)))],
            name == Grid ? GridOf(factors, samples) : SamplesOf(name, factors, samples, seed)
        );

    static IReadOnlyList<DesignPoint> GridOf(IReadOnlyList<Factor> factors, int? samples)
    {
        bool hasRange = factors.Any(factor => factor is RangeFactor);
        if (hasRange && samples is null or < 2)
        {
            throw new UserException(
                "a grid needs to know how many values a range has",
                "add --samples N, 2 or more, or give the values: key=a,b,c"
            );
        }

        if (!hasRange && samples is not null)
        {
            throw new UserException("--samples changes nothing in a grid without ranges", $"leave it out, or use --design {Sobol}");
        }

        int levels = samples ?? 2;
        double count = factors.Aggregate(1.0, (product, factor) => product * factor.Levels(levels).Count);
        return count <= MaximumPoints
            ? Design.Grid(factors, levels)
            : throw new UserException(
                $"the grid has {SettingText.Number(count)} points, more than {MaximumPoints}",
                $"give fewer values, or use --design {Sobol} --samples N"
            );
    }

    static IReadOnlyList<DesignPoint> SamplesOf(string name, IReadOnlyList<Factor> factors, int? samples, long seed)
    {
        if (factors.Count == 0 || samples is null)
        {
            throw new UserException(
                factors.Count == 0
                    ? $"--design {name} has nothing to vary"
                    : $"--design {name} needs the number of {(name == Morris ? "trajectories" : "points")}",
                factors.Count == 0 ? "add --vary key=low..high" : "add --samples N"
            );
        }

        if (name == Sobol && factors.Count > SobolSequence.MaximumDimensions)
        {
            throw new UserException(
                $"--design {Sobol} varies at most {SobolSequence.MaximumDimensions} settings, and there are {factors.Count}",
                $"use --design {LatinHypercube}"
            );
        }

        if (name == Morris && factors.FirstOrDefault(factor => factor is ListFactor { Values.Count: 1 }) is { } fixedFactor)
        {
            throw new UserException($"--vary {fixedFactor.Key} has one value and cannot move", "give it two, or use --set");
        }

        return name switch
        {
            Sobol => Design.Sobol(factors, samples.Value, seed),
            Morris => Design.Morris(factors, samples.Value, seed),
            _ => Design.LatinHypercube(factors, samples.Value, seed),
        };
    }
}
