using ILGPU;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>A lesion in the memory of a device, as read-outs see it.</summary>
readonly struct DeviceReadings(DeviceTissue tissue) : ITissueReadings
{
    /// <inheritdoc/>
    public ParenchymaKind Parenchyma(int site) => tissue.Parenchyma(site);

    /// <inheritdoc/>
    public ushort Clone(int site) => tissue.Clone(site);

    /// <inheritdoc/>
    public byte PdL1(int site) => tissue.PdL1(site);

    /// <inheritdoc/>
    public byte Mhc1(int site) => tissue.Mhc1(site);

    /// <inheritdoc/>
    public byte Phenotype(int site) => tissue.Phenotype(site);

    /// <inheritdoc/>
    public LymphocyteKind Lymphocyte(int site) => tissue.Lymphocyte(site);

    /// <inheritdoc/>
    public ushort Exhaustion(int site) => tissue.Exhaustion(site);

    /// <inheritdoc/>
    public byte Scar(int site) => tissue.Scar(site);

    /// <inheritdoc/>
    public byte Contact(int site) => tissue.Contact(site);

    /// <inheritdoc/>
    public byte Pd1(int site) => tissue.Pd1(site);

    /// <inheritdoc/>
    public byte Lag3(int site) => tissue.Lag3(site);

    /// <inheritdoc/>
    public byte Tim3(int site) => tissue.Tim3(site);

    /// <inheritdoc/>
    public byte Tigit(int site) => tissue.Tigit(site);

    /// <inheritdoc/>
    public byte Vessel(int site) => tissue.Vessel(site);

    /// <inheritdoc/>
    public byte Ecm(int site) => tissue.Ecm(site);
}

/// <summary>Counters of a census on a device: each thread has its own, so that none waits for another.</summary>
readonly struct DeviceCensusCounts(ArrayView<long> partials, ArrayView<long> clones, int thread, int threads) : ICensusCounts
{
    /// <summary>The counter after those of the census, which holds the highest number of a clone and is not a sum.</summary>
    public const int HighestClone = (int)CensusCounter.Count;

    /// <inheritdoc/>
    public void Add(int counter, long value) => partials[counter * threads + thread] += value;

    /// <inheritdoc/>
    public void AddClone(int clone)
    {
        Atomic.Add(ref clones[clone], 1L);
        int at = HighestClone * threads + thread;
        partials[at] = clone > partials[at] ? clone : partials[at];
    }
}

/// <summary>Entry points of read-outs: each finds its sites and asks the Core what counts there.</summary>
static class ReadoutKernels
{
    /// <summary>Counts every so many sites of a lesion, one after the other.</summary>
    public static void Census(Index1D thread, int threads, DeviceTissue tissue, ArrayView<long> partials, ArrayView<long> clones)
    {
        var counts = new DeviceCensusCounts(partials, clones, thread, threads);
        var readings = new DeviceReadings(tissue);
        for (int site = thread; site < tissue.Shape.SiteCount; site += threads)
        {
            CensusRule.Count(readings, site, counts);
        }
    }

    /// <summary>Joins a counter of all threads.</summary>
    public static void Join(Index1D counter, int threads, ArrayView<long> partials, ArrayView<long> counts)
    {
        long sum = 0;
        long highest = 0;
        for (int thread = 0; thread < threads; thread++)
        {
            long partial = partials[counter * threads + thread];
            sum += partial;
            highest = partial > highest ? partial : highest;
        }

        counts[counter] = counter == DeviceCensusCounts.HighestClone ? highest : sum;
    }

    /// <summary>Adds up the values of a run of sites, from 0.</summary>
    public static void SumRun(Index1D run, int sites, DeviceField values, ArrayView<double> sums)
    {
        int start = run * OrderedSum.RunLength;
        sums[run] = OrderedSum.From(values, start, EndOf(start, sites), 0);
    }

    /// <summary>Adds the values of a run of sites to the lowest number of a binade, and to the one after it.</summary>
    public static void SumRunFromBase(Index1D run, int sites, DeviceField values, RunSums sums)
    {
        int start = run * OrderedSum.RunLength;
        sums.Even[run] = OrderedSum.From(values, start, EndOf(start, sites), sums.Bases[run]);
        sums.Odd[run] = OrderedSum.From(values, start, EndOf(start, sites), sums.NextToBases[run]);
    }

    /// <summary>Counts a block of a profile.</summary>
    public static void CountBlock(Index1D block, BlockGrid grid, DeviceTissue tissue, ArrayView<BlockCount> blocks) =>
        blocks[block] = ProfileRule.Count(new DeviceReadings(tissue), grid, block);

    /// <summary>Counts the tumour cells of a run of sites.</summary>
    public static void CountTumour(Index1D run, int sites, DeviceTissue tissue, ArrayView<int> counts)
    {
        int start = run * OrderedSum.RunLength;
        int count = 0;
        for (int site = start; site < EndOf(start, sites); site++)
        {
            count += tissue.Parenchyma(site) == ParenchymaKind.Tumour ? 1 : 0;
        }

        counts[run] = count;
    }

    /// <summary>Counts a row of a core.</summary>
    public static void CountRow(Index1D row, CoreRows core, DeviceTissue tissue, ArrayView<CoreCount> rows) =>
        rows[row] = CoreRule.Count(new DeviceReadings(tissue), core, row);

    static int EndOf(int start, int sites) => start + OrderedSum.RunLength < sites ? start + OrderedSum.RunLength : sites;
}
