using System.CommandLine;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Commands;

/// <summary>Runs a scenario.</summary>
static class RunCommand
{
    /// <summary>What the user asked for.</summary>
    sealed record Request(
        string Scenario,
        IReadOnlyList<SettingChange> Overrides,
        double? Days,
        string Engine,
        int Threads,
        string? Output,
        bool Force,
        bool Json,
        bool DryRun
    );

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var scenario = CommonOptions.Scenario();
        var scenarioOptions = new ScenarioOptions();
        var engineOptions = new EngineOptions();
        var output = CommonOptions.Out("DIR", "Folder of the results; by default the next free run-0001, run-0002, …");
        var force = CommonOptions.Force("Replace results that are in the folder.");
        var json = CommonOptions.Json();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what the run would take, and stop." };
        var command = new ToolCommand("run", "Runs a scenario and writes its results to a folder.")
        {
            Examples =
            [
                ("tmesim run scenario.yaml", "results go to run-0001, run-0002, …"),
                ("tmesim run scenario.yaml --days 30 --set lesions[0].treg=0.01 --dry-run", "what a changed scenario would take"),
            ],
        };
        command.Add(scenario);
        command.Add(output);
        scenarioOptions.AddTo(command);
        engineOptions.AddTo(command);
        command.Add(dryRun);
        command.Add(force);
        command.Add(json);
        command.SetAction(parsed =>
            Run(
                context,
                new Request(
                    parsed.GetValue(scenario)!,
                    scenarioOptions.Overrides(parsed),
                    scenarioOptions.Days(parsed),
                    engineOptions.Name(parsed),
                    engineOptions.Threads(parsed),
                    parsed.GetValue(output),
                    parsed.GetValue(force),
                    parsed.GetValue(json),
                    parsed.GetValue(dryRun)
                )
            )
        );
        return command;
    }

    static int Run(CommandContext context, Request request)
    {
        var scenario = ScenarioLoader.Load(context, request.Scenario, request.Overrides, request.Days);
        SayLeftOut(context, scenario);
        var setup = scenario.Setup;
        var estimate = RunEstimate.Fitting(context, setup, request.Engine, request.Threads);
        var first = new ReplicateGroup(setup, first: 0);
        estimate.WithDisk(setup, first.Replicates[0]).RequireDisk(context.PathOf(request.Output ?? "."));
        string engineName = EngineTrial.OfRun(context, setup, request.Threads).Choose(request.Engine);
        if (request.DryRun)
        {
            using var engine = context.CreateEngine(setup, engineName, request.Threads);
            estimate = RunEstimate.Fitting(context, setup, engineName, request.Threads).WithDisk(setup, first.Replicates[0]);
            Report(context, estimate.WithTime(setup, first.Replicates, engine, context.Clock), request);
            return ExitCode.Done;
        }

        using var folder = request.Output is { } path
            ? ResultsFolder.Create(context.Files, context.PathOf(path), request.Force)
            : ResultsFolder.CreateNext(context.Files, context.WorkingFolder);
        context.Error.WriteLine($"writing to {folder.FullPath}");
        using var used = context.CreateEngine(setup, engineName, request.Threads);
        return RunSummary.Write(context, RunLauncher.Start(context, scenario, used, request.Threads, folder, first), request.Json);
    }

    /// <summary>Says which arms and courses the simulated time is too short for, if there are any.</summary>
    public static void SayLeftOut(CommandContext context, LoadedScenario scenario)
    {
        if (scenario.LeftOut.Count > 0)
        {
            string arms = string.Join(
                ", ",
                scenario.LeftOut.Select(arm => $"{string.Join(", ", ArmSweep.NamesOf(arm))} (day {SettingText.Number(arm.ForkDay)})")
            );
            context.Error.WriteLine(
                $"left out, because they do not fork within {SettingText.Number(scenario.Scenario.DurationDays)} d: {arms}"
            );
        }

        if (ShorterRun.CoursesBeyond(scenario.Scenario) is { Count: > 0 } late)
        {
            string courses = string.Join(", ", late.Select(one => $"{one.Course} (day {SettingText.Number(one.Day)})"));
            context.Error.WriteLine(
                $"never given, because they do not begin within {SettingText.Number(scenario.Scenario.DurationDays)} d: {courses}"
            );
        }
    }

    static IEnumerable<string[]> DeviceLine(RunEstimate estimate)
    {
        if (estimate.Device is not { } memory)
        {
            yield break;
        }

        long held = estimate.LesionsAtOnce;
        long atOnce = memory.LesionsAtOnce(held);
        string has = memory.IsOfHost ? "which takes it from the memory above" : $"which has {Layout.Bytes(memory.Device.MemoryBytes)}";
        string waiting = atOnce < held ? $"; {atOnce} of {held} lesions at once, the others wait on the host" : "";
        string copies =
            memory.CopyBytes > 0
                ? $"; up to {Layout.Bytes(memory.BytesOfCopies(held))} more, where there is room, for images and checkpoints on their way to the host"
                : "";
        yield return
        [
            "device",
            $"{Layout.Bytes(memory.BytesOf(held))} on {memory.Device.Name}, {has}: {Layout.Bytes(memory.LesionBytes)} for each lesion{waiting}{copies}",
        ];
    }

    static void Report(CommandContext context, RunEstimate estimate, Request request)
    {
        if (request.Json)
        {
            JsonOutput.Write(context, "dry_run", estimate);
            return;
        }

        context.Output.Write(
            Layout.Columns([
                [
                    "simulations",
                    $"{estimate.Simulations} with {estimate.Lesions} lesion(s) of {estimate.Sites} sites, {estimate.Steps} steps of an hour each",
                ],
                [
                    "memory",
                    $"{Layout.Bytes(estimate.MemoryBytes)}: state {Layout.Bytes(estimate.StateBytes)}, engine {Layout.Bytes(estimate.WorkspaceBytes)} ({Layout.Number(estimate.WorkspaceBytesPerSite)} bytes per site); {Layout.Bytes(estimate.AvailableMemoryBytes)} available",
                ],
                .. DeviceLine(estimate),
                ["disk", $"at most about {Layout.Bytes(estimate.DiskBytes)}"],
                [
                    "time",
                    $"about {Layout.Duration(estimate.WallSeconds ?? 0)} with {request.Threads} thread(s), by the first hours of the run",
                ],
            ])
        );
        context.Error.WriteLine("nothing was written");
    }
}
