using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class ClaimTests
{
    [Fact]
    public void Pack_KeepsSubstepPriorityDirectionAndLength()
    {
        var cases = Arb.From(
            from substep in Gen.Choose(1, 255)
            from word in Gen.Choose(int.MinValue, int.MaxValue)
            from code in Gen.Choose(0, Direction.Count - 1)
            from length in Gen.Choose(0, Claim.MaximumLength)
            select ((uint)substep, (uint)word, code, length)
        );
        Deterministic.Check(
            cases,
            c =>
            {
                uint claim = Claim.Pack(c.Item1, c.Item2, new Direction(c.code), c.length);
                return Claim.IsOf(claim, c.Item1)
                    && !Claim.IsOf(claim, c.Item1 ^ 1)
                    && Claim.DirectionOf(claim).Code == c.code
                    && Claim.LengthOf(claim) == c.length
                    && (claim >> 8 & 0xFFFF) == c.Item2 >> 16;
            }
        );
    }

    [Fact]
    public void Strength_IsATotalOrder_AndTiesGoToTheLowerSite()
    {
        var here = new Direction(14);
        uint weak = Claim.Pack(1, 5 << 16, here, 1);
        uint strong = Claim.Pack(1, 6 << 16, here, 1);

        Assert.True(Claim.IsStronger(strong, 9, weak, 1));
        Assert.False(Claim.IsStronger(weak, 1, strong, 9));
        Assert.True(Claim.IsStronger(weak, 1, weak, 2));
        Assert.False(Claim.IsStronger(weak, 2, weak, 1));
    }

    [Fact]
    public void Strength_DoesNotDependOnDirectionOrLength()
    {
        uint one = Claim.Pack(1, 5 << 16, new Direction(26), 4);
        uint other = Claim.Pack(1, 5 << 16, new Direction(0), 1);

        Assert.True(Claim.IsStronger(one, 3, other, 4));
        Assert.True(Claim.IsStronger(other, 3, one, 4));
    }

    [Fact]
    public void EveryContestedPlace_HasExactlyOneWinner_OnRandomTissues()
    {
        Deterministic.Check(
            RandomTissues.Lymphocytes,
            layout =>
            {
                var tissue = layout.Build().With(LymphocyteMigrationParameters.Motility, 1);
                tissue.Step = TissueForTests.Untreated with { Substep = 1 };
                tissue.Run<Claiming<LymphocyteMigration, LymphocyteCell>>();
                var view = tissue.View;
                var winners = new Dictionary<int, int>();
                var targets = new HashSet<int>();
                for (int site = 0; site < layout.Shape.SiteCount; site++)
                {
                    uint claim = view.Claim(site);
                    if (Claim.IsOf(claim, 1))
                    {
                        var claimant = layout.Shape.SiteAt(site);
                        var target = layout.Shape.Neighbour(claimant, Claim.DirectionOf(claim));
                        targets.Add(target.Index);
                        int won = Claim.WinsAlongAxes(view, claimant, target, 1) ? 1 : 0;
                        winners[target.Index] = winners.GetValueOrDefault(target.Index) + won;
                    }
                }

                return targets.All(target => winners[target] == 1);
            },
            count: 200
        );
    }

    [Fact]
    public void WinningLines_NeverShareASite_AndTheStrongestAlwaysWins_OnRandomTissues()
    {
        Deterministic.Check(
            RandomTissues.Parenchyma,
            layout =>
            {
                var tissue = layout
                    .Build()
                    .With(FieldKind.Oxygen, 1e6f)
                    .With(FieldKind.TgfBeta, 1e6f)
                    .With(ParenchymaDivisionParameters.TumourRateAtFullOxygen, 5)
                    .With(ParenchymaDivisionParameters.FibroblastRateAtFullTgf, 5)
                    .With(ParenchymaDivisionParameters.ShortestCycleTime, 0)
                    .With(ParenchymaDivisionParameters.Push, 4);
                tissue.Step = TissueForTests.Untreated with { Substep = ParenchymaDivision.Substep };
                tissue.RunCells<ParenchymaDivision.Propose>();
                var view = tissue.View;
                var taken = new HashSet<int>();
                var (strongest, strongestClaim) = (-1, 0u);
                for (int site = 0; site < layout.Shape.SiteCount; site++)
                {
                    uint claim = view.Claim(site);
                    if (!Claim.IsOf(claim, ParenchymaDivision.Substep))
                    {
                        continue;
                    }

                    if (strongest < 0 || Claim.IsStronger(claim, site, strongestClaim, strongest))
                    {
                        (strongest, strongestClaim) = (site, claim);
                    }

                    if (Claim.WinsChain(view, layout.Shape.SiteAt(site), ParenchymaDivision.Substep))
                    {
                        var place = layout.Shape.SiteAt(site);
                        for (int k = 0; k <= Claim.LengthOf(claim); k++)
                        {
                            if (!taken.Add(place.Index))
                            {
                                return false;
                            }

                            place = k < Claim.LengthOf(claim) ? layout.Shape.Neighbour(place, Claim.DirectionOf(claim)) : place;
                        }
                    }
                }

                return strongest < 0 || Claim.WinsChain(view, layout.Shape.SiteAt(strongest), ParenchymaDivision.Substep);
            },
            count: 400
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void LineThatReachesAClaimant_ContendsWithIt_WhereverItBegins(int length)
    {
        foreach (bool isLineStronger in new[] { true, false })
        {
            var view = TissueForTests.Plane(length + 2).View;
            view.Claim(0) = Claim.Pack(1, isLineStronger ? 6u << 16 : 4u << 16, Direction.Axis(1), length);
            view.Claim(length) = Claim.Pack(1, 5u << 16, Direction.Axis(1), 1);

            Assert.Equal(isLineStronger, Claim.WinsChain(view, view.SiteAt(0), 1));
            Assert.Equal(!isLineStronger, Claim.WinsChain(view, view.SiteAt(length), 1));
        }
    }

    [Fact]
    public void LineThatEndsBeforeAClaimant_DoesNotContendWithIt()
    {
        var view = TissueForTests.Plane(6).View;
        view.Claim(0) = Claim.Pack(1, 6 << 16, Direction.Axis(1), 3);
        view.Claim(4) = Claim.Pack(1, 5 << 16, Direction.Axis(1), 1);

        Assert.True(Claim.WinsChain(view, view.SiteAt(0), 1));
        Assert.True(Claim.WinsChain(view, view.SiteAt(4), 1));
    }

    [Fact]
    public void ReachOfTheSearch_CoversTheLongestPush()
    {
        Assert.True(Claim.MaximumReach >= ParenchymaDivisionParameters.Push.Maximum);
        Assert.True(Claim.MaximumLength >= ParenchymaDivisionParameters.Push.Maximum);
    }
}
