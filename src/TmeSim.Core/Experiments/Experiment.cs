using TmeSim.Core.Engines;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Experiments;

/// <summary>
/// One replicate of a scenario with all its arms, moved on together hour by hour. Arms share one simulation until the first of them
/// forks: then the arm's own protocol goes on in a copy, with the same random numbers.
/// </summary>
public sealed class Experiment : ICheckpointed
{
    readonly SimulationSetup setup;
    readonly List<Branch> branches = [];

    /// <summary>Starts a replicate at time 0.</summary>
    /// <exception cref="ScenarioException">A protocol asks for what does not exist.</exception>
    public Experiment(SimulationSetup setup, int replicate)
    {
        this.setup = setup;
        Replicate = replicate;
        var scenario = setup.Scenario;
        Arms = scenario.EveryArm;
        branches.Add(new Branch(new Simulation(setup, scenario.Treatment, replicate), Enumerable.Range(0, Arms.Count).ToList()));
    }

    /// <summary>Number of the replicate.</summary>
    public int Replicate { get; }

    /// <summary>The arms, in the order of the scenario.</summary>
    public IReadOnlyList<ArmSettings> Arms { get; }

    /// <summary>Hours simulated.</summary>
    public uint Step { get; private set; }

    /// <summary>Whether the run is over.</summary>
    public bool IsDone => Step >= setup.Steps;

    /// <summary>Simulations under way, each with the arms that still share it.</summary>
    public IReadOnlyList<Branch> Branches => branches;

    /// <summary>The simulation that an arm is in.</summary>
    public Simulation SimulationOf(int arm) => branches.First(branch => branch.Arms.Contains(arm)).Simulation;

    /// <summary>Moves all arms on by an hour.</summary>
    public void Advance(ISimulationEngine engine)
    {
        engine.Step(BeginHour());
        EndHour();
    }

    /// <summary>Begins an hour: forks the arms that are due, then the patients' part.</summary>
    /// <returns>What an engine has to do for each lesion of each arm before <see cref="EndHour"/>.</returns>
    public IReadOnlyList<LesionStep> BeginHour()
    {
        Fork();
        EndParameters();
        return [.. branches.SelectMany(branch => branch.Simulation.BeginHour())];
    }

    /// <summary>Ends an hour.</summary>
    public void EndHour()
    {
        branches.ForEach(branch => branch.Simulation.EndHour());
        Step++;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Step);
        writer.Write(branches.Count);
        foreach (var branch in branches)
        {
            writer.Write(branch.Arms.Count);
            branch.Arms.ForEach(writer.Write);
            branch.Simulation.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Step = reader.ReadUInt32();
        int count = reader.ReadInt32();
        branches.Clear();
        for (int k = 0; k < count; k++)
        {
            var arms = Storage.ReadList(reader, from => from.ReadInt32()).ToList();
            bool areKnown = arms.Count > 0 && arms.All(arm => arm >= 0 && arm < Arms.Count);
            Refuse.Unless(areKnown, "it names arms that the scenario does not have");
            bool hasModelOfArm = Arms[arms[0]].HasFork && Step > ForkStepOf(arms[0]) && Step <= LastStepOfParameters(arms[0]);
            var simulation = new Simulation(setup, setup.Scenario.Treatment, Replicate, hasModelOfArm ? setup.ModelOf(arms[0]) : null);
            simulation.Load(reader);
            branches.Add(new Branch(simulation, arms));
        }
    }

    uint ForkStepOf(int arm) => StepOf(Arms[arm].ForkDay);

    uint LastStepOfParameters(int arm) => Arms[arm].ParametersUntilDay is { } day ? StepOf(day) : uint.MaxValue;

    static uint StepOf(double day) => (uint)Math.Round(24 * day);

    // An arm with parameters of its own has forked and is alone in its branch.
    void EndParameters()
    {
        for (int k = 0; k < branches.Count; k++)
        {
            if (Step == LastStepOfParameters(branches[k].Arms[0]))
            {
                branches[k] = branches[k] with { Simulation = branches[k].Simulation.GoOnWith(setup.Model) };
            }
        }
    }

    void Fork()
    {
        for (int arm = 0; arm < Arms.Count; arm++)
        {
            if (!Arms[arm].HasFork || Step != ForkStepOf(arm))
            {
                continue;
            }

            var shared = branches.First(branch => branch.Arms.Contains(arm));
            var fork = shared.Simulation.Fork(Arms[arm], setup.ModelOf(arm));
            shared.Arms.Remove(arm);
            branches.Add(new Branch(fork, [arm]));
            branches.RemoveAll(branch => branch.Arms.Count == 0);
        }

        branches.Sort((one, other) => one.Arms[0].CompareTo(other.Arms[0]));
    }

    /// <summary>A simulation and the arms that share it.</summary>
    /// <param name="Simulation">The simulation.</param>
    /// <param name="Arms">Numbers of the arms, ascending.</param>
    public sealed record Branch(Simulation Simulation, List<int> Arms);
}
