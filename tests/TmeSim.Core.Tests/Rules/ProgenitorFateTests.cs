using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

/// <summary>What becomes of the two daughters of a Tpex.</summary>
public sealed class ProgenitorFateTests
{
    const int Extent = 300;

    [Fact]
    public void Daughters_TakeTheirFatesIndependently()
    {
        var tissue = Divided(exhaustion: 40_000, out var mothers);
        var pairs = mothers
            .Select(mother => Daughters(tissue, mother))
            .Where(pair => pair.Length == 2)
            .CountBy(pair => pair.Count(kind => kind == LymphocyteKind.Progenitor))
            .ToDictionary();
        int divisions = pairs.Values.Sum();

        Assert.Equal(tissue.Tallied(Population.Progenitor, Flow.Birth), divisions);
        Frequency.AssertMatches(pairs[2], divisions, 0.25, "two Tpex:");
        Frequency.AssertMatches(pairs[1], divisions, 0.5, "a Tpex and an effector:");
        Frequency.AssertMatches(pairs[0], divisions, 0.25, "two effectors:");
    }

    /// <summary>The limit is 0.2 · 65 535 = 13 107.</summary>
    [Theory]
    [InlineData(5000, 5000)]
    [InlineData(13_106, 13_106)]
    [InlineData(13_108, 13_107)]
    public void EffectorDaughter_KeepsTheExhaustionOfItsMother_UpToALimit(int ofMother, int ofDaughter)
    {
        var state = Divided(ofMother, out _).State;
        var effectors = Enumerable
            .Range(0, state.Shape.SiteCount)
            .Where(site => state.Lymphocyte[site] == LymphocyteKind.Effector)
            .ToList();

        Assert.NotEmpty(effectors);
        Assert.All(effectors, site => Assert.Equal(ofDaughter, state.Exhaustion[site]));
    }

    // The cells at the place of a mother and beside it: no other mother's daughter comes there.
    static LymphocyteKind[] Daughters(TissueForTests tissue, int mother)
    {
        int[] places = [mother, .. Enumerable.Range(0, 4).Select(k => Beside(tissue, mother, Direction.Axis(k)))];
        return [.. places.Select(place => tissue.State.Lymphocyte[place]).Where(kind => kind != LymphocyteKind.None)];
    }

    static int Beside(TissueForTests tissue, int site, Direction direction) =>
        tissue.Shape.Neighbour(tissue.Shape.SiteAt(site), direction).Index;

    // Tpex three sites apart, after an hour in which two in three of them divide, at a self-renewal of one half.
    static TissueForTests Divided(int exhaustion, out List<int> mothers)
    {
        var tissue = TissueForTests
            .Plane(Extent, Extent)
            .With(LymphocyteDivisionParameters.ProgenitorRate, 24)
            .With(LymphocyteDivisionParameters.SelfRenewalProbability, 0.5)
            .With(LymphocyteDivisionParameters.ProgenyScore, 0.2);
        mothers = [.. Enumerable.Range(0, tissue.Shape.SiteCount).Where(site => site % Extent % 3 == 1 && site / Extent % 3 == 1)];
        foreach (int mother in mothers)
        {
            tissue.Put(mother, LymphocyteKind.Progenitor);
            tissue.State.Exhaustion[mother] = (ushort)exhaustion;
            tissue.State.Signal[mother] = tissue.State.Activity[mother] = 255;
        }

        tissue.Run<LymphocyteDivision.Propose, LymphocyteDivision.Apply>(LymphocyteDivision.Substep);
        return tissue;
    }
}
