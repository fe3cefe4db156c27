using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Viewing.Tests.Live;

/// <summary>Small scenarios for live sessions, and what a run from the start makes of their plans.</summary>
static class Bench
{
    public const string OneArm = """
        format: 1
        name: one-arm
        duration_days: 9
        seed: 5
        lattice: {width: 24, height: 24}
        antigens: [{name: a, strength: 0.9}]
        clones: [{name: founder, antigens: [a]}]
        lesions: [{name: lung, tumour_radius_um: 140, intratumoural_cd8: 0.1}]
        treatment:
          scan_interval_days: 7
          courses:
            - name: first
              drugs: [{drug: nivolumab, dose: 240, unit: mg, interval_days: 2}]
              start: {day: 2}
        """;

    public const string TwoArms = """
        format: 1
        name: two-arms
        duration_days: 9
        seed: 9
        lattice: {width: 24, height: 24}
        antigens: [{name: a, strength: 0.9}]
        clones: [{name: founder, antigens: [a]}]
        lesions: [{name: lung, tumour_radius_um: 140, intratumoural_cd8: 0.1}]
        treatment:
          courses:
            - name: first
              drugs: [{drug: nivolumab, dose: 240, unit: mg, interval_days: 2}, {drug: relatlimab, dose: 80, unit: mg, interval_days: 2}]
              start: {day: 1}
              stop: {after_days: 2}
        arms:
          - {name: pause}
          - name: again
            fork_day: 3
            treatment:
              courses:
                - name: first
                  drugs: [{drug: nivolumab, dose: 240, unit: mg, interval_days: 2}, {drug: relatlimab, dose: 80, unit: mg, interval_days: 2}]
                  start: {day: 1}
                  stop: {after_days: 2}
                - name: second
                  drugs: [{drug: nivolumab, dose: 240, unit: mg, interval_days: 2}]
                  start: {on: stop, day: 2, course: first}
        """;

    public static Scenario Read(string text) => ScenarioReader.Read(text, "bench").Scenario;

    public static LiveSimulation Simulation(string text, long budget = 1 << 28) =>
        new(Read(text), PlanCompiler.OfLibrary, setup => setup.CreateEngine("cpu", 1), budget);

    public static LiveSession Session(string text) => new(Simulation(text));

    /// <summary>Moves on to an hour, or to where it stood before it went back.</summary>
    public static void MoveTo(this LiveSimulation simulation, uint step)
    {
        while (simulation.Step < Math.Max(step, simulation.Target) && !simulation.IsDone)
        {
            simulation.Advance();
        }
    }

    public static uint Day(double days) => (uint)(24 * days);

    /// <summary>The digest of a run of a plan from the start, as its file says it.</summary>
    public static string StraightDigest(Scenario plan, uint step)
    {
        var setup = PlanCompiler.OfLibrary.Compile(Read(SettingsWriter.Write(plan)));
        using var engine = setup.CreateEngine("cpu", 1);
        var experiment = new Experiment(setup, replicate: 0);
        while (experiment.Step < step)
        {
            experiment.Advance(engine);
            foreach (var branch in experiment.Branches)
            {
                branch.Simulation.Drain();
            }
        }

        return SimulationDigest.Of(experiment);
    }
}
