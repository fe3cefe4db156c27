using TmeSim.Core.Experiments;
using TmeSim.IO.Scenarios;

namespace TmeSim.Trials.Tests.Ensembles;

/// <summary>Scenarios small enough to run by the dozen.</summary>
static class Trials
{
    public const string Text = """
        format: 1
        name: small
        duration_days: 1
        lattice: { width: 20, height: 18 }
        antigens: [{ name: neo-a }]
        clones: [{ name: founder, antigens: [neo-a] }]
        lesions:
          - { name: primary, tumour_radius_um: 120, stromal_cd8: 0.05 }
          - { name: node, tumour_radius_um: 80, stromal_cd8: 0.05 }
        arms:
          - { name: control }
          - name: treated
            fork_day: 0.5
            treatment: { courses: [{ name: first, start: { day: 0.5 }, drugs: [{ drug: nivolumab }] }] }
        """;

    public static SimulationSetup Setup(params string[] overrides)
    {
        var options = new ScenarioReadOptions { Overrides = [.. overrides], DrugNames = [.. DrugLibrary.All.Keys] };
        return new SimulationSetup(ScenarioReader.Read(Text, "small.yaml", options).Scenario, DrugLibrary.All);
    }

    /// <summary>Digests of all arms and lesions of an experiment.</summary>
    public static string DigestOf(Experiment experiment) =>
        string.Join(
            ' ',
            experiment
                .Arms.Select((_, arm) => experiment.SimulationOf(arm))
                .SelectMany(simulation => simulation.Lesions.Select(lesion => SimulationDigest.Of(lesion, simulation)))
        );

    /// <summary>Runs one replicate by itself, and returns what it digests to.</summary>
    public static string RunAlone(SimulationSetup setup, int replicate)
    {
        using var engine = setup.CreateEngine("reference", threads: 1);
        var experiment = new Experiment(setup, replicate);
        while (!experiment.IsDone)
        {
            experiment.Advance(engine);
            experiment.Branches.ToList().ForEach(branch => branch.Simulation.Drain());
        }

        return DigestOf(experiment);
    }
}
