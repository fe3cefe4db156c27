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
}
