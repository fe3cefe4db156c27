using TmeSim.Browser;
using TmeSim.Core.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>Someone who treats, changes their mind, goes back and looks again: the same in each round.</summary>
/// <param name="host">The session.</param>
/// <param name="daysPerSecond">The most simulated days in a second.</param>
sealed class Person(SessionHost host, double daysPerSecond)
{
    /// <summary>Rounds from one opening of a link to the next: what is kept in memory repeats with them.</summary>
    public const int RoundsPerLink = 5;

    static readonly TimeSpan Thought = TimeSpan.FromSeconds(1.5);
    static readonly MechanismToggle Brake = MechanismToggle.All.Single(one => one.Name == "pd-1");

    /// <summary>Changes of the plan so far.</summary>
    public int Edits { get; private set; }

    /// <summary>Goes through one round.</summary>
    /// <param name="number">Number of the round, from 0.</param>
    /// <param name="stop">Ends it.</param>
    public async Task Round(int number, CancellationToken stop)
    {
        if (number % RoundsPerLink == RoundsPerLink - 1)
        {
            host.OpenLink(ScenarioLink.Pack(host.Session.Status.Plan));
        }

        var session = host.Session;
        await session.LimitSpeed(daysPerSecond);
        await session.Reset();
        await session.Restart();
        await session.Play();
        await Task.Delay(3 * Thought, stop);
        await session.SeekTo(14);
        foreach (var step in Steps(session))
        {
            await step();
            await Task.Delay(Thought, stop);
        }
    }

    IEnumerable<Func<Task>> Steps(LiveSession session)
    {
        yield return () => Change(session, PlanChanges.Dose("untreated", Dose("pembrolizumab"), session.Status.Day));
        yield return () => session.SeekTo(5);
        yield return () => session.SeekTo(20);
        yield return () => Change(session, PlanChanges.Stop("nivolumab", "first", session.Status.Day));
        yield return session.Undo;
        yield return session.Redo;
        yield return () => Change(session, ModelChanges.Switch("nivolumab", Brake, isOn: false));
        yield return () => Change(session, PlanChanges.Move("nivolumab", "first", 12));
        yield return () => Change(session, ModelChanges.AddArm("nivolumab"));
        yield return () => Change(session, PlanChanges.Dose("nivolumab-2", Dose("ipilimumab"), session.Status.Day));
        yield return () => Change(session, ModelChanges.RemoveArm("nivolumab-2"));
        yield return session.Restart;
        yield return session.Return;
        yield return () => session.StepOn(12);
        yield return () => session.SeekTo(Lesions.Days);
    }

    static DosingSettings Dose(string drug) => new() { Drug = drug };

    Task Change(LiveSession session, PlanChange change)
    {
        Edits++;
        return session.Change(change);
    }
}
