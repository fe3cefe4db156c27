using System.Collections.Concurrent;

namespace TmeSim.Viewing.Drawing;

/// <summary>The letters of the pictures at every size. They are strokes in glyphs.txt, so that no font needs to be installed.</summary>
static class StrokeFont
{
    const string Unknown = "  5 M0 0 L0 10 L5 10 L5 0 L0 0";

    // Height of capitals as a share of the size, as in most faces.
    const double CapitalShare = 0.72;

    static readonly Dictionary<char, StrokeGlyph> Glyphs = Read();
    static readonly StrokeGlyph Missing = StrokeGlyph.Parse("?" + Unknown).Glyph;
    static readonly ConcurrentDictionary<(char Letter, int Capital, bool IsBold), GlyphMask> Masks = new();

    /// <summary>The letters there are.</summary>
    public static IReadOnlyCollection<char> Letters => Glyphs.Keys;

    /// <summary>A letter at a size; a box for one that is missing.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="size">Size of the text [pixels].</param>
    /// <param name="isBold">Whether the pen is broad.</param>
    public static GlyphMask Of(char letter, double size, bool isBold) =>
        Masks.GetOrAdd(
            (letter, (int)Math.Round(CapitalShare * size), isBold),
            static key => GlyphMask.Draw(Glyphs.GetValueOrDefault(key.Letter, Missing), key.Capital, Pen(key.Capital, key.IsBold))
        );

    /// <summary>Width of a text [pixels].</summary>
    public static int Width(ReadOnlySpan<char> text, double size, bool isBold = false)
    {
        int width = 0;
        foreach (char letter in text)
        {
            width += Of(letter, size, isBold).Advance;
        }

        return width;
    }

    static double Pen(int capital, bool isBold) => Math.Max(1.1, (isBold ? 0.185 : 0.125) * capital);

    static Dictionary<char, StrokeGlyph> Read()
    {
        using var stream = typeof(StrokeFont).Assembly.GetManifestResourceStream("TmeSim.Viewing.Drawing.glyphs.txt")!;
        using var reader = new StreamReader(stream);
        string[] lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines
            .SkipWhile(line => line.StartsWith("# ", StringComparison.Ordinal) && !char.IsAsciiDigit(line[2]))
            .Select(StrokeGlyph.Parse)
            .ToDictionary(one => one.Letter, one => one.Glyph);
    }
}
