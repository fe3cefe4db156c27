using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Checkpoints;

/// <summary>A patient with two lesions in whom everything the model has happens within seven weeks, in seven arms and two replicates.</summary>
public sealed class EventfulRun
{
    internal const int Restarts = 50;

    const string Text = """
        format: 1
        name: eventful
        seed: 5
        replicates: 2
        duration_days: 49
        lattice: {width: 20, height: 16, boundary: periodic}
        antigens: [{name: neo-a}, {name: neo-b, strength: 0.5, haplotype: 2}]
        clones:
          - {name: founder, fraction: 0.8, antigens: [neo-a, neo-b]}
          - {name: half, parent: founder, fraction: 0.2, antigens: [neo-a], b2m_alleles: 1, presets: [pten_loss], mdsc_factor: 3, treg_factor: 2}
        lesions:
          - {name: primary, tumour_radius_um: 100, stromal_cd8: 0.1, intratumoural_cd8: 0.1, treg: 0.02, macrophage: 0.08, mdsc: 0.02}
          - {name: liver, tumour_radius_um: 80, stromal_cd8: 0.02, dendritic_cell: 0.02, rim_caf: 0.3}
        patient: {weight_kg: 60, variable_pharmacokinetics: true}
        treatment:
          scan_interval_days: 7
          courses: [{name: first, drugs: [{drug: nivolumab}], start: {day: 3}, stop: {after_days: 21}}]
        arms:
          - name: untreated
            fork_day: 0
            treatment: {scan_interval_days: 7}
          - name: shared
          - name: again
            fork_day: 20
            treatment_free_intervals_days: [4, 9.5]
            treatment:
              scan_interval_days: 7
              courses:
                - {name: first, drugs: [{drug: nivolumab}], start: {day: 3}, stop: {after_days: 21}}
                - {name: second, drugs: [{drug: nivolumab}, {drug: relatlimab}], start: {on: stop, course: first}}
          - name: switch
            fork_day: 10
            treatment:
              scan_interval_days: 7
              courses:
                - {name: first, drugs: [{drug: vaccine, antigens: [neo-b]}], start: {day: 3}, stop: {on_progression: true}}
                - name: second
                  drugs: [{drug: chemotherapy}, {drug: ipilimumab, dose: 3, unit: mg_per_kg, offset_days: 1}, {drug: anti_vegf}]
                  start: {on: progression, day: 1, course: first}
                  hold_at_grade: 2
          - name: what-if
            fork_day: 20
            parameters: {t_cell_engagement.lag3_weight: 0, vessel_entry.memory: 0, oxygen.decay: 1}
            parameters_until_day: 31
            restore: [antigen_presentation, antigens, interferon_response, division_rate]
            clear_drugs: true
          - name: radiation
            fork_day: 4.5
            treatment:
              scan_interval_days: 7
              courses:
                - name: first
                  drugs: [{drug: radiotherapy, dose: 4, unit: gy, max_doses: 12, lesions: [primary, liver]}]
                  start: {day: 5}
                  stop: {after_days: 40}
                - {name: second, drugs: [{drug: adoptive_t_cells, antigens: [neo-a], max_doses: 1}], start: {on: response, course: first}}
        parameters:
          tumour_mutation.antigen_loss: 0.02
          tumour_mutation.b2m_allele_loss: 0.02
          toxicity.onset_rate: 10
          toxicity.self_reactive_rate: 1
          toxicity.fatal_share: 0
        """;

    public EventfulRun()
    {
        Setup = new SimulationSetup(ScenarioReader.Read(Text, "eventful.yaml").Scenario, DrugLibrary.All);
        // Steps spread over the run, with the first, the last and those around every fork.
        Steps =
        [
            .. new uint[] { 0, 1, 107, 108, 109, 239, 240, 241, 479, 480, 481, Setup.Steps - 1 }
                .Concat(Enumerable.Range(1, 100).Select(k => (uint)(k * 37 % Setup.Steps)))
                .Distinct()
                .Take(Restarts)
                .Order(),
        ];
        Files.CreateFolder(MemoryFileSystem.Root);
        Run(0);
        Run(1);
    }

    internal SimulationSetup Setup { get; }

