using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TCellReceptorsTests
{
    [Theory]
    [InlineData(0, 255, 31)]
    [InlineData(255, 0, 224)]
    [InlineData(100, 107, 101)]
    [InlineData(100, 93, 99)]
    [InlineData(100, 100, 100)]
    [InlineData(247, 255, 248)]
    public void Approach_ClosesAnEighthOfTheGap_AtLeastOneLevel(int level, int target, int next)
    {
        Assert.Equal(next, TCellReceptors.Approach((byte)level, Fraction.OfLevel(target)));
    }

    [Fact]
    public void Approach_ReachesEveryLevelFromEveryOther_AndStaysThere()
    {
        for (int target = 0; target <= 255; target++)
        {
            foreach (byte start in new byte[] { 0, 17, 128, 255 })
            {
                byte level = start;
                for (int hour = 0; hour < 64; hour++)
                {
                    level = TCellReceptors.Approach(level, Fraction.OfLevel(target));
                }

                Assert.Equal(target, level);
            }
        }
    }

    [Theory]
    [InlineData(0.0, 0.0, 0.0)]
    [InlineData(1.0, 0.0, 0.6)]
    [InlineData(0.5, 0.0, 0.3)]
    [InlineData(1.0, 0.9, 0.9)]
    [InlineData(0.0, 0.5, 0.5)]
    public void Pd1_IsTheHigherOfActivationAndExhaustion(double signal, double exhaustion, double pd1)
    {
        var tissue = Settled(signal, exhaustion);

        AssertLevel(pd1, tissue.State.Pd1[0]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void OtherReceptors_RiseWithExhaustion(double exhaustion)
    {
        var tissue = Settled(signal: 1, exhaustion);

        AssertLevel(0.5 * exhaustion, tissue.State.Lag3[0]);
        AssertLevel(0.4 * exhaustion, tissue.State.Tim3[0]);
        AssertLevel(0.3 * exhaustion, tissue.State.Tigit[0]);
    }

    [Fact]
    public void BlockedPd1_RaisesTheOthers_UnderSignalOnly()
    {
        var signalled = Settled(signal: 1, exhaustion: 0.8, pd1Occupancy: 1);
        var resting = Settled(signal: 0, exhaustion: 0.8, pd1Occupancy: 1);

        AssertLevel(0.5 * 0.8 * 1.6, signalled.State.Lag3[0]);
        AssertLevel(0.4 * 0.8 * 1.6, signalled.State.Tim3[0]);
        AssertLevel(0.3 * 0.8 * 1.6, signalled.State.Tigit[0]);
        AssertLevel(0.5 * 0.8, resting.State.Lag3[0]);
        AssertLevel(0.4 * 0.8, resting.State.Tim3[0]);
        AssertLevel(0.3 * 0.8, resting.State.Tigit[0]);
    }

    [Fact]
    public void BlockedPdL1_RaisesTheOthers_AsBlockedPd1Does()
    {
        var byPd1 = Settled(signal: 1, exhaustion: 0.8, pd1Occupancy: 0.7);
        var byPdL1 = Settled(signal: 1, exhaustion: 0.8, pdL1Occupancy: 0.7);

        AssertLevel(0.5 * 0.8 * (1 + 0.6 * 0.7), byPdL1.State.Lag3[0]);
        Assert.Equal(byPd1.State.Tim3[0], byPdL1.State.Tim3[0]);
        Assert.Equal(byPd1.State.Tigit[0], byPdL1.State.Tigit[0]);
    }

    [Fact]
    public void BlockedLag3_RaisesTim3Only()
    {
        var tissue = Settled(signal: 1, exhaustion: 0.8, lag3Occupancy: 0.5);

        AssertLevel(0.5 * 0.8, tissue.State.Lag3[0]);
        AssertLevel(0.4 * 0.8 * 1.3, tissue.State.Tim3[0]);
        AssertLevel(0.3 * 0.8, tissue.State.Tigit[0]);
    }

    [Fact]
    public void BothBlocked_RaiseTim3ByTheHigherOfTheTwo()
    {
        var tissue = Settled(signal: 1, exhaustion: 0.8, pd1Occupancy: 0.25, lag3Occupancy: 0.5);

        AssertLevel(0.4 * 0.8 * 1.3, tissue.State.Tim3[0]);
        AssertLevel(0.5 * 0.8 * 1.15, tissue.State.Lag3[0]);
    }

    [Fact]
    public void Levels_StopAtTheMaximum()
    {
        var tissue = TissueForTests.Plane(1).With(TCellReceptorsParameters.CompensationGain, 4).With(TCellReceptorsParameters.Lag3Share, 1);
        Settle(tissue, 1, 1, 1, 0);

        Assert.Equal(255, tissue.State.Lag3[0]);
    }

    [Fact]
    public void Treg_KeepsItsReceptors()
    {
        var tissue = TissueForTests.Plane(1);
        tissue.Put(0, LymphocyteKind.Treg);
        tissue.State.Pd1[0] = 77;
        tissue.Run<TCellReceptors>();

        Assert.Equal((77, 0), (tissue.State.Pd1[0], tissue.State.Lag3[0]));
    }

    static TissueForTests Settled(
        double signal,
        double exhaustion,
        double pd1Occupancy = 0,
        double lag3Occupancy = 0,
        double pdL1Occupancy = 0
    )
    {
        var tissue = TissueForTests
            .Plane(1)
            .With(TCellReceptorsParameters.Activation, 0.6)
            .With(TCellReceptorsParameters.Lag3Share, 0.5)
            .With(TCellReceptorsParameters.Tim3Share, 0.4)
            .With(TCellReceptorsParameters.TigitShare, 0.3)
            .With(TCellReceptorsParameters.CompensationGain, 0.6);
        Settle(tissue, signal, exhaustion, pd1Occupancy, lag3Occupancy, pdL1Occupancy);
        return tissue;
    }

    static void Settle(
        TissueForTests tissue,
        double signal,
        double exhaustion,
        double pd1Occupancy,
        double lag3Occupancy,
        double pdL1Occupancy = 0
    )
    {
        tissue.Put(0, LymphocyteKind.Effector);
        tissue.State.Signal[0] = Fraction.LevelOf(signal);
        tissue.State.Exhaustion[0] = (ushort)Math.Round(65_535 * exhaustion);
        tissue.Step = TissueForTests.Untreated with
        {
            Pd1Free = Fraction.Of(1 - pd1Occupancy),
            Lag3Free = Fraction.Of(1 - lag3Occupancy),
            PdL1Free = Fraction.Of(1 - pdL1Occupancy),
        };
        for (int hour = 0; hour < 100; hour++)
        {
            tissue.Run<TCellReceptors>();
        }
    }

    static void AssertLevel(double expected, int level) => Assert.InRange(level / 255.0, expected - 1.5 / 255, expected + 1.5 / 255);
}
