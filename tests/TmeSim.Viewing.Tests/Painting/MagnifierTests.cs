using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tests.Painting;

public sealed class MagnifierTests
{
    /// <summary>Also where some pixels have more sites than others, where a pixel has thousands, and where processors share the rows.</summary>
    [Theory]
    [InlineData(6, 3)]
    [InlineData(10, 7)]
    [InlineData(23, 9)]
    [InlineData(255, 5)]
    [InlineData(384, 3)]
    [InlineData(600, 270)]
    public void SitesSmallerThanPixels_HaveTheirMeanColour_RoundedToTheNearest(int sites, int pixels)
    {
        var plane = new SlicePlane(sites, sites, 1, 0, 1, sites, sites * sites);
        var window = Window.Of(new Box(0, 0, pixels, pixels), plane, Camera.Whole);
        foreach (uint[] words in (uint[][])[Random(sites), [.. Enumerable.Repeat(0xFFFFFFFFu, sites * sites)]])
        {
            var picture = new PixelBuffer(pixels, pixels);

            new Magnifier().Draw(words, plane, window, picture);

            for (int pixel = 0; pixel < pixels * pixels; pixel++)
            {
                Assert.Equal(Mean(words, window, sites, pixel % pixels, pixel / pixels), picture.Words[pixel]);
            }
        }
    }

    static uint Mean(uint[] words, Window window, int sites, int x, int y)
    {
        uint[] own =
        [
            .. from row in Range(window.SiteY(y), window.SiteY(y + 1), sites)
            from column in Range(window.SiteX(x), window.SiteX(x + 1), sites)
            select words[row * sites + column],
        ];
        long Channel(int shift) => (own.Sum(word => (long)(word >> shift & 255)) + own.Length / 2) / own.Length;
        return 0xFF000000u | (uint)(Channel(16) << 16 | Channel(8) << 8 | Channel(0));
    }

    static IEnumerable<int> Range(double from, double to, int sites) =>
        Enumerable.Range((int)from, Math.Max(1, Math.Min((int)to, sites) - (int)from));

    static uint[] Random(int sites)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, sites * sites).Select(_ => 0xFF000000u | (uint)random.Next(1 << 24))];
    }
}
