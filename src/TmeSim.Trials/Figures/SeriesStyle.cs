using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>
/// How one of up to eight series looks: a colour that people with colour blindness tell apart, and a dash, marker and hatching for print without
/// colour. Colours: Okabe &amp; Ito 2008, https://jfly.uni-koeln.de/color/.
/// </summary>
/// <param name="Index">Number of the series, from 0; after the last style the first comes again.</param>
readonly record struct SeriesStyle(int Index)
{
    /// <summary>Number of styles.</summary>
    public const int Count = 8;

    static readonly string[] Colours = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442"];
    static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3", "14 4", "1 4", "9 2 1 2 1 2", "4 1"];

    // Lines on a tile of 8 pixels; the first style is plain.
    static readonly string[] Hatchings =
    [
        "",
        "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6",
        "M0,4 H8",
        "M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2",
        "M4,0 V8",
        "M0,4 H8 M4,0 V8",
        "M3,4 H5 M7,0 H9 M-1,0 H1",
        "M0,0 L8,8 M0,8 L8,0",
    ];

    /// <summary>Colour.</summary>
    public string Colour => Colours[Index % Count];

    /// <summary>Lengths of strokes and gaps; empty for a whole line.</summary>
    public string Dash => Dashes[Index % Count];

    /// <summary>Filling: the colour with its hatching, which <see cref="Definitions"/> defines.</summary>
    public string Fill => $"url(#{Name})";

    string Name => $"series-{Index % Count}";

    /// <summary>Definitions of all fillings.</summary>
    public static XElement Definitions() =>
        Svg.Element("defs", Enumerable.Range(0, Count).Select(index => new SeriesStyle(index).Definition()));

    /// <summary>A marker about a point.</summary>
    public XElement Marker(double x, double y, double radius = 3.5)
    {
        (double X, double Y)[] corners = (Index % 4) switch
        {
            1 => [(0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
            2 => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            3 => [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
            _ => [],
        };
        return corners.Length == 0
            ? Svg.Element(
                "circle",
                Svg.Attribute("cx", x),
                Svg.Attribute("cy", y),
                Svg.Attribute("r", radius),
                Svg.Attribute("fill", Colour)
            )
            : Svg.Element(
                "path",
                Svg.Attribute("d", Svg.Polyline(corners.Select(corner => (x + radius * corner.X, y + radius * corner.Y))) + " Z"),
                Svg.Attribute("fill", Colour)
            );
    }

    XElement Definition()
    {
        string lines = Hatchings[Index % Count];
        // Lines must show on the dark colours as on the light ones.
        string ink = Colour == Colours[6] ? "#FFFFFF" : "#000000";
        return Svg.Element(
            "pattern",
            Svg.Attribute("id", Name),
            Svg.Attribute("width", 8),
            Svg.Attribute("height", 8),
            Svg.Attribute("patternUnits", "userSpaceOnUse"),
            Svg.Rectangle(0, 0, 8, 8, Colour),
            lines.Length > 0
                ? Svg.Element("path", Svg.Attribute("d", lines), Svg.Attribute("stroke", ink), Svg.Attribute("stroke-opacity", "0.55"))
                : null
        );
    }
}
