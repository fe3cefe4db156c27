using TmeSim.Browser;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.ViewingBenchmarks;

/// <summary>What is watched: a square slice with a nest that fills about half of it.</summary>
static class Lesions
{
    /// <summary>Days of a run of two arms.</summary>
    public const int Days = 40;

    /// <summary>One lesion, untreated and with nivolumab from day 10 to day 24.</summary>
    /// <param name="side">Sites on a side.</param>
    public static string TwoArms(int side) =>
        $$"""
            format: 1
            name: watched
            duration_days: {{Days}}
            seed: 6
            lattice: {width: {{side}}, height: {{side}}}
            antigens: [{name: a, strength: 0.9}]
            clones: [{name: founder, antigens: [a]}]
            lesions: [{name: lung, tumour_radius_um: {{RadiusOf(side)}}, intratumoural_cd8: 0.05}]
            arms:
              - {name: untreated}
              - name: nivolumab
                fork_day: 10
                treatment:
                  courses:
                    - name: first
                      drugs: [{drug: nivolumab}]
                      start: {day: 10}
                      stop: {after_days: 14}
            """;

    /// <summary>One untreated lesion.</summary>
    /// <param name="side">Sites on a side.</param>
    public static string OneArm(int side) =>
        $$"""
            format: 1
            name: watched
            duration_days: 365
            seed: 6
            lattice: {width: {{side}}, height: {{side}}}
            antigens: [{name: a, strength: 0.9}]
            clones: [{name: founder, antigens: [a]}]
            lesions: [{name: lung, tumour_radius_um: {{RadiusOf(side)}}, intratumoural_cd8: 0.05}]
            """;

    /// <summary>Opens a scenario.</summary>
    /// <param name="text">The scenario.</param>
    /// <param name="threads">Threads of its engine.</param>
    public static OpenedScenario Open(string text, int threads) =>
        new(ScenarioReader.Read(text, "benchmark").Scenario, PlanCompiler.OfLibrary, setup => setup.CreateEngine("cpu", threads));

    /// <summary>Opens a scenario as a session, paused.</summary>
    public static LiveSession Session(string text, int threads)
    {
        var opened = Open(text, threads);
        return new LiveSession(new LiveSimulation(opened.Scenario, opened.Compiler, opened.CreateEngine));
    }

    // 20 µm a site; a disc of this radius covers half of the square.
    static int RadiusOf(int side) => (int)(20 * 0.4 * side);
}
