namespace TmeSim.Core.Fields;

/// <summary>What one sweep over a level does, shared by all its parts. The pointers are valid during one call of Solve.</summary>
sealed unsafe class SweepPlan(FieldLevel level, FieldLevel coarse, float[] weights)
{
    /// <summary>The level swept.</summary>
    public FieldLevel Level { get; } = level;

    /// <summary>The next coarser level.</summary>
    public FieldLevel Coarse { get; } = coarse;

    /// <summary>Transfer along x between the two.</summary>
    public RowTransfer AlongX { get; } = new(level.X);

    /// <summary>ω of each smoothing pass.</summary>
    public float[] Weights { get; } = weights;

    /// <summary>The values improved: the caller's field, or the level's correction.</summary>
    public float* Field { get; set; }

    /// <summary>The right-hand side.</summary>
    public float* Source { get; set; }

    /// <summary>The reaction coefficients, null where uniform.</summary>
    public float* Reaction { get; set; }

    /// <summary>The coarse correction to interpolate.</summary>
    public float* Correction { get; set; }

    /// <summary>Where the averaged residual goes.</summary>
    public float* Residual { get; set; }

    /// <summary>Coefficients of the passes, but for the weight.</summary>
    public PassConstants Constants { get; set; }

    /// <summary>Whether the sweep interpolates and smooths.</summary>
    public bool Smooths { get; set; }

    /// <summary>Whether the sweep ends by averaging the residual.</summary>
    public bool TakesResidual { get; set; }

    /// <summary>Parts the planes are divided into, none empty.</summary>
    public int Parts { get; set; }

    /// <summary>Smoothing passes of this sweep.</summary>
    public int Passes => Smooths ? Weights.Length : 0;

    /// <summary>Whether a part needs copies of its neighbours' planes, which the sweep overwrites.</summary>
    public bool NeedsSkirts => Smooths && Level.IsFinest && (Parts > 1 || Level.Periodic);

    /// <summary>First coarse plane of a part.</summary>
    public int FirstCoarse(int part) => (int)((long)Level.Z.CoarseExtent * part / Parts);

    /// <summary>First plane of a part: the first that its first coarse plane averages, so that parts own disjoint planes.</summary>
    public int FirstPlane(int part) => part == Parts ? Level.Depth : Level.Z.First[FirstCoarse(part)];

    /// <summary>The plane that a plane number beyond a periodic edge stands for.</summary>
    public int Inside(int plane)
    {
        while (plane < 0)
        {
            plane += Level.Depth;
        }

        while (plane >= Level.Depth)
        {
            plane -= Level.Depth;
        }

        return plane;
    }

    /// <summary>The plane below, or the plane itself at a closed edge.</summary>
    public int Below(int plane) => plane == 0 && !Level.Periodic ? 0 : plane - 1;

    /// <summary>The plane above, or the plane itself at a closed edge.</summary>
    public int Above(int plane) => plane == Level.Depth - 1 && !Level.Periodic ? plane : plane + 1;
}
