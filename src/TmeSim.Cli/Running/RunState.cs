using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>What a run must remember from one session to the next, beside the experiments themselves.</summary>
public sealed class RunState : ICheckpointed
{
    /// <summary>Number of the first replicate under way, from 0.</summary>
    public int FirstReplicate { get; set; }

    /// <summary>Whether every replicate is over and all tables are written.</summary>
    public bool IsFinished { get; set; }

    /// <summary>SHA-256 of scenario.resolved.yaml and the files it names, which a resumed run reads.</summary>
    public string ResolvedSha256 { get; set; } = "";

    /// <summary>What is remembered of each replicate under way.</summary>
    public List<ReplicateNotes> UnderWay { get; } = [];

    /// <summary>Outcomes of the replicates that are over.</summary>
    public List<ArmOutcome> Outcomes { get; } = [];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) =>
        JsonSection.Write(writer, new Stored(FirstReplicate, IsFinished, ResolvedSha256, UnderWay, Outcomes));

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        var stored = JsonSection.Read<Stored>(reader);
        FirstReplicate = stored.FirstReplicate;
        IsFinished = stored.IsFinished;
        ResolvedSha256 = stored.ResolvedSha256;
        Replace(UnderWay, stored.UnderWay);
        Replace(Outcomes, stored.Outcomes);
    }

    static void Replace<T>(List<T> list, IEnumerable<T> values)
    {
        list.Clear();
        list.AddRange(values);
    }

    sealed record Stored(
        int FirstReplicate,
        bool IsFinished,
        string ResolvedSha256,
        IReadOnlyList<ReplicateNotes> UnderWay,
        IReadOnlyList<ArmOutcome> Outcomes
    );
}
