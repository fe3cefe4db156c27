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

/// <summary>A census of some lesions by so many threads each.</summary>
struct CensusPass
{
    /// <summary>The counter after those of the census, which holds the highest number of a clone and is not a sum.</summary>
    public const int HighestClone = (int)CensusCounter.Count;

    /// <summary>Counters of a thread.</summary>
    public const int Counters = HighestClone + 1;

    /// <summary>Threads of a lesion.</summary>
    public int Threads;

    /// <summary>Numbers of clones there is room for in a lesion.</summary>
    public int Clones;

    /// <summary>Rooms of the lesions; shape [lesion].</summary>
    public ArrayView<int> Rooms;

    /// <summary>Shape [lesion × counter × thread].</summary>
    public ArrayView<long> Partials;

    /// <summary>Shape [lesion × counter].</summary>
    public ArrayView<long> Counts;

    /// <summary>Tumour cells; shape [lesion × clone].</summary>
    public ArrayView<long> Tumour;
}

/// <summary>Counters of a census on a device: each thread has its own, so that none waits for another.</summary>
readonly struct DeviceCensusCounts(CensusPass pass, int lesion, int thread) : ICensusCounts
{
    /// <inheritdoc/>
    public void Add(int counter, long value) => pass.Partials[At(counter)] += value;

    /// <inheritdoc/>
    public void AddClone(int clone)
    {
        Atomic.Add(ref pass.Tumour[lesion * pass.Clones + clone], 1L);
        long at = At(CensusPass.HighestClone);
        pass.Partials[at] = clone > pass.Partials[at] ? clone : pass.Partials[at];
    }

    long At(int counter) => ((long)lesion * CensusPass.Counters + counter) * pass.Threads + thread;
}

/// <summary>Entry points of read-outs: each finds its sites and asks the Core what counts there.</summary>
static class ReadoutKernels
{
    /// <summary>Counts every so many sites of a lesion, one after the other.</summary>
    /// <param name="index">Lesion · threads + thread.</param>
    /// <param name="all">The arrays of all lesions.</param>
    /// <param name="pass">The census.</param>
    public static void Census(Index1D index, DeviceTissue all, CensusPass pass)
    {
        int lesion = index / pass.Threads;
        int thread = index - lesion * pass.Threads;
        var counts = new DeviceCensusCounts(pass, lesion, thread);
        var tissue = all;
        tissue.FirstSite = (long)pass.Rooms[lesion] * all.Shape.SiteCount;
        var readings = new DeviceReadings(tissue);
        for (int site = thread; site < tissue.Shape.SiteCount; site += pass.Threads)
        {
            CensusRule.Count(readings, site, counts);
        }
    }

    /// <summary>Joins a counter of all threads of a lesion.</summary>
    /// <param name="index">Lesion · counters + counter.</param>
    /// <param name="pass">The census.</param>
    public static void Join(Index1D index, CensusPass pass)
    {
        long sum = 0;
        long highest = 0;
        int at = index;
        long first = (long)at * pass.Threads;
        for (int thread = 0; thread < pass.Threads; thread++)
        {
            long partial = pass.Partials[first + thread];
            sum += partial;
            highest = partial > highest ? partial : highest;
        }

        pass.Counts[at] = at % CensusPass.Counters == CensusPass.HighestClone ? highest : sum;
    }

    /// <summary>Adds up the values of a run of sites, from 0.</summary>
    /// <param name="index">Lesion · runs + run.</param>
    /// <param name="pass">The sums.</param>
    public static void SumRun(Index1D index, RunSums pass)
    {
        int lesion = index / pass.Runs;
        int start = (index - lesion * pass.Runs) * OrderedSum.RunLength;
        pass.Sums[index] = OrderedSum.From(pass.FieldOf(lesion), start, EndOf(start, pass.SiteCount), 0);
    }

    /// <summary>Adds the values of a run of sites to the lowest number of a binade, and to the one after it.</summary>
    /// <param name="index">Lesion · runs + run.</param>
    /// <param name="pass">The sums.</param>
    public static void SumRunFromBase(Index1D index, RunSums pass)
    {
        int lesion = index / pass.Runs;
        int start = (index - lesion * pass.Runs) * OrderedSum.RunLength;
        var values = pass.FieldOf(lesion);
        pass.Even[index] = OrderedSum.From(values, start, EndOf(start, pass.SiteCount), pass.Bases[index]);
        pass.Odd[index] = OrderedSum.From(values, start, EndOf(start, pass.SiteCount), pass.NextToBases[index]);
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
