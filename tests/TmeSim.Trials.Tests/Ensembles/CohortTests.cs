using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Trials.Ensembles;

namespace TmeSim.Trials.Tests.Ensembles;

/// <summary>Runs that one engine moves together, hour by hour.</summary>
public sealed class CohortTests
{
    // Two lesions in two arms each; those of one and a half days outlast the others, and one is on another lattice.
    static readonly string[][] Variants =
    [
        [],
        ["duration_days=1.5"],
        ["seed=5"],
        ["lattice.width=19"],
        ["duration_days=0.8", "seed=7"],
        [],
    ];

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(100)]
    public void RunsMovedTogether_HaveTheDigestsOfTheirSingleRuns_InOrder(int batchSize)
    {
        var runs = Variants.Select((variant, k) => new TrialRun(Trials.Setup(variant), k % 2)).ToList();
        var engines = new List<BatchEngine>();
        ISimulationEngine Create(SimulationSetup setup)
        {
            engines.Add(new BatchEngine(setup.CreateEngine("cpu", 1), batchSize));
            return engines[^1];
        }

        var digests = new Ensemble(2, Create).Run(runs, _ => TrialReader.AtEnd(patient => Trials.DigestOf(patient.Experiment)));

        Assert.Equal(runs.Select(run => Trials.RunAlone(run.Setup, run.Replicate)), digests);

        // One on the first lattice, one on the second, one on the first again.
        Assert.Equal(3, engines.Count);
        Assert.Equal(Math.Min(batchSize < 4 ? 4 : batchSize, 12), engines.Max(engine => engine.Largest));
    }

    [Fact]
    public void RoomOfARunThatIsOver_GoesToTheNext()
    {
        var runs = Enumerable.Range(0, 6).Select(k => new TrialRun(Trials.Setup($"duration_days={(k == 0 ? 1.5 : 0.5)}", "arms=[]"), k));
        BatchEngine? engine = null;

        new Ensemble(1, setup => engine = new BatchEngine(setup.CreateEngine("cpu", 1), 4)).Run(runs, _ => TrialReader.AtEnd(_ => 0));

        // Two runs at a time: three of the short ones beside the long one, and the last two together.
        Assert.Equal(36 + 12, engine!.Steps);
    }

    [Fact]
    public void Ensemble_WithoutRuns_MakesNoEngine() =>
        new Ensemble(1, _ => throw new InvalidOperationException("an engine was made")).Run([], _ => TrialReader.AtEnd(_ => 0));

    /// <summary>An engine that says it moves several lesions side by side, on a device.</summary>
    sealed class BatchEngine(ISimulationEngine engine, int batchSize) : ISimulationEngine
    {
        public string Name => engine.Name;

        public int Threads => engine.Threads;

        public long WorkspaceBytes => engine.WorkspaceBytes;

        public int BatchSize => batchSize;

        public bool IsOnDevice => true;

        public int Largest { get; private set; }

        public int Steps { get; private set; }

        public void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
        {
            Steps++;
            Largest = Math.Max(Largest, batch.Count);
            engine.Step(batch, observer);
        }

        public void Dispose() => engine.Dispose();
    }
}
