using System.Xml.Linq;
using TmeSim.Cli.Figures;
using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Sensitivity;

/// <summary>Writes what drives the outcomes of a sweep: a table, a figure for each outcome, and the strongest effects for people.</summary>
static class SensitivityReport
{
    const int MostShown = 8;

    /// <summary>Analyses a sweep and writes the answer.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="folder">Folder of the sweep.</param>
    /// <param name="arm">Arm; null for <see cref="DefaultArm"/>.</param>
    /// <param name="relativeTo">Arm to subtract; null for none.</param>
    /// <param name="output">Folder to write to; null for the usual.</param>
    /// <param name="json">Whether to answer with JSON.</param>
    public static int Write(CommandContext context, string folder, string? arm, string? relativeTo, string? output, bool json)
    {
        var analysis = new SensitivityAnalysis(context, folder);
        arm ??= DefaultArm.Of(analysis.Arms, analysis.CounterfactualArms);
        var effects = analysis.Effects(arm, relativeTo);
        string target = output is null
            ? Path.Combine(context.PathOf(folder), ResultFiles.ExportFolder, ResultFiles.SensitivityFolder)
            : context.PathOf(output);
        TargetPath.CreateFolder(context.Files, target);
        RemoveFormer(context.Files, target);
        WriteTable(context.Files, target, analysis, effects, arm, relativeTo);
        string arms = relativeTo is null ? arm : $"{arm} less {relativeTo}";
        string subject = $"{analysis.Scenario}, {arms}";
        List<string> written = [Path.Combine(target, SensitivityTable.Schema.FileName)];
        foreach (var group in effects.GroupBy(one => one.Outcome))
        {
            string path = Path.Combine(target, FigureOf(group.Key));
            context.Files.WriteWhole(path, Draw(analysis, [.. group], subject).Save);
            written.Add(path);
        }

        foreach (string missing in SweepOutcomes.Names.Except(effects.Select(one => one.Outcome)))
        {
            context.Error.WriteLine($"no {missing}: some points have none in {analysis.WhereMissing(missing, arm, relativeTo)}");
        }

        Answer(context, analysis, arms, effects, written, json);
        return ExitCode.Done;
    }

    // Figures of another question would pass for answers to this one. Without a table they are of other origin.
    static void RemoveFormer(IFileSystem files, string folder)
    {
        if (files.FileExists(Path.Combine(folder, SensitivityTable.Schema.FileName)))
        {
            foreach (string name in SweepOutcomes.Names)
            {
                files.DeleteFile(Path.Combine(folder, FigureOf(name)));
            }
        }
    }

    static string FigureOf(string outcome) => $"{outcome}.svg";

    static XDocument Draw(SensitivityAnalysis analysis, IReadOnlyList<FactorEffect> effects, string subject)
    {
        string outcome = SweepOutcomes.LabelOf(effects[0].Outcome);
        return analysis.IsMorris
            ? MorrisFigure.Draw([.. effects.Select(one => new MorrisPoint(one.Factor, one.Effect, one.Sigma!.Value))], outcome, subject)
            : TornadoFigure.Draw([.. effects.Select(one => new TornadoBar(one.Factor, one.Effect))], outcome, subject);
    }

    static void WriteTable(
        IFileSystem files,
        string folder,
        SensitivityAnalysis analysis,
        IReadOnlyList<FactorEffect> effects,
        string arm,
        string? relativeTo
    )
    {
        using var table = CsvTable.Create(files, folder, SensitivityTable.Schema);
        foreach (var one in effects)
        {
            table.Add(arm).Add(relativeTo).Add(one.Outcome).Add(one.Factor).Add(analysis.IsMorris ? "morris" : "prcc");
            table.Add(one.Effect.Value).Add(one.Effect.Low).Add(one.Effect.High).Add(one.MeanEffect).Add(one.Sigma);
            table.Add((long)one.Effect.Count).EndRow();
        }

        table.Finish();
    }

    static void Answer(
        CommandContext context,
        SensitivityAnalysis analysis,
        string arms,
        IReadOnlyList<FactorEffect> effects,
        IReadOnlyList<string> written,
        bool json
    )
    {
        if (json)
        {
            JsonOutput.Write(context, "sensitivity", new { Effects = effects.Select(Numbers), Files = written });
            return;
        }

        context.Output.WriteLine($"arm {arms}");
        string[] header = ["outcome", "factor", analysis.IsMorris ? "mu*" : "PRCC", "95 % interval", analysis.IsMorris ? "sigma" : ""];
        context.Output.Write(
            Layout.Columns([
                header,
                .. effects
                    .GroupBy(one => one.Outcome)
                    .SelectMany(group => group.Take(MostShown))
                    .Select(one =>
                        (string[])
                            [
                                one.Outcome,
                                one.Factor,
                                Shown(one.Effect.Value),
                                $"[{Shown(one.Effect.Low)}, {Shown(one.Effect.High)}]",
                                one.Sigma is { } sigma ? Shown(sigma) : "",
                            ]
                    ),
            ])
        );
        foreach (string path in written)
        {
            context.Output.WriteLine(context.ShownPath(path));
        }
    }

    static object Numbers(FactorEffect one) =>
        new
        {
            one.Outcome,
            one.Factor,
            Effect = JsonOutput.OrNull(one.Effect.Value),
            Low = JsonOutput.OrNull(one.Effect.Low),
            High = JsonOutput.OrNull(one.Effect.High),
            MeanEffect = JsonOutput.OrNull(one.MeanEffect),
            Sigma = JsonOutput.OrNull(one.Sigma),
        };

    static string Shown(double value) => double.IsFinite(value) ? Layout.Number(value) : "–";
}
