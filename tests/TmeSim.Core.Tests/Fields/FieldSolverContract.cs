using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Fields;

/// <summary>What every field solver promises on small lattices; one subclass per solver.</summary>
public abstract class FieldSolverContract
{
    protected abstract IFieldSolver Create(LatticeShape shape);

    public static TheoryData<int, int, int, Boundary> Shapes()
    {
        TheoryData<int, int, int, Boundary> shapes = [];
        foreach (Boundary boundary in Enum.GetValues<Boundary>())
        {
            shapes.Add(1, 1, 1, boundary);
            shapes.Add(1, 64, 1, boundary);
            shapes.Add(37, 50, 1, boundary);
            shapes.Add(25, 13, 7, boundary);
            shapes.Add(24, 16, 20, boundary);
            shapes.Add(17, 1, 9, boundary);
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void UniformState_IsPreservedToTheBit(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        float[] field = Filled(shape, 0.7f);
        float[] source = Filled(shape, ExactFloat.Multiply(1.3f, 0.7f));

        Create(shape)
            .Solve(
                field,
                new()
                {
                    Alpha = 15000f,
                    UniformReaction = 1.3f,
                    Source = source,
                    Cycles = 2,
                }
            );

        Assert.All(field, value => Assert.Equal(0.7f, value));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void MassBudget_IsExactToRounding_AfterOneCycleFromAPoorStart(int width, int height, int depth, Boundary boundary)
    {
        LatticeShape shape = new(width, height, depth, boundary, 20f);
        float[] reaction = FieldProblems.Patchy(shape, 1f, 100f, 7);
        float[] source = FieldProblems.PointSources(shape, 11);
        float[] field = Filled(shape, 3f);

        Create(shape)
            .Solve(
                field,
                new()
                {
                    Alpha = 25f,
                    Reaction = reaction,
                    Source = source,
                    Cycles = 1,
                }
            );

        // Half an ulp each for a·u in the solver's sum, for the factor and for the scaled u; nothing else is lost but the cut-off bits.
        double cutOff = shape.SiteCount * Math.ScaleB(1, -61) * 2 * shape.SiteCount;
        double tolerance = 3 * Math.ScaleB(1, -24) + cutOff;
        double produced = source.Sum(value => (double)value);
        double consumed = field.Zip(reaction, (u, a) => (double)u * a).Sum();
        Assert.InRange(consumed / produced, 1 - tolerance, 1 + tolerance);
    }

    [Fact]
    public void NoSource_LeavesAnEmptyField()
    {
        LatticeShape shape = new(9, 8, 7, Boundary.NoFlux, 20f);
        float[] field = Filled(shape, 5f);

        Create(shape)
            .Solve(
                field,
                new()
                {
                    Alpha = 10f,
                    UniformReaction = 1f,
                    Source = Filled(shape, 0f),
                    Cycles = 1,
                }
            );

        Assert.All(field, value => Assert.Equal(0f, value));
    }

    [Theory]
    [InlineData(32, 24, 1)]
    [InlineData(16, 8, 32)]
    public void MirroredProblem_HasTheMirroredFieldToTheBit_OnEvenExtents(int width, int height, int depth)
    {
        // Each axis halves down to an odd extent of at most 3, whose averages add three terms in order: those differ only in rounding. Powers of
        // two avoid them, and 24 = 8·3 is mirrored along the other axes only.
        LatticeShape shape = new(width, height, depth, Boundary.NoFlux, 20f);
        float[] reaction = FieldProblems.Patchy(shape, 1f, 100f, 3);
        float[] source = FieldProblems.PointSources(shape, 5);
        float[] mirroredReaction = FieldProblems.MirrorX(shape, reaction);
        float[] mirroredSource = FieldProblems.MirrorX(shape, source);
        float[] field = Filled(shape, 0f);
        float[] mirrored = Filled(shape, 0f);

        Create(shape)
            .Solve(
                field,
                new()
                {
                    Alpha = 25f,
                    Reaction = reaction,
                    Source = source,
                    Cycles = 3,
                }
            );
        Create(shape)
            .Solve(
                mirrored,
                new()
                {
                    Alpha = 25f,
                    Reaction = mirroredReaction,
                    Source = mirroredSource,
                    Cycles = 3,
                }
            );

        Assert.Equal(FieldProblems.MirrorX(shape, field), mirrored);
    }

    [Fact]
    public void Field_IsNowhereNegative_AfterOneCycle()
    {
        LatticeShape shape = new(40, 30, 1, Boundary.NoFlux, 20f);
        float[] field = Filled(shape, 0f);

        Create(shape)
            .Solve(
                field,
                new()
                {
                    Alpha = 4f,
                    UniformReaction = 1f,
                    Source = FieldProblems.PointSources(shape, 2),
                    Cycles = 1,
                }
            );

        Assert.All(field, value => Assert.True(value >= 0f));
    }

    [Fact]
    public void ConstantReactionArray_ConvergesToTheUniformSolution()
    {
        LatticeShape shape = new(20, 17, 6, Boundary.Periodic, 20f);
        float[] source = FieldProblems.PointSources(shape, 4);
        float[] uniform = Filled(shape, 0f);
        float[] perSite = Filled(shape, 0f);

        Create(shape)
            .Solve(
                uniform,
                new()
                {
                    Alpha = 25f,
                    UniformReaction = 1.5f,
                    Source = source,
                    Cycles = 12,
                }
            );
        Create(shape)
            .Solve(
                perSite,
                new()
                {
                    Alpha = 25f,
                    Reaction = Filled(shape, 1.5f),
                    Source = source,
                    Cycles = 12,
                }
            );

        // 12 cycles at a factor of 0.25 leave 6e-8 of the start; what remains is rounding, a few ulp of the largest value.
        Assert.True(FieldProblems.Distance(uniform, perSite) < 1e-6 * FieldProblems.Norm(uniform));
    }

    [Fact]
    public void WrongLength_IsNamedWithBothNumbers()
    {
        LatticeShape shape = new(4, 4, 1, Boundary.NoFlux, 20f);

        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Create(shape)
                .Solve(
                    new float[16],
                    new()
                    {
                        Alpha = 1f,
                        UniformReaction = 1f,
                        Source = new float[15],
                        Cycles = 1,
                    }
                )
        );

        Assert.Equal("Source has 15 values; the lattice has 16 sites.", error.Message);
    }

    [Theory]
    [InlineData(0f, 1f, 1, "Alpha = 0 must be positive and finite.")]
    [InlineData(1f, 0f, 1, "UniformReaction = 0 must be positive and finite: without decay or uptake there is no unique field.")]
    [InlineData(1f, 1f, 0, "Cycles = 0 must be 1 or more.")]
    public void CoefficientOutsideItsRange_IsNamed(float alpha, float reaction, int cycles, string message)
    {
        LatticeShape shape = new(4, 4, 1, Boundary.NoFlux, 20f);

        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Create(shape)
                .Solve(
                    new float[16],
                    new()
                    {
                        Alpha = alpha,
                        UniformReaction = reaction,
                        Source = new float[16],
                        Cycles = cycles,
                    }
                )
        );

        Assert.Equal(message, error.Message);
    }

    static float[] Filled(LatticeShape shape, float value)
    {
        float[] values = new float[shape.SiteCount];
        Array.Fill(values, value);
        return values;
    }
}

/// <summary>The contract, kept by the scalar definition.</summary>
public sealed class ScalarFieldSolverTests : FieldSolverContract
{
    protected override IFieldSolver Create(LatticeShape shape) => new ScalarFieldSolver(shape);
}
