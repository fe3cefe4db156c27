using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;
using TmeSim.Core.Tests.Parameters;

namespace TmeSim.Core.Tests.Engines;

/// <summary>
/// Two runs whose last bit is on record. Every number they depend on is written here, so that a new default changes nothing and a changed rule
/// changes both, knowingly.
/// </summary>
public sealed class RecordedDigestTests
{
    // Update these two, and nothing else, when a commit means to change what a rule does, the order of a step, a draw or a rounding; say so in its
    // message. A refactoring, a faster engine or a recalibrated default must leave them as they are.
    const string Planar = "AF51D8C3B6F97213EE6062B295638DBB3375E67D9011A4166D21637525ED97F5";
    const string Spatial = "4611A7D378FF7053CE932683E320D5EC3E01CC1466B2C5F557664006C68E4C30";

    [Theory]
    [InlineData(24, 20, 1, Boundary.NoFlux, 60, Planar)]
    [InlineData(12, 11, 9, Boundary.Periodic, 30, Spatial)]
    public void Run_HasTheBitsOnRecord(int width, int height, int depth, Boundary boundary, int steps, string digest)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        var parameters = RichRun.Parameters();
        var lesion = RichRun.Build(shape, parameters);
        var model = RichRun.Model(parameters, shape);
        using var engine = new ReferenceEngine(shape);
        for (int step = 0; step < steps; step++)
        {
            RichRun.Advance(engine, lesion, model);
        }

        string actual = RichRun.Digest(lesion);
        Assert.True(digest == actual, $"the digest is {actual}, not the {digest} on record");
    }

    [Fact]
    public void EveryParameterOfTheTissue_IsOnRecord()
    {
        Assert.Empty(ParameterRegistryTests.OfTheTissue.Select(parameter => parameter.Key).Except(RecordedNumbers.All.Keys));
    }
}
