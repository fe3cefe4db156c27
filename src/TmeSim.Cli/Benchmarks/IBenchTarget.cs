using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;

namespace TmeSim.Cli.Benchmarks;

/// <summary>What is measured: the processor with a number of threads, or a device.</summary>
interface IBenchTarget
{
    /// <summary>Name of the engine.</summary>
    string Engine { get; }

    /// <summary>Threads of the processor it uses.</summary>
    int Threads { get; }

    /// <summary>What tells its results from those of others.</summary>
    string Label { get; }

    /// <summary>An engine for the lesions of a scenario.</summary>
    ISimulationEngine CreateEngine(SimulationSetup setup);

    /// <summary>An engine for the lesions of many patients of a scenario, moved together.</summary>
    ISimulationEngine CreateEnsembleEngine(SimulationSetup setup);

    /// <summary>A copy within its memory.</summary>
    /// <returns>The copy and the number of floats it copies.</returns>
    (IBenchWork Work, int Floats) Copy();

    /// <summary>One multigrid cycle of six fields, mass balance included.</summary>
    IBenchWork Fields(LatticeShape shape);
}

/// <summary>Something to time, with the memory it needs.</summary>
interface IBenchWork : IDisposable
{
    /// <summary>Does it once, and returns when it is done.</summary>
    void Do();
}
