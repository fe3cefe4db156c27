using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Cli.Running;

/// <summary>How long an engine takes for an hour of a lesion, by the first hours of some patients.</summary>
/// <param name="Steps">Hours that they were moved by.</param>
/// <param name="SecondsOfLesionHour">Wall time of an hour of a lesion, where as many are moved together [s].</param>
sealed record MeasuredHours(uint Steps, double SecondsOfLesionHour)
{
    /// <summary>Time that gives a figure to rely on.</summary>
    public static TimeSpan Enough { get; } = TimeSpan.FromSeconds(4);

    /// <summary>Moves patients forward for some time, at least by an hour and at most to their end.</summary>
    /// <param name="patients">Patients at their start, of one shape; they are moved forward.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="clock">Measures.</param>
    /// <param name="limit">The time, from the end of the first hour: in that kernels are compiled.</param>
    /// <param name="mostSteps">The most hours.</param>
    public static MeasuredHours Of(
        IReadOnlyList<Experiment> patients,
        ISimulationEngine engine,
        TimeProvider clock,
        TimeSpan limit,
        uint mostSteps = uint.MaxValue
    )
    {
        var seconds = new List<double>();
        long? start = null;
        while (patients.All(patient => !patient.IsDone) && seconds.Count < mostSteps && IsWithin())
        {
            long before = clock.GetTimestamp();
            var steps = patients.SelectMany(patient => patient.BeginHour()).ToList();
            engine.Step(steps);
            foreach (var patient in patients)
            {
                patient.EndHour();
            }

            seconds.Add(clock.GetElapsedTime(before).TotalSeconds / steps.Count);
            start ??= clock.GetTimestamp();
            foreach (var branch in patients.SelectMany(patient => patient.Branches))
            {
                branch.Simulation.Drain();
            }
        }

        // For the first seconds the program is being compiled, and many times slower than it will be.
        double[] last = [.. seconds.Skip(seconds.Count * 3 / 4).Order()];
        return new MeasuredHours((uint)seconds.Count, last[last.Length / 2]);

        bool IsWithin() => start is not { } first || clock.GetElapsedTime(first) < limit;
    }
}
