using System.CommandLine;
using TmeSim.Cli.Figures;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Rendering;
using TmeSim.Cli.Reporting;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Cli.Commands;

/// <summary>Writes a run as one HTML file.</summary>
static class ReportCommand
{
    const int MostFrames = 60;

    static readonly View PlayerView = new()
    {
        Width = 1200,
        Height = 780,
        ShowsCharts = false,
    };

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var run = new Argument<string>("run") { HelpName = "RUN", Description = "Folder of the run." };
        var output = CommonOptions.Out("FILE", $"File to write; by default export/{ResultFiles.Report} in the run's folder.");
        var arms = new Option<string[]>("--arm")
        {
            Description = $"Arm in the player; given twice, two arms side by side; by default the first and {DefaultArm.Words}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var replicate = Numbers.Whole("--replicate", "N", "Patient in the player; by default 1.", 1, int.MaxValue);
        var lesion = new Option<string?>("--lesion") { Description = "Lesion in the player; by default the first.", HelpName = "NAME" };
        var every = Numbers.Real(
            "--every",
            "DAYS",
            $"Days between frames; by default so that there are at most {MostFrames}.",
            1.0 / 24,
            36_500
        );
        var force = CommonOptions.Force("Replace the file that --out names.");
        var json = CommonOptions.Json();
        var command = new ToolCommand("report", "Writes a run as one HTML file: player, figures, ledger, lineage, parameters with sources.")
        {
            Examples =
            [
                ("tmesim report run-0001", "run-0001/export/report.html, which opens in any browser"),
                ("tmesim report run-0001 --arm nivolumab --every 1 --out nivolumab.html", "one arm, a frame a day"),
            ],
        };
        command.Add(run);
        Option[] options = [output, arms, replicate, lesion, every, force, json];
        Array.ForEach(options, command.Add);
        command.SetAction(parsed =>
        {
            SweepCommandLine.RefuseSweep(context, parsed.GetValue(run)!);
            var request = new RenderRequest(
                parsed.GetValue(run)!,
                parsed.GetValue(arms)!,
                (int)(parsed.GetValue(replicate) ?? 1),
                parsed.GetValue(lesion),
                FromDay: null,
                ToDay: null,
                parsed.GetValue(every),
                PlayerView
            );
            return Run(context, request, parsed.GetValue(output), parsed.GetValue(force), parsed.GetValue(json));
        });
        return command;
    }

    static int Run(CommandContext context, RenderRequest request, string? output, bool force, bool json)
    {
        string folder = context.PathOf(request.Run);
        var manifest = RunManifest.Read(context.Files, folder);
        string path = Target(context, folder, output, force);
        TargetPath.RequireFile(context.Files, path);
        request = WithDefaults(request, manifest);
        RunKey[] keys = [.. request.Arms.Select(arm => RunFigures.KeyOf(RequestOf(request, arm), manifest))];
        var frames = RenderedFrames.HaveImages(context, folder, keys) ? RenderedFrames.Open(context, request) : null;
        var figures = RunFigures.Draw(context, RequestOf(request, request.Arms[^1]));
        var progress = new Progress(context);
        using var interruption = new Interruption(progress.Clear, context.Stop);
        string page;
        try
        {
            page = ReportPage.Make(
                context,
                folder,
                manifest,
                keys,
                frames,
                figures,
                done =>
                {
                    interruption.Token.ThrowIfCancellationRequested();
                    progress.Report(new RenderPosition(done, frames!.Frames.Count));
                }
            );
        }
        catch (OperationCanceledException)
        {
            progress.Clear();
            context.Error.WriteLine("interrupted: no report is written");
            return ExitCode.Interrupted;
        }

        progress.Clear();
        TargetPath.CreateFolder(context.Files, Path.GetDirectoryName(path)!);
        context.Files.WriteWholeText(path, page);
        Answer(context, path, frames?.Frames.Count ?? 0, json);
        return ExitCode.Done;
    }

    static string Target(CommandContext context, string folder, string? output, bool force)
    {
        if (output is null)
        {
            return Path.Combine(folder, ResultFiles.ExportFolder, ResultFiles.Report);
        }

        string path = context.PathOf(output);
        return force || !context.Files.FileExists(path)
            ? path
            : throw new UserException($"--out = {output} exists", "choose another name, or replace it with --force");
    }

    static RenderRequest WithDefaults(RenderRequest request, RunManifest manifest)
    {
        if (request.Arms.Count > Composer.MostArms)
        {
            throw new UserException($"--arm is given {request.Arms.Count} times; {Composer.MostArms} arms fit side by side");
        }

        string[] ends = [.. new[] { manifest.Arms[0], DefaultArm.Of(manifest.Arms, manifest.CounterfactualArms) }.Distinct()];
        return request with
        {
            Arms = request.Arms.Count > 0 ? request.Arms : ends,
            EveryDays = request.EveryDays ?? manifest.DurationH / 24 / MostFrames,
        };
    }

    static FigureRequest RequestOf(RenderRequest request, string arm) => new(request.Run, false, arm, request.Replicate, request.Lesion);

    static void Answer(CommandContext context, string path, int frames, bool json)
    {
        if (json)
        {
            JsonOutput.Write(context, "report", new { File = path, Frames = frames });
        }
        else
        {
            context.Output.WriteLine(path);
        }
    }
}
