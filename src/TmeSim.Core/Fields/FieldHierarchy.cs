using TmeSim.Core.Lattice;

namespace TmeSim.Core.Fields;

/// <summary>
/// The levels of a lattice, each about half as wide as the one before, down to a single site, whose equation is solved outright.
/// Built once per shape and shared by all fields.
/// </summary>
public sealed class FieldHierarchy
{
    /// <summary>The most smoothing passes on a level.</summary>
    public const int MaximumPasses = 4;

    readonly float[][] _weights;

    /// <summary>Allocates the coarse levels.</summary>
    /// <exception cref="ArgumentException">The shape has no sites or too many.</exception>
    public FieldHierarchy(LatticeShape shape)
    {
        if (shape.Width < 1 || shape.Height < 1 || shape.Depth < 1)
        {
            throw new ArgumentException($"{shape.Width}×{shape.Height}×{shape.Depth} is not a lattice: every extent must be 1 or more.");
        }

        if ((long)shape.Width * shape.Height * shape.Depth > LatticeShape.MaximumSiteCount)
        {
            throw new ArgumentException($"{shape.Width}×{shape.Height}×{shape.Depth} exceeds {LatticeShape.MaximumSiteCount} sites.");
        }

        bool planar = shape.IsPlanar;
        bool periodic = shape.Boundary == Boundary.Periodic;
        List<FieldLevel> levels =
        [
            new(shape.Width, planar ? 1 : shape.Height, planar ? shape.Height : shape.Depth, periodic, planar, null),
        ];
        while (levels[^1].SiteCount > 1)
        {
            levels.Add(levels[^1].Coarser());
        }

        Levels = [.. levels];
        _weights = [.. Levels.Select((level, i) => ChebyshevWeights(PassesOf(i, planar), (i == 0 ? 1.0 : 0.35) / level.ActiveAxes))];
    }

    /// <summary>The levels, finest first.</summary>
    public FieldLevel[] Levels { get; }

    /// <summary>ω of each smoothing pass of a level, in order.</summary>
    public ReadOnlySpan<float> WeightsOf(int level) => _weights[level];

    /// <summary>Bytes of the coarse levels and the transfer tables.</summary>
    public long Bytes => Levels.Sum(level => level.Bytes);

    /// <summary>
    /// Smoothing passes of a level: 2 in 2-D and 3 in 3-D on the two finest levels, which cost most; deeper ones, which cost next to nothing, make up
    /// for the passes that are skipped on the way down.
    /// </summary>
    static int PassesOf(int index, bool planar) =>
        index > 1 ? MaximumPasses
        : planar ? 2
        : 3;

    /// <summary>
    /// Richardson weights whose passes together form the Chebyshev polynomial that is smallest on [low, 2]. (Saad, Iterative Methods for Sparse
    /// Linear Systems, §12.3, doi:10.1137/1.9780898718003.) The part of the spectrum of the diagonally scaled operator that a coarser level cannot
    /// represent is low = 1/2 in 2-D and 1/3 in 3-D. The coarse levels take 0.35 of that: their own corrections are less exact, and it lowers the
    /// factor per cycle at α/a = 15,000. Small steps first keeps intermediate values tame.
    /// </summary>
    static float[] ChebyshevWeights(int passes, double low)
    {
        float[] weights = new float[passes];
        for (int k = 0; k < passes; k++)
        {
            double root = (2 + low) / 2 + (2 - low) / 2 * Math.Cos(Math.PI * (2 * k + 1) / (2 * passes));
            weights[k] = (float)(1 / root);
        }

        return weights;
    }
}
