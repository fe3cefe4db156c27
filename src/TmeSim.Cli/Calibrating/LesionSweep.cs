using TmeSim.Cli.Populations;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.IO.Results;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Calibrating;

/// <summary>Simulates lesions of a population as a sweep, which goes on after an interruption.</summary>
static class LesionSweep
{
    /// <summary>Runs the sweep, or what is left of it.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="source">The population.</param>
    /// <param name="lesions">Its lesions.</param>
    /// <param name="folder">Folder of the sweep.</param>
    /// <param name="request">Threads, and whether to begin anew.</param>
    /// <param name="isOfFit">Whether the lesions are of a population that was fitted: those of another fit in the folder are replaced.</param>
    /// <returns>Whether it is complete.</returns>
    public static bool Run(
        CommandContext context,
        PopulationSource source,
        IReadOnlyList<SampledLesion> lesions,
        string folder,
        CalibrationRequest request,
        bool isOfFit
    )
    {
        var plan = new SweepPlan(source.Scenario(context), [], null, _ => source.Points(lesions));
        var (estimate, createEngine) = SweepEngine.Choose(context, plan, EngineTrial.Automatic, request.Threads);
        bool isAnew = request.Force || (isOfFit && SweepManifests.IsOfAnother(context, plan, folder));
        using var sweep = SweepFolders.Open(context, plan, folder, "", isAnew, estimate.Threads);
        if (sweep.RunsOver < plan.Runs)
        {
            SweepLauncher.Run(context, plan, sweep, estimate.Threads, createEngine);
        }
        else
        {
            sweep.End(RunStatus.Complete, null, 0);
        }

        return sweep.Manifest.Status == RunStatus.Complete;
    }
}
