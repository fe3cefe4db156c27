using System.CommandLine;
using TmeSim.Cli.Figures;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Rendering;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Cli.Commands;

/// <summary>Draws the recorded tissue of a run, frame by frame, and joins the frames into a film.</summary>
static class RenderCommand
{
    const int DefaultFramesPerSecond = 12;
    const double LastDay = 36_500;

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var run = new Argument<string>("run") { HelpName = "RUN", Description = "Folder of the run." };
        var output = CommonOptions.Out("DIR", "Folder to write to; by default one in export/frames of the run's.");
        var film = new Option<string?>("--film")
        {
            Description = "Make a film of the frames, by ffmpeg; ends in .mp4 or .gif.",
            HelpName = "FILE",
        };
        var rate = Numbers.Whole("--fps", "N", $"Frames per second of the film; by default {DefaultFramesPerSecond}.", 1, 60);
        var arms = new Option<string[]>("--arm")
        {
            Description = $"Arm; given twice, two arms side by side; by default {DefaultArm.Words}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        var replicate = Numbers.Whole("--replicate", "N", "Patient; by default 1.", 1, int.MaxValue);
        var lesion = new Option<string?>("--lesion") { Description = "Lesion; by default the first.", HelpName = "NAME" };
        var from = Numbers.Real("--from", "DAY", "First day; by default the start.", 0, LastDay);
        var to = Numbers.Real("--to", "DAY", "Last day; by default the end.", 0, LastDay);
        var every = Numbers.Real("--every", "DAYS", "Days between frames; by default every frame that was recorded.", 0.04, LastDay);
        var view = new ViewOptions();
        var force = CommonOptions.Force("Replace a film of the same name.");
        var json = CommonOptions.Json();
        var command = new ToolCommand("render", "Draws the tissue of a run over time as PNG frames and, with ffmpeg, as a film.")
        {
            Examples =
            [
                ("tmesim render run-0001 --film response.mp4", "a film of the last arm"),
                ("tmesim render run-0001 --arm untreated --arm nivolumab --every 7", "two arms side by side, a frame a week"),
                ("tmesim render run-0001 --layer ifn-gamma --from 28 --to 56", "a field as a heat map"),
                ("tmesim render run-0001 --palette immunofluorescence --zoom 2 --bare", "as a stained section"),
            ],
        };
        command.Add(run);
        Option[] options = [output, film, rate, arms, replicate, lesion, from, to, every, .. view.All, force, json];
        Array.ForEach(options, command.Add);
        command.SetAction(parsed =>
        {
            SweepCommandLine.RefuseSweep(context, parsed.GetValue(run)!);
            var request = new RenderRequest(
                parsed.GetValue(run)!,
                parsed.GetValue(arms)!,
                (int)(parsed.GetValue(replicate) ?? 1),
                parsed.GetValue(lesion),
                parsed.GetValue(from),
                parsed.GetValue(to),
                parsed.GetValue(every),
                view.Read(parsed)
            );
            int framesPerSecond = (int)(parsed.GetValue(rate) ?? DefaultFramesPerSecond);
            var target = parsed.GetValue(film) is { } path ? Film.Prepare(context, path, framesPerSecond, parsed.GetValue(force)) : null;
            return Run(context, request, parsed.GetValue(output), target, parsed.GetValue(json));
        });
        return command;
    }

    static int Run(CommandContext context, RenderRequest request, string? output, Film? film, bool json)
    {
        if (request.Arms.Count > Composer.MostArms)
        {
            throw new UserException($"--arm is given {request.Arms.Count} times; {Composer.MostArms} arms fit side by side");
        }

        var rendering = RenderedFrames.Open(context, request);
        string folder = output is null
            ? Path.Combine(context.PathOf(request.Run), DefaultFolder(rendering, request.View))
            : context.PathOf(output);
        TargetPath.CreateFolder(context.Files, folder);
        var progress = new Progress(context);
        using var interruption = new Interruption(progress.Clear, context.Stop);
        var frames = new List<string>();
        try
        {
            Draw(context, rendering, folder, frames, progress, interruption.Token);
            progress.Clear();
            film?.Make(frames, interruption.Token);
        }
        catch (OperationCanceledException)
        {
            progress.Clear();
            context.Error.WriteLine($"interrupted: {frames.Count} of {rendering.Frames.Count} frames are in {context.ShownPath(folder)}");
            return ExitCode.Interrupted;
        }

        Answer(context, frames, film?.FilmPath, folder, json);
        return ExitCode.Done;
    }

    static void Draw(
        CommandContext context,
        RenderedFrames rendering,
        string folder,
        List<string> written,
        Progress progress,
        CancellationToken stop
    )
    {
        foreach (int frame in rendering.Frames)
        {
            stop.ThrowIfCancellationRequested();
            string path = Path.Combine(folder, FormattableString.Invariant($"hour-{rendering.TimeHours(frame):000000}.png"));
            var picture = rendering.Compose(frame);
            context.Files.WriteWhole(path, stream => PngWriter.Write(picture, stream));
            written.Add(path);
            progress.Report(new RenderPosition(written.Count, rendering.Frames.Count));
        }
    }

    // Frames of different subjects do not replace each other.
    static string DefaultFolder(RenderedFrames rendering, View view)
    {
        string arms = string.Join("_", rendering.Keys.Select(key => RunKey.SafeName(key.Arm)));
        string layer = view is { Layer: Layer.Cells, Stain: not Stain.Plain }
            ? view.Stain.ToString().ToLowerInvariant()
            : LayerInfo.Of(view.Layer).Name;
        var key = rendering.Keys[0];
        string name = FormattableString.Invariant($"{arms}_{key.Replicate}_{RunKey.SafeName(key.Lesion)}_{layer}");
        return Path.Combine(ResultFiles.ExportFolder, ResultFiles.FramesFolder, name);
    }

    static void Answer(CommandContext context, List<string> frames, string? film, string folder, bool json)
    {
        if (json)
        {
            JsonOutput.Write(context, "render", new { Frames = frames, Film = film });
            return;
        }

        context.Error.WriteLine($"{Layout.Count(frames.Count, "frame")} in {context.ShownPath(folder)}");
        if (film is null)
        {
            frames.ForEach(context.Output.WriteLine);
        }
        else
        {
            context.Output.WriteLine(film);
        }
    }
}
