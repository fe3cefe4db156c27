using System.CommandLine;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Commands;

/// <summary>Goes on with a run that was interrupted or killed.</summary>
static class ResumeCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var run = new Argument<string>("run") { HelpName = "RUN", Description = "Folder of the run." };
        var engine = new EngineOptions();
        var json = CommonOptions.Json();
        var command = new ToolCommand("resume", "Goes on with an interrupted run; the results are those of a run without a break.")
        {
            Examples =
            [
                ("tmesim resume run-0001", "go on from the last checkpoint"),
                ("tmesim resume run-0001 --threads 4", "with another number of threads"),
            ],
        };
        command.Add(run);
        engine.AddTo(command);
        command.Add(json);
        command.SetAction(parsed =>
            Run(context, parsed.GetValue(run)!, engine.Name(parsed), engine.Threads(parsed), parsed.GetValue(json))
        );
        return command;
    }

    static int Run(CommandContext context, string path, string asked, int threads, bool json)
    {
        SweepCommandLine.RefuseSweep(context, path);
        using var folder = ResultsFolder.Reopen(context.Files, context.PathOf(path));
        var before = RunManifest.Read(context.Files, folder.FullPath);
        if (before.Status == RunStatus.Complete)
        {
            context.Error.WriteLine($"{path} is complete: there is nothing to resume");
            return json ? Answer(context, folder, before) : ExitCode.Done;
        }

        using var saved = SavedRun.Open(context, folder.FullPath, path);
        var setup = saved.Scenario.Setup;
        SayOtherBuild(context, before.LastSession.Tool);
        RunEstimate.Fitting(context, setup, asked, threads);
        string engineName = EngineTrial.OfRun(context, setup, threads).Choose(asked);
        context.Error.WriteLine(FormattableString.Invariant($"resuming {path} at day {saved.Header.TimeH / 24:0.##}"));
        using var engine = context.CreateEngine(setup, engineName, threads);
        return RunSummary.Write(context, RunLauncher.Resume(context, saved, engine, threads, folder, before), json);
    }

    static void SayOtherBuild(CommandContext context, ToolInfo before)
    {
        if (before != ToolVersion.Tool)
        {
            context.Error.WriteLine(
                $"warning: the run is of {ToolVersion.Shown(before)}, and this is {ToolVersion.Shown(ToolVersion.Tool)}: results are those of a run without a break if the rules are the same"
            );
        }
    }

    // A program that asks for data gets that of the run, whichever session completed it.
    static int Answer(CommandContext context, ResultsFolder folder, RunManifest complete)
    {
        var scenario = ScenarioLoader.Load(context, folder.PathOf(ResultFiles.ResolvedScenario), []).Scenario;
        return RunSummary.Write(context, new RunEnd(true, folder.FullPath, complete, scenario, complete.Outcomes), json: true);
    }
}
