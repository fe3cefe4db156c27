using System.Text.Json;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.Observables.Spatial;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.IO.Checkpoints;

namespace TmeSim.IO.Results;

/// <summary>
/// Writes a run: begin or resume, append, checkpoint, then complete, interrupt or fail. Calls come from one thread in an order that
/// the scenario alone decides, because rows are written in the order of the calls. After an exception only <see cref="Fail"/> and
/// <see cref="Dispose"/> make sense; the folder then resumes from its last checkpoint.
/// </summary>
public sealed class RunWriter : IDisposable
{
    readonly ResultsFolder folder;
    readonly IFileSystem files;
    readonly RunWriterSettings settings;
    readonly OmeZarrWriter? images;
    readonly CheckpointQueue checkpoints = new();
    RunManifest manifest;

    RunWriter(ResultsFolder folder, RunManifest manifest, RunWriterSettings settings, RunTables tables, OmeZarrWriter? images)
    {
        this.folder = folder;
        files = folder.Files;
        this.settings = settings;
        this.manifest = manifest;
        Tables = tables;
        this.images = images;
    }

    /// <summary>The tables, to add rows to.</summary>
    public RunTables Tables { get; }

    /// <summary>Simulated time of the checkpoint on the disk [h]; null before the first. Read it when nothing is being written: after <see cref="Fail"/>.</summary>
    public double? CheckpointHours { get; private set; }

    /// <summary>Path of the checkpoint in a results folder.</summary>
    public static string CheckpointPath(string folder) => Path.Combine(folder, ResultFiles.CheckpointFolder, ResultFiles.CheckpointState);

