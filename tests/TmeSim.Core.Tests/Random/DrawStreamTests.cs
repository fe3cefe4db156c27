using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Tests.Random;

public sealed class DrawStreamTests
{
    // A renumbered stream would silently change every recorded run. New streams are added below; the numbers above never change.
    static readonly Dictionary<string, byte> Frozen = new()
    {
        ["InitialTissue"] = 1,
        ["InitialLymphocyte"] = 2,
        ["VesselEntry"] = 3,
        ["LymphocyteMigration"] = 4,
        ["MyeloidMigration"] = 5,
        ["TCellContact"] = 6,
        ["LymphocyteFate"] = 7,
        ["LymphocyteDivision"] = 8,
        ["TumourFate"] = 9,
        ["ParenchymaDivision"] = 10,
        ["Mutation"] = 11,
        ["StromaFate"] = 12,
        ["VesselFunction"] = 13,
        ["EcmRemodelling"] = 14,
        ["Patient"] = 15,
        ["Biopsy"] = 16,
    };

    [Fact]
    public void Values_AreNeverRenumbered()
    {
        Assert.All(Frozen, pair => Assert.Equal(pair.Value, (byte)Enum.Parse<DrawStream>(pair.Key)));
    }

    [Fact]
    public void Values_AreDistinct()
    {
        var values = Enum.GetValues<DrawStream>();

        Assert.Equal(values.Length, values.Distinct().Count());
    }

    [Fact]
    public void StepContext_DrawsByKeyStepSiteStreamAndSubstep()
    {
        var step = new StepContext
        {
            Step = 11,
            Key = 0x1234_5678_9abc_def0,
            Substep = 3,
        };

        Assert.Equal(Philox.Draw(17, 11, 6 | 3 << 8, 0, 0x1234_5678_9abc_def0), step.Draw(17, DrawStream.TCellContact));
    }

    [Fact]
    public void Substeps_NameClaimsApart()
    {
        // Claims stay in memory from one sub-step to the next, so a number used twice would revive an old one.
        uint last = LymphocyteMigration.SubstepsPerHour + MyeloidMigration.SubstepsPerHour;

        Assert.True(last < LymphocyteDivision.Substep);
        Assert.NotEqual(LymphocyteDivision.Substep, ParenchymaDivision.Substep);
        Assert.True(ParenchymaDivision.Substep < 256);
    }
}
