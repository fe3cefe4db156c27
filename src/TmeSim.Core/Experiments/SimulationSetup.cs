using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Experiments;

/// <summary>What all simulations of a scenario share: its parameters compiled, its drugs, its shape.</summary>
public sealed class SimulationSetup
{
    // Below this another thread costs more in hand-overs than it saves.
    const int SitesPerThread = 16_384;

    readonly TissueModel[] armModels;

    /// <summary>Compiles a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="drugs">Drugs by name.</param>
    /// <param name="tissues">Real tissue by the name of the lesion that starts from it; null for none.</param>
    /// <exception cref="ScenarioException">The scenario asks for what the model cannot do, or for tissue that is not given.</exception>
    public SimulationSetup(
        Scenario scenario,
        IReadOnlyDictionary<string, Drug> drugs,
        IReadOnlyDictionary<string, InitialTissue>? tissues = null
    )
    {
        Tissues = tissues ?? new Dictionary<string, InitialTissue>();
        for (int k = 0; k < scenario.Lesions.Count; k++)
        {
            if (scenario.Lesions[k] is { Tissue: { } missing } && !Tissues.ContainsKey(scenario.Lesions[k].Name))
            {
                throw new ScenarioException($"lesions[{k}].tissue.file", $"{missing.File} was not read");
            }
        }

        scenario = Counterfactuals.Expand(ArmSweep.Expand(scenario));
        var lattice = scenario.Lattice;
        Scenario = scenario;
        Drugs = drugs;
        Shape = new LatticeShape(lattice.Width, lattice.Height, lattice.Depth, lattice.Boundary, (float)lattice.SpacingUm);
        Model = new TissueModel(new ParameterSet(scenario.Parameters), lattice.SpacingUm);
        armModels =
        [
            .. scenario.Arms.Select(arm =>
                arm.Parameters.Count > 0 ? new TissueModel(Model.Parameters.With(arm.Parameters), lattice.SpacingUm) : Model
            ),
        ];
    }

    /// <summary>The scenario, with every swept arm repeated.</summary>
    public Scenario Scenario { get; }

    /// <summary>Drugs by name.</summary>
    public IReadOnlyDictionary<string, Drug> Drugs { get; }

    /// <summary>Real tissue by the name of the lesion that starts from it.</summary>
    public IReadOnlyDictionary<string, InitialTissue> Tissues { get; }

    /// <summary>Shape of every lesion.</summary>
    public LatticeShape Shape { get; }

    /// <summary>The most lesions of a replicate: those of every arm, once all have forked.</summary>
    public int LesionCount => Scenario.Lesions.Count * Scenario.EveryArm.Count;

    /// <summary>The numbers of the model, as the scenario has them.</summary>
    public TissueModel Model { get; }

    /// <summary>The numbers of the model in an arm after its fork.</summary>
    public TissueModel ModelOf(int arm) => arm < armModels.Length ? armModels[arm] : Model;

    /// <summary>The same scenario with some of its arms alone; what happens in them is the same, for no arm depends on another.</summary>
    /// <param name="names">Names of arms; those that there are not are passed over.</param>
    public SimulationSetup OfArms(IReadOnlyCollection<string> names) =>
        new(Scenario with { Arms = [.. Scenario.Arms.Where(arm => names.Contains(arm.Name))] }, Drugs, Tissues);

    /// <summary>Steps of a run.</summary>
    public uint Steps => StepsOf(Scenario);

    /// <summary>Steps of a run of a scenario.</summary>
    public static uint StepsOf(Scenario scenario) => (uint)Math.Max(1, Math.Round(24 * scenario.DurationDays));

    /// <summary>Creates an engine by name.</summary>
    /// <param name="name">"cpu", "reference", or "auto", which means "cpu" where no card is known of.</param>
    /// <param name="threads">Threads of the CPU engine; a lattice too small to share, and a scenario with few lesions, arms and replicates, use fewer.</param>
    /// <exception cref="ArgumentException">There is no engine of that name.</exception>
    public ISimulationEngine CreateEngine(string name, int threads) =>
        name switch
        {
            "auto" or "cpu" => new CpuEngine(
                Shape,
                Math.Min(threads, Math.Max(1, Shape.SiteCount / SitesPerThread)),
                Math.Min(threads, LesionCount * ReplicateGroup.MostOf(this))
            ),
            "reference" => new ReferenceEngine(Shape),
            _ => throw new ArgumentException($"there is no engine '{name}'; there are auto, cpu and reference", nameof(name)),
        };
}
