using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>Who is in a lesion: cells by population, polarisation and clone, counted from the tissue itself, where it lies.</summary>
public sealed class TissueCensus
{
    readonly long[] counts;

    TissueCensus(long[] counts, long[] tumourByClone)
    {
        this.counts = counts;
        TumourByClone = tumourByClone;
    }

    /// <summary>Cells of each population; shape [11].</summary>
    public long[] Populations => counts[..Ledger.Populations];

    /// <summary>Tumour cells of each clone; shape [highest clone number present + 1].</summary>
    public long[] TumourByClone { get; private set; }

    /// <inheritdoc cref="CensusCounter.M2Macrophages"/>
    public long M2Macrophages => this[CensusCounter.M2Macrophages];

    /// <inheritdoc cref="CensusCounter.ActiveFibroblasts"/>
    public long ActiveFibroblasts => this[CensusCounter.ActiveFibroblasts];

    /// <inheritdoc cref="CensusCounter.Mhc1Negative"/>
    public long Mhc1Negative => this[CensusCounter.Mhc1Negative];

    /// <inheritdoc cref="CensusCounter.PdL1Positive"/>
    public long PdL1Positive => this[CensusCounter.PdL1Positive];

    /// <inheritdoc cref="CensusCounter.Engaged"/>
    public long Engaged => this[CensusCounter.Engaged];

    /// <summary>Cells of one population.</summary>
    public long this[Population population] => counts[(int)population];

    /// <summary>What was counted or summed up.</summary>
    public long this[CensusCounter counter] => counts[(int)counter];

    /// <summary>CD8 T cells of any state.</summary>
    public long Cd8 => this[Population.Effector] + this[Population.Progenitor] + this[Population.Intermediate] + this[Population.Terminal];

    /// <summary>Counts a lesion.</summary>
    public static TissueCensus Count(TissueState state)
    {
        if (state.Reducer?.Count() is { } reduced)
        {
            return new TissueCensus(reduced.Counts, reduced.TumourByClone);
        }

        var census = new TissueCensus(new long[(int)CensusCounter.Count], new long[1]);
        var readings = new HostReadings(state);
        var counts = new Counts(census);
        for (int site = 0; site < state.Shape.SiteCount; site++)
        {
            CensusRule.Count(readings, site, counts);
        }

        return census;
    }

    readonly struct Counts(TissueCensus census) : ICensusCounts
    {
        readonly long[] counts = census.counts;

        public void Add(int counter, long value) => counts[counter] += value;

        public void AddClone(int clone)
        {
            if (clone >= census.TumourByClone.Length)
            {
                long[] longer = new long[clone + 1];
                census.TumourByClone.CopyTo(longer, 0);
                census.TumourByClone = longer;
            }

            census.TumourByClone[clone]++;
        }
    }
}
