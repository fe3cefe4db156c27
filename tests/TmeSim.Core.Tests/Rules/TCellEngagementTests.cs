using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;
using static TmeSim.Core.Tests.Rules.EngagementBench;

namespace TmeSim.Core.Tests.Rules;

/// <summary>Whom a T cell engages, and the signal it gets.</summary>
public sealed class TCellEngagementTests
{
    [Fact]
    public void Signal_IsAntigenStrengthTimesMhc1()
    {
        foreach (var (specificity, mhc1, signal) in new[] { (1, 255, 1.0), (2, 255, 0.5), (1, 128, 128.0 / 255), (2, 128, 64.0 / 255) })
        {
            var tissue = Pair();
            tissue.State.Specificity[0] = (byte)specificity;
            tissue.State.Mhc1[1] = (byte)mhc1;
            tissue.Run<TCellEngagement>();
            AssertLevel(signal, tissue.State.Signal[0]);
        }
    }

    [Fact]
    public void WithoutInhibition_ActivityIsFull()
    {
        var tissue = Pair();
        tissue.Run<TCellEngagement>();

        Assert.Equal(255, tissue.State.Activity[0]);
        Assert.Equal(255, tissue.State.Signal[0]);
    }

    [Theory]
    [InlineData(LymphocyteKind.Treg, (byte)1, (byte)255, 3)]
    [InlineData(LymphocyteKind.Effector, (byte)0, (byte)255, 3)]
    [InlineData(LymphocyteKind.Effector, (byte)1, (byte)0, 3)]
    [InlineData(LymphocyteKind.Effector, (byte)1, (byte)255, 2)]
    [InlineData(LymphocyteKind.Effector, (byte)3, (byte)255, 3)]
    public void Treg_Bystander_HiddenTumour_AndLostAntigen_AreNeverEngaged(LymphocyteKind kind, byte specificity, byte mhc1, int antigens)
    {
        var tissue = TissueForTests.Plane(2, 1, clones: TissueForTests.DefaultTraits with { Antigens = (ushort)antigens });
        tissue.Put(0, kind, specificity);
        tissue.Put(1, ParenchymaKind.Tumour, mhc1: mhc1);
        tissue.Run<TCellEngagement>();

        Assert.Equal((0, 0, 0), (tissue.State.Contact[0], tissue.State.Signal[0], tissue.State.Activity[0]));
    }

    [Fact]
    public void ContactOfTheHourBefore_EndsWhereNoTargetIsLeft()
    {
        var tissue = Pair();
        tissue.Run<TCellEngagement>();
        Assert.NotEqual(0, tissue.State.Contact[0]);
        ParenchymaCell.Clear(tissue.View, 1);
        tissue.Run<TCellEngagement>();

        Assert.Equal((0, 0, 0), (tissue.State.Contact[0], tissue.State.Signal[0], tissue.State.Activity[0]));
    }

    [Theory]
    [InlineData(3, 3, 1)]
    [InlineData(3, 3, 3)]
    public void TargetAnywhereAround_IsReached_AndNamedByItsDirection(int width, int height, int depth)
    {
        int centre = new LatticeShape(width, height, depth, Boundary.NoFlux, 20f).SiteCount / 2;
        for (int target = 0; target < width * height * depth; target++)
        {
            var tissue = TissueForTests.Block(width, height, depth);
            tissue.Put(centre, LymphocyteKind.Effector);
            tissue.Put(target, ParenchymaKind.Tumour);
            tissue.Run<TCellEngagement>();

            var direction = new Direction((tissue.State.Contact[centre] & 31) - 1);
            Assert.Equal(target, tissue.Shape.Neighbour(tissue.Shape.SiteAt(centre), direction).Index);
        }
    }

    [Fact]
    public void TargetTwoSitesAway_IsNotReached_ExceptRoundATorus()
    {
        foreach (var (boundary, reached) in new[] { (Boundary.NoFlux, false), (Boundary.Periodic, true) })
        {
            var tissue = TissueForTests.Plane(4, 1, boundary);
            tissue.Put(0, LymphocyteKind.Effector);
            tissue.Put(3, ParenchymaKind.Tumour);
            tissue.Run<TCellEngagement>();
            Assert.Equal(reached, tissue.State.Contact[0] != 0);
        }
    }

    [Theory]
    [InlineData(new[] { 9, 10, 11 }, 1)]
    [InlineData(new[] { 9, 17 }, 1)]
    [InlineData(new[] { 15, 16 }, 1)]
    [InlineData(new[] { 13, 14, 17 }, 1)]
    [InlineData(new[] { 0, 1, 25, 26 }, 3)]
    public void EveryPresentingNeighbour_IsEquallyLikelyToBeEngaged(int[] codes, int depth)
    {
        const int Steps = 20_000;
        var tissue = TissueForTests.Block(3, 3, depth);
        int centre = tissue.Shape.SiteCount / 2;
        tissue.Put(centre, LymphocyteKind.Effector);
        foreach (int code in codes)
        {
            tissue.Put(tissue.Shape.Neighbour(tissue.Shape.SiteAt(centre), new Direction(code)).Index, ParenchymaKind.Tumour);
        }

        int[] met = new int[Direction.Count];
        for (uint step = 0; step < Steps; step++)
        {
            tissue.Step = TissueForTests.Untreated with { Step = step };
            tissue.RunAt<TCellEngagement>(centre);
            met[(tissue.State.Contact[centre] & 31) - 1]++;
        }

        Assert.All(codes, code => Frequency.AssertMatches(met[code], Steps, 1.0 / codes.Length, $"code {code}:"));
    }
}
