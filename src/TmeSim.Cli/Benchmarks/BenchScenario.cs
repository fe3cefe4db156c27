using TmeSim.Core.Experiments;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Benchmarks;

/// <summary>The tissue that is measured: a nest with T cells, stroma and vessels, every rule at work.</summary>
static class BenchScenario
{
    const double SpacingUm = 20;
    const double SharePlanar = 0.37;
    const double ShareVolume = 0.45;
    const double TreatedRadiusUm = 600;

    /// <summary>A lesion that fills about half of its lattice.</summary>
    /// <param name="width">Sites along x.</param>
    /// <param name="height">Sites along y.</param>
    /// <param name="depth">Sites along z.</param>
    public static SimulationSetup Setup(int width, int height, int depth)
    {
        int shortest = depth > 1 ? Math.Min(width, Math.Min(height, depth)) : Math.Min(width, height);
        double radius = (depth > 1 ? ShareVolume : SharePlanar) * shortest * SpacingUm;
        return new SimulationSetup(Scenario(width, height, depth, radius), new Dictionary<string, Drug>());
    }

    /// <summary>A slice of 200 × 200 sites with a lesion that gets nivolumab every two weeks from its second month on.</summary>
    /// <param name="hours">Duration [h].</param>
    public static SimulationSetup Treated(int hours)
    {
        var course = new CourseSettings
        {
            Name = "first",
            Drugs = [new DosingSettings { Drug = "nivolumab" }],
            Start = new StartSettings { Day = 30 },
        };
        var lesion = Scenario(200, 200, 1, TreatedRadiusUm) with
        {
            DurationDays = hours / 24.0,
            Treatment = new TreatmentSettings { Courses = [course] },
        };
        return new SimulationSetup(lesion, DrugLibrary.All);
    }

    static Scenario Scenario(int width, int height, int depth, double radius) =>
        new()
        {
            Name = "bench",
            DurationDays = 730,
            Lattice = new LatticeSettings
            {
                Width = width,
                Height = height,
                Depth = depth,
                SpacingUm = SpacingUm,
            },
            Antigens = [new AntigenSettings { Name = "neo-a" }, new AntigenSettings { Name = "neo-b", Strength = 0.5 }],
            Clones = [new CloneSettings { Name = "founder", Antigens = ["neo-a", "neo-b"] }],
            Lesions = [new LesionSettings { Name = "primary", TumourRadiusUm = radius }],
            Output = new OutputSettings { TissueIntervalHours = 0, SpatialIntervalHours = 0 },
        };
}
