using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Engines;

namespace TmeSim.Gpu.Tests;

/// <summary>Lesions that are moved together on a device, beyond what the contract of every engine asks.</summary>
public sealed class DeviceBatchTests
{
    static readonly LatticeShape Shape = new(21, 17, 1, Boundary.NoFlux, 20f);

    /// <summary>Lesions join and leave, in another order each time, and their clocks differ: the matrix of each is remodelled in its own hour.</summary>
    [Theory]
    [EachDevice]
    public void LesionsThatComeAndGo_HaveTheDigestsOfTheirSingleRuns(string device)
    {
        var members = BatchMember.All(Shape);
        using var engine = FoundDevices.Create(device, Shape);
        for (int hour = 0; members.Exists(member => IsUnderWay(member)); hour++)
        {
            var together = members.Where((member, k) => IsUnderWay(member) && hour % (k + 2) != 0);
            engine.Step([.. (hour % 2 == 0 ? together : together.Reverse()).Select(member => member.Next())]);
        }

        Assert.Equal(BatchMember.DigestsAlone(Shape), members.Select(member => RichRun.Digest(member.Lesion)));

        static bool IsUnderWay(BatchMember member) => member.Lesion.State.Step < BatchMember.Steps;
    }

    /// <summary>A field that begins far too high is solved afresh from zero, on a device after the walk in which that was found out.</summary>
    [Theory]
    [EachDevice]
    public void LesionThatNeedsAFreshStart_HasTheDigestOfItsSingleRun_AndHoldsNobodyUp(string device)
    {
        static void Spoil(int member, TissueState state, int step)
        {
            if (member == 1 && step is 3 or 4)
            {
                state.Field(FieldKind.Oxygen).AsSpan().Fill(1e30f);
                state.Field(FieldKind.Cxcl9And10).AsSpan().Fill(step == 3 ? 1e30f : 0f);
            }
        }

        var members = BatchMember.All(Shape);
        using var engine = FoundDevices.Create(device, Shape);
        for (int step = 0; step < BatchMember.Steps; step++)
        {
            Spoil(1, members[1].Lesion.State, step);
            engine.Step([.. members.Select(member => member.Next())]);
        }

        Assert.Equal(BatchMember.DigestsAlone(Shape, Spoil), members.Select(member => RichRun.Digest(member.Lesion)));
    }
}
