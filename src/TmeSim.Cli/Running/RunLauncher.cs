using TmeSim.Cli.Loading;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>Puts a session together for the command line: engine, files, progress, signals, and the end of the story.</summary>
sealed class RunLauncher
{
    readonly CommandContext context;
    readonly LoadedScenario scenario;
    readonly StageClock engine;
    readonly int threads;
    readonly ResultsFolder folder;

    RunLauncher(CommandContext context, LoadedScenario scenario, ISimulationEngine engine, int threads, ResultsFolder folder)
    {
        this.context = context;
        this.scenario = scenario;
        this.engine = new StageClock(engine, context.Clock);
        this.threads = threads;
        this.folder = folder;
    }

    /// <summary>Starts a run in an empty folder.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="threads">Threads of the patients' part and of what is written, whatever the engine.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="first">The first replicates at their start.</param>
    /// <returns>The exit code and the run's end.</returns>
    public static RunEnd Start(
        CommandContext context,
        LoadedScenario scenario,
        ISimulationEngine engine,
        int threads,
        ResultsFolder folder,
        ReplicateGroup first
    )
    {
        var portable = PortableScenario.Of(scenario);
        portable.WriteFiles(folder);
        var state = new RunState { ResolvedSha256 = portable.Sha256 };
        var launcher = new RunLauncher(context, scenario, engine, threads, folder);
        var manifest = RunManifests.Begin(context, scenario, engine);
        var columns = ObservableColumns.Of(first.Replicates[0].Branches[0].Simulation);
        return launcher.Run(
            manifest,
            state,
            first,
            isRestored: false,
            () => RunWriter.Begin(folder, manifest, launcher.Settings(portable.Text, columns))
        );
    }

    /// <summary>Goes on with a run from its checkpoint.</summary>
    /// <returns>The exit code and the run's end.</returns>
    public static RunEnd Resume(
        CommandContext context,
        SavedRun saved,
        ISimulationEngine engine,
        int threads,
        ResultsFolder folder,
        RunManifest before
    )
    {
        var group = saved.Restore();
        var scenario = saved.Scenario;
        var launcher = new RunLauncher(context, scenario, engine, threads, folder);
        var manifest = RunManifests.GoOn(RunManifests.Begin(context, scenario, engine), before, saved.Header.TimeH);
        var settings = launcher.Settings(scenario.Text, ObservableColumns.Of(group.Replicates[0].Branches[0].Simulation));
        return launcher.Run(
            manifest,
            saved.State,
            group,
            isRestored: true,
            () => RunWriter.Resume(folder, saved.Checkpoint, manifest, settings, _ => scenario.Setup.Shape)
        );
    }

    RunEnd Run(RunManifest manifest, RunState state, ReplicateGroup group, bool isRestored, Func<RunWriter> open)
    {
        using var writer = open();
        var progress = new Progress(context);
        using var interruption = new Interruption(() => SayInterrupted(progress), context.Stop);
        long start = context.Clock.GetTimestamp();
        double Seconds() => context.Clock.GetElapsedTime(start).TotalSeconds;
        RunManifest Last() => RunManifests.End(manifest, engine, Seconds(), scenario.Setup.Shape.SiteCount, state.Outcomes);
        try
        {
            using var team = new WorkTeam(threads);
            var recorder = new RunRecorder(scenario.Setup, writer, team, state);
            var session = new RunSession(scenario.Setup, engine, team, recorder);
            session.Advanced += progress.Report;
            writer.Log("info", isRestored ? "resumed" : "started");
            foreach (string line in TissueReport.Lines(scenario.Setup))
            {
                context.Error.WriteLine(line);
                writer.Log("info", line);
            }

            bool isComplete = session.Run(group, isRestored, interruption.Token);
            progress.Clear();
            writer.Log("info", isComplete ? "complete" : "interrupted");
            var last = Last();
            if (isComplete)
            {
                writer.Complete(last);
            }
            else
            {
                writer.Interrupt(last, "stopped by its user");
            }

            return new RunEnd(isComplete, folder.FullPath, last, scenario.Setup.Scenario, [.. state.Outcomes]);
        }
        catch (Exception exception)
        {
            progress.Clear();
            writer.Fail(Last(), Failures.Problem(exception));
            if (exception is DeviceLostException or DeviceMemoryException)
            {
                throw Stopped(exception, writer);
            }

            throw;
        }
    }

    RunWriterSettings Settings(string resolved, IReadOnlyList<Column> columns)
    {
        int interval = scenario.Scenario.Output.TissueIntervalHours;
        return new RunWriterSettings
        {
            ResolvedScenario = resolved,
            Observables = columns,
            Tissue = interval > 0 ? new OmeZarrSettings(interval, Threads: threads) : null,
            Clock = context.Clock,
        };
    }

    UserException Stopped(Exception failure, RunWriter writer)
    {
        string run = ShellText.Quoted(context.ShownPath(folder.FullPath));
        string day = Layout.Number((writer.CheckpointHours ?? 0) / 24);
        string when =
            failure is DeviceMemoryException ? "once other programs have left the device enough memory" : "once the device works again";
        return new UserException(
            failure.Message,
            $"`tmesim resume {run} --engine cpu` goes on from day {day}, its last checkpoint, to the same results; with --engine {engine.Name} {when}"
        )
        {
            Code = ExitCode.DeviceLost,
        };
    }

    void SayInterrupted(Progress progress)
    {
        progress.Clear();
        context.Error.WriteLine("interrupted: writing a checkpoint; once more quits at once");
    }
}

/// <summary>How a session ended.</summary>
/// <param name="IsComplete">Whether the run is complete; otherwise it was interrupted.</param>
/// <param name="Folder">Full path of the results.</param>
/// <param name="Manifest">The manifest at the end.</param>
/// <param name="Scenario">The scenario, every arm written out.</param>
/// <param name="Outcomes">Outcomes of the replicates that are over.</param>
sealed record RunEnd(bool IsComplete, string Folder, RunManifest Manifest, Scenario Scenario, IReadOnlyList<ArmOutcome> Outcomes);
