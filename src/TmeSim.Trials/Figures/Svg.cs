using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace TmeSim.Trials.Figures;

/// <summary>Elements of SVG 1.1, lengths in pixels.</summary>
static class Svg
{
    /// <summary>The namespace of SVG.</summary>
    public static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>An element; null content is left out.</summary>
    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An attribute with a text.</summary>
    public static XAttribute Attribute(string name, string value) => new(name, Clean(value));

    /// <summary>An attribute with a length, to a hundredth of a pixel.</summary>
    public static XAttribute Attribute(string name, double value) => new(name, Number(value));

    /// <summary>A group of a class.</summary>
    public static XElement Group(string kind, params object?[] content) => Element("g", Attribute("class", kind), content);

    /// <summary>A straight line.</summary>
    public static XElement Line(double x1, double y1, double x2, double y2, string colour = "#000000", double width = 1) =>
        Element(
            "line",
            Attribute("x1", x1),
            Attribute("y1", y1),
            Attribute("x2", x2),
            Attribute("y2", y2),
            Attribute("stroke", colour),
            Attribute("stroke-width", width)
        );

    /// <summary>A rectangle.</summary>
    public static XElement Rectangle(double x, double y, double width, double height, string fill) =>
        Element(
            "rect",
            Attribute("x", x),
            Attribute("y", y),
            Attribute("width", width),
            Attribute("height", height),
            Attribute("fill", fill)
        );

    /// <summary>A text.</summary>
    /// <param name="x">Its anchor.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="text">The text.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="size">Size of the letters.</param>
    public static XElement Text(double x, double y, string text, string anchor = "start", double size = Chart.TextSize) =>
        Element("text", Attribute("x", x), Attribute("y", y), Attribute("text-anchor", anchor), Attribute("font-size", size), Clean(text));

    /// <summary>A path without filling.</summary>
    public static XElement Path(string commands, SeriesStyle style) =>
        Element(
            "path",
            Attribute("d", commands),
            Attribute("fill", "none"),
            Attribute("stroke", style.Colour),
            Attribute("stroke-width", 2),
            style.Dash.Length > 0 ? Attribute("stroke-dasharray", style.Dash) : null
        );

    /// <summary>A title that pointers and screen readers show.</summary>
    public static XElement Tip(string text) => Element("title", Clean(text));

    /// <summary>A number to a hundredth, with a point.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A path through points: M x,y L x,y …</summary>
    public static string Polyline(IEnumerable<(double X, double Y)> points) =>
        "M" + string.Join(" L", points.Select(point => $"{Number(point.X)},{Number(point.Y)}"));

    /// <summary>A text that XML can hold: it has no way to write control characters and halves of surrogate pairs, escaped or not.</summary>
    public static string Clean(string text)
    {
        var runes = text.EnumerateRunes()
            .Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return string.Concat(runes);
    }
}
