using TmeSim.Cli.Loading;
using TmeSim.Cli.Populations;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Sweeping;

/// <summary>What the user chose to vary.</summary>
/// <param name="Vary">A text for each factor.</param>
/// <param name="Design">Name of the design; null if nothing was said.</param>
/// <param name="Samples">Its samples; null if nothing was said.</param>
/// <param name="Population">A population file to draw from instead; null for none.</param>
sealed record SweepChoice(IReadOnlyList<string> Vary, string? Design, int? Samples, string? Population)
{
    /// <summary>Reads what was chosen, as far as that needs no scenario.</summary>
    /// <exception cref="UserException">The choices do not go together, or one cannot be read.</exception>
    public Func<LoadedScenario, SweepPoints> Reader(CommandContext context)
    {
        if (Population is null)
        {
            return scenario =>
            {
                var factors = FactorParser.Parse([.. Vary.SelectMany(text => AroundValues.Expand(text, scenario.Scenario))]);
                return SweepDesign.Points(Design ?? SweepDesign.Names[0], factors, Samples, scenario.Scenario.Seed) with
                {
                    AboutValues = [.. AroundValues.Keys(Vary, scenario.Scenario)],
                };
            };
        }

        if (Vary.Count > 0 || Design is not null)
        {
            throw new UserException("--population says what is varied, and how", "leave out --vary and --design");
        }

        int count = Samples ?? throw new UserException("--population needs the number of lesions", "add --samples N");
        var source = PopulationSource.Read(context, Population);
        var points = source.Points(PopulationSample.Draw(source.Population, count));
        return _ => points;
    }
}
