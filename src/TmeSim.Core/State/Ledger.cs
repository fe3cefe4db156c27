using System.Numerics.Tensors;

namespace TmeSim.Core.State;

/// <summary>Populations of the ledger, one for each kind of cell. Values are part of the file format.</summary>
public enum Population : byte
{
    Tumour = 0,
    Fibroblast = 1,
    Macrophage = 2,
    Mdsc = 3,
    DendriticCell = 4,
    Dead = 5,
    Effector = 6,
    Progenitor = 7,
    Intermediate = 8,
    Terminal = 9,
    Treg = 10,
}

/// <summary>Ways in which a population changes. Values are part of the file format.</summary>
public enum Flow : byte
{
    /// <summary>Born by division.</summary>
    Birth = 0,

    /// <summary>Came from blood.</summary>
    Recruited = 1,

    /// <summary>Came from another population.</summary>
    ConvertedIn = 2,

    /// <summary>Went to another population.</summary>
    ConvertedOut = 3,

    /// <summary>Left the tissue.</summary>
    Egress = 4,

    /// <summary>Killed by CD8 T cells.</summary>
    DeathKilled = 5,

    /// <summary>Died of lack of oxygen.</summary>
    DeathHypoxia = 6,

    /// <summary>Died of itself, at the basal rate of its kind.</summary>
    DeathIntrinsic = 7,

    /// <summary>Killed by chemotherapy.</summary>
    DeathChemotherapy = 8,

    /// <summary>Killed by radiation.</summary>
    DeathRadiation = 9,

    /// <summary>Depleted by a drug against its kind.</summary>
    DeathDepletion = 10,

    /// <summary>Cleared away (dead cells).</summary>
    DeathCleared = 11,
}

/// <summary>
/// Counts of births, deaths and moves between populations during a span of time. For each population
/// count(after) = count(before) + births + recruited + converted in − converted out − egress − deaths, exactly.
/// Shape [population × flow], 64-bit.
/// </summary>
public sealed class Ledger
{
    /// <summary>Number of populations.</summary>
    public const int Populations = 11;

    /// <summary>Number of flows.</summary>
    public const int Flows = 12;

    /// <summary>Number of counters.</summary>
    public const int Length = Populations * Flows;

    /// <summary>The counters, population by population.</summary>
    public long[] Counts { get; } = new long[Length];

    /// <summary>Names of the populations in file formats.</summary>
    public static IReadOnlyList<string> PopulationNames { get; } =
    ["tumour", "fibroblast", "macrophage", "mdsc", "dendritic_cell", "dead", "effector", "progenitor", "intermediate", "terminal", "treg"];

    /// <summary>Column names of the flows in file formats.</summary>
    public static IReadOnlyList<string> FlowColumns { get; } =
    [
        "births",
        "recruited",
        "converted_in",
        "converted_out",
        "egress",
        "deaths_killed",
        "deaths_hypoxia",
        "deaths_intrinsic",
        "deaths_chemotherapy",
        "deaths_radiation",
        "deaths_depletion",
        "deaths_cleared",
    ];

    /// <summary>The counter of one population and flow.</summary>
    public long this[Population population, Flow flow] => Counts[IndexOf(population, flow)];

    /// <summary>Index of a counter.</summary>
    public static int IndexOf(Population population, Flow flow) => (int)population * Flows + (int)flow;

    /// <summary>What the counters say a population changed by.</summary>
    public long NetChange(Population population)
    {
        long change = 0;
        for (int flow = 0; flow < Flows; flow++)
        {
            bool gain = (Flow)flow is Flow.Birth or Flow.Recruited or Flow.ConvertedIn;
            change += gain ? Counts[(int)population * Flows + flow] : -Counts[(int)population * Flows + flow];
        }

        return change;
    }

    /// <summary>Adds the counts of another ledger.</summary>
    public void Add(Ledger other) => TensorPrimitives.Add<long>(Counts, other.Counts, Counts);

    /// <summary>Sets every counter to zero.</summary>
    public void Clear() => Array.Clear(Counts);
}
