namespace TmeSim.Core.Fields;

/// <summary>
/// One level of the multigrid hierarchy. A slice is stored with its rows along z and one site along y, so that every lattice is a stack of
/// planes along z: the memory order is the caller's either way.
/// </summary>
public sealed class FieldLevel
{
    internal FieldLevel(int width, int height, int depth, bool periodic, bool planar, FieldLevel? finer)
    {
        (Width, Height, Depth, Periodic, IsPlanar) = (width, height, depth, periodic, planar);
        X = new AxisTransfer(width, periodic);
        Y = new AxisTransfer(height, periodic);
        Z = new AxisTransfer(depth, periodic);
        if (finer is not null)
        {
            (_scaleX, _scaleY, _scaleZ) = (Scale(finer.X, finer._scaleX), Scale(finer.Y, finer._scaleY), Scale(finer.Z, finer._scaleZ));
            // With room for the last vector of the last row.
            Correction = GC.AllocateArray<float>(SiteCount + 16, pinned: true);
            Source = GC.AllocateArray<float>(SiteCount + 16, pinned: true);
            Reaction = GC.AllocateArray<float>(SiteCount + 16, pinned: true);
        }
    }

    readonly double _scaleX = 1;
    readonly double _scaleY = 1;
    readonly double _scaleZ = 1;

    /// <summary>Sites along x.</summary>
    public int Width { get; }

    /// <summary>Sites along y.</summary>
    public int Height { get; }

    /// <summary>Sites along z.</summary>
    public int Depth { get; }

    /// <summary>Whether opposite edges are joined.</summary>
    public bool Periodic { get; }

    /// <summary>Whether the lattice is a slice, whose second axis is stored as z.</summary>
    public bool IsPlanar { get; }

    /// <summary>Whether this is the caller's lattice.</summary>
    public bool IsFinest => Source.Length == 0;

    /// <summary>
    /// Whether the exchange is the same along all axes: the caller's lattice, and coarser ones as long as all extents halve evenly.
    /// </summary>
    public bool IsIsotropic => _scaleX == _scaleZ && (IsPlanar || _scaleX == _scaleY);

    /// <summary>Sites of this level.</summary>
    public int SiteCount => Width * Height * Depth;

    /// <summary>Transfer to the next coarser level along x.</summary>
    public AxisTransfer X { get; }

    /// <summary>Transfer to the next coarser level along y.</summary>
    public AxisTransfer Y { get; }

    /// <summary>Transfer to the next coarser level along z.</summary>
    public AxisTransfer Z { get; }

    /// <summary>What a weighted sum over fine sites is multiplied by to be their average: ½ for every axis that halves evenly.</summary>
    public float AverageScale => (X.HalvesEvenly ? 0.5f : 1f) * (Y.HalvesEvenly ? 0.5f : 1f) * (Z.HalvesEvenly ? 0.5f : 1f);

    /// <summary>The correction computed on this level; empty on the finest, whose unknown is the caller's field.</summary>
    public float[] Correction { get; } = [];

    /// <summary>The residual handed down to this level; empty on the finest, whose source is the caller's.</summary>
    public float[] Source { get; } = [];

    /// <summary>The averaged reaction coefficient; unused where it is uniform, empty on the finest level.</summary>
    public float[] Reaction { get; } = [];

    /// <summary>α per axis on this level: rediscretised, so it falls with the square of the spacing.</summary>
    public Exchange ExchangeOf(float alpha) => new((float)(alpha * _scaleX), (float)(alpha * _scaleY), (float)(alpha * _scaleZ));

    /// <summary>
    /// g, the conductance of an inner site to all its neighbours. Axes of a single site do not count: they carry no flux, and keeping them
    /// would stall the smoother once a thin lattice has been coarsened to one site across.
    /// </summary>
    public float ConductanceOf(float alpha)
    {
        double sum = (Width > 1 ? _scaleX : 0) + (Height > 1 ? _scaleY : 0) + (Depth > 1 ? _scaleZ : 0);
        return (float)(2 * alpha * sum);
    }

    /// <summary>
    /// γ/α for <see cref="FieldRule{TLanes, T}.Shielded"/>. γ/α is the response of one site to a unit sink in it on this level, less that
    /// on the next: 0.2527/α (the lattice Green function of the cube, Watson 1939, doi:10.1093/qmath/os-10.1.266) halves in 3-D, and
    /// falls by ln 2/(2π α) = 0.11/α in 2-D.
    /// </summary>
    public float Shielding(float alpha)
    {
        double largest = Math.Max(Width > 1 ? _scaleX : 0, Math.Max(Height > 1 ? _scaleY : 0, Depth > 1 ? _scaleZ : 0));
        return (float)((IsPlanar ? 0.1103 : 0.1264) / (alpha * largest));
    }

    /// <summary>The number of axes with more than one site, at least 1.</summary>
    public int ActiveAxes => Math.Max(1, (Width > 1 ? 1 : 0) + (Height > 1 ? 1 : 0) + (Depth > 1 ? 1 : 0));

    internal FieldLevel Coarser() => new(X.CoarseExtent, Y.CoarseExtent, Z.CoarseExtent, Periodic, IsPlanar, this);

    internal long Bytes => 4L * (Correction.Length + Source.Length + Reaction.Length) + X.Bytes + Y.Bytes + Z.Bytes;

    static double Scale(AxisTransfer finer, double scale)
    {
        double ratio = (double)finer.CoarseExtent / finer.FineExtent;
        return finer.FineExtent > 1 ? scale * ratio * ratio : scale;
    }
}
