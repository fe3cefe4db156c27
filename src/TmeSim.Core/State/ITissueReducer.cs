namespace TmeSim.Core.State;

/// <summary>
/// Memory outside the host that can reduce the tissue it holds where it lies, so that the tissue need not come to the host. Every number is, to the
/// bit, what the host would get from the arrays.
/// </summary>
public interface ITissueReducer
{
    /// <summary>
    /// Whether all it holds is as it is there: false once the host has asked for an array since the last step, and may have written to it; within a step
    /// too.
    /// </summary>
    bool CanReduce { get; }

    /// <summary>Counts cells and levels.</summary>
    /// <returns>By <see cref="CensusCounter"/>; tumour cells by clone, up to the highest number present.</returns>
    (long[] Counts, long[] TumourByClone) Count();

    /// <summary>Sums a field in double precision, in the order of sites.</summary>
    double Sum(FieldKind field);

    /// <summary>Counts cells in the blocks of a profile.</summary>
    /// <returns>By block, x fastest.</returns>
    BlockCount[] CountBlocks();

    /// <summary>The site of a tumour cell.</summary>
    /// <param name="rank">Its number among the tumour cells in the order of sites, from 0; there must be one.</param>
    int SiteOfTumourCell(long rank);

    /// <summary>Counts cells in a core.</summary>
    /// <param name="core">The core.</param>
    /// <returns>By row.</returns>
    CoreCount[] CountCore(CoreRows core);

    /// <summary>Counts how cells are arranged.</summary>
    /// <param name="read">Asks for the counts; what it asks is not to be kept.</param>
    /// <returns>What was made of them.</returns>
    T CountArrangement<T>(Func<ISpatialCounter, T> read);
}
