using TmeSim.Core.Engines;
using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;

namespace TmeSim.Core.Experiments;

/// <summary>Runs one replicate of a scenario and checks what the scenario expects of it.</summary>
public sealed class ScenarioOutcome
{
    readonly SimulationSetup setup;
    readonly Experiment experiment;
    readonly Dictionary<(uint Step, int Arm, int Lesion, string Column), double?> values = [];

    ScenarioOutcome(SimulationSetup setup, int replicate)
    {
        this.setup = setup;
        experiment = new Experiment(setup, replicate);
    }

    /// <summary>Runs the arms that expectations name as far as they ask, and judges every expectation.</summary>
    /// <param name="setup">The scenario, compiled.</param>
    /// <param name="engine">An engine for its shape.</param>
    /// <param name="replicate">Number of the replicate.</param>
    /// <exception cref="ScenarioException">An expectation names an arm, lesion or column that does not exist.</exception>
    public static IReadOnlyList<ExpectationResult> Check(SimulationSetup setup, ISimulationEngine engine, int replicate = 0)
    {
        var outcome = new ScenarioOutcome(setup.OfArms(ArmsAskedFor(setup.Scenario)), replicate);
        outcome.Run(engine);
        return setup.Scenario.Expected.Select(outcome.Judge).ToList();
    }

    // An expectation that names no arm is about the first.
    static HashSet<string> ArmsAskedFor(Scenario scenario) =>
        [
            .. scenario.Expected.Select(expected => expected.Arm.Length > 0 ? expected.Arm : scenario.EveryArm[0].Name),
            .. scenario.Expected.Select(expected => expected.RelativeToArm),
        ];

    void Run(ISimulationEngine engine)
    {
        var steps = setup
            .Scenario.Expected.SelectMany(expected => new[] { expected.Day, expected.RelativeToDay ?? expected.Day })
            .Select(StepOf)
            .ToHashSet();
        while (true)
        {
            if (steps.Remove(experiment.Step))
            {
                Record();
            }

            if (experiment.IsDone || steps.Count == 0)
            {
                return;
            }

            experiment.Advance(engine);
            foreach (var branch in experiment.Branches)
            {
                branch.Simulation.Drain();
            }
        }
    }

    void Record()
    {
        for (int arm = 0; arm < experiment.Arms.Count; arm++)
        {
            var simulation = experiment.SimulationOf(arm);
            var patient = new double[simulation.Patient.Outputs.Columns.Count];
            simulation.Patient.Outputs.Read(patient);
            for (int lesion = 0; lesion < simulation.Lesions.Count; lesion++)
            {
                var readout = LesionReadout.Read(
                    simulation.Lesions[lesion],
                    TissueCensus.Count(simulation.Lesions[lesion].State),
                    simulation.DiametersMm[lesion],
                    out _
                );
                Keep(arm, lesion, LesionReadout.Columns, readout);
                Keep(arm, lesion, simulation.Patient.Outputs.Columns, [.. patient.Select(value => (double?)value)]);
            }
        }
    }

    void Keep(int arm, int lesion, IReadOnlyList<string> columns, IReadOnlyList<double?> row)
    {
        for (int k = 0; k < columns.Count; k++)
        {
            values[(experiment.Step, arm, lesion, columns[k])] = row[k];
        }
    }

    ExpectationResult Judge(ExpectationSettings expected, int index) =>
        ExpectationResult.Of(
            expected,
            (arm, day, column) =>
                Read(expected, column, arm, day, $"expected[{index}].{(column == expected.Column ? "column" : "relative_to_column")}")
        );

    double? Read(ExpectationSettings expected, string column, string armName, double day, string path)
    {
        int arm = armName.Length == 0 ? 0 : experiment.Arms.ToList().FindIndex(one => one.Name == armName);
        int lesion = expected.Lesion.Length == 0 ? 0 : setup.Scenario.Lesions.ToList().FindIndex(one => one.Name == expected.Lesion);
        if (arm < 0 || lesion < 0)
        {
            throw new ScenarioException(path, $"there is no arm '{armName}' or no lesion '{expected.Lesion}'");
        }

        return values.TryGetValue((StepOf(day), arm, lesion, column), out double? value)
            ? value
            : throw new ScenarioException(path, $"there is no column '{column}' in the time series, or the run is too short");
    }

    static uint StepOf(double day) => (uint)Math.Round(24 * day);
}
