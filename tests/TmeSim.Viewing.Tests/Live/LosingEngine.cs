using TmeSim.Core.Engines;
using TmeSim.Core.State;

namespace TmeSim.Viewing.Tests.Live;

/// <summary>An engine whose device stops working after some hours, with the tissue on it.</summary>
/// <param name="inner">What moves the tissue until then.</param>
/// <param name="hours">Hours that it works.</param>
/// <param name="isQuiet">Whether only who asks for the tissue hears of it.</param>
sealed class LosingEngine(ISimulationEngine inner, int hours, bool isQuiet = false) : ISimulationEngine, ITissueHolder
{
    int steps;

    public string Name => "cuda";

    public int Threads => 1;

    public long WorkspaceBytes => 0;

    public int BatchSize => 1;

    public bool IsOnDevice => true;

    public void Step(IReadOnlyList<LesionStep> batch, IStageObserver? observer = null)
    {
        if (++steps <= hours)
        {
            inner.Step(batch, observer);
            return;
        }

        foreach (var one in batch)
        {
            one.Lesion.State.LeaveWith(this);
        }

        if (!isQuiet)
        {
            throw Lost();
        }
    }

    public void Return(int array, Span<byte> bytes, bool isReadOnly) => throw Lost();

    public void Dispose() => inner.Dispose();

    static DeviceLostException Lost() => new("cuda", "card", "test", new InvalidOperationException("a launch failed"));
}
