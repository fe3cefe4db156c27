using BenchmarkDotNet.Attributes;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Benchmarks;

/// <summary>One hour of one untreated patient with one lesion: the patient, all fields and all rules. The tissue ages a little as it is measured.</summary>
public class StepBenchmark
{
    Simulation? simulation;
    ISimulationEngine? engine;

    /// <summary>Width × height × depth; the nest fills about half of a slice.</summary>
    [Params("200x200x1", "1024x1024x1", "100x100x100")]
    public string Size { get; set; } = "";

    /// <summary>Threads.</summary>
    [Params(1, 2)]
    public int Threads { get; set; }

    /// <summary>Two days in, so that fields and contacts are there.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        simulation = HalfFilled.Lesion(Size, out var shape);
        engine = new CpuEngine(shape, Threads);
        HalfFilled.Advance(simulation, engine, HalfFilled.WarmUpHours);
    }

    /// <summary>The hour.</summary>
    [Benchmark]
    public void Step() => HalfFilled.Advance(simulation!, engine!, hours: 1);

    /// <summary>Ends the threads.</summary>
    [GlobalCleanup]
    public void Release() => engine?.Dispose();
}
