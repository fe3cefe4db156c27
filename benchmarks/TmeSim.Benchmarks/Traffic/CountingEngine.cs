using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>
/// The reference engine, with rules that see the tissue through <see cref="CountingTissue"/>: what is counted is what the rules are written to ask for.
/// The field solver and the births of clones go uncounted.
/// </summary>
sealed class CountingEngine(LatticeShape shape, TrafficCount traffic) : TissueEngine(shape, workers: 1)
{
    readonly ScalarFieldSolver solver = new(shape);

    /// <inheritdoc/>
    public override string Name => "counting";

    /// <inheritdoc/>
    public override int Threads => 1;

    /// <inheritdoc/>
    protected override IFieldSolver Solver => solver;

    CountingTissue Tissue => new(Tissues[0], traffic);

    /// <inheritdoc/>
    protected override void Launch<TKernel>(in StepContext step)
    {
        for (int index = 0; index < Shape.SiteCount; index++)
        {
            SiteKernel.Execute<TKernel, CountingTissue>(Tissue, index, step, Parameters);
        }
    }

    /// <inheritdoc/>
    protected override void LaunchCells<TKernel>(in StepContext step)
    {
        for (int index = 0; index < Shape.SiteCount; index++)
        {
            CellKernel.Execute<TKernel, CountingTissue, Word>(Tissue, index, step, Parameters);
        }
    }
}
