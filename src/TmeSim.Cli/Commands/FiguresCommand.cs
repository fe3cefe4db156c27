using System.CommandLine;
using TmeSim.Cli.Figures;
using TmeSim.Cli.Loading;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Commands;

/// <summary>Draws the figures of a trial from the results of a run or a sweep.</summary>
static class FiguresCommand
{
    const string ByArm = "arm";
    const string ByPoint = "point";

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var folder = new Argument<string>("folder") { HelpName = "FOLDER", Description = "Folder of a run or a sweep." };
        var output = CommonOptions.Out("DIR", "Folder to write to; by default export/figures in that of the results.");
        var by = new Option<string>("--by")
        {
            Description = "Curves of survival of a sweep: one for each arm, or for each arm at each point of the design.",
            HelpName = "GROUP",
            DefaultValueFactory = _ => ByArm,
        }.AcceptOnlyFromAmong(ByArm, ByPoint);
        var arm = new Option<string?>("--arm")
        {
            Description = $"Arm of the Muller plot; by default {DefaultArm.Words}.",
            HelpName = "NAME",
        };
        var replicate = Numbers.Whole("--replicate", "N", "Patient of the Muller plot and the tissue; by default 1.", 1, int.MaxValue);
        var lesion = new Option<string?>("--lesion")
        {
            Description = "Lesion of the Muller plot and the tissue; by default the first.",
            HelpName = "NAME",
        };
        var json = CommonOptions.Json();
        var command = new ToolCommand(
            "figures",
            "Draws survival, waterfall, spider, swimmer and Muller plots, the course of cells and the tissue as SVG."
        )
        {
            Examples =
            [
                ("tmesim figures run-0001", "all figures of a run, in run-0001/export/figures"),
                ("tmesim figures run-0001 --arm untreated", "the Muller plot of another arm"),
                ("tmesim figures sweep-0001 --by point", "survival at each point of a sweep"),
            ],
        };
        command.Add(folder);
        Option[] options = [output, by, arm, replicate, lesion, json];
        Array.ForEach(options, command.Add);
        command.SetAction(parsed =>
            Run(
                context,
                new FigureRequest(
                    parsed.GetValue(folder)!,
                    parsed.GetValue(by) == ByPoint,
                    parsed.GetValue(arm),
                    (int)(parsed.GetValue(replicate) ?? 1),
                    parsed.GetValue(lesion)
                ),
                parsed.GetValue(output),
                parsed.GetValue(json)
            )
        );
        return command;
    }

    static int Run(CommandContext context, FigureRequest request, string? output, bool json)
    {
        string results = context.PathOf(request.Folder);
        bool isSweep = context.Files.FileExists(Path.Combine(results, SweepFiles.Manifest));
        var figures = isSweep ? [SurvivalFigures.DrawSweep(context, request)] : RunFigures.Draw(context, request);
        string folder = output is null
            ? Path.Combine(results, ResultFiles.ExportFolder, ResultFiles.FiguresFolder)
            : context.PathOf(output);
        TargetPath.CreateFolder(context.Files, folder);
        var written = new List<string>();
        foreach (var figure in figures)
        {
            if (figure.Image is { } image)
            {
                string path = Path.Combine(folder, figure.Name);
                context.Files.WriteWhole(path, image.Save);
                written.Add(path);
            }
            else
            {
                context.Error.WriteLine($"no {figure.Name}: {figure.Reason}");
            }
        }

        Answer(context, written, json);
        return ExitCode.Done;
    }

    static void Answer(CommandContext context, List<string> written, bool json)
    {
        if (json)
        {
            Terminal.JsonOutput.Write(context, "figures", new { Files = written });
        }
        else
        {
            written.ForEach(context.Output.WriteLine);
        }
    }
}
