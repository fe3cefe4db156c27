using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;

namespace TmeSim.Core.Tests.Engines;

/// <summary>The contract, kept by the fast engine of the host on one thread.</summary>
public sealed class CpuEngineOnOneThreadTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics) =>
        new CpuEngine(shape, parameters, physics, threads: 1);
}

/// <summary>The contract on two threads.</summary>
public sealed class CpuEngineOnTwoThreadsTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics) =>
        new CpuEngine(shape, parameters, physics, threads: 2);
}

/// <summary>The contract on three threads, as many as the largest lattice has parts.</summary>
public sealed class CpuEngineOnThreeThreadsTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics) =>
        new CpuEngine(shape, parameters, physics, threads: 3);
}

/// <summary>The contract on more threads than there are parts.</summary>
public sealed class CpuEngineOnFiveThreadsTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape, TissueParameters parameters, IReadOnlyList<FieldPhysics> physics) =>
        new CpuEngine(shape, parameters, physics, threads: 5);
}
