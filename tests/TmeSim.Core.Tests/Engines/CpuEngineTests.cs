using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Engines;

/// <summary>Tests with teams of threads run one after another: on a machine of few cores, spinning teams would only slow each other down.</summary>
[CollectionDefinition(Name)]
public sealed class ThreadedTests
{
    public const string Name = "teams of threads";
}

/// <summary>The contract, kept by the fast engine of the host on one thread.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnOneThreadTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 1);
}

/// <summary>The contract on two threads.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnTwoThreadsTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 2);
}

/// <summary>The contract on three threads, as many as the largest lattice has parts.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnThreeThreadsTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 3);
}

/// <summary>The contract on more threads than there are parts.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnFiveThreadsTests : EngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 5);
}
