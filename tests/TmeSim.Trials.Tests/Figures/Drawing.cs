using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace TmeSim.Trials.Tests.Figures;

/// <summary>A figure as a reader of its file sees it: coordinates become values by what stands at the ticks of the axes.</summary>
sealed class Drawing
{
    readonly XElement root;

    public Drawing(XDocument figure)
    {
        // What is written must read back: the file is checked, not the object.
        using var memory = new MemoryStream();
        figure.Save(memory);
        Text = Encoding.UTF8.GetString(memory.ToArray()).TrimStart('\uFEFF');
        var strict = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true };
        using var reader = XmlReader.Create(new StringReader(Text), strict);
        root = XDocument.Load(reader).Root!;
    }

    public string Text { get; }

    public XElement Root => root;

    public IEnumerable<string> Texts => All("text").Select(one => one.Value);

    public IEnumerable<XElement> All(string name) => root.Descendants().Where(one => one.Name.LocalName == name);

    public IEnumerable<XElement> OfClass(string kind) => root.Descendants().Where(one => (string?)one.Attribute("class") == kind);

    public static double Number(XElement element, string attribute) =>
        double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    public double X(double pixel) => Value("x-axis", "x1", pixel);

    public double Y(double pixel) => Value("y-axis", "y1", pixel);

    /// <summary>A coordinate is rounded to a hundredth of a pixel: this much of a value.</summary>
    public double ResolutionY => Math.Abs(Y(0.02) - Y(0));

    public double ResolutionX => Math.Abs(X(0.02) - X(0));

    /// <summary>Corners of a path of M, L, H, V and Z, as values.</summary>
    public IReadOnlyList<(double X, double Y)> Corners(XElement path)
    {
        var corners = new List<(double, double)>();
        double x = 0;
        double y = 0;
        foreach (Match match in Regex.Matches((string)path.Attribute("d")!, "([MLHV])([-0-9.]+)(?:,([-0-9.]+))?"))
        {
            double first = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            double second = match.Groups[3].Success ? double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture) : double.NaN;
            (x, y) = match.Groups[1].Value switch
            {
                "H" => (first, y),
                "V" => (x, first),
                _ => (first, second),
            };
            corners.Add((X(x), Y(y)));
        }

        return corners;
    }

    double Value(string axis, string attribute, double pixel)
    {
        var ticks = OfClass(axis).Single().Descendants().Where(one => (string?)one.Attribute("class") == "tick").ToList();
        (double Pixel, double Value) At(XElement tick) =>
            (
                Number(tick.Elements().First(), attribute),
                double.Parse(tick.Elements().Last().Value.Replace('−', '-'), CultureInfo.InvariantCulture)
            );
        var (low, high) = (At(ticks[0]), At(ticks[^1]));
        return low.Value + (pixel - low.Pixel) / (high.Pixel - low.Pixel) * (high.Value - low.Value);
    }
}
