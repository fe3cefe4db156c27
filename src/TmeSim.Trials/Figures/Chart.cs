using System.Globalization;
using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>A figure that is being drawn: title, description, frame, axes and legend.</summary>
sealed class Chart
{
    /// <summary>Size of letters [px].</summary>
    public const double TextSize = 12;

    /// <summary>Width of every figure [px].</summary>
    public const double Width = 860;

    // Letters of sans-serif faces are on average narrower than this share of their height.
    const double LetterWidth = 0.6;
    const double TitleSize = 15;
    const double TitleHeight = 44;
    const double LegendWidth = 200;
    const double LegendRow = 18;
    const int LongestName = 23;

    readonly XElement root;
    double legendY = TitleHeight + 8;

    /// <summary>Begins a figure.</summary>
    /// <param name="title">Title.</param>
    /// <param name="description">What it shows, for those who do not see it.</param>
    /// <param name="left">Width of what stands left of the plot.</param>
    /// <param name="plotHeight">Height of the plot.</param>
    /// <param name="below">Height of what stands below the plot.</param>
    public Chart(string title, string description, double left, double plotHeight, double below = 52)
    {
        Left = left;
        Bottom = TitleHeight + plotHeight;
        double height = Bottom + below;
        root = Svg.Element(
            "svg",
            Svg.Attribute("viewBox", $"0 0 {Svg.Number(Width)} {Svg.Number(height)}"),
            Svg.Attribute("width", Width),
            Svg.Attribute("height", height),
            Svg.Attribute("role", "img"),
            Svg.Attribute("aria-labelledby", "title description"),
            Svg.Attribute("font-family", "sans-serif"),
            Svg.Attribute("font-size", TextSize),
            Svg.Attribute("fill", "#000000"),
            Svg.Element("title", Svg.Attribute("id", "title"), Svg.Clean(title)),
            Svg.Element("desc", Svg.Attribute("id", "description"), Svg.Clean(description)),
            SeriesStyle.Definitions(),
            Svg.Rectangle(0, 0, Width, height, "#FFFFFF")
        );
        root.Add(Svg.Text(Left, 24, Short(title, (int)((Width - Left) / (LetterWidth * TitleSize))), size: TitleSize));
    }

    /// <summary>Left end of the plot.</summary>
    public double Left { get; }

    /// <summary>Right end of the plot of every figure.</summary>
    public const double PlotRight = Width - LegendWidth - 16;

    /// <summary>Right end of the plot.</summary>
    public double Right => PlotRight;

    /// <summary>Top of the plot.</summary>
    public double Top => TitleHeight;

    /// <summary>Bottom of the plot.</summary>
    public double Bottom { get; }

    /// <summary>The figure as it stands.</summary>
    public XDocument Document => new(root);

    /// <summary>A name that fits beside the plot; the whole stands in a tip.</summary>
    public static string Short(string name, int longest = LongestName)
    {
        var letters = new StringInfo(name);
        return letters.LengthInTextElements <= longest ? name : letters.SubstringByTextElements(0, longest - 1) + "…";
    }

    /// <summary>A number with up to three digits after the point; a large one with a power of ten.</summary>
    public static string Label(double value) =>
        value.ToString(Math.Abs(value) < 1e5 ? "0.###" : "0.###e0", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Adds elements.</summary>
    public void Add(params XElement[] elements) => root.Add(elements);

    /// <summary>Draws the horizontal axis at the bottom of the plot; without a scale it has no ticks.</summary>
    public void HorizontalAxis(IScale? scale, string label)
    {
        var axis = Svg.Group("x-axis", Svg.Line(Left, Bottom, Right, Bottom));
        foreach (double tick in scale?.Ticks() ?? [])
        {
            double x = scale!.At(tick);
            axis.Add(Svg.Group("tick", Svg.Line(x, Bottom, x, Bottom + 5), Svg.Text(x, Bottom + 18, Label(tick), "middle")));
        }

        axis.Add(Svg.Text((Left + Right) / 2, Bottom + 38, label, "middle"));
        Add(axis);
    }

    /// <summary>Draws the vertical axis at the left of the plot, with faint lines across it.</summary>
    public void VerticalAxis(IScale scale, string label) => VerticalAxis(scale, label, Top, Bottom);

    /// <summary>Draws the vertical axis of a panel, a part of the plot.</summary>
    /// <param name="scale">Its scale.</param>
    /// <param name="label">What it shows.</param>
    /// <param name="top">Top of the panel.</param>
    /// <param name="bottom">Bottom of the panel.</param>
    public void VerticalAxis(IScale scale, string label, double top, double bottom)
    {
        var axis = Svg.Group("y-axis", Svg.Line(Left, top, Left, bottom));
        foreach (double tick in scale.Ticks())
        {
            double y = scale.At(tick);
            axis.AddFirst(Svg.Line(Left, y, Right, y, "#E5E5E5"));
            axis.Add(Svg.Group("tick", Svg.Line(Left - 5, y, Left, y), Svg.Text(Left - 8, y + 4, Label(tick), "end")));
        }

        double middle = (top + bottom) / 2;
        var text = Svg.Text(Left - 52, middle, label, "middle");
        text.Add(Svg.Attribute("transform", $"rotate(-90 {Svg.Number(Left - 52)} {Svg.Number(middle)})"));
        axis.Add(text);
        Add(axis);
    }

    /// <summary>Height of a legend of so many entries of one line, from the top of the plot.</summary>
    public static double LegendHeight(int entries) => 8 + entries * (LegendRow + 2);

    /// <summary>Adds a heading to the legend.</summary>
    public void LegendHeading(string text)
    {
        Add(Svg.Text(Right + 16, legendY + 4, text));
        legendY += LegendRow;
    }

    /// <summary>Adds an entry to the legend.</summary>
    /// <param name="sample">Draws the sample about a point, at most 12 pixels to either side.</param>
    /// <param name="name">What it stands for.</param>
    /// <param name="details">More about it, below the name.</param>
    public void LegendEntry(Func<double, double, XElement> sample, string name, params string[] details)
    {
        double x = Right + 28;
        var entry = Svg.Group("legend", sample(x, legendY), Svg.Text(x + 18, legendY + 4, Short(name)));
        entry.AddFirst(Svg.Tip(name));
        foreach (string detail in details)
        {
            legendY += LegendRow - 3;
            entry.Add(Svg.Text(x + 18, legendY + 4, detail, size: TextSize - 1));
        }

        legendY += LegendRow + 2;
        Add(entry);
    }

    /// <summary>A line of a series, with its marker, for the legend.</summary>
    public static XElement LineSample(SeriesStyle style, double x, double y, bool hasMarker = false) =>
        Svg.Group(
            "sample",
            Svg.Path($"M{Svg.Number(x - 12)},{Svg.Number(y)} H{Svg.Number(x + 12)}", style),
            hasMarker ? style.Marker(x, y) : null
        );

    /// <summary>A box of a series for the legend.</summary>
    public static XElement BoxSample(SeriesStyle style, double x, double y) => Svg.Rectangle(x - 12, y - 6, 24, 12, style.Fill);
}
