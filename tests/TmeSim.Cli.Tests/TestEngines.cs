using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;

namespace TmeSim.Cli.Tests;

/// <summary>An engine around another one, to do something beside its steps.</summary>
abstract class EngineAround(ISimulationEngine engine) : ISimulationEngine
{
    public string Name => engine.Name;

    public int Threads => engine.Threads;

    public long WorkspaceBytes => engine.WorkspaceBytes;

    public int BatchSize => engine.BatchSize;

    public bool IsOnDevice => engine.IsOnDevice;

    public DeviceMemoryException? Shortage { get; set; }

    public virtual void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null) => engine.Step(batch, observer);

    public void Dispose() => engine.Dispose();
}

/// <summary>Counts steps of lesions and does something before one of them.</summary>
sealed class CountingEngine(ISimulationEngine engine, int at = -1, Action? action = null) : EngineAround(engine)
{
    public int Count { get; private set; }

    public override void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        if (Count <= at && at < Count + batch.Count)
        {
            action?.Invoke();
        }

        Count += batch.Count;
        base.Step(batch, observer);
    }
}

/// <summary>An engine that writes one wrong byte after one stage of one step.</summary>
sealed class FaultyEngine(ISimulationEngine engine, uint step, TissueStage stage, int site) : EngineAround(engine)
{
    public override void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null) =>
        base.Step(batch, batch[0].Context.Step == step ? new Fault(stage, site, observer) : observer);

    sealed class Fault(TissueStage at, int site, IStageObserver? observer) : IStageObserver
    {
        public void Completed(Lesion lesion, TissueStage stage)
        {
            if (stage == at)
            {
                lesion.State.Ecm[site] ^= 1;
            }

            observer?.Completed(lesion, stage);
        }
    }
}

/// <summary>An engine that counts a dead tumour cell too many in one step, for its clone alone.</summary>
sealed class MiscountingEngine(ISimulationEngine engine, uint step) : EngineAround(engine)
{
    public override void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        base.Step(batch, observer);
        batch[0].Lesion.TumourDeathsByClone[0] += batch[0].Context.Step == step ? 1 : 0;
    }
}

/// <summary>Devices that are not there, and what lesions would take on them.</summary>
sealed class FakeCards(params EngineDevice[] devices) : IEngineProvider
{
    public long LesionBytes { get; init; } = 1;

    public int BatchSize { get; init; } = 1;

    public long CopyBytes { get; init; }

    public Func<IDeviceMeasures> Measures { get; init; } = () => throw new NotSupportedException();

    public IReadOnlyList<EngineDevice> Devices => devices;

    public ISimulationEngine Create(string name, LatticeShape shape) => throw new NotSupportedException();

    public DeviceMemory MemoryFor(string name, LatticeShape shape) =>
        new(devices.First(device => device.Engine == name), LesionBytes, BatchSize) { CopyBytes = CopyBytes };

    public IDeviceMeasures MeasuresOf(string name, LatticeShape shape) => Measures();
}
