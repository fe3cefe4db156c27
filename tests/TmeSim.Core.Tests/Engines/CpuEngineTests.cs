using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Engines;

/// <summary>Tests with teams of threads run one after another: on a machine of few cores, spinning teams would only slow each other down.</summary>
[CollectionDefinition(Name)]
public sealed class ThreadedTests
{
    public const string Name = "teams of threads";
}

/// <summary>
/// The contract, and lattices with more sites than one part of a launch holds, and no multiple of it; the largest with more than threads solve fields
/// side by side on.
/// </summary>
public abstract class CpuEngineContract : EngineContract
{
    [Theory]
    [InlineData(131, 127, 1, Boundary.NoFlux, 5)]
    [InlineData(29, 27, 23, Boundary.Periodic, 5)]
    [InlineData(263, 251, 1, Boundary.NoFlux, 2)]
    public void LatticeOfSeveralParts_HasTheBitsOfTheReference(int width, int height, int depth, Boundary boundary, int steps) =>
        EveryStage_LeavesTheBitsOfTheReference(width, height, depth, boundary, steps);
}

/// <summary>The contract, kept by the fast engine of the host on one thread.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnOneThreadTests : CpuEngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 1);
}

/// <summary>The contract on two threads.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnTwoThreadsTests : CpuEngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 2);
}

/// <summary>The contract on three threads.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnThreeThreadsTests : CpuEngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 3);
}

/// <summary>The contract on more threads than there are parts.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnFiveThreadsTests : CpuEngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 5);
}

/// <summary>The contract where each of several lesions gets a thread of its own.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineOnAThreadForEachLesionTests : CpuEngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 1, sideBySide: 3);
}

/// <summary>The contract where a round of lesions, a thread each, leaves one that all threads share.</summary>
[Collection(ThreadedTests.Name)]
public sealed class CpuEngineInRoundsTests : CpuEngineContract
{
    protected override ISimulationEngine Create(LatticeShape shape) => new CpuEngine(shape, threads: 2, sideBySide: 3);
}
