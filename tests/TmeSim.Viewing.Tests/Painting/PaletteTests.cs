using TmeSim.IO.Results;
using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;

namespace TmeSim.Viewing.Tests.Painting;

/// <summary>A difference of about 2.3 in CIELAB is just noticeable between large fields side by side (Mahy 1994); small squares need several times as much.</summary>
public sealed class PaletteTests
{
    const double LeastDifference = 14;
    const double LeastDifferenceOfClones = 8;

    public static TheoryData<string> Visions => [.. ColourVision.Kinds.Keys];

    [Theory]
    [MemberData(nameof(Visions))]
    public void Cells_AreToldApart_WithAnyColourVision(string vision)
    {
        var looks = CellLook.All.Select(look => (look.Name, look.Colour)).Append(("no cell", CellLook.Paper)).ToList();

        Assert.All(Pairs(looks), pair => Assert.True(Difference(pair, vision) >= LeastDifference, Text(pair, vision)));
    }

    [Theory]
    [MemberData(nameof(Visions))]
    public void Clones_AreToldApart_WithAnyColourVision(string vision)
    {
        var clones = Enumerable.Range(0, CloneGroups.MostClones + 1).Select(place => ($"clone {place}", CloneGroups.ColourOf(place)));

        Assert.All(Pairs([.. clones]), pair => Assert.True(Difference(pair, vision) >= LeastDifferenceOfClones, Text(pair, vision)));
    }

    [Fact]
    public void CieLab_GivesKnownValues()
    {
        // sRGB red under D65: Lindbloom's calculator.
        var (light, red, blue) = CieLab.Of(0xFF0000);

        Assert.Equal(53.24, light, 0.01);
        Assert.Equal(80.09, red, 0.01);
        Assert.Equal(67.20, blue, 0.01);
        Assert.Equal(0x2ABFFB, CieLab.ToColour(CieLab.Of(0x2ABFFB)));
    }

    [Theory]
    [MemberData(nameof(Visions))]
    public void HeatMap_GetsLighterThroughout_WithAnyColourVision(string vision)
    {
        // Eight bits a channel cannot resolve single steps; every eighth can.
        var lightness = HeatMap.Words.Where((_, k) => k % 8 == 0).Select(word => ColourVision.Seen(Ink.Colour(word), vision).L).ToList();

        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(pair.Second > pair.First, $"{pair}"));
    }

    [Fact]
    public void HeatMap_HasEqualStepsOfColour()
    {
        var colours = HeatMap.Words.Where((_, k) => k % 15 == 0).Select(word => CieLab.Of(Ink.Colour(word))).ToList();
        var steps = colours.Zip(colours.Skip(1), CieLab.Distance).ToList();

        // A step is some 17 long. Rounding each end to eight bits moves it by up to about half a unit, and one around a corner is cut short.
        Assert.All(steps, step => Assert.InRange(step, 0.8 * steps.Average(), 1.1 * steps.Average()));
    }

    static IEnumerable<((string Name, int Colour) One, (string Name, int Colour) Other)> Pairs(
        IReadOnlyList<(string Name, int Colour)> all
    ) => all.SelectMany((one, k) => all.Skip(k + 1).Select(other => (one, other)));

    static double Difference(((string Name, int Colour) One, (string Name, int Colour) Other) pair, string vision) =>
        CieLab.Distance(ColourVision.Seen(pair.One.Colour, vision), ColourVision.Seen(pair.Other.Colour, vision));

    static string Text(((string Name, int Colour) One, (string Name, int Colour) Other) pair, string vision) =>
        $"{pair.One.Name} and {pair.Other.Name} differ by {Difference(pair, vision):0.0} with {vision}";
}
