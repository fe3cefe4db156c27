using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>The figures of a run.</summary>
static class RunFigures
{
    /// <summary>Draws them.</summary>
    /// <exception cref="UserException">The run has no such arm, replicate or lesion.</exception>
    /// <exception cref="ResultsException">A table is missing, not finished or damaged.</exception>
    public static IReadOnlyList<Figure> Draw(CommandContext context, FigureRequest request)
    {
        string folder = context.PathOf(request.Folder);
        var manifest = RunManifest.Read(context.Files, folder);
        string subject = manifest.Scenario.Name;
        var patients = PatientTables.Read(context.Files, folder, manifest);
        var key = KeyOf(request, manifest);
        return
        [
            SurvivalFigures.Draw(Groups(patients, manifest.CounterfactualArms), subject),
            patients.Any(one => one.BestChangePercent is not null)
                ? new Figure("waterfall.svg", WaterfallFigure.Draw(patients, subject))
                : new Figure("waterfall.svg", null, "no patient was scanned after baseline"),
            patients.Any(one => one.Sizes.Count > 1)
                ? new Figure("spider.svg", SpiderFigure.Draw(patients, subject))
                : new Figure("spider.svg", null, "no patient was scanned after baseline"),
            new Figure("swimmer.svg", SwimmerFigure.Draw(patients, subject)),
            Muller(context.Files, folder, key, subject),
            new Figure("course.svg", CourseFigure.Draw(CourseTables.Read(context.Files, folder, manifest), patients, subject)),
            Tissue(context.Files, folder, manifest, key),
        ];
    }

    static IReadOnlyList<SurvivalGroup> Groups(IReadOnlyList<FollowedPatient> patients, IReadOnlyList<string> counterfactuals) =>
        [
            .. patients
                .Where(one => one.ProgressionFree is not null && !counterfactuals.Contains(one.Arm))
                .GroupBy(one => one.Arm)
                .Select(group => new SurvivalGroup(group.Key, [.. group.Select(one => one.ProgressionFree!.Value)])),
        ];

    static Figure Muller(IFileSystem files, string folder, RunKey key, string subject)
    {
        const string name = "muller.svg";
        if (!files.FileExists(Path.Combine(folder, TableSchemas.Clones.FileName)))
        {
            return new Figure(name, null, $"there is no {TableSchemas.Clones.FileName}; run the scenario again with this version");
        }

        var history = CloneTables.Read(files, folder, key);
        return history.Clones.Count > 0
            ? new Figure(name, MullerFigure.Draw(history, $"{subject}, {key.Arm}, patient {key.Replicate}, {key.Lesion}"))
            : new Figure(name, null, NotOver(key));
    }

    static Figure Tissue(IFileSystem files, string folder, RunManifest manifest, RunKey key)
    {
        const string name = "tissue.svg";
        var slices = TissueTables.Read(files, folder, manifest, key.Replicate, key.Lesion);
        if (slices.Count == 0)
        {
            return new Figure(name, null, NotOver(key));
        }

        string plane = manifest.Lattice!.Depth > 1 ? ", middle plane" : "";
        string subject = FormattableString.Invariant(
            $"{manifest.Scenario.Name}, patient {key.Replicate}, {key.Lesion}{plane}, day {manifest.DurationH / 24:0.#}"
        );
        return new Figure(name, TissueFigure.Draw(slices, TissueTables.Kinds, manifest.Lattice.SpacingUm, subject));
    }

    static string NotOver(RunKey key) => $"patient {key.Replicate} is not at the end; go on with the run by tmesim resume";

    /// <summary>The tissue that a request names.</summary>
    /// <exception cref="UserException">The run has no such arm, replicate or lesion.</exception>
    public static RunKey KeyOf(FigureRequest request, RunManifest manifest)
    {
        string arm = NameOf("arm", request.Arm ?? DefaultArm.Of(manifest.Arms, manifest.CounterfactualArms), manifest.Arms, request.Folder);
        string lesion = NameOf("lesion", request.Lesion ?? manifest.Lesions[0], manifest.Lesions, request.Folder);
        return request.Replicate <= manifest.Replicates
            ? new RunKey(arm, request.Replicate, lesion)
            : throw new UserException(
                $"--replicate = {request.Replicate} is outside 1–{manifest.Replicates}, the replicates of {request.Folder}"
            );
    }

    static string NameOf(string option, string name, IReadOnlyList<string> known, string folder)
    {
        if (known.Contains(name))
        {
            return name;
        }

        string meant = Spelling.Nearest(name, known) is { } near ? $"did you mean `{near}`?" : $"choose one of: {string.Join(", ", known)}";
        throw new UserException($"--{option} = {name} is no {option} of {folder}", meant);
    }
}
