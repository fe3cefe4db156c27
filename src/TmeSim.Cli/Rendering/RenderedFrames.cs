using TmeSim.Cli.Figures;
using TmeSim.IO.Results;
using TmeSim.Viewing.Histories;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Recordings;
using TmeSim.Viewing.Views;

namespace TmeSim.Cli.Rendering;

/// <summary>The frames of a recorded run, composed one after the other.</summary>
sealed class RenderedFrames
{
    readonly RenderRequest request;
    readonly RecordedTissue[] tissues;
    readonly RunHistory[] histories;
    readonly Composer composer = new();

    RenderedFrames(
        RenderRequest request,
        RunManifest manifest,
        RecordedTissue[] tissues,
        RunHistory[] histories,
        IReadOnlyList<RunKey> keys
    )
    {
        this.request = request;
        this.tissues = tissues;
        this.histories = histories;
        Manifest = manifest;
        Keys = keys;
        Frames = [.. Chosen()];
    }

    /// <summary>Where the run comes from.</summary>
    public RunManifest Manifest { get; }

    /// <summary>The tissues side by side.</summary>
    public IReadOnlyList<RunKey> Keys { get; }

    /// <summary>Numbers of the frames in the recording.</summary>
    public IReadOnlyList<int> Frames { get; }

    /// <summary>Histories of the tissues.</summary>
    public IReadOnlyList<RunHistory> Histories => histories;

    /// <summary>Opens a run.</summary>
    /// <exception cref="UserException">It has no such tissue, layer or day.</exception>
    /// <exception cref="ResultsException">It is no run, or damaged.</exception>
    public static RenderedFrames Open(CommandContext context, RenderRequest request)
    {
        string folder = context.PathOf(request.Run);
        var manifest = RunManifest.Read(context.Files, folder);
        var arms = request.Arms.Count > 0 ? request.Arms : [DefaultArm.Of(manifest.Arms, manifest.CounterfactualArms)];
        RunKey[] keys =
        [
            .. arms.Select(arm =>
                RunFigures.KeyOf(new FigureRequest(request.Run, false, arm, request.Replicate, request.Lesion), manifest)
            ),
        ];
        var tissues = keys.Select(key => OpenTissue(context, folder, key, request)).ToArray();
        var histories = keys.Select(key => RecordedHistory.Read(context.Files, folder, key, manifest.DurationH)).ToArray();
        var rendering = new RenderedFrames(request, manifest, tissues, histories, keys);
        return rendering.Frames.Count > 0 ? rendering : throw NoFrames(request, tissues[0]);
    }

    /// <summary>Whether a run has images of some tissues.</summary>
    public static bool HaveImages(CommandContext context, string folder, IEnumerable<RunKey> keys) =>
        keys.All(key => RecordedTissue.Open(context.Files, folder, key) is not null);

    /// <summary>Time of a frame [h].</summary>
    public double TimeHours(int frame) => tissues[0].TimeHours(frame);

    /// <summary>Composes a frame; the next one may be drawn over it.</summary>
    public PixelBuffer Compose(int frame)
    {
        ArmPicture[] arms = [.. tissues.Select((tissue, arm) => new ArmPicture(tissue.Read(frame, request.View), histories[arm]))];
        return composer.Compose(arms, request.View);
    }

    static RecordedTissue OpenTissue(CommandContext context, string folder, RunKey key, RenderRequest request)
    {
        var tissue =
            RecordedTissue.Open(context.Files, folder, key)
            ?? throw new UserException(
                $"{request.Run} has no images of {key.Path}",
                "run the scenario with output.tissue_interval_hours above 0"
            );
        var layer = LayerInfo.Of(request.View.Layer);
        if (!tissue.Holds(layer.Layer))
        {
            throw new UserException(
                $"--layer = {layer.Name} was not recorded by {request.Run}",
                "run the scenario again with this version"
            );
        }

        if (tissue.Shape.IsPlanar)
        {
            RefuseVolumeOptions(request);
        }

        int planes = request.View.SliceAxis switch
        {
            SliceAxis.X => tissue.Shape.Width,
            SliceAxis.Y => tissue.Shape.Height,
            _ => tissue.Shape.Depth,
        };
        if (request.View.SliceIndex is { } index && index >= planes)
        {
            string axis = request.View.SliceAxis.ToString().ToLowerInvariant();
            throw new UserException($"--slice = {axis}:{index} is outside {axis}:0–{axis}:{planes - 1}, the planes along {axis}");
        }

        return tissue;
    }

    static void RefuseVolumeOptions(RenderRequest request)
    {
        if (request.View.Turn != VolumeTurn.Front)
        {
            throw new UserException($"{request.Run} is of a slice of tissue, which cannot be turned", "leave --yaw and --pitch out");
        }

        if (request.View.SeesThrough)
        {
            throw new UserException($"{request.Run} is of a slice of tissue, which cannot be seen through", "leave --see-through out");
        }

        if (request.View.SliceAxis != SliceAxis.Z)
        {
            throw new UserException($"{request.Run} is of a slice of tissue, which cannot be cut once more", "leave --slice out");
        }
    }

    IEnumerable<int> Chosen()
    {
        // Times of frames come from a division of hours; half an hour takes up its error.
        const double tolerance = 0.5 / 24;
        double next = request.FromDay ?? 0;
        for (int frame = 0; frame < tissues.Min(tissue => tissue.Frames); frame++)
        {
            double day = tissues[0].TimeHours(frame) / 24;
            if (day < next - tolerance || day > (request.ToDay ?? double.MaxValue) + tolerance)
            {
                continue;
            }

            yield return frame;
            next = request.EveryDays is { } every ? Math.Max(next + every, day + tolerance) : next;
        }
    }

    static UserException NoFrames(RenderRequest request, RecordedTissue tissue)
    {
        double last = tissue.TimeHours(tissue.Frames - 1) / 24;
        return new UserException(
            FormattableString.Invariant(
                $"{request.Run} has no frame between the days asked for: they go from {tissue.TimeHours(0) / 24:0.##} to {last:0.##}"
            ),
            "choose other days with --from and --to"
        );
    }
}
