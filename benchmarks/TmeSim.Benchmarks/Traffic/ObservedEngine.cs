using TmeSim.Core.Engines;
using TmeSim.Core.Schedule;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>An engine of the host whose stages one watcher sees, instead of who asks for a step. Disposing of it disposes of the engine.</summary>
sealed class ObservedEngine(ISimulationEngine engine, IStageObserver watcher, Action begins) : ISimulationEngine
{
    /// <inheritdoc/>
    public string Name => engine.Name;

    /// <inheritdoc/>
    public int Threads => engine.Threads;

    /// <inheritdoc/>
    public long WorkspaceBytes => engine.WorkspaceBytes;

    /// <inheritdoc/>
    public int BatchSize => engine.BatchSize;

    /// <inheritdoc/>
    public bool IsOnDevice => false;

    /// <inheritdoc/>
    public void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        begins();
        engine.Step(batch, watcher);
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();
}
