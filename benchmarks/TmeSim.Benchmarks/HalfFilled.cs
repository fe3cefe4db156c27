using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;

namespace TmeSim.Benchmarks;

/// <summary>An untreated patient whose one lesion fills about half of a slice.</summary>
static class HalfFilled
{
    /// <summary>Hours after which fields and contacts are there.</summary>
    public const int WarmUpHours = 48;

    /// <summary>The patient, with the tissue as it is laid out.</summary>
    /// <param name="size">Width × height × depth, such as 200x200x1.</param>
    /// <param name="shape">The lattice.</param>
    public static Simulation Lesion(string size, out LatticeShape shape)
    {
        int[] extents = [.. size.Split('x').Select(int.Parse)];
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
        shape = setup.Shape;
        return new Simulation(setup, scenario.Treatment, 0);
    }

    /// <summary>Moves the patient forward.</summary>
    public static void Advance(Simulation simulation, ISimulationEngine engine, int hours)
    {
        for (int hour = 0; hour < hours; hour++)
        {
            simulation.Advance(engine);
            simulation.Drain();
        }
    }
}
