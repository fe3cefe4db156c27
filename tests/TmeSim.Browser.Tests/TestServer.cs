using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Tests;

/// <summary>A server on a free port that shows a small scenario.</summary>
static class TestServer
{
    public const string TwoArms = """
        format: 1
        name: two-arms
        title: Two arms for a test
        duration_days: 60
        seed: 6
        lattice: {width: 40, height: 40}
        antigens: [{name: a, strength: 0.9}]
        clones: [{name: founder, antigens: [a]}]
        lesions: [{name: lung, tumour_radius_um: 240, intratumoural_cd8: 0.05}]
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

    public static OpenedScenario Open(string text) => Open(Read(text));

    public static OpenedScenario Open(Scenario scenario) => new(scenario, PlanCompiler.OfLibrary, setup => setup.CreateEngine("cpu", 1));

    public static Scenario Read(string text) => ScenarioReader.Read(text, "test").Scenario;

    public static Task<BrowserServer> Start(string text = TwoArms) => BrowserServer.Start(new SessionHost(Open(text), Open), port: 0);
}
