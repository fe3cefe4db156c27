namespace TmeSim.Gpu;

/// <summary>A level of the field solver, as kernels see it.</summary>
struct LevelRow
{
    /// <summary>Along x, which runs fastest.</summary>
    public AxisRow X;

    /// <summary>Along y.</summary>
    public AxisRow Y;

    /// <summary>Along z.</summary>
    public AxisRow Z;

    /// <summary>Where its arrays begin among those of the coarse levels; 0 on the finest, which has arrays of its own.</summary>
    public long First;

    /// <inheritdoc cref="Core.Fields.FieldLevel.AverageScale"/>
    public float AverageScale;

    /// <summary>1 for a slice, else 0.</summary>
    public int IsPlanar;

    /// <summary>1 where the exchange is the same along all axes, else 0.</summary>
    public int IsIsotropic;

    /// <summary>Where ω of its smoothing passes begins among those of all levels.</summary>
    public int FirstPass;

    /// <summary>Number of its smoothing passes.</summary>
    public int Passes;

    /// <summary>Sites of the level.</summary>
    public readonly int SiteCount => X.FineExtent * Y.FineExtent * Z.FineExtent;
}
