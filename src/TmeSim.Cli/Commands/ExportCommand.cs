using System.CommandLine;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.IO.Export;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Commands;

/// <summary>Writes the cells and images of a run for other programs.</summary>
static class ExportCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var run = new Argument<string>("run") { HelpName = "RUN", Description = "Folder of the run." };
        var formats = RunExporter.Formats.Keys.ToArray();
        var format = new Option<string>("--to")
        {
            Description = $"Format: {string.Join(", ", formats)}.",
            HelpName = "FORMAT",
            Required = true,
        }.AcceptOnlyFromAmong(formats);
        var output = CommonOptions.Out("DIR", "Folder to write to; by default export/FORMAT in the run's.");
        var json = CommonOptions.Json();
        var command = new ToolCommand("export", "Writes the results of a run in the formats of other programs.")
        {
            Examples =
            [
                ("tmesim export run-0001 --to h5ad", "for scanpy and squidpy"),
                ("tmesim export run-0001 --to vtk --out paraview", "for ParaView, in a folder of its own"),
            ],
        };
        command.Add(run);
        command.Add(format);
        command.Add(output);
        command.Add(json);
        command.SetAction(parsed =>
            Run(context, parsed.GetValue(run)!, parsed.GetValue(format)!, parsed.GetValue(output), parsed.GetValue(json))
        );
        return command;
    }

    static int Run(CommandContext context, string run, string format, string? output, bool json)
    {
        SweepCommandLine.RefuseSweep(context, run);
        string? folder = output is null ? null : context.PathOf(output);
        var written = RunExporter.Export(context.Files, context.PathOf(run), RunExporter.Formats[format], folder, Saved(context, run));
        if (written.Count == 0)
        {
            throw new UserException($"{run} has no cells to export: its lesions are empty");
        }

        if (json)
        {
            Terminal.JsonOutput.Write(context, "export", new { Format = format, Files = written });
        }
        else
        {
            written.ToList().ForEach(context.Output.WriteLine);
        }

        return ExitCode.Done;
    }

    // A run that is not complete shows the cells of its last checkpoint.
    static SavedCells? Saved(CommandContext context, string run)
    {
        string folder = context.PathOf(run);
        if (RunExporter.StatusOf(context.Files, folder) == RunStatus.Complete)
        {
            return null;
        }

        using var saved = SavedRun.Open(context, folder, run);
        context.Error.WriteLine(
            FormattableString.Invariant($"{run} is not complete: cells at day {saved.Header.TimeH / 24:0.##}, its checkpoint")
        );
        return saved.Cells();
    }
}