    internal uint[] Steps { get; }

    internal MemoryFileSystem Files { get; } = new();

    internal List<SimulationEvent> Events { get; } = [];

    /// <summary>The whole state at every step of a restart and at the end, by replicate.</summary>
    readonly List<(uint Step, byte[] State)>[] states =
    [
        [],
        [],
    ];

    internal int ReplicateOf(int restart) => restart % 2;

    /// <summary>The states of the run without a break after the step of a restart.</summary>
    internal IReadOnlyList<(uint Step, byte[] State)> StatesAfter(int restart) =>
        [.. states[ReplicateOf(restart)].Where(state => state.Step > Steps[restart])];

    internal static string PathOf(int restart) => Path.Combine(MemoryFileSystem.Root, FormattableString.Invariant($"{restart}.tmecp"));

    internal static byte[] StateOf(Experiment experiment)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        experiment.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    void Run(int replicate)
    {
        var experiment = new Experiment(Setup, replicate);
        using var engine = Setup.CreateEngine("cpu", 1);
        while (true)
        {
            int restart = Array.IndexOf(Steps, experiment.Step);
            if (restart >= 0 && ReplicateOf(restart) == replicate)
            {
                CheckpointFile.Write(Files, PathOf(restart), [CheckpointSection.Of("experiment", experiment)]);
                states[replicate].Add((experiment.Step, StateOf(experiment)));
            }

            if (experiment.IsDone)
            {
                states[replicate].Add((experiment.Step, StateOf(experiment)));
                return;
            }

            experiment.Advance(engine);
            foreach (var branch in experiment.Branches)
            {
                Events.AddRange(branch.Simulation.Events);
                branch.Simulation.Drain();
            }
        }
    }
}

public class RestartTests(EventfulRun run) : IClassFixture<EventfulRun>
{
    public static TheoryData<int> Restarts => [.. Enumerable.Range(0, EventfulRun.Restarts)];

    [Theory]
    [MemberData(nameof(Restarts))]
    public void RestartFromAnyStep_GoesOnAsTheRunWithoutABreak(int restart)
    {
        // What a restart loses shows when it is used, before the next restart or after it: so each goes on to the next of its replicate,
        // and some to the end.
        int replicate = run.ReplicateOf(restart);
        var experiment = new Experiment(run.Setup, replicate);
        using (var checkpoint = CheckpointFile.Open(run.Files, EventfulRun.PathOf(restart)))
        {
            checkpoint.Load("experiment", experiment);
        }

        Assert.Equal(run.Steps[restart], experiment.Step);
        var later = run.StatesAfter(restart);
        using var engine = run.Setup.CreateEngine(restart % 5 == 0 ? "reference" : "cpu", 1);
        foreach (var (step, state) in restart % 20 == 9 ? later : later.Take(1))
        {
            while (experiment.Step < step)
            {
                experiment.Advance(engine);
                Drain(experiment);
            }

            bool isSame = EventfulRun.StateOf(experiment).AsSpan().SequenceEqual(state);
            Assert.True(isSame, $"at step {step} the state is another, after a restart from step {run.Steps[restart]}");
        }
    }

    [Fact]
    public void TheRunThatIsRestarted_HasEveryFeatureInUse()
    {
        var kinds = Enum.GetValues<EventKind>().Except([EventKind.CompleteResponse]);
        Assert.Empty(kinds.Except(run.Events.Select(one => one.Kind)));
        string[] drugs =
        [
            "nivolumab",
            "relatlimab",
            "vaccine",
            "chemotherapy",
            "ipilimumab",
            "anti_vegf",
            "radiotherapy",
            "adoptive_t_cells",
        ];
        Assert.Empty(drugs.Except(run.Events.Where(one => one.Kind == EventKind.Dose).Select(one => one.Subject)));
        Assert.Equal(EventfulRun.Restarts, run.Steps.Length);
        Assert.False(run.StatesAfter(0)[^1].State.AsSpan().SequenceEqual(run.StatesAfter(1)[^1].State));
    }

    static void Drain(Experiment experiment) => experiment.Branches.ToList().ForEach(branch => branch.Simulation.Drain());
}
