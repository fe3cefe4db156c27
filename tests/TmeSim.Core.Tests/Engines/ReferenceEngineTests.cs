using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Engines;

/// <summary>The contract, kept by the definition itself: a second run gives the same bits.</summary>
public sealed class ReferenceEngineTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new ReferenceEngine(shape);
}
