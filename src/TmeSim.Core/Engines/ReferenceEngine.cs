using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Engines;

/// <summary>The definition of correct: every rule at every site in order, on one thread, fields by the scalar solver.</summary>
public sealed class ReferenceEngine : TissueEngine
{
    readonly ScalarFieldSolver solver;

    /// <summary>Prepares the engine for lesions of one shape.</summary>
    public ReferenceEngine(LatticeShape shape)
        : base(shape, workers: 1)
    {
        solver = new ScalarFieldSolver(shape);
    }

    /// <inheritdoc/>
    public override string Name => "reference";

    /// <inheritdoc/>
    public override int Threads => 1;

    /// <inheritdoc/>
    protected override IFieldSolver Solver => solver;

    /// <inheritdoc/>
    protected override void Launch<TKernel>(in StepContext step)
    {
        for (int index = 0; index < Shape.SiteCount; index++)
        {
            SiteKernel.Execute<TKernel, HostTissue>(Tissues[0], index, step, Parameters);
        }
    }

    /// <inheritdoc/>
    protected override void LaunchCells<TKernel>(in StepContext step)
    {
        for (int index = 0; index < Shape.SiteCount; index++)
        {
            CellKernel.Execute<TKernel, HostTissue, Word>(Tissues[0], index, step, Parameters);
        }
    }
}
