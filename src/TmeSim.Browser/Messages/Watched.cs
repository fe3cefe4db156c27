using TmeSim.Viewing.Views;

namespace TmeSim.Browser.Messages;

/// <summary>What one page looks at.</summary>
/// <param name="Arms">Names of the arms side by side; those the plan does not have are replaced by ones it has.</param>
/// <param name="Lesion">Number of the lesion.</param>
/// <param name="View">How it is shown.</param>
sealed record Watched(IReadOnlyList<string> Arms, int Lesion, View View)
{
    const int MostPixelsOnASide = 4096;
    const double MostPixelRatio = 4;

    /// <summary>Takes over what the page says it wants to see.</summary>
    /// <exception cref="Viewing.Live.PlanException">It asks for what there is not.</exception>
    public Watched With(Request request) =>
        new(
            request.Texts("arms") is { Count: > 0 } arms ? [.. arms.Distinct().Take(Viewing.Pictures.Composer.MostArms)] : Arms,
            request.OptionalInteger("lesion", 0, 15) ?? Lesion,
            View with
            {
                Width = request.OptionalInteger("width", View.SmallestSide, MostPixelsOnASide) ?? View.Width,
                Height = request.OptionalInteger("height", View.SmallestSide, MostPixelsOnASide) ?? View.Height,
                PixelRatio = Math.Clamp(request.OptionalNumber("ratio") ?? View.PixelRatio, 0.5, MostPixelRatio),
                Layer = request.OptionalText("layer") is { } layer ? Named(layer) : View.Layer,
                Stain = request.OptionalText("stain") is null ? View.Stain : request.Choice<Stain>("stain"),
                SliceAxis = request.OptionalText("axis") is null ? View.SliceAxis : request.Choice<SliceAxis>("axis"),
                SliceIndex = request.OptionalInteger("slice", 0, 8191) ?? View.SliceIndex,
                SeesThrough = request.OptionalFlag("through") ?? View.SeesThrough,
                ShowsLymphocytes = request.OptionalFlag("lymphocytes") ?? View.ShowsLymphocytes,
                ShowsCharts = request.OptionalFlag("charts") ?? View.ShowsCharts,
                ShowsTimeline = request.OptionalFlag("timeline") ?? View.ShowsTimeline,
            }
        );

    static Layer Named(string name) =>
        LayerInfo.Find(name)?.Layer
        ?? throw new Viewing.Live.PlanException($"layer is none of {string.Join(", ", LayerInfo.All.Select(one => one.Name))}");
}
