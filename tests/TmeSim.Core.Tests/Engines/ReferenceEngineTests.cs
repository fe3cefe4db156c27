using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;

namespace TmeSim.Core.Tests.Engines;

/// <summary>The contract, kept by the definition itself: a second run gives the same bits.</summary>
public sealed class ReferenceEngineTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics) =>
        new ReferenceEngine(shape, parameters, physics);
}
