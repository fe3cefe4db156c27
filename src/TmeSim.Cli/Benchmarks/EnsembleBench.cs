using System.Globalization;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Measures many small lesions at once.</summary>
sealed class EnsembleBench(int repeat, double warmUpSeconds = Measurement.WarmUpSeconds)
{
    /// <summary>Whole steps of many lesions, each of a patient of its own: in one launch on a device, a thread each on the processor.</summary>
    public BenchResult Measure(int lesions, int side, IBenchTarget target, int steps)
    {
        var setup = BenchScenario.Setup(side, side, 1);
        using var engine = target.CreateEnsembleEngine(setup);
        var patients = Enumerable.Range(0, lesions).Select(replicate => new Experiment(setup, replicate)).ToList();
        long cells = 0;
        var seconds = Measurement.AfterWarmUp(
            repeat,
            () =>
            {
                cells = patients.Sum(patient => Bench.LivingCells(patient.Branches[0].Simulation.Lesions[0]));
                for (int step = 0; step < steps; step++)
                {
                    engine.Step([.. patients.SelectMany(patient => patient.BeginHour())]);
                    patients.ForEach(patient => patient.EndHour());
                }
            },
            warmUpSeconds
        );
        return new BenchResult
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"ensemble {lesions} of {side}x{side}x1 {target.Label}"),
            What = $"whole steps of {lesions} lesions of as many patients, {Manner(engine, lesions)}",
            Engine = engine.Name,
            Threads = target.Threads,
            Size = [side, side, 1],
            Cells = cells,
            Steps = steps,
            WarmUpSteps = seconds.WarmUps * steps,
            Seconds = seconds,
            Rate = cells * steps / seconds.Median,
            RateUnit = "cell-steps/s",
            Remark = $"{Layout.Number(lesions * steps / seconds.Median)} lesion-steps/s",
        };
    }

    static string Manner(ISimulationEngine engine, int lesions) =>
        Math.Min(engine.BatchSize, lesions) switch
        {
            1 => "one after the other",
            int together when engine.IsOnDevice => string.Create(CultureInfo.InvariantCulture, $"{together} at a time in one launch"),
            int together => string.Create(CultureInfo.InvariantCulture, $"{together} at a time, a thread each"),
        };
}
