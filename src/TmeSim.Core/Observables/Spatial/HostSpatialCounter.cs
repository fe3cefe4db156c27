using TmeSim.Core.State;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>Counts from the host's arrays, by what is fastest there: sites 64 at a time, distances along whole lines.</summary>
public sealed class HostSpatialCounter : ISpatialCounter
{
    readonly TissueState state;
    readonly HostSets sets;
    readonly SpatialMap map;

    // Distances; a large lattice has memory for them better once than many times.
    readonly int[] squared;

    /// <summary>Maps a lesion, which must not change meanwhile.</summary>
    public HostSpatialCounter(TissueState state)
    {
        this.state = state;
        sets = HostSets.Of(state);
        map = SpatialMap.Of(state.Shape, sets);
        squared = new int[state.Shape.SiteCount];
    }

    /// <inheritdoc/>
    public long CountCells(SpatialSets set) => map[set].Count;

    /// <inheritdoc/>
    public MarginCounts? CountMargin(int reach)
    {
        var shape = state.Shape;
        bool[] isInTumour = TumourMargin.Region(state, squared);
        var sums = new Sums(new long[MarginCounts.LengthOf(reach)]);
        foreach (bool side in (bool[])[false, true])
        {
            DistanceTransform.Fill(squared, shape, site => isInTumour[site] != side);
            if (squared[0] == DistanceTransform.Far)
            {
                return null;
            }

            for (int site = 0; site < squared.Length; site++)
            {
                if (isInTumour[site] == side)
                {
                    MarginRule.Count(sets[site] | (side ? SpatialSets.InTumour : SpatialSets.OutOfTumour), squared[site], reach, sums);
                }
            }
        }

        return new MarginCounts(reach, sums.Numbers);
    }

    /// <inheritdoc/>
    public long[] CountPairs(SpatialSets from, SpatialSets to, int radius) => new PairShells(state.Shape, radius).Count(map[from], map[to]);

    /// <inheritdoc/>
    public long CountContacts(SpatialSets from, SpatialSets to) => SitePairs.CountContacts(map[from], map[to]);

    /// <inheritdoc/>
    public DistanceCounts CountNearest(SpatialSets from, SpatialSets to)
    {
        if (map[from].Count == 0)
        {
            return new DistanceCounts();
        }

        DistanceTransform.Fill(squared, state.Shape, site => (sets[site] & to) != 0);
        return squared[0] == DistanceTransform.Far
            ? new DistanceCounts()
            : DistanceCounts.Of(squared.Where((_, site) => (sets[site] & from) != 0));
    }

    /// <inheritdoc/>
    public DistanceCounts CountNearestOther(SpatialSets set) => NearestOther.Count(map[set]);

    readonly struct Sums(long[] numbers) : IMarginSums
    {
        public long[] Numbers => numbers;

        public void Add(int number) => numbers[number]++;
    }
}
