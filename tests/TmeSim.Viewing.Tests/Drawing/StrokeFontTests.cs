using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Tests.Drawing;

public sealed class StrokeFontTests
{
    const string Needed = "µ²³·×–−±≥≤αβγ°";

    [Fact]
    public void EveryPrintableLetter_IsThere_AndHasInk()
    {
        var letters = Enumerable.Range(' ', 95).Select(code => (char)code).Concat(Needed);

        Assert.All(
            letters,
            letter =>
            {
                Assert.Contains(letter, StrokeFont.Letters);
                Assert.Equal(letter != ' ', StrokeFont.Of(letter, 12, false).Coverage.Any(share => share > 128));
            }
        );
    }

    [Fact]
    public void NoTwoLetters_LookTheSame()
    {
        // The minus and the plus-minus are drawn elsewhere than the hyphen; a letter is its ink and how far the next one is.
        var seen = StrokeFont.Letters.GroupBy(letter =>
        {
            var mask = StrokeFont.Of(letter, 24, false);
            return mask.Advance + Convert.ToHexString(mask.Coverage);
        });

        Assert.All(seen, group => Assert.Single(group));
    }

    [Fact]
    public void InkStaysInItsMask()
    {
        foreach (char letter in StrokeFont.Letters)
        {
            var mask = StrokeFont.Of(letter, 40, true);
            Assert.All(Enumerable.Range(0, mask.Width), x => Assert.Equal(0, mask.Coverage[x]));
            Assert.All(Enumerable.Range(0, mask.Height), y => Assert.Equal(0, mask.Coverage[mask.Width * y + mask.Width - 1]));
        }
    }

    [Fact]
    public void UnknownLetter_IsABox()
    {
        Assert.Equal(StrokeFont.Of('\u4E2D', 12, false).Coverage, StrokeFont.Of('\u0416', 12, false).Coverage);
    }
}
