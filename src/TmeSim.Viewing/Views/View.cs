namespace TmeSim.Viewing.Views;

/// <summary>What a picture shows and how; the same view of the same data gives the same bytes.</summary>
public sealed record View
{
    /// <summary>Fewest pixels on a side.</summary>
    public const int SmallestSide = 64;

    /// <summary>Most pixels on a side.</summary>
    public const int LargestSide = 8192;

    /// <summary>Width of the picture [device pixels].</summary>
    public int Width { get; init; } = 1280;

    /// <summary>Height of the picture [device pixels].</summary>
    public int Height { get; init; } = 800;

    /// <summary>Device pixels for each pixel of the layout: 2 on many screens. Text and lines grow with it.</summary>
    public double PixelRatio { get; init; } = 1;

    /// <summary>What of the tissue is shown.</summary>
    public Layer Layer { get; init; } = Layer.Cells;

    /// <summary>How the layer of cells is coloured.</summary>
    public Stain Stain { get; init; } = Stain.Plain;

    /// <summary>Which part of the plane is shown.</summary>
    public Camera Camera { get; init; } = Camera.Whole;

    /// <summary>The axis across the plane that is shown of a volume; a planar lesion has one plane.</summary>
    public SliceAxis SliceAxis { get; init; } = SliceAxis.Z;

    /// <summary>Number of the plane along the axis, from 0; null for the middle one.</summary>
    public int? SliceIndex { get; init; }

    /// <summary>Whether a volume is seen through instead of cut.</summary>
    public bool SeesThrough { get; init; }

    /// <summary>How a volume that is seen through is turned.</summary>
    public VolumeTurn Turn { get; init; }

    /// <summary>Number of the site that is marked; null for none.</summary>
    public int? SelectedSite { get; init; }

    /// <summary>Whether lymphocytes are drawn over heat maps and clones.</summary>
    public bool ShowsLymphocytes { get; init; } = true;

    /// <summary>Whether title, legend and scale bar are drawn.</summary>
    public bool ShowsLegend { get; init; } = true;

    /// <summary>Whether the timeline is drawn under the tissue.</summary>
    public bool ShowsTimeline { get; init; } = true;

    /// <summary>Whether counts, ledger and lineage are drawn beside the tissue.</summary>
    public bool ShowsCharts { get; init; } = true;
}
