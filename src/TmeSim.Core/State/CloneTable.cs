using TmeSim.Core.Scenarios;

namespace TmeSim.Core.State;

/// <summary>The lineage of a lesion's clones: who descends from whom, since when, with which traits and by which event.</summary>
public sealed class CloneTable
{
    /// <summary>The most clones a lesion can hold.</summary>
    public const int Capacity = ushort.MaxValue;

    readonly List<CloneRecord> records = [];

    /// <summary>Clones in order of origin; the index is the clone number in the tissue.</summary>
    public IReadOnlyList<CloneRecord> Records => records;

    /// <summary>How often the table has changed, so that what is derived from it knows when to follow.</summary>
    public int Version { get; private set; }

    /// <summary>Adds a clone.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="ScenarioException">The lesion has <see cref="Capacity"/> clones already.</exception>
    public ushort Add(CloneRecord record)
    {
        if (records.Count >= Capacity)
        {
            throw new ScenarioException(
                "parameters.tumour_mutation",
                $"a lesion has come to {Capacity} clones, the most that it can hold; lower the rates"
            );
        }

        records.Add(record);
        Version++;
        return (ushort)(records.Count - 1);
    }

    /// <summary>Changes the traits of every clone.</summary>
    /// <param name="change">New traits of a clone.</param>
    public void Rewrite(Func<CloneRecord, CloneTraits> change)
    {
        for (int k = 0; k < records.Count; k++)
        {
            records[k] = records[k] with { Traits = change(records[k]) };
        }

        Version++;
    }

    /// <summary>The founder that a clone descends from; a founder is its own.</summary>
    public CloneRecord FounderOf(CloneRecord record) => record.Parent < 0 ? record : FounderOf(records[record.Parent]);

    /// <summary>Forgets every clone, before a checkpoint is read.</summary>
    public void Clear()
    {
        records.Clear();
        Version++;
    }
}

/// <summary>One clone.</summary>
/// <param name="Name">Name in the scenario, or empty for a clone that arose.</param>
/// <param name="Parent">Number of the parent, or -1 for a founder.</param>
/// <param name="OriginStep">Step at which it arose.</param>
/// <param name="Origin">The event it arose by.</param>
/// <param name="Traits">Its traits.</param>
public sealed record CloneRecord(string Name, int Parent, uint OriginStep, CloneOrigin Origin, CloneTraits Traits);

/// <summary>How a clone arose. Values are part of the file format.</summary>
public enum CloneOrigin : byte
{
    Founder = 0,
    AntigenLoss = 1,
    B2mAlleleLoss = 2,
    HlaLoh = 3,
    JakLoss = 4,
    ConstitutivePdL1 = 5,
    AntigenGain = 6,
}
