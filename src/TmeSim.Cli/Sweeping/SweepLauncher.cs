using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.IO.Results;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Cli.Sweeping;

/// <summary>Runs a sweep for the command line: files, progress, signals, and the end of the story.</summary>
static class SweepLauncher
{
    /// <summary>Runs what is left of a sweep.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="createEngine">Makes the engine of a run.</param>
    /// <returns>The summary; the folder says whether the sweep is complete.</returns>
    public static IReadOnlyList<SweepSummaryRow> Run(
        CommandContext context,
        SweepPlan plan,
        SweepFolder folder,
        int threads,
        Func<SimulationSetup, ISimulationEngine> createEngine
    )
    {
        long hoursBefore = Enumerable.Range(0, folder.RunsOver).Sum(run => (long)plan.Variants[plan.PointOf(run)].Steps);
        var progress = new SweepProgress(new Progress(context), plan.Runs, plan.TotalHours, hoursBefore) { RunsOver = folder.RunsOver };
        using var interruption = new Interruption(() => SayInterrupted(context, progress), context.Stop);
        long start = context.Clock.GetTimestamp();
        double Seconds() => context.Clock.GetElapsedTime(start).TotalSeconds;
        try
        {
            new Ensemble(threads, createEngine).Run(
                plan.RunsFrom(folder.RunsOver),
                _ => new SweepReader(context.Clock, progress.HourIsOver),
                (_, result) =>
                {
                    folder.Append(result);
                    progress.RunsOver = folder.RunsOver;
                },
                interruption.Token
            );
            progress.Clear();
            return folder.End(RunStatus.Complete, null, Seconds());
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            progress.Clear();
            return folder.End(RunStatus.Interrupted, "stopped by its user", Seconds());
        }
        catch (Exception exception)
        {
            progress.Clear();
            folder.Fail(Failures.Problem(exception), Seconds());
            throw;
        }
    }

    static void SayInterrupted(CommandContext context, SweepProgress progress)
    {
        progress.Clear();
        context.Error.WriteLine("interrupted: runs under way are dropped; once more quits at once");
    }
}
