using System.CommandLine;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Commands;

/// <summary>Runs a scenario many times: with other values, other random numbers, or both.</summary>
static class SweepCommand
{
    const string FolderPrefix = "sweep";

    /// <summary>What the user asked for.</summary>
    sealed record Request(
        string Scenario,
        SweepChoice Choice,
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
        var sweepOptions = new SweepOptions();
        var scenarioOptions = new ScenarioOptions();
        var engine = EngineOptions.EngineOption();
        var threads = EngineOptions.ThreadsOption("Runs side by side, one thread each; by default all processors.");
        var output = CommonOptions.Out(
            "DIR",
            "Folder of the results; that of the same sweep is gone on with. By default the next free sweep-0001, …"
        );
        var force = CommonOptions.Force("Begin anew, and replace results that are in the folder.");
        var json = CommonOptions.Json();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what the sweep would take, and stop." };
        var command = new ToolCommand(
            "sweep",
            "Runs a scenario many times side by side, with other values or random numbers, and summarises it."
        )
        {
            Examples =
            [
                ("tmesim sweep first-response --replicates 20 --days 180", "one scenario, twenty simulated patients"),
                (
                    "tmesim sweep scenario.yaml --vary 'lesions[0].treg=0.001..0.1:log' --design sobol --samples 16 --replicates 4",
                    "sixteen densities, four patients each"
                ),
            ],
        };
        command.Add(scenario);
        sweepOptions.AddTo(command);
        command.Add(output);
        scenarioOptions.AddTo(command);
        command.Add(engine);
        command.Add(threads);
        command.Add(dryRun);
        command.Add(force);
        command.Add(json);
        command.SetAction(parsed =>
            Run(
                context,
                new Request(
                    parsed.GetValue(scenario)!,
                    sweepOptions.Choice(parsed),
                    scenarioOptions.Overrides(parsed),
                    scenarioOptions.Days(parsed),
                    parsed.GetValue(engine)!,
                    (int)(parsed.GetValue(threads) ?? Environment.ProcessorCount),
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
        var source = ScenarioLoader.Source(context, request.Scenario);
        var plan = new SweepPlan(source, request.Overrides, request.Days, request.Choice.Reader(context));
        RunCommand.SayLeftOut(context, plan.Base);
        var (estimate, createEngine) = SweepEngine.Choose(context, plan, request.Engine, request.Threads);
        if (request.DryRun)
        {
            Report(context, estimate.WithTime(plan, createEngine, context.Clock), request.Json);
            return ExitCode.Done;
        }

        using var folder = SweepFolders.Open(context, plan, request.Output, FolderPrefix, request.Force, estimate.Threads);
        var summary = SweepLauncher.Run(context, plan, folder, estimate.Threads, createEngine);
        return SweepReport.Write(context, plan, folder, summary, request.Json);
    }

    static void Report(CommandContext context, SweepEstimate estimate, bool json)
    {
        if (json)
        {
            JsonOutput.Write(context, "sweep_dry_run", estimate);
            return;
        }

        context.Output.Write(
            Layout.Columns([
                [
                    "runs",
                    FormattableString.Invariant(
                        $"{estimate.Runs}: {estimate.Points} point(s) with {estimate.Replicates} replicate(s) each"
                    ),
                ],
                [
                    "memory",
                    $"{Layout.Bytes(estimate.MemoryBytes)} with {estimate.SideBySide} run(s) side by side; {Layout.Bytes(estimate.AvailableMemoryBytes)} available",
                ],
                ["time", $"about {Layout.Duration(estimate.WallSeconds ?? 0)}, by the first hours of the first run"],
            ])
        );
        context.Error.WriteLine("nothing was written");
    }
}
