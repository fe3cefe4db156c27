using TmeSim.Trials.Designs;

namespace TmeSim.Trials.Tests.Designs;

public class SobolSequenceTests
{
    [Fact]
    public void FirstPoints_AreThePublishedOnes()
    {
        // The example on the page of Joe and Kuo's generator: ten points in three dimensions.
        double[][] published =
        [
            [0, 0, 0],
            [0.5, 0.5, 0.5],
            [0.75, 0.25, 0.25],
            [0.25, 0.75, 0.75],
            [0.375, 0.375, 0.625],
            [0.875, 0.875, 0.125],
            [0.625, 0.125, 0.875],
            [0.125, 0.625, 0.375],
            [0.1875, 0.3125, 0.9375],
            [0.6875, 0.8125, 0.4375],
        ];

        for (int point = 0; point < published.Length; point++)
        {
            Assert.Equal(published[point], Enumerable.Range(0, 3).Select(dimension => Coordinate(point, dimension)));
        }
    }

    [Fact]
    public void EveryDimension_HasItsDirectionNumbers()
    {
        // h ← 1000003·h + ⌊2³⁰·x⌋ modulo 2⁶⁴ over the first 1024 points of scipy.stats.qmc.Sobol(21, scramble=False) 1.10.1, which reads
        // new-joe-kuo-6.21201.
        ulong[] expected =
        [
            10741318812260368384,
            257836905863839744,
            7521869601295040512,
            14481418664814837760,
            5432963534776434688,
            3582989041554948096,
            8864706450832752640,
            15598311372402720768,
            2474962795733450752,
            8534114090686087168,
            17183980862492901376,
            12319690843676999680,
            4141636605976772608,
            4486664454284509184,
            7096209067764350976,
            5351546897762877440,
            2316633121333706752,
            14091575822070579200,
            7397658872216813568,
            10488535591476527104,
            13959122054318915584,
        ];

        Assert.Equal(SobolSequence.MaximumDimensions, expected.Length);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(Hash));
    }

    [Theory]
    [InlineData(64, 5)]
    [InlineData(1024, 21)]
    public void ShiftedPoints_MeetEachShareOfEveryDimensionOnce(int samples, int dimensions)
    {
        double[][] points = SobolSequence.ShiftedPoints(samples, dimensions, seed: 5);

        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            Assert.Equal(Enumerable.Range(0, samples), points.Select(point => (int)(point[dimension] * samples)).Order());
        }
    }

    [Fact]
    public void Shift_DependsOnTheSeedAlone()
    {
        Assert.Equal(SobolSequence.ShiftedPoints(4, 3, seed: 1)[3], SobolSequence.ShiftedPoints(9, 3, seed: 1)[3]);
        Assert.NotEqual(SobolSequence.ShiftedPoints(4, 3, seed: 1)[3], SobolSequence.ShiftedPoints(4, 3, seed: 2)[3]);
    }

    static ulong Hash(int dimension) =>
        Enumerable
            .Range(0, 1024)
            .Aggregate(0ul, (hash, point) => unchecked(hash * 1000003 + (SobolSequence.Word((uint)point, dimension) >> 2)));

    static double Coordinate(int point, int dimension) => SobolSequence.Word((uint)point, dimension) * Math.Pow(2, -32);
}
