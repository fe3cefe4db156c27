using TmeSim.Core.Schedule;

namespace TmeSim.Core.Engines;

/// <summary>Moves lesions of one shape forward. Every engine gives the same bits.</summary>
public interface ISimulationEngine : IDisposable
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>Host threads it uses.</summary>
    int Threads { get; }

    /// <summary>Bytes of working memory it holds beside the lesions.</summary>
    long WorkspaceBytes { get; }

    /// <summary>Lesions that it moves side by side, 1 or more, as far as memory allows; it takes more of them in turns.</summary>
    int BatchSize { get; }

    /// <summary>
    /// Whether it computes on a device of its own: then one engine serves all who want one, the host's threads are free meanwhile, and the end of a
    /// stage is not known without waiting for it.
    /// </summary>
    bool IsOnDevice { get; }

    /// <summary>
    /// Why the engine takes no further step, though each lesion is whole and has moved by as many steps as the others: its device ran out of memory, and
    /// the step was ended on the host. Null where it goes on. Whoever can stop between steps looks here.
    /// </summary>
    DeviceMemoryException? Shortage => null;

    /// <summary>Moves lesions forward by one step (an hour) each; their ledgers and antigen counts grow. Each gets the bits it gets alone.</summary>
    /// <param name="batch">The lesions, none of them twice. Their clocks, drives and models may differ.</param>
    /// <param name="observer">Told when each stage of each lesion is done, or null. Of one lesion it hears in order, of several maybe at once.</param>
    /// <exception cref="ArgumentException">A lesion has another shape than the engine was made for.</exception>
    /// <exception cref="DeviceMemoryException">There was a <see cref="Shortage"/> in an earlier step.</exception>
    /// <exception cref="DeviceLostException">The engine's device stopped working; every lesion that was left to it is lost, those of the batch among them.</exception>
    void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null);
}

/// <summary>Told when a stage of a step is done: to time it, or to compare digests.</summary>
public interface IStageObserver
{
    /// <summary>A stage of a lesion's step is done.</summary>
    void Completed(Lesion lesion, TissueStage stage);
}