    /// <summary>Starts a run in an empty folder, which it owns from then on and lets go of if it cannot.</summary>
    /// <exception cref="ResultsException">The folder cannot be written.</exception>
    public static RunWriter Begin(ResultsFolder folder, RunManifest manifest, RunWriterSettings settings)
    {
        try
        {
            manifest = manifest with { Status = RunStatus.Running, Columns = Columns(settings) };
            WriteManifest(folder, manifest);
            folder.Files.WriteWholeText(folder.PathOf(ResultFiles.ResolvedScenario), settings.ResolvedScenario);
            var tables = RunTables.Open(settings, manifest.HoursPerStep, schema => CsvTable.Create(folder.Files, folder.FullPath, schema));
            var images = settings.Tissue is { } tissue
                ? OmeZarrWriter.Create(folder.Files, folder.PathOf(ResultFiles.Tissue), tissue)
                : null;
            return new RunWriter(folder, manifest, settings, tables, images);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a run: tables and images go back to where its checkpoint saw them.</summary>
    /// <param name="folder">The folder of the run, which the writer owns from then on and lets go of if it cannot.</param>
    /// <param name="checkpoint">Its checkpoint.</param>
    /// <param name="manifest">The manifest of this part of the run; the scenario must be the checkpoint's.</param>
    /// <param name="settings">As when the run began.</param>
    /// <param name="shapeOf">Lattice of a tissue.</param>
    /// <exception cref="ResultsException">The scenario is another, a file is missing or too short, or the folder cannot be written.</exception>
    public static RunWriter Resume(
        ResultsFolder folder,
        CheckpointReader checkpoint,
        RunManifest manifest,
        RunWriterSettings settings,
        Func<RunKey, LatticeShape> shapeOf
    )
    {
        try
        {
            return TakeUp(folder, ReadHeader(checkpoint), manifest, settings, shapeOf);
        }
        catch (Exception e)
        {
            folder.Dispose();
            throw e is IOException or UnauthorizedAccessException ? ResultsException.ForWrite(folder.FullPath, e) : e;
        }
    }

    /// <summary>What a checkpoint says about its run.</summary>
    /// <exception cref="ResultsException">It holds no run.</exception>
    public static CheckpointHeader ReadHeader(CheckpointReader checkpoint) => checkpoint.Read("header", JsonSection.Read<CheckpointHeader>);

    /// <summary>Adds a frame to the tissue images; without them it does nothing.</summary>
    public void AppendFrame(RunKey key, double timeHours, TissueState tissue, CloneTable clones) =>
        images?.AppendFrame(key, timeHours, tissue, clones);

    /// <summary>
    /// Copies the state to resume from and begins to write it beside the run; the checkpoint before stays until this one is on the disk.
    /// </summary>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="sections">The state of the run; it may change as soon as this returns.</param>
    /// <exception cref="ResultsException">This or an earlier checkpoint cannot be written.</exception>
    public void WriteCheckpoint(double timeHours, IEnumerable<CheckpointSection> sections)
    {
        checkpoints.Finish();
        Tables.Flush();

        var header = new CheckpointHeader
        {
            ToolVersion = manifest.LastSession.Tool.Version,
            ScenarioSha256 = manifest.Scenario.Sha256,
            TimeH = timeHours,
            TableOffsets = Tables.Offsets,
            Images = [.. (images?.Images ?? []).Select(image => new ImageFrames(image.Key, image.Frames))],
        };
        List<CheckpointSection> all = [new("header", writer => JsonSection.Write(writer, header)), .. sections.Select(SectionCopy.Of)];
        long frames = images?.FramesAppended ?? 0;
        checkpoints.Start(() =>
        {
            images?.WaitFor(frames);
            Guard(ResultFiles.CheckpointFolder, () => files.CreateFolder(folder.PathOf(ResultFiles.CheckpointFolder)));
            CheckpointFile.Write(files, CheckpointPath(folder.FullPath), all);
            CheckpointHours = timeHours;
        });
    }

    /// <summary>Says whether what is written beside the run could not be, without waiting for what is under way.</summary>
    /// <exception cref="ResultsException">It could not.</exception>
    public void ThrowIfFailed()
    {
        checkpoints.ThrowIfFailed();
        images?.ThrowIfFailed();
    }

    /// <summary>Adds a line to log.jsonl.</summary>
    public void Log(string level, string message)
    {
        var line = new
        {
            time = settings.Clock.GetUtcNow(),
            level,
            message,
        };
        byte[] text = [.. JsonSerializer.SerializeToUtf8Bytes(line), (byte)'\n'];
        string path = folder.PathOf(ResultFiles.Log);
        Guard(
            ResultFiles.Log,
            () =>
            {
                using var stream = files.FileExists(path) ? files.OpenAt(path, files.Length(path)) : files.Create(path);
                stream.Write(text);
            }
        );
    }

    /// <summary>Ends a run that is complete.</summary>
    /// <param name="last">The manifest with what is known only now: times, digests, speed.</param>
    public void Complete(RunManifest last) => End(last with { Status = RunStatus.Complete, StatusReason = null });

    /// <summary>Ends a run that was stopped; the checkpoint must have been written.</summary>
    public void Interrupt(RunManifest last, string reason) => End(last with { Status = RunStatus.Interrupted, StatusReason = reason });

    /// <summary>Records in run.json that the run failed, if that can still be written; the tables keep their partial names.</summary>
    /// <returns>Whether it could be recorded.</returns>
    public bool Fail(RunManifest last, string reason)
    {
        checkpoints.Abandon();
        images?.Abandon();
        Tables.Dispose();
        try
        {
            WriteManifest(folder, last with { Status = RunStatus.Failed, StatusReason = reason, Columns = manifest.Columns });
            return true;
        }
        catch (ResultsException)
        {
            return false;
        }
    }

    /// <summary>Closes the files as they are and lets go of the folder.</summary>
    public void Dispose()
    {
        checkpoints.Abandon();
        images?.Abandon();
        Tables.Dispose();
        folder.Dispose();
    }

    static RunWriter TakeUp(
        ResultsFolder folder,
        CheckpointHeader header,
        RunManifest manifest,
        RunWriterSettings settings,
        Func<RunKey, LatticeShape> shapeOf
    )
    {
        if (header.ScenarioSha256 != manifest.Scenario.Sha256)
        {
            throw new ResultsException($"{folder.FullPath}: the checkpoint belongs to another scenario; start a new run instead");
        }

        // What cannot be taken up is left as it is.
        foreach (var schema in RunTables.Schemas(settings))
        {
            CsvTable.RequireResumable(folder.Files, folder.FullPath, schema, OffsetOf(folder, header, schema));
        }

        manifest = manifest with { Status = RunStatus.Running, Columns = Columns(settings) };
        RemoveTemporaries(folder);
        WriteManifest(folder, manifest);
        folder.Files.WriteWholeText(folder.PathOf(ResultFiles.ResolvedScenario), settings.ResolvedScenario);
        var tables = RunTables.Open(
            settings,
            manifest.HoursPerStep,
            schema => CsvTable.Resume(folder.Files, folder.FullPath, schema, OffsetOf(folder, header, schema))
        );
        try
        {
            var images = settings.Tissue is { } tissue
                ? OmeZarrWriter.Resume(
                    folder.Files,
                    folder.PathOf(ResultFiles.Tissue),
                    tissue,
                    header.Images.Select(image => (image.Key, shapeOf(image.Key), image.Frames))
                )
                : null;
            return new RunWriter(folder, manifest, settings, tables, images) { CheckpointHours = header.TimeH };
        }
        catch
        {
            tables.Dispose();
            throw;
        }
    }

    static long OffsetOf(ResultsFolder folder, CheckpointHeader header, TableSchema schema) =>
        header.TableOffsets.TryGetValue(schema.FileName, out long offset)
            ? offset
            : throw new ResultsException($"{folder.FullPath}: the checkpoint does not know {schema.FileName}");

    static void RemoveTemporaries(ResultsFolder folder)
    {
        var left = folder
            .Files.FilesUnder(folder.FullPath)
            .Where(path => path.EndsWith(FileSystemExtensions.TemporarySuffix, StringComparison.Ordinal));
        foreach (string path in left)
        {
            folder.Files.DeleteFile(folder.PathOf(path));
        }
    }

    static SortedDictionary<string, IReadOnlyList<Column>> Columns(RunWriterSettings settings)
    {
        var columns = RunTables.Schemas(settings).ToDictionary(schema => schema.FileName, schema => schema.Columns);
        columns[ResultFiles.Tissue] =
        [
            .. TissueChannels.All.Select(channel => new Column(channel.Name, channel.Unit, "Channel of the image.")),
        ];
        return new SortedDictionary<string, IReadOnlyList<Column>>(columns, StringComparer.Ordinal);
    }

    static void WriteManifest(ResultsFolder folder, RunManifest manifest) =>
        folder.Files.WriteWhole(folder.PathOf(ResultFiles.Manifest), JsonText.Bytes(manifest));

    void End(RunManifest last)
    {
        checkpoints.Finish();
        images?.Dispose();
        Tables.Finish();

        string[] paths = images is null ? [] : [.. images.Images.Select(image => image.Key.Path)];
        files.WriteWholeText(folder.PathOf(ResultFiles.Readme), RunReadme.Text(last, paths));
        Guard(
            ResultFiles.Manifest,
            () => manifest = last with { Columns = manifest.Columns, Files = Inventory.Of(files, folder.FullPath) }
        );
        WriteManifest(folder, manifest);
    }

    void Guard(string name, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.ForWrite(folder.PathOf(name), e);
        }
    }
}
