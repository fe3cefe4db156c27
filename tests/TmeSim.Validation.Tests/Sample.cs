using TmeSim.Core.Experiments;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Ensembles;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests;

/// <summary>Simulated patients to measure a phenomenon on: how many, and what the model is told to leave out.</summary>
/// <param name="Patients">Replicates of each variant of a scenario; their seeds are fixed.</param>
/// <param name="Without">Overrides that take a mechanism away, as of <c>--set</c>; none for the model as it is.</param>
public sealed record Sample(int Patients, IReadOnlyList<string> Without)
{
    /// <summary>Name of the lesion in every scenario used here.</summary>
    public const string Lesion = "lung";

    const uint HoursBetweenReadings = 24;

    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>Time courses of all patients in a scenario of the library, with some settings changed.</summary>
    public IReadOnlyList<TimeCourse> Run(string scenario, params string[] changes) => Run(Setup(scenario, changes));

    /// <summary>The same, of the arms asked for alone.</summary>
    public IReadOnlyList<TimeCourse> RunArms(IReadOnlyList<string> arms, string scenario, params string[] changes) =>
        Run(Setup(scenario, changes).OfArms(arms));

    /// <summary>Time courses of patients that differ in more than their random numbers.</summary>
    /// <param name="scenario">Scenario of the library.</param>
    /// <param name="changesOf">Overrides of a patient, by number from 0.</param>
    public IReadOnlyList<TimeCourse> RunEach(string scenario, Func<int, string[]> changesOf) =>
        ReadEach(scenario, changesOf, _ => new TimeCourseReader(HoursBetweenReadings));

    /// <summary>Whatever a reader makes of patients that differ in more than their random numbers.</summary>
    public IReadOnlyList<TResult> ReadEach<TResult>(
        string scenario,
        Func<int, string[]> changesOf,
        Func<TrialRun, ITrialReader<TResult>> createReader
    ) =>
        new Ensemble(Environment.ProcessorCount).Run(
            Enumerable.Range(0, Patients).Select(patient => new TrialRun(Setup(scenario, changesOf(patient)), patient)),
            createReader
        );

    /// <summary>Whatever a reader makes of all patients.</summary>
    public IReadOnlyList<TResult> Read<TResult>(string scenario, string[] changes, Func<TrialRun, ITrialReader<TResult>> createReader) =>
        new Ensemble(Environment.ProcessorCount).Run(TrialRun.Replicates(Setup(scenario, changes), Patients), createReader);

    /// <summary>A scenario of the library, with some settings changed and the mechanism left out.</summary>
    public SimulationSetup Setup(string scenario, params string[] changes)
    {
        string path = Path.Combine(Folder, scenario + ".yaml");
        var options = new ScenarioReadOptions
        {
            DrugNames = [.. DrugLibrary.All.Keys],
            Overrides = ["expected=[]", .. changes, .. Without],
        };
        return new SimulationSetup(ScenarioReader.Read(File.ReadAllText(path), path, options).Scenario, DrugLibrary.All);
    }

    IReadOnlyList<TimeCourse> Run(SimulationSetup setup) =>
        new Ensemble(Environment.ProcessorCount).Run(TrialRun.Replicates(setup, Patients), _ => new TimeCourseReader(HoursBetweenReadings));

    /// <summary>
    /// log₂ of how many times more tumour cells there are in one arm than in another of the same patients, on average over the days of a window; mean
    /// over patients with interval. A window says more than a day: remnants of a few cells come and go.
    /// </summary>
    public static Estimate LogRatio(IReadOnlyList<TimeCourse> patients, string arm, string other, int from, int to) =>
        Mean.Of([.. patients.Select(patient => LogRatio(patient, arm, other, from, to))]);

    /// <summary>The same of one patient.</summary>
    public static double LogRatio(TimeCourse patient, string arm, string other, int from, int to) =>
        MeanLog(patient, arm, from, to) - MeanLog(patient, other, from, to);

    /// <summary>log₂(1 + tumour cells), averaged over the days of a window.</summary>
    public static double MeanLog(TimeCourse patient, string arm, int from, int to) =>
        Enumerable.Range(from, to - from + 1).Average(day => Log(patient[arm, Lesion, "tumour_cells", day]));

    /// <summary>log₂(1 + x).</summary>
    public static double Log(double? value) => Math.Log2(1 + (value ?? 0));
}
