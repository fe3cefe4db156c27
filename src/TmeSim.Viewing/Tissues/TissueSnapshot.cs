using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Tissues;

/// <summary>
/// What one lesion looked like at one time. Nothing writes it once it is given out, so that a picture is made of it while the simulation goes on.
/// Arrays have the shape [site], x fastest, and mean what they mean in <see cref="TissueState"/>.
/// </summary>
public sealed class TissueSnapshot : IDisposable
{
    readonly SnapshotPool? pool;
    readonly IReadOnlySet<Layer>? layers;
    TissueState? tissue;

    TissueSnapshot(TissueLabel label, TissueState tissue, IReadOnlySet<Layer>? layers, SnapshotPool? pool)
    {
        Label = label;
        this.tissue = tissue;
        this.layers = layers;
        this.pool = pool;
        Shape = tissue.Shape;
    }

    /// <summary>Whose tissue it is, and when.</summary>
    public TissueLabel Label { get; }

    /// <summary>Extent, boundary and spacing.</summary>
    public LatticeShape Shape { get; }

    /// <summary>Kind of the parenchymal cell.</summary>
    public ReadOnlySpan<ParenchymaKind> Parenchyma => Tissue.Parenchyma;

    /// <summary>Clone of a tumour cell; fibroblast: 1 if immunoregulatory.</summary>
    public ReadOnlySpan<ushort> Clone => Tissue.Clone;

    /// <summary>Kind of the lymphocyte.</summary>
    public ReadOnlySpan<LymphocyteKind> Lymphocyte => Tissue.Lymphocyte;

    /// <summary>Everything at each site, for what has no property of its own here. It must not be written.</summary>
    internal TissueState Tissue => tissue ?? throw new ObjectDisposedException(nameof(TissueSnapshot));

    /// <summary>Copies a lesion of a running simulation.</summary>
    /// <param name="lesion">The lesion; no other thread may be moving it on.</param>
    /// <param name="label">Whose tissue it is, and when.</param>
    /// <param name="pool">Where the memory comes from and goes back to when the snapshot is disposed of; null for memory of its own.</param>
    public static TissueSnapshot Of(Lesion lesion, TissueLabel label, SnapshotPool? pool = null) => Of(lesion.State, label, pool);

    /// <summary>Copies a tissue.</summary>
    /// <inheritdoc cref="Of(Lesion, TissueLabel, SnapshotPool?)"/>
    public static TissueSnapshot Of(TissueState state, TissueLabel label, SnapshotPool? pool = null)
    {
        var copy = pool?.Rent(state.Shape) ?? new TissueState(state.Shape);
        copy.CopyFrom(state);
        return new TissueSnapshot(label, copy, layers: null, pool);
    }

    /// <summary>Takes a tissue over of which a recording holds a part.</summary>
    /// <param name="state">The tissue; the caller gives it away.</param>
    /// <param name="label">Whose tissue it is, and when.</param>
    /// <param name="layers">Layers that the recording holds.</param>
    internal static TissueSnapshot Recorded(TissueState state, TissueLabel label, IReadOnlySet<Layer> layers) =>
        new(label, state, layers, pool: null);

    /// <summary>Values of a field.</summary>
    public ReadOnlySpan<float> Field(FieldKind kind) => Tissue.Fields[(int)kind];

    /// <summary>Whether the snapshot holds what a layer shows; one of a running simulation holds all.</summary>
    public bool Holds(Layer layer) => layers?.Contains(layer) ?? true;

    /// <summary>What stands at a site.</summary>
    public SiteReading Read(int site) => SiteReading.Of(Tissue, site);

    /// <summary>Gives the memory back to the pool; the snapshot can no longer be used.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref tissue, null) is { } given)
        {
            pool?.Return(given);
        }
    }
}
