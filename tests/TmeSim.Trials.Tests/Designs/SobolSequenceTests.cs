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
        // Point 1000 of scipy.stats.qmc.Sobol(21, scramble=False) 1.10.1, which reads new-joe-kuo-6.21201, times 2³⁰.
        long[] expected =
        [
            235929600,
            103809024,
            556793856,
            726663168,
            300941312,
            974127104,
            49283072,
            965738496,
            537919488,
            74448896,
            91226112,
            273678336,
            173015040,
            412090368,
            154140672,
            397410304,
            772800512,
            370147328,
            1064304640,
            779091968,
            560988160,
        ];

        Assert.Equal(SobolSequence.MaximumDimensions, expected.Length);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(dimension => (long)SobolSequence.Word(1000, dimension) >> 2));
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

    static double Coordinate(int point, int dimension) => SobolSequence.Word((uint)point, dimension) * Math.Pow(2, -32);
}
