using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>The definition of correct: every rule at every site in order, on one thread, fields by the scalar solver.</summary>
public sealed class ReferenceEngine : TissueEngine
{
    readonly ScalarFieldSolver solver;

    /// <summary>Prepares the engine for lesions of one shape.</summary>
    public ReferenceEngine(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics)
        : base(shape, parameters, physics, workers: 1)
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
    public override void Launch<TKernel>(in StepContext step)
    {
        var tissue = Tissues[0];
        for (int index = 0; index < Shape.SiteCount; index++)
        {
            if (Contains(TKernel.Sites, Current.State, index))
            {
                TKernel.Execute(tissue, Shape.SiteAt(index), step, Parameters);
            }
        }
    }

    static bool Contains(SiteSet sites, TissueState state, int index) =>
        sites switch
        {
            SiteSet.Lymphocytes => state.Lymphocyte[index] != LymphocyteKind.None,
            SiteSet.Tumour => state.Parenchyma[index] == ParenchymaKind.Tumour,
            SiteSet.Stroma => state.Parenchyma[index] > ParenchymaKind.Tumour,
            SiteSet.Parenchyma => state.Parenchyma[index] != ParenchymaKind.None,
            SiteSet.Vessels => state.Vessel[index] != 0,
            _ => true,
        };
}
