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

    /// <summary>Moves a lesion forward by one step (an hour); its ledger and antigen counts grow.</summary>
    /// <param name="lesion">The lesion.</param>
    /// <param name="model">Numbers of the rules and fields.</param>
    /// <param name="step">Clock, key and drive of the step.</param>
    /// <param name="observer">Told when each stage is done, or null.</param>
    /// <exception cref="ArgumentException">The lesion has another shape than the engine was made for.</exception>
    /// <exception cref="DeviceLostException">The engine's device stopped working; the lesion is lost with it.</exception>
    void Step(Lesion lesion, TissueModel model, in StepContext step, IStageObserver? observer = null);
}

/// <summary>Told when a stage of a step is done: to time it, or to compare digests.</summary>
public interface IStageObserver
{
    /// <summary>A stage of a lesion's step is done.</summary>
    void Completed(Lesion lesion, TissueStage stage);
}
