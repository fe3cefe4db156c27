namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>What one round of a soak showed at its end.</summary>
/// <param name="Minutes">Time since the start [min].</param>
/// <param name="ManagedMb">Managed memory in use after a full collection [MB].</param>
/// <param name="WorkingSetMb">Memory of the process in the machine [MB].</param>
/// <param name="CpuSeconds">Processor time of the process in the round [s].</param>
/// <param name="Changes">Hours simulated and commands carried out in the round.</param>
/// <param name="Pictures">Pictures composed in the round.</param>
/// <param name="PictureMilliseconds">Median time to compose one [ms].</param>
/// <param name="PictureMilliseconds95">Time that 95 of 100 pictures took at most [ms].</param>
/// <param name="PageFrames">Pictures that the page read in the round.</param>
/// <param name="Threads">Threads of the process.</param>
sealed record SoakRound(
    double Minutes,
    double ManagedMb,
    double WorkingSetMb,
    double CpuSeconds,
    long Changes,
    int Pictures,
    double PictureMilliseconds,
    double PictureMilliseconds95,
    long PageFrames,
    int Threads
);
