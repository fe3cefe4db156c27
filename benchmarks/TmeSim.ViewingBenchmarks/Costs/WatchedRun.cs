namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>One run of a session to its end.</summary>
/// <param name="Seconds">Elapsed time [s].</param>
/// <param name="SimulationSeconds">Processor time of the simulation's own thread [s]; not a number where the system does not say.</param>
/// <param name="ProcessSeconds">Processor time of the process, with who watches [s].</param>
/// <param name="Pictures">Pictures that were seen.</param>
sealed record WatchedRun(double Seconds, double SimulationSeconds, double ProcessSeconds, long Pictures);
