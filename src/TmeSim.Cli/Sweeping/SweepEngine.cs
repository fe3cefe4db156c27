using TmeSim.Cli.Running;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Cli.Sweeping;

/// <summary>Chooses the engine of a sweep, and says what the sweep takes with it.</summary>
static class SweepEngine
{
    /// <summary>The engine asked for, or the fastest.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="asked">Name that the user gave.</param>
    /// <param name="threads">Threads.</param>
    /// <returns>What the sweep will take, and what makes the engine of a run.</returns>
    /// <exception cref="UserException">The sweep does not fit the memory.</exception>
    public static (SweepEstimate Estimate, Func<SimulationSetup, ISimulationEngine> CreateEngine) Choose(
        CommandContext context,
        SweepPlan plan,
        string asked,
        int threads
    )
    {
        var setup = plan.Base.Setup;
        var estimate = Estimate(asked);
        var first = plan.Variants[0].Shape;
        var trial = new EngineTrial(
            context,
            plan.RunsFrom(0).First().Setup,
            threads: 1,
            engines: estimate.Threads,
            plan.SiteHours,
            most =>
                [
                    .. plan.RunsFrom(0)
                        .TakeWhile(run => run.Setup.Shape == first)
                        .Take(most)
                        .Select(run => new Experiment(run.Setup, run.Replicate)),
                ]
        );
        string engine = trial.Choose(asked);
        return (engine == asked ? estimate : Estimate(engine), one => context.CreateEngine(one, engine, 1));

        SweepEstimate Estimate(string name)
        {
            var counted = SweepEstimate
                .Of(plan, threads, one => context.CreateEngine(one, name, 1))
                .On(context.DeviceMemory(setup, name), setup.LesionCount);
            counted.RequireMemory();
            return counted;
        }
    }
}
