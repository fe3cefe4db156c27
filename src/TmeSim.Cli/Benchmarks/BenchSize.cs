namespace TmeSim.Cli.Benchmarks;

/// <summary>How large the workloads are. Those of 0 sites or hours are left out.</summary>
/// <param name="Plane">Sites along each axis of the large slice.</param>
/// <param name="Volumes">Sites along the axes of the volumes.</param>
/// <param name="Lesion">Sites along each axis of the small slice.</param>
/// <param name="LesionSteps">Steps of the small slice in one measurement.</param>
/// <param name="Steps">Steps of each other lattice in one measurement.</param>
/// <param name="TreatedHours">Hours of the treated lesion of 200 × 200 sites.</param>
/// <param name="Ensemble">Lesions of the ensemble.</param>
/// <param name="EnsembleLesion">Sites along each axis of each.</param>
/// <param name="CheckSteps">Steps after which digests are compared.</param>
/// <param name="WarmUpSeconds">Time to warm up before each measurement [s].</param>
sealed record BenchSize(
    int Plane,
    IReadOnlyList<(int Width, int Height, int Depth)> Volumes,
    int Lesion,
    int LesionSteps,
    int Steps,
    int TreatedHours,
    int Ensemble,
    int EnsembleLesion,
    int CheckSteps,
    double WarmUpSeconds = Measurement.WarmUpSeconds
)
{
    /// <summary>Names on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = ["full", "small", "tiny", "large"];

    /// <summary>The sizes of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static BenchSize Of(string name) =>
        name switch
        {
            // Whole days: in each the matrix is remodelled and cells are counted once.
            "full" => new(1024, [(100, 100, 100)], 200, 96, 24, 17_520, 256, 200, 48),
            "small" => new(256, [(40, 40, 40)], 200, 96, 24, 730, 16, 64, 48),
            // A check of less than a day would miss both.
            "tiny" => new(32, [(12, 12, 12)], 24, 2, 2, 0, 2, 16, 26, WarmUpSeconds: 0),
            // Six million cells, and a cubic centimetre.
            "large" => new(0, [(250, 250, 500), (512, 512, 512)], 0, 0, 24, 0, 0, 0, 48),
            _ => throw new ArgumentException($"there is no size '{name}'; there are {string.Join(", ", Names)}", nameof(name)),
        };
}
