using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TmeSim.Cli.Loading;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Views;

namespace TmeSim.Cli.Rendering;

/// <summary>Options that say how a picture looks.</summary>
sealed class ViewOptions
{
    /// <summary>Names of the stains on the command line.</summary>
    public static readonly IReadOnlyDictionary<string, Stain> Stains = new Dictionary<string, Stain>
    {
        ["plain"] = Stain.Plain,
        ["immunofluorescence"] = Stain.Immunofluorescence,
        ["immunohistochemistry"] = Stain.Immunohistochemistry,
    };

    readonly Option<string> layer = new Option<string>("--layer")
    {
        Description = $"What is shown: {string.Join(", ", LayerInfo.All.Select(info => info.Name))}.",
        HelpName = "LAYER",
        DefaultValueFactory = _ => LayerInfo.Of(Layer.Cells).Name,
    }.AcceptOnlyFromAmong([.. LayerInfo.All.Select(info => info.Name)]);

    readonly Option<string> palette = new Option<string>("--palette")
    {
        Description = $"Colours of cells: {string.Join(", ", Stains.Keys)}.",
        HelpName = "PALETTE",
        DefaultValueFactory = _ => "plain",
    }.AcceptOnlyFromAmong([.. Stains.Keys]);

    readonly Option<(int Width, int Height)?> size = new("--size")
    {
        Description = "Pixels; by default 1280x800.",
        HelpName = "WIDTHxHEIGHT",
        CustomParser = ParseSize,
    };

    readonly Option<double?> ratio = Numbers.Real(
        "--pixel-ratio",
        "X",
        "Size of texts and lines, 2 for a picture of twice the resolution; by default 1.",
        0.5,
        4
    );
    readonly Option<double?> zoom = Numbers.Real(
        "--zoom",
        "X",
        "Magnification about the middle of the tissue; by default 1.",
        1,
        Camera.MostZoom
    );

    readonly Option<(SliceAxis Axis, int Index)?> slice = new("--slice")
    {
        Description = "Plane of a volume, from 0 along an axis, such as x:12; by default the middle one along z.",
        HelpName = "AXIS:N",
        CustomParser = ParseSlice,
    };

    readonly Option<bool> seeThrough = new("--see-through") { Description = "Look through a volume instead of cutting it." };
    readonly Option<double?> yaw = Numbers.Real(
        "--yaw",
        "DEGREES",
        "With --see-through: turns the volume to the right about the upright axis; by default 0.",
        -180,
        180
    );
    readonly Option<double?> pitch = Numbers.Real(
        "--pitch",
        "DEGREES",
        "With --see-through: then turns it downwards; by default 0.",
        -90,
        90
    );
    readonly Option<bool> bare = new("--bare") { Description = "The tissue alone: no title, legend, charts and timeline." };

    /// <summary>The options.</summary>
    public IReadOnlyList<Option> All => [layer, palette, size, ratio, zoom, slice, seeThrough, yaw, pitch, bare];

    /// <summary>The view they ask for.</summary>
    /// <exception cref="UserException">It turns a volume that is cut, or cuts one that is seen through.</exception>
    public View Read(ParseResult parsed)
    {
        var turned = new[] { yaw, pitch }.FirstOrDefault(option => parsed.GetValue(option) is not null);
        if (turned is not null && !parsed.GetValue(seeThrough))
        {
            throw new UserException($"{turned.Name} turns a volume that is seen through", "add --see-through");
        }

        if (parsed.GetValue(slice) is not null && parsed.GetValue(seeThrough))
        {
            throw new UserException("--slice cuts a volume that --see-through shows whole", "leave out one of them");
        }

        var (width, height) = parsed.GetValue(size) ?? (new View().Width, new View().Height);
        var cut = parsed.GetValue(slice);
        bool isBare = parsed.GetValue(bare);
        return new View
        {
            Layer = LayerInfo.Find(parsed.GetValue(layer)!)!.Layer,
            Stain = Stains[parsed.GetValue(palette)!],
            Width = width,
            Height = height,
            PixelRatio = parsed.GetValue(ratio) ?? 1,
            Camera = Camera.Whole with { Zoom = parsed.GetValue(zoom) ?? 1 },
            SliceAxis = cut?.Axis ?? SliceAxis.Z,
            SliceIndex = cut?.Index,
            SeesThrough = parsed.GetValue(seeThrough),
            Turn = new VolumeTurn(parsed.GetValue(yaw) ?? 0, parsed.GetValue(pitch) ?? 0),
            ShowsLegend = !isBare,
            ShowsCharts = !isBare,
            ShowsTimeline = !isBare,
        };
    }

    static (int, int)? ParseSize(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] sides = text.Split('x');
        if (sides.Length == 2 && Side(sides[0]) is { } width && Side(sides[1]) is { } height)
        {
            return (width, height);
        }

        result.AddError(
            $"--size = {SettingText.Shown(text)} is no size such as 1280x800, with {View.SmallestSide}–{View.LargestSide} pixels on a side"
        );
        return null;
    }

    static int? Side(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side)
        && side is >= View.SmallestSide and <= View.LargestSide
            ? side
            : null;

    static (SliceAxis, int)? ParseSlice(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        string[] parts = text.Split(':');
        if (
            parts.Length == 2
            && Enum.GetNames<SliceAxis>().Any(name => name.Equals(parts[0], StringComparison.OrdinalIgnoreCase))
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
        )
        {
            return (Enum.Parse<SliceAxis>(parts[0], ignoreCase: true), index);
        }

        result.AddError($"--slice = {SettingText.Shown(text)} is no plane such as z:12");
        return null;
    }
}
