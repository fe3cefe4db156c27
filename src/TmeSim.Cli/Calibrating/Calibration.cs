using TmeSim.Cli.Populations;
using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;
using TmeSim.Trials.Calibration;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Calibrating;

/// <summary>Runs a calibration: a pool of lesions, the fit, a second one with lesions of the first, new lesions of the fitted population, the comparison.</summary>
static class Calibration
{
    const string FolderPrefix = "calibration";

    // One for each fit.
    const int SeedsAfter = 2;

    /// <summary>Runs it, or what is left of it.</summary>
    /// <returns>The exit code: done also where a target is missed, which is a result.</returns>
    /// <exception cref="UserException">The population cannot be calibrated.</exception>
    public static int Run(CommandContext context, CalibrationRequest request)
    {
        var source = PopulationSource.Read(context, request.Population);
        Require(source.Population, request.Population);
        TargetReader.RequireArms(source.Population.Targets, source.Scenario(context).Load([], null).Scenario);
        string folder = FolderOf(context, request.Output);
        var parts = new List<PoolPart>();
        if (!Simulate(CalibrationFolder.Pool, source, PopulationSample.Draw(source.Population, request.Lesions, overPriors: true)))
        {
            return Interrupted(context, request, folder);
        }

        RequireAnswers(parts[0]);

        var (fit, fitted) = Fit();
        if (request.Refine > 0)
        {
            if (!Simulate(CalibrationFolder.Refine, fitted, PopulationSample.Draw(fitted.Population, request.Refine)))
            {
                return Interrupted(context, request, folder);
            }

            (fit, fitted) = Fit();
        }

        CalibrationFolder.WriteFit(context.Files, folder, fitted.Population, fit);
        string check = Path.Combine(folder, CalibrationFolder.Check);
        if (!LesionSweep.Run(context, fitted, PopulationSample.Draw(fitted.Population, request.Check), check, request, isOfFit: true))
        {
            return Interrupted(context, request, folder);
        }

        var rows = CalibrationRow.Of(fit, TargetReader.Read(context, check, fitted.Population));
        CalibrationFolder.WriteComparison(context.Files, folder, source.Population.Name, parts.Count > 1, rows);
        CalibrationReport.Write(context, fit, rows, context.ShownPath(folder), request.Json);
        return ExitCode.Done;

        bool Simulate(string name, PopulationSource of, IReadOnlyList<SampledLesion> lesions)
        {
            string part = Path.Combine(folder, name);
            bool isComplete = LesionSweep.Run(context, of, lesions, part, request, isOfFit: name != CalibrationFolder.Pool);
            if (isComplete)
            {
                parts.Add(new PoolPart(lesions, of.Population, TargetReader.Read(context, part, of.Population)));
            }

            return isComplete;
        }

        // Each fit has lesions of its own: the seed of its population is the next that no part was drawn with.
        (CalibrationFit Fit, PopulationSource Fitted) Fit()
        {
            var found =
                CalibrationFit.Of(new LesionPool(parts), source.Population.Seed) ?? throw TooFew(parts.Sum(part => part.Lesions.Count));
            return (found, source with { Population = found.Apply(source.Population, source.Population.Seed + parts.Count) });
        }
    }

    static UserException TooFew(int lesions) =>
        new(
            $"no medians leave {CalibrationFit.FewestLesions} effective lesions of {lesions} that speak of every target",
            "simulate more with --lesions, or narrow the priors"
        );

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

        if (population.Seed > Population.HighestSeed - SeedsAfter)
        {
            throw new UserException(
                $"{shown} has the seed {population.Seed}; the fits need the {SeedsAfter} after it",
                "choose a lower one"
            );
        }
    }

    static void RequireAnswers(PoolPart pool)
    {
        if (
            pool.Targets.FirstOrDefault(one => one.Settings.Use == TargetUse.Fit && one.Outcomes.All(outcome => outcome.Count == 0)) is
            { } silent
        )
        {
            throw new UserException(
                $"no lesion says anything about the target {silent.Settings.Name}: {silent.Settings.Column} is empty, or left out, in all",
                "take another column or other arms, or use: check"
            );
        }
    }

    // The sweeps in it hold the locks and the manifests; the folder itself has what can be made again from them.
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
        string refine = request.Refine > 0 ? FormattableString.Invariant($" --refine {request.Refine}") : "";
        context.Output.WriteLine(
            FormattableString.Invariant(
                $"  tmesim calibrate {population} --lesions {request.Lesions}{refine} --check {request.Check} --out {shown}"
            )
        );
        return ExitCode.Interrupted;
    }
}
