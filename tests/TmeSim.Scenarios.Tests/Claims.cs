using System.Globalization;
using TmeSim.Core.Experiments;

namespace TmeSim.Scenarios.Tests;

/// <summary>What a scenario expects, against what it shows.</summary>
static class Claims
{
    /// <summary>Runs a scenario, and says of each claim that does not hold what was found.</summary>
    public static string[] Broken(SimulationSetup setup)
    {
        using var engine = setup.CreateEngine("cpu", Environment.ProcessorCount);
        var results = ScenarioOutcome.Check(setup, engine);
        Assert.NotEmpty(results);
        return
        [
            .. results
                .Where(result => !result.Holds)
                .Select(result =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{result.Expectation.Claim}: {result.Expectation.Column} = {result.Value}, expected {result.Expectation.AtLeast} … {result.Expectation.AtMost}"
                    )
                ),
        ];
    }

    /// <summary>Fails with every claim that does not hold.</summary>
    public static void AssertNone(IEnumerable<string> broken)
    {
        string all = string.Join(Environment.NewLine, broken);
        Assert.True(all.Length == 0, all);
    }
}
