using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Fields;

/// <summary>The contract, kept by the fast solver with two threads; and its bits against the scalar definition.</summary>
public sealed class VectorFieldSolverTests : FieldSolverContract, IDisposable
{
    readonly WorkTeam _team = new(2);

    protected override IFieldSolver Create(LatticeShape shape) => new VectorFieldSolver(shape, _team);

    public void Dispose() => _team.Dispose();

    public static TheoryData<int, int, int> BitShapes =>
        new()
        {
            { 1, 1, 1 },
            { 2, 1, 1 },
            { 1, 3, 1 },
            { 1, 64, 1 },
            { 64, 1, 1 },
            { 15, 16, 1 },
            { 16, 15, 1 },
            { 17, 31, 1 },
            { 33, 5, 1 },
            { 37, 50, 1 },
            { 200, 130, 1 },
            { 131, 127, 1 },
            { 3, 3, 3 },
            { 5, 4, 2 },
            { 25, 13, 7 },
            { 16, 1, 9 },
            { 1, 16, 9 },
            { 32, 32, 32 },
            { 34, 19, 33 },
            { 35, 40, 21 },
            { 70, 90, 3 },
            { 128, 128, 2 },
        };

    [Theory]
    [MemberData(nameof(BitShapes))]
    public void Field_HasTheScalarBits_ForAnyBoundaryCoefficientAndThreadCount(int width, int height, int depth)
    {
        foreach (Boundary boundary in Enum.GetValues<Boundary>())
        {
            LatticeShape shape = new(width, height, depth, boundary, 20f);
            float[] source = FieldProblems.PointSources(shape, 3);
            foreach (float[]? reaction in new[] { null, FieldProblems.Patchy(shape, 1f, 100f, 9) })
            {
                FieldEquation equation = new()
                {
                    Alpha = 25f,
                    UniformReaction = 1.25f,
                    Reaction = reaction,
                    Source = source,
                    Cycles = 2,
                };
                float[] expected = FieldProblems.Noise(shape, 1);
                new ScalarFieldSolver(shape).Solve(expected, equation);
                foreach (int threads in new[] { 1, 2, 3, 5 })
                {
                    AssertSameBits(
                        expected,
                        Solved(shape, threads, equation),
                        $"{boundary}, {threads} threads, per-site: {reaction is not null}"
                    );
                }
            }
        }
    }

    static float[] Solved(LatticeShape shape, int threads, in FieldEquation equation)
    {
        using WorkTeam team = new(threads);
        using VectorFieldSolver solver = new(shape, team);
        float[] field = FieldProblems.Noise(shape, 1);
        solver.Solve(field, equation);
        return field;
    }

    static void AssertSameBits(float[] expected, float[] actual, string what)
    {
        for (int site = 0; site < expected.Length; site++)
        {
            Assert.True(
                BitConverter.SingleToInt32Bits(expected[site]) == BitConverter.SingleToInt32Bits(actual[site]),
                $"{what}: site {site} is {actual[site]:R}, the definition gives {expected[site]:R}"
            );
        }
    }
}
