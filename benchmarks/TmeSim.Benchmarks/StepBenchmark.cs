using BenchmarkDotNet.Attributes;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

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
        int[] extents = Size.Split('x').Select(int.Parse).ToArray();
        var scenario = new Scenario
        {
            Name = "benchmark",
            Lattice = new LatticeSettings
            {
                Width = extents[0],
                Height = extents[1],
                Depth = extents[2],
            },
            Antigens = [new AntigenSettings { Name = "a" }],
            Clones = [new CloneSettings { Name = "founder", Antigens = ["a"] }],
            Lesions = [new LesionSettings { Name = "lesion", TumourRadiusUm = 8.5 * extents[0] }],
        };
        var setup = new SimulationSetup(scenario, new Dictionary<string, Drug>());
        engine = new CpuEngine(setup.Shape, Threads);
        simulation = new Simulation(setup, scenario.Treatment, 0);
        for (int hour = 0; hour < 48; hour++)
        {
            Step();
        }
    }

    /// <summary>The hour.</summary>
    [Benchmark]
    public void Step()
    {
        simulation!.Advance(engine!);
        simulation.Drain();
    }

    /// <summary>Ends the threads.</summary>
    [GlobalCleanup]
    public void Release() => engine?.Dispose();
}
