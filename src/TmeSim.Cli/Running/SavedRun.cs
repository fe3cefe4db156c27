using System.Globalization;
using TmeSim.Cli.Loading;
using TmeSim.Core.Experiments;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Export;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>A run as its last checkpoint has it: to go on with, or to look at.</summary>
sealed class SavedRun : IDisposable
{
    SavedRun(CheckpointReader checkpoint, LoadedScenario scenario, RunState state)
    {
        Checkpoint = checkpoint;
        Header = RunWriter.ReadHeader(checkpoint);
        Scenario = scenario;
        State = state;
    }

    /// <summary>The checkpoint.</summary>
    public CheckpointReader Checkpoint { get; }

    /// <summary>What the checkpoint says about the result files.</summary>
    public CheckpointHeader Header { get; }

    /// <summary>The scenario, as the results folder holds it.</summary>
    public LoadedScenario Scenario { get; }

    /// <summary>What the run remembers.</summary>
    public RunState State { get; }

    /// <summary>Opens the checkpoint of a results folder.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="shownName">The folder as the user named it.</param>
    /// <exception cref="UserException">There is no checkpoint, or the scenario beside it is another.</exception>
    /// <exception cref="ResultsException">The checkpoint is refused.</exception>
    public static SavedRun Open(CommandContext context, string folder, string shownName)
    {
        string path = RunWriter.CheckpointPath(folder);
        if (!context.Files.FileExists(path))
        {
            throw new UserException(
                $"{shownName} has no checkpoint: the run ended before its first",
                $"run the scenario again with --out {shownName} --force"
            );
        }

        var checkpoint = CheckpointFile.Open(context.Files, path);
        try
        {
            string resolved = Path.Combine(folder, ResultFiles.ResolvedScenario);
            var scenario = ScenarioLoader.Load(context, resolved, []);
            var state = new RunState();
            checkpoint.Load(CheckpointParts.State, state);
            return state.ResolvedSha256 == PortableScenario.HashOf(scenario)
                ? new SavedRun(checkpoint, scenario, state)
                : throw new UserException(
                    $"{resolved} was changed since the run began, or a drug or the tissue it brings along",
                    "put it back, or run it as a new scenario"
                );
        }
        catch
        {
            checkpoint.Dispose();
            throw;
        }
    }

    /// <summary>The replicates under way, or the last if all are over.</summary>
    /// <exception cref="ResultsException">The checkpoint is not of this scenario.</exception>
    public ReplicateGroup Restore()
    {
        var group = new ReplicateGroup(Scenario.Setup, State.FirstReplicate);
        foreach (var replicate in group.Replicates)
        {
            Checkpoint.Load(CheckpointParts.Of(replicate), replicate);
        }

        return group;
    }

    /// <summary>The cells at the time of the checkpoint.</summary>
    /// <exception cref="ResultsException">The checkpoint is not of this scenario.</exception>
    public SavedCells Cells() =>
        new(
            Header.TableOffsets[TableSchemas.CellsFinal.FileName],
            Header.TimeH,
            State.IsFinished ? [] : [.. Restore().Replicates.SelectMany(RunRecorder.Tissues)]
        );

    /// <summary>Closes the checkpoint.</summary>
    public void Dispose() => Checkpoint.Dispose();
}

/// <summary>Names of the parts of a checkpoint that the run loop writes.</summary>
static class CheckpointParts
{
    /// <summary>The <see cref="RunState"/>.</summary>
    public const string State = "session";

    /// <summary>Name of the part that holds a replicate.</summary>
    public static string Of(Experiment replicate) => string.Create(CultureInfo.InvariantCulture, $"replicate {replicate.Replicate + 1}");
}
