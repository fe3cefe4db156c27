using TmeSim.Cli.Loading;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>Makes run.json: where the results come from and what they amount to.</summary>
static class RunManifests
{
    /// <summary>The manifest of a run that starts.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="engine">The engine.</param>
    public static RunManifest Begin(CommandContext context, LoadedScenario scenario, ISimulationEngine engine)
    {
        var lattice = scenario.Scenario.Lattice;
        return new RunManifest
        {
            Tool = ToolVersion.Tool,
            Command = [ToolVersion.Name, .. context.Arguments],
            Scenario = ScenarioInfo.Of(scenario.Scenario.Name, scenario.Text),
            Parameters = Parameters(scenario.Scenario),
            Seed = scenario.Scenario.Seed,
            Engine = engine.Name,
            Threads = engine.Threads,
            Device = context.DeviceMemory(scenario.Setup, engine.Name)?.Device.Name,
            Host = Host(),
            Started = context.Clock.GetUtcNow(),
            DurationH = scenario.Setup.Steps,
            Lattice = new LatticeInfo(
                lattice.Width,
                lattice.Height,
                lattice.Depth,
                lattice.SpacingUm,
                SnakeCase.Of(lattice.Boundary.ToString())
            ),
            Arms = ArmsOf(scenario.Scenario),
            CounterfactualArms = Counterfactuals.ArmsOf(scenario.Scenario),
            Replicates = scenario.Scenario.Replicates,
            Lesions = [.. scenario.Scenario.Lesions.Select(lesion => lesion.Name)],
        };
    }

    /// <summary>The manifest of a run that goes on: what began it stays.</summary>
    /// <param name="now">The manifest of this session, as if it began the run.</param>
    /// <param name="before">The manifest of the sessions before.</param>
    /// <param name="fromH">Simulated time of the replicates under way [h].</param>
    public static RunManifest GoOn(RunManifest now, RunManifest before, double fromH) =>
        now with
        {
            Tool = before.Tool,
            Command = before.Command,
            Scenario = before.Scenario,
            Engine = before.Engine,
            Threads = before.Threads,
            Device = before.Device,
            Host = before.Host,
            Started = before.Started,
            Resumed = [.. before.Resumed, now.LastSession with { FromH = fromH }],
            WallTimeS = before.WallTimeS,
            StageTimesS = before.StageTimesS,
        };

    /// <summary>The manifest at the end of a session.</summary>
    /// <param name="begun">The manifest at its start.</param>
    /// <param name="clock">Times of the stages.</param>
    /// <param name="wallSeconds">Wall time of the session [s].</param>
    /// <param name="sites">Sites of a lesion.</param>
    /// <param name="outcomes">Outcomes of the replicates that are over.</param>
    public static RunManifest End(RunManifest begun, StageClock clock, double wallSeconds, int sites, IReadOnlyList<ArmOutcome> outcomes)
    {
        var stages = new SortedDictionary<string, double>(clock.ByStage(), StringComparer.Ordinal)
        {
            ["patient_and_output"] = Math.Max(0, wallSeconds - clock.Seconds),
        };
        foreach (var (stage, seconds) in begun.StageTimesS)
        {
            stages[stage] = stages.GetValueOrDefault(stage) + seconds;
        }

        return begun with
        {
            WallTimeS = begun.WallTimeS + wallSeconds,
            StageTimesS = stages,
            CellHoursPerSecond = wallSeconds > 0 ? clock.CellHours / wallSeconds : null,
            WorkspaceBytesPerSite = Math.Round((double)clock.WorkspaceBytes / sites, 1),
            Digest = RunDigest.Of(outcomes),
            Outcomes = [.. outcomes],
            Digests =
            [
                .. outcomes.SelectMany(arm => arm.Lesions.Select(one => new TissueDigest(arm.Arm, arm.Replicate, one.Lesion, one.Digest))),
            ],
        };
    }

    /// <summary>This machine.</summary>
    public static HostInfo Host()
    {
        var machine = Machine.Describe();
        return new HostInfo(Environment.MachineName, machine.OperatingSystem, machine.Processor, machine.Threads, machine.Runtime);
    }

    /// <summary>Names of the arms.</summary>
    public static IReadOnlyList<string> ArmsOf(Scenario scenario) => [.. scenario.EveryArm.Select(arm => arm.Name)];

    static IReadOnlyList<ParameterValue> Parameters(Scenario scenario) =>
        [
            .. ParameterRegistry.All.Select(parameter =>
            {
                double value = scenario.Parameters.TryGetValue(parameter.Key, out double given) ? given : parameter.Default;
                return new ParameterValue(parameter.Key, value, parameter.Unit, value == parameter.Default);
            }),
        ];
}
