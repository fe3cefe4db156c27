using TmeSim.Core.Experiments;
using TmeSim.Core.Observables;
using TmeSim.Core.Patient;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Checkpoints;

/// <summary>
/// One of two replicates of a patient with two lesions in whom everything the model has happens within seven weeks, in seven arms; run once without a
/// break, with checkpoints on the way.
/// </summary>
sealed class EventfulRun
{
    /// <summary>Checkpoints of both replicates, by turns.</summary>
    public const int Restarts = 50;

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

    static readonly Lazy<EventfulRun>[] Replicates = [new(() => new EventfulRun(0)), new(() => new EventfulRun(1))];

    readonly List<(uint Step, byte[] State)> states = [];

    EventfulRun(int replicate)
    {
        Replicate = replicate;
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
        Run();
    }

    public int Replicate { get; }

    public SimulationSetup Setup { get; }

    /// <summary>The step of every restart of both replicates.</summary>
    public uint[] Steps { get; }

    public MemoryFileSystem Files { get; } = new();

    public List<SimulationEvent> Events { get; } = [];

    public static EventfulRun Of(int replicate) => Replicates[replicate].Value;

    public static int ReplicateOf(int restart) => restart % 2;

    /// <summary>The whole state of the run without a break, at every restart after a step and at the end.</summary>
    public IReadOnlyList<(uint Step, byte[] State)> StatesAfter(uint step) => [.. states.Where(state => state.Step > step)];

    public static string PathOf(int restart) => Path.Combine(MemoryFileSystem.Root, FormattableString.Invariant($"{restart}.tmecp"));

    public static byte[] StateOf(Experiment experiment)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        experiment.Save(writer);
        writer.Flush();
        return stream.ToArray();
    }

    void Run()
    {
        var experiment = new Experiment(Setup, Replicate);
        using var engine = Setup.CreateEngine("cpu", 1);
        while (true)
        {
            int restart = Array.IndexOf(Steps, experiment.Step);
            if (restart >= 0 && ReplicateOf(restart) == Replicate)
            {
                CheckpointFile.Write(Files, PathOf(restart), [CheckpointSection.Of("experiment", experiment)]);
                states.Add((experiment.Step, StateOf(experiment)));
            }

            if (experiment.IsDone)
            {
                states.Add((experiment.Step, StateOf(experiment)));
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
