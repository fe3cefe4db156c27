using TmeSim.Core.Random;

namespace TmeSim.Core.Tests.Random;

public sealed class PhiloxTests
{
    // The rows "philox4x32 10" of kat_vectors in Random123, the authors' own distribution.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffff_fffffffful,
        0x408f276du,
        0x41c83b0eu,
        0xa20bc7c6u,
        0x6d5451fdu
    )]
    [InlineData(
        0x243f6a88u,
        0x85a308d3u,
        0x13198a2eu,
        0x03707344u,
        0x299f31d0_a4093822ul,
        0xd16cfe09u,
        0x94fdccebu,
        0x5001e420u,
        0x24126ea1u
    )]
    public void Draw_GivesThePublishedAnswers(uint c0, uint c1, uint c2, uint c3, ulong key, uint a, uint b, uint c, uint d)
    {
        Assert.Equal(new RandomWords(a, b, c, d), Philox.Draw(c0, c1, c2, c3, key));
    }

    [Fact]
    public void EveryCounterWordAndKeyWord_ChangesEveryWordOfTheDraw()
    {
        var draws = new[]
        {
            Philox.Draw(1, 2, 3, 4, 5),
            Philox.Draw(0, 2, 3, 4, 5),
            Philox.Draw(1, 0, 3, 4, 5),
            Philox.Draw(1, 2, 0, 4, 5),
            Philox.Draw(1, 2, 3, 0, 5),
            Philox.Draw(1, 2, 3, 4, 0),
            Philox.Draw(1, 2, 3, 4, 5 | 1ul << 32),
        };

        Assert.Equal(draws.Length, draws.Select(words => words.A).Distinct().Count());
        Assert.Equal(draws.Length, draws.Select(words => words.B).Distinct().Count());
        Assert.Equal(draws.Length, draws.Select(words => words.C).Distinct().Count());
        Assert.Equal(draws.Length, draws.Select(words => words.D).Distinct().Count());
    }

    [Fact]
    public void EveryBit_IsSetHalfTheTime_OverConsecutiveSites()
    {
        const int Draws = 65536;
        var set = new int[128];
        for (uint site = 0; site < Draws; site++)
        {
            var (a, b, c, d) = Philox.Draw(site, 7, 5, 0, 42);
            UInt128 bits = (UInt128)a | (UInt128)b << 32 | (UInt128)c << 64 | (UInt128)d << 96;
            for (int bit = 0; bit < 128; bit++)
            {
                set[bit] += (int)(bits >> bit & 1);
            }
        }

        Assert.All(set, count => Frequency.AssertMatches(count, Draws, 0.5));
    }
}
