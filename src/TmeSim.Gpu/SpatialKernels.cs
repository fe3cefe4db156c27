using ILGPU;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Entry points of spatial statistics: each finds its sites and asks the Core what counts there.</summary>
static class SpatialKernels
{
    /// <summary>Finds the sets of a site for what lies on it.</summary>
    public static void Mark(Index1D site, DeviceTissue tissue, ArrayView<SpatialSets> sets) =>
        sets[site] = SpatialRule.SetsOf(new DeviceReadings(tissue), site);

    /// <summary>Adds whether a site is in the tumour.</summary>
    public static void AddSide(Index1D site, DeviceSets marked, ArrayView<SpatialSets> sets) =>
        sets[site] = MarginRule.WithSide(marked, marked.Shape, site);

    /// <summary>Counts every so many sites.</summary>
    public static void CountSites(Index1D thread, int threads, DeviceSets sets, SpatialSets set, ArrayView<long> sum)
    {
        long count = 0;
        for (int site = thread; site < sets.Shape.SiteCount; site += threads)
        {
            count += (sets[site] & set) != 0 ? 1 : 0;
        }

        new DeviceTotals(sum).Add(0, count);
    }

    /// <summary>Counts the pairs of every so many sites in a shell.</summary>
    /// <param name="index">Shell · threads + thread.</param>
    /// <param name="threads">Threads of a shell.</param>
    /// <param name="sets">The sets of each site.</param>
    /// <param name="pair">What is paired.</param>
    /// <param name="pairs">Receives the pairs by shell.</param>
    public static void CountPairs(Index1D index, int threads, DeviceSets sets, SetPair pair, ArrayView<long> pairs)
    {
        int shell = index / threads;
        new DeviceTotals(pairs).Add(shell, PairsOf(index - shell * threads, threads, sets, pair, PairRange.Shell(shell)));
    }

    /// <summary>Counts the contacts of every so many sites.</summary>
    public static void CountContacts(Index1D thread, int threads, DeviceSets sets, SetPair pair, ArrayView<long> sum) =>
        new DeviceTotals(sum).Add(0, PairsOf(thread, threads, sets, pair, PairRange.Contact));

    /// <summary>Begins the distances of a site to a set.</summary>
    public static void StartNearest(Index1D site, DeviceSets sets, SpatialSets to, ArrayView<int> squared) =>
        squared[site] = NearestRule.Start(sets[site], to);

    /// <summary>Takes the distance of a site along one more axis.</summary>
    public static void Nearest(Index1D index, NearestPass pass)
    {
        var site = pass.Shape.SiteAt(index);
        int known = pass.First == 0 ? DistanceTransform.Far : pass.To[index];
        pass.To[index] = NearestRule.Along(new DeviceDistances(pass.From), pass.Shape, site, pass.Axis, pass.First, known);
    }

    /// <summary>Counts a site by its distance to the margin, if it is on a side of it.</summary>
    public static void CountMargin(Index1D site, DeviceSets sets, ArrayView<int> squared, MarginPass pass, ArrayView<long> counts)
    {
        if ((sets[site] & pass.Side) != 0)
        {
            MarginRule.Count(sets[site], squared[site], pass.Reach, new DeviceTotals(counts));
        }
    }

    /// <summary>Counts a site of a set by its squared distance, if that is from a first one on and counted in the window.</summary>
    public static void CountDistance(Index1D site, DeviceSets sets, ArrayView<int> squared, DistanceWindow window, ArrayView<long> counts)
    {
        int number = squared[site] - window.First;
        if ((sets[site] & window.Set) != 0 && number >= 0 && number < window.Length)
        {
            new DeviceTotals(counts).Add(number);
        }
    }

    static long PairsOf(int thread, int threads, DeviceSets sets, SetPair pair, PairRange range)
    {
        long count = 0;
        for (int site = thread; site < sets.Shape.SiteCount; site += threads)
        {
            if ((sets[site] & pair.From) != 0)
            {
                count += PairRule.Count(sets, sets.Shape, site, pair.To, range);
            }
        }

        return count;
    }
}
