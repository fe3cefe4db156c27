using TmeSim.Viewing.Painting;

namespace TmeSim.Viewing.Tests.Painting;

public sealed class HeatMapTests
{
    /// <summary>Each of 256 colours has an equal share of the range; beyond the ends are those of the ends.</summary>
    [Theory]
    [InlineData(-1f, 0)]
    [InlineData(0f, 0)]
    [InlineData(0.0039f, 0)]
    [InlineData(0.004f, 1)]
    [InlineData(0.5f, 128)]
    [InlineData(0.996f, 254)]
    [InlineData(0.997f, 255)]
    [InlineData(1f, 255)]
    [InlineData(7f, 255)]
    public void Share_HasItsColour(float share, int colour) => Assert.Equal(HeatMap.Words[colour], HeatMap.At(share));

    /// <summary>Rows of any length: those that fill whole vectors, and what is left of others.</summary>
    [Fact]
    public void Row_HasTheColoursOfItsValues_WhateverItsLength()
    {
        float[] values = [.. Enumerable.Range(0, 70).Select(k => 0.09f * k - 0.5f)];
        for (int length = 0; length <= values.Length; length++)
        {
            uint[] words = new uint[length];
            HeatMap.Fill(values.AsSpan(0, length), 0.25f, words);

            Assert.Equal(values.Take(length).Select(value => HeatMap.At(0.25f * value)), words);
        }
    }
}
