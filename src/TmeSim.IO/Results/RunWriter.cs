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
    readonly CsvTable[] tables;
    readonly OmeZarrWriter? images;
    RunManifest manifest;

    RunWriter(ResultsFolder folder, RunManifest manifest, RunWriterSettings settings, CsvTable[] tables, OmeZarrWriter? images)
    {
        this.folder = folder;
        files = folder.Files;
        this.settings = settings;
        this.manifest = manifest;
        this.tables = tables;
        this.images = images;
    }

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
            var tables = OpenTables(settings, schema => CsvTable.Create(folder.Files, folder.FullPath, schema));
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
    public static CheckpointHeader ReadHeader(CheckpointReader checkpoint) =>
        checkpoint.Read("header", reader => JsonText.Read<CheckpointHeader>(reader.ReadBytes(reader.ReadInt32())));

    /// <summary>Adds a row to timeseries.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="step">Steps done.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="values">Observables in the order of the settings.</param>
    public void AppendTimeseries(RunKey key, uint step, double timeHours, ReadOnlySpan<Observation> values)
    {
        var table = tables[0];
        key.AddTo(table);
        table.Add((long)step).Add(timeHours);
        foreach (var value in values)
        {
            value.AddTo(table);
        }

        table.EndRow();
    }

    /// <summary>Adds a row for each population to ledger.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="ledger">Flows since the row before.</param>
    /// <param name="counts">Cells by <see cref="Population"/>.</param>
    public void AppendLedger(RunKey key, double timeHours, Ledger ledger, ReadOnlySpan<long> counts)
    {
        var table = tables[1];
        for (int population = 0; population < Ledger.Populations; population++)
        {
            key.AddTo(table);
            table.Add(timeHours).Add(Ledger.PopulationNames[population]);
            for (int flow = 0; flow < Ledger.Flows; flow++)
            {
                table.Add(ledger[(Population)population, (Flow)flow]);
            }

            table.Add(counts[population]).EndRow();
        }
    }

    /// <summary>Adds a row to scans.csv.</summary>
    public void AppendScan(RunKey key, ScanRow row)
    {
        var table = tables[2];
        key.AddTo(table);
        table.Add(row.TimeHours).Add(row.Course).Add(row.DiameterMm).Add(row.SumMm).Add(row.ChangeFromBaseline).Add(row.ChangeFromNadir);
        table.Add(row.Response).Add(row.IsConfirmed is { } confirmed ? (confirmed ? 1L : 0L) : (long?)null).EndRow();
    }

    /// <summary>Adds rows to events.csv.</summary>
    public void AppendEvents(string arm, int replicate, IEnumerable<SimulationEvent> events)
    {
        var table = tables[3];
        foreach (var one in events)
        {
            new RunKey(arm, replicate, one.Lesion).AddTo(table);
            table.Add(one.TimeHours).Add(SnakeCase.Of(one.Kind.ToString())).Add(one.Subject).Add(one.Value).Add(one.Detail).EndRow();
        }
    }

    /// <summary>Adds a row for each statistic to spatial.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="statistics">The statistics.</param>
    public void AppendSpatial(RunKey key, double timeHours, IEnumerable<SpatialStatistic> statistics)
    {
        var table = tables[6];
        foreach (var one in statistics)
        {
            key.AddTo(table);
            table.Add(timeHours).Add(one.Name).Add(one.From).Add(one.To).Add(one.DistanceUm).Add(one.Value).EndRow();
        }
    }

    /// <summary>Adds a row for each clone with living cells to clones.csv.</summary>
    /// <param name="key">The tissue.</param>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="cells">Living tumour cells by number of the clone.</param>
    public void AppendClones(RunKey key, double timeHours, ReadOnlySpan<long> cells)
    {
        var table = tables[7];
        for (int clone = 0; clone < cells.Length; clone++)
        {
            if (cells[clone] > 0)
            {
                key.AddTo(table);
                table.Add(timeHours).Add((long)clone).Add(cells[clone]).EndRow();
            }
        }
    }

    /// <summary>Adds a frame to the tissue images; without them it does nothing.</summary>
    public void AppendFrame(RunKey key, double timeHours, TissueState tissue, CloneTable clones) =>
        images?.AppendFrame(key, timeHours, tissue, clones);

    /// <summary>Adds a tissue at its end to cells_final.csv and lineage.csv.</summary>
    public void AppendFinal(RunTissue one)
    {
        CellTable.AppendLineage(tables[4], one.Key, one.Tissue, one.Clones, manifest.HoursPerStep);
        CellTable.AppendCells(tables[5], one.Key, one.Tissue);
    }

    /// <summary>Writes the state to resume from; the checkpoint before stays until this one is on the disk.</summary>
    /// <param name="timeHours">Simulated time [h].</param>
    /// <param name="sections">The state of the run.</param>
    public void WriteCheckpoint(double timeHours, IEnumerable<CheckpointSection> sections)
    {
        images?.Drain();
        foreach (var table in tables)
        {
            table.Flush(toDisk: true);
        }

        var header = new CheckpointHeader
        {
            ToolVersion = manifest.Tool.Version,
            ScenarioSha256 = manifest.Scenario.Sha256,
            TimeH = timeHours,
            TableOffsets = new SortedDictionary<string, long>(
                tables.ToDictionary(table => table.Schema.FileName, table => table.Offset),
                StringComparer.Ordinal
            ),
            Images = [.. (images?.Images ?? []).Select(image => new ImageFrames(image.Key, image.Frames))],
        };
        byte[] about = JsonText.Bytes(header);
        List<CheckpointSection> all = [new("header", writer => WriteBlock(writer, about)), .. sections];
        Guard(ResultFiles.CheckpointFolder, () => files.CreateFolder(folder.PathOf(ResultFiles.CheckpointFolder)));
        CheckpointFile.Write(files, CheckpointPath(folder.FullPath), all);
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
        images?.Abandon();
        CloseAll(tables);
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
        images?.Abandon();
        CloseAll(tables);
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

        manifest = manifest with { Status = RunStatus.Running, Columns = Columns(settings) };
        RemoveTemporaries(folder);
        WriteManifest(folder, manifest);
        folder.Files.WriteWholeText(folder.PathOf(ResultFiles.ResolvedScenario), settings.ResolvedScenario);
        var tables = OpenTables(
            settings,
            schema =>
                header.TableOffsets.TryGetValue(schema.FileName, out long offset)
                    ? CsvTable.Resume(folder.Files, folder.FullPath, schema, offset)
                    : throw new ResultsException($"{folder.FullPath}: the checkpoint does not know {schema.FileName}")
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
            return new RunWriter(folder, manifest, settings, tables, images);
        }
        catch
        {
            CloseAll(tables);
            throw;
        }
    }

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

    static CsvTable[] OpenTables(RunWriterSettings settings, Func<TableSchema, CsvTable> open)
    {
        var opened = new List<CsvTable>();
        try
        {
            foreach (var schema in Schemas(settings))
            {
                opened.Add(open(schema));
            }

            return [.. opened];
        }
        catch
        {
            CloseAll(opened);
            throw;
        }
    }

    static void CloseAll(IEnumerable<CsvTable> tables)
    {
        foreach (var table in tables)
        {
            table.Dispose();
        }
    }

    static IEnumerable<TableSchema> Schemas(RunWriterSettings settings) =>
        [TableSchemas.Timeseries(settings.Observables), .. TableSchemas.Fixed];

    static SortedDictionary<string, IReadOnlyList<Column>> Columns(RunWriterSettings settings)
    {
        var columns = Schemas(settings).ToDictionary(schema => schema.FileName, schema => schema.Columns);
        columns[ResultFiles.Tissue] =
        [
            .. TissueChannels.All.Select(channel => new Column(channel.Name, channel.Unit, "Channel of the image.")),
        ];
        return new SortedDictionary<string, IReadOnlyList<Column>>(columns, StringComparer.Ordinal);
    }

    static void WriteManifest(ResultsFolder folder, RunManifest manifest) =>
        folder.Files.WriteWhole(folder.PathOf(ResultFiles.Manifest), JsonText.Bytes(manifest));

    static void WriteBlock(BinaryWriter writer, byte[] content)
    {
        writer.Write(content.Length);
        writer.Write(content);
    }

    void End(RunManifest last)
    {
        images?.Dispose();
        foreach (var table in tables)
        {
            table.Finish();
        }

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
