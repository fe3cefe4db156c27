using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <content>Read-outs of the lesion where it lies.</content>
sealed partial class LesionOnDevice : ITissueReducer
{
    /// <inheritdoc/>
    public bool CanReduce => !isStepping && Array.TrueForAll(isOnHost, isThere => !isThere);

    /// <summary>Whether it holds a lesion that can be reduced.</summary>
    public bool HoldsReducible => CanReduce && Tissue is not null;

    /// <inheritdoc/>
    public (long[] Counts, long[] TumourByClone) Count() => Reduce(() => reductions.Count(this));

    /// <inheritdoc/>
    public double Sum(FieldKind field) => Reduce(() => reductions.Sum(this, field));

    /// <inheritdoc/>
    public BlockCount[] CountBlocks() => Reduce(() => reductions.CountBlocks(room));

    /// <inheritdoc/>
    public int SiteOfTumourCell(long rank) => Reduce(() => reductions.SiteOfTumourCell(room, rank));

    /// <inheritdoc/>
    public CoreCount[] CountCore(CoreRows core) => Reduce(() => reductions.CountCore(room, core));

    /// <inheritdoc/>
    public T CountArrangement<T>(Func<ISpatialCounter, T> read) => Reduce(() => reductions.CountArrangement(room, read));

    // Lesions of patients that are looked after by other threads share the queue and the partial results.
    T Reduce<T>(Func<T> ask)
    {
        lock (stream)
        {
            return session.Loss.Guard(ask);
        }
    }
}
