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
    const string Planar = "5DE440DD2D99DEBCF38481961B117518C0141DB8D47E55FD196B19D1F2EF3B5A";
    const string Spatial = "A973EFA4DE6B51196E4806A4DDC12FA915D3FA26BE6EDF97CB40BED05AB255ED";

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
