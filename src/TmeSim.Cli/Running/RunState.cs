using TmeSim.Core.Patient;
using TmeSim.Core.State;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>What a run must remember from one session to the next, beside the experiment itself.</summary>
public sealed class RunState : ICheckpointed
{
    /// <summary>Number of the replicate under way, from 0.</summary>
    public int Replicate { get; set; }

    /// <summary>Whether every replicate is over and all tables are written.</summary>
    public bool IsFinished { get; set; }

    /// <summary>SHA-256 of scenario.resolved.yaml and the files it names, which a resumed run reads.</summary>
    public string ResolvedSha256 { get; set; } = "";

    /// <summary>Tumour cells of each lesion at the start of the replicate.</summary>
    public List<long> TumourCellsStart { get; } = [];

    /// <summary>Escapes seen in the replicate, in the order of time.</summary>
    public List<Escape> Escapes { get; } = [];

    /// <summary>Each lesion of each arm since the arm began, by the arm's name; arms that have not begun are not there.</summary>
    public SortedDictionary<string, IReadOnlyList<LesionFollowUp>> FollowUps { get; } = new(StringComparer.Ordinal);

    /// <summary>Outcomes of the replicates that are over.</summary>
    public List<ArmOutcome> Outcomes { get; } = [];

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        byte[] text = JsonText.Bytes(new Stored(Replicate, IsFinished, ResolvedSha256, TumourCellsStart, Escapes, FollowUps, Outcomes));
        writer.Write(text.Length);
        writer.Write(text);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        var stored = JsonText.Read<Stored>(reader.ReadBytes(reader.ReadInt32()));
        Replicate = stored.Replicate;
        IsFinished = stored.IsFinished;
        ResolvedSha256 = stored.ResolvedSha256;
        Replace(TumourCellsStart, stored.TumourCellsStart);
        Replace(Escapes, stored.Escapes);
        Replace(Outcomes, stored.Outcomes);
        FollowUps.Clear();
        foreach (var (arm, lesions) in stored.FollowUps)
        {
            FollowUps.Add(arm, lesions);
        }
    }

    static void Replace<T>(List<T> list, IEnumerable<T> values)
    {
        list.Clear();
        list.AddRange(values);
    }

    /// <summary>One escape of a lesion.</summary>
    public sealed record Escape(string Arm, string Lesion, string Cause);

    sealed record Stored(
        int Replicate,
        bool IsFinished,
        string ResolvedSha256,
        IReadOnlyList<long> TumourCellsStart,
        IReadOnlyList<Escape> Escapes,
        IReadOnlyDictionary<string, IReadOnlyList<LesionFollowUp>> FollowUps,
        IReadOnlyList<ArmOutcome> Outcomes
    );
}
