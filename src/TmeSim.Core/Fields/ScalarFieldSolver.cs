using TmeSim.Core.Lattice;

namespace TmeSim.Core.Fields;

/// <summary>
/// The definition of the field solver: sequential, one site after another, a whole pass at a time. Each cycle takes the residual, averages it
/// down through all levels, solves the single site at the bottom, and on the way up interpolates the correction linearly and smooths it.
/// <para>There is no smoothing on the way down (a "sawtooth" cycle): passes after the correction do the same for the error as passes before, and
/// this way each level is visited once per cycle.</para>
/// The vector solver gives the same bits, faster.
/// </summary>
public sealed class ScalarFieldSolver : IFieldSolver
{
    readonly FieldHierarchy _hierarchy;
    readonly float[] _scratch;

    /// <summary>Allocates the workspace for a shape.</summary>
    /// <exception cref="ArgumentException">The shape has no sites or too many.</exception>
    public ScalarFieldSolver(LatticeShape shape)
    {
        _hierarchy = new FieldHierarchy(shape);
        _scratch = new float[_hierarchy.Levels[0].SiteCount];
    }

    /// <inheritdoc/>
    public long WorkspaceBytes => _hierarchy.Bytes + 4L * _scratch.Length;

    /// <inheritdoc/>
    public void Solve(float[] field, in FieldEquation equation)
    {
        equation.Validate(_scratch.Length, field);
        if (equation.Reaction is not null)
        {
            AverageReaction(equation);
        }

        RunCycles(field, equation);
        if (!BalanceMass(field, equation))
        {
            Array.Clear(field);
            RunCycles(field, equation);
            BalanceMass(field, equation);
        }
    }

    void RunCycles(float[] field, in FieldEquation equation)
    {
        FieldLevel[] levels = _hierarchy.Levels;
        for (int cycle = 0; cycle < equation.Cycles; cycle++)
        {
            Descend(field, equation);
            SolveCoarsest(field, equation);
            for (int level = levels.Length - 2; level >= 0; level--)
            {
                Ascend(level, level == 0 ? field : levels[level].Correction, equation);
            }
        }
    }

    void AverageReaction(in FieldEquation equation)
    {
        float[] fine = equation.Reaction!;
        for (int i = 0; i + 1 < _hierarchy.Levels.Length; i++)
        {
            FieldLevel level = _hierarchy.Levels[i];
            float shielding = level.Shielding(equation.Alpha);
            for (int site = 0; site < level.SiteCount; site++)
            {
                _scratch[site] = FieldRule<ScalarLanes, float>.Shielded(fine[site], shielding);
            }

            fine = _hierarchy.Levels[i + 1].Reaction;
            ScalarTransfer.Average(level, _scratch, fine);
        }
    }

    void Descend(float[] field, in FieldEquation equation)
    {
        FieldLevel[] levels = _hierarchy.Levels;
        float[] residual = _scratch;
        ScalarPass.Residual(levels[0], field, equation.Source, equation, equation.Reaction, residual);
        for (int i = 0; i + 1 < levels.Length; i++)
        {
            ScalarTransfer.Average(levels[i], residual, levels[i + 1].Source);
            residual = levels[i + 1].Source;
        }
    }

    void SolveCoarsest(float[] field, in FieldEquation equation)
    {
        FieldLevel coarsest = _hierarchy.Levels[^1];
        bool alone = _hierarchy.Levels.Length == 1;
        float source = alone ? equation.Source[0] : coarsest.Source[0];
        float[]? reactions =
            alone ? equation.Reaction
            : equation.Reaction is null ? null
            : coarsest.Reaction;
        (alone ? field : coarsest.Correction)[0] = CoarsestValue(source, reactions?[0] ?? equation.UniformReaction);
    }

    /// <summary>
    /// b/a, or 0 where nothing reacts and the mean is undetermined. Divided in double precision, which every device rounds correctly; the float is the
    /// rounded quotient all the same. A quotient of two floats differs from the middle between two floats by more than 2⁻⁴⁹ of itself, so that
    /// rounding it to 53 bits first moves it to no other side.
    /// </summary>
    public static float CoarsestValue(float source, float reaction) => reaction > 0f ? (float)((double)source / reaction) : 0f;

    void Ascend(int index, float[] values, in FieldEquation equation)
    {
        FieldLevel level = _hierarchy.Levels[index];
        float[] source = index == 0 ? equation.Source : level.Source;
        float[]? reaction = index == 0 || equation.Reaction is null ? equation.Reaction : level.Reaction;
        ScalarTransfer.Interpolate(level, _hierarchy.Levels[index + 1].Correction, values, index == 0);
        foreach (float weight in _hierarchy.WeightsOf(index))
        {
            ScalarPass.Smooth(level, values, source, equation, reaction, weight, _scratch);
            Array.Copy(_scratch, values, level.SiteCount);
        }
    }

    /// <summary>Clamps and scales the field so that Σ a·u = Σ b. Returns false where that needs a fresh start.</summary>
    bool BalanceMass(float[] field, in FieldEquation equation)
    {
        FieldLevel level = _hierarchy.Levels[0];
        int plane = level.Width * level.Height;
        double source = 0;
        double uptake = 0;
        for (int start = 0; start < field.Length; start += plane)
        {
            ReadOnlySpan<float> reaction = equation.Reaction is null ? [] : equation.Reaction.AsSpan(start, plane);
            var sums = FieldMass.Settle(field.AsSpan(start, plane), equation.Source.AsSpan(start, plane), reaction);
            source += sums.Source;
            uptake += sums.Uptake;
        }

        uptake = equation.Reaction is null ? equation.UniformReaction * uptake : uptake;
        float factor = FieldMass.Factor(source, uptake);
        for (int site = 0; site < field.Length; site++)
        {
            field[site] = ExactFloat.Multiply(field[site], factor);
        }

        return FieldMass.IsBalanced(source, uptake);
    }
}
