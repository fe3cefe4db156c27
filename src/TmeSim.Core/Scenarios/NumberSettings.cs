namespace TmeSim.Core.Scenarios;

/// <summary>Where numbers of a scenario come from: a source, or what its author chose them for.</summary>
public sealed record NumberSettings
{
    [Setting(
        "Settings whose numbers these are: clones.fraction for that of every clone, clones[b2m-null].fraction for that of one.",
        Minimum = 1,
        Maximum = 64,
        Required = true
    )]
    public IReadOnlyList<string> Settings { get; init; } = [];

    [Setting("Where the numbers stand: a DOI, a repository and commit, a section of docs/science.")]
    public string Source { get; init; } = "";

    [Setting("What the numbers were chosen for, if they are from no source.")]
    public string ChosenFor { get; init; } = "";
}
