using TmeSim.Cli.Populations;
using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;
using TmeSim.Trials.Calibration;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Calibrating;

/// <summary>Runs a calibration: a pool of lesions, the fit, new lesions of the fitted population, the comparison.</summary>
static class Calibration
{
    const string FolderPrefix = "calibration";

    /// <summary>Runs it, or what is left of it.</summary>
    /// <returns>The exit code: done also where a target is missed, which is a result.</returns>
    /// <exception cref="UserException">The population cannot be calibrated.</exception>
    public static int Run(CommandContext context, CalibrationRequest request)
    {
        var source = PopulationSource.Read(context, request.Population);
        Require(source.Population, request.Population);
        string folder = FolderOf(context, request.Output);
        var lesions = PopulationSample.Draw(source.Population, request.Lesions, overPriors: true);
        string pool = Path.Combine(folder, CalibrationFolder.Pool);
        if (!LesionSweep.Run(context, source, lesions, pool, request))
        {
            return Interrupted(context, request, folder);
        }

        var targets = TargetReader.Read(context, pool, source.Population);
        var fit =
            CalibrationFit.Of(new LesionPool(source.Population, lesions, targets), source.Population.Seed)
            ?? throw new UserException(
                $"no medians leave {CalibrationFit.FewestLesions} effective lesions of {request.Lesions}",
                "simulate more with --lesions, or narrow the priors"
            );
        var fitted = source with { Population = fit.Apply(source.Population) };
        CalibrationFolder.WriteFit(context.Files, folder, fitted.Population, fit);
        string check = Path.Combine(folder, CalibrationFolder.Check);
        if (!LesionSweep.Run(context, fitted, PopulationSample.Draw(fitted.Population, request.Check), check, request))
        {
            return Interrupted(context, request, folder);
        }

        var rows = CalibrationRow.Of(fit, TargetReader.Read(context, check, fitted.Population));
        CalibrationFolder.WriteComparison(context.Files, folder, source.Population.Name, rows);
        CalibrationReport.Write(context, fit, rows, context.ShownPath(folder), request.Json);
        return ExitCode.Done;
    }

    static void Require(Population population, string shown)
    {
        if (population.Variables.All(variable => variable.Prior is null))
        {
            throw new UserException($"{shown} has no variable with a prior", "add prior: {low, high} to what calibration may choose");
        }

        if (population.Targets.All(target => target.Use != TargetUse.Fit))
        {
            throw new UserException($"{shown} has no target to fit", "add targets, or use: fit");
        }
    }

    // The two sweeps in it hold the locks and the manifests; the folder itself has what can be made again from them.
    static string FolderOf(CommandContext context, string? output)
    {
        if (output is not null)
        {
            return context.PathOf(output);
        }

        using var next = ResultsFolder.CreateNext(context.Files, context.WorkingFolder, FolderPrefix);
        return next.FullPath;
    }

    static int Interrupted(CommandContext context, CalibrationRequest request, string folder)
    {
        context.Output.WriteLine("interrupted; the same command goes on:");
        string population = ShellText.Quoted(request.Population);
        string shown = ShellText.Quoted(context.ShownPath(folder));
        context.Output.WriteLine(
            FormattableString.Invariant(
                $"  tmesim calibrate {population} --lesions {request.Lesions} --check {request.Check} --out {shown}"
            )
        );
        return ExitCode.Interrupted;
    }
}
