using TmeSim.Core.Fields;

namespace TmeSim.Core.Tests.Fields;

public sealed class FieldMassTests
{
    /// <summary>A device sums by partial sum, the host by site: both must mean the same sites, in the same order.</summary>
    [Fact]
    public void PartialSums_TakeEverySiteOnce_InTheOrderOfSites()
    {
        for (int count = 1; count <= 5 * FieldMass.Lanes; count++)
        {
            for (int lane = 0; lane < FieldMass.Lanes; lane++)
            {
                var expected = Enumerable.Range(0, count).Where(site => FieldMass.LaneOf(site, count) == lane);
                var found = Enumerable.Range(0, FieldMass.SitesOf(lane, count)).Select(turn => FieldMass.SiteOf(lane, turn, count));
                Assert.Equal(expected, found);
            }
        }
    }

    /// <summary>
    /// Values of magnitudes far apart, some to be clamped: nearly every other order of adding them rounds otherwise. Whole turns, and every number of
    /// sites left after them; a machine without sixteen-wide registers meets those in software.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RegistersOfAnyWidth_AddAsTheScalarSumsDo_BitForBit(bool isReactionUniform)
    {
        System.Random random = new(1);
        for (int count = 1; count <= 5 * FieldMass.Lanes; count++)
        {
            float[] values = Magnitudes(random, count);
            float[] sources = Magnitudes(random, count);
            float[] reactions = isReactionUniform ? [] : Magnitudes(random, count);
            float[] settled = [.. values];
            var expected = FieldMass.Settle(settled, sources, reactions);

            AssertSettles(WideFieldMass.Settle);
            if (count >= FieldMass.Lanes)
            {
                AssertSettles(WideFieldMass.SettleByFours);
                AssertSettles(WideFieldMass.SettleBySixteens);
            }

            void AssertSettles(Settling settle)
            {
                float[] found = [.. values];
                Assert.Equal(expected, settle(found, sources, reactions));
                Assert.Equal(settled, found);
            }
        }
    }

    delegate (double Source, double Uptake) Settling(Span<float> plane, ReadOnlySpan<float> sources, ReadOnlySpan<float> reactions);

    static float[] Magnitudes(System.Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.25f) * MathF.Pow(2f, random.Next(-30, 30)))];

    [Fact]
    public void SpansThatDoNotFit_AreRefused()
    {
        float[] few = new float[FieldMass.Lanes - 1];
        float[] plane = new float[FieldMass.Lanes];
        Assert.Throws<ArgumentException>(() => WideFieldMass.Settle(few, plane, []));
        Assert.Throws<ArgumentException>(() => WideFieldMass.Settle(plane, few, []));
        Assert.Throws<ArgumentException>(() => WideFieldMass.SettleByFours(few, few, []));
        Assert.Throws<ArgumentException>(() => WideFieldMass.SettleBySixteens(few, few, []));
        Assert.Throws<ArgumentException>(() => WideFieldMass.SettleByFours(plane, few, []));
        Assert.Throws<ArgumentException>(() => WideFieldMass.SettleBySixteens(plane, plane, few));
    }
}
