using BenchmarkDotNet.Attributes;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Benchmarks;

/// <summary>One solve of one field: a multigrid cycle, its first residual and the mass balance. Warm-started, as in a run.</summary>
public class FieldBenchmark
{
    VectorFieldSolver? solver;
    WorkTeam? team;
    FieldEquation equation;
    float[] field = [];

    /// <summary>Width × height × depth.</summary>
    [Params("200x200x1", "1024x1024x1", "100x100x100")]
    public string Size { get; set; } = "";

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Whether uptake differs from site to site.</summary>
    [Params(false, true)]
    public bool Uptake { get; set; }

    /// <summary>Sources everywhere, couplings of a cytokine.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        int[] extents = Size.Split('x').Select(int.Parse).ToArray();
        var shape = new LatticeShape(extents[0], extents[1], extents[2], Boundary.NoFlux, 20);
        team = new WorkTeam(Threads);
        solver = new VectorFieldSolver(shape, team);
        field = Enumerable.Repeat(1f, shape.SiteCount).ToArray();
        equation = new FieldEquation
        {
            Alpha = 100,
            UniformReaction = 1.25f,
            Reaction = Uptake ? Enumerable.Range(0, shape.SiteCount).Select(site => 1.25f + site % 7).ToArray() : null,
            Source = Enumerable.Range(0, shape.SiteCount).Select(site => 1f + site % 5).ToArray(),
            Cycles = 1,
        };
    }

    /// <summary>The solve.</summary>
    [Benchmark]
    public void Solve() => solver!.Solve(field, equation);

    /// <summary>Ends the threads.</summary>
    [GlobalCleanup]
    public void Release()
    {
        solver?.Dispose();
        team?.Dispose();
    }
}
