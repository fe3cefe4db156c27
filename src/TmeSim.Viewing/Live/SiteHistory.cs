using System.Collections;
using System.Text;
using TmeSim.Core.Experiments;
using TmeSim.Viewing.Tissues;

namespace TmeSim.Viewing.Live;

/// <summary>What stood at one site at each time of which a state is kept.</summary>
public sealed class SiteHistory : IEnumerable<(double Day, SiteReading Reading)>
{
    readonly SimulationSetup setup;
    readonly IReadOnlyList<SavedState> states;
    readonly string arm;
    readonly int lesion;
    readonly int site;

    internal SiteHistory(SimulationSetup setup, IReadOnlyList<SavedState> states, string arm, int lesion, int site)
    {
        this.setup = setup;
        this.states = states;
        this.arm = arm;
        this.lesion = lesion;
        this.site = site;
    }

    /// <inheritdoc/>
    public IEnumerator<(double Day, SiteReading Reading)> GetEnumerator()
    {
        var simulation = new Simulation(setup, setup.Scenario.Treatment, replicate: 0);
        int number = setup.Scenario.EveryArm.ToList().FindIndex(one => one.Name == arm);
        foreach (var state in states)
        {
            using var memory = new MemoryStream(PlanFit.SourcesOf(state, setup.Scenario)![number].State, writable: false);
            simulation.Load(new BinaryReader(memory, Encoding.UTF8));
            yield return (state.Step / 24.0, SiteReading.Of(simulation.Lesions[lesion].State, site));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
