using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <content>Read-outs of the lesion where it lies.</content>
sealed partial class LesionOnDevice : ITissueReducer
{
    /// <inheritdoc/>
    public bool CanReduce => Array.TrueForAll(isOnHost, isThere => !isThere);

    /// <inheritdoc/>
    public (long[] Counts, long[] TumourByClone) Count() => loss.Guard(() => reductions.Count(View(shape)));

    /// <inheritdoc/>
    public double Sum(FieldKind field) =>
        loss.Guard(() => reductions.Sum(fields.View.BaseView.SubView((long)field * shape.SiteCount, shape.SiteCount)));

    /// <inheritdoc/>
    public BlockCount[] CountBlocks() => loss.Guard(() => reductions.CountBlocks(View(shape)));

    /// <inheritdoc/>
    public int SiteOfTumourCell(long rank) => loss.Guard(() => reductions.SiteOfTumourCell(View(shape), rank));

    /// <inheritdoc/>
    public CoreCount[] CountCore(CoreRows core) => loss.Guard(() => reductions.CountCore(View(shape), core));
}
