using System.Globalization;
using System.Text.Json;
using TmeSim.IO.Checkpoints;
using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public class RunWriterTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;

    [Fact]
    public void CompleteRun_LeavesTheFilesOfTheContract_AndNothingElse()
    {
        using var temporary = new TemporaryFolder();

        new SampleRun().Write(Disk, temporary["run"]);

        string[] expected =
        [
            "README.md",
            "attribution.csv",
            "cells_final.csv",
            "checkpoint",
            "clones.csv",
            "events.csv",
            "ledger.csv",
            "lineage.csv",
            "run.json",
            "scans.csv",
            "scenario.resolved.yaml",
            "spatial.csv",
            "timeseries.csv",
            "tissue.ome.zarr",
        ];
        Assert.Equal(expected, Disk.Entries(temporary["run"]));
        Assert.DoesNotContain(Disk.FilesUnder(temporary["run"]), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void GermanCulture_ChangesNoByte()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary["invariant"]);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            new SampleRun().Write(Disk, temporary["german"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        FolderContent.AssertSame(temporary["invariant"], temporary["german"]);
        Assert.Equal(File.ReadAllBytes(temporary["invariant/run.json"]), File.ReadAllBytes(temporary["german/run.json"]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void ResumedRun_HasTheBytesOfOneThatWasNeverInterrupted(int stagesBefore)
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun();
        run.Write(Disk, temporary["whole"]);
        using (var writer = RunWriter.Begin(ResultsFolder.Create(Disk, temporary["part"]), run.Manifest, run.Settings))
        {
            run.Play(writer, 0, stagesBefore);
            run.Finish(writer, isComplete: false, stage: stagesBefore - 1);
        }

        Assert.Equal("interrupted", Status(temporary["part"]));
        run.Resume(Disk, temporary["part"]);

        Assert.Equal("complete", Status(temporary["part"]));
        FolderContent.AssertSame(temporary["whole"], temporary["part"]);
    }

    [Fact]
    public void KilledRun_LeavesOnlyPartialTables_AndResumesToTheSameBytes()
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun();
        run.Write(Disk, temporary["whole"]);
        var writer = RunWriter.Begin(ResultsFolder.Create(Disk, temporary["killed"]), run.Manifest, run.Settings);
        run.Play(writer, 0, 3);
        // What a kill leaves: everything that reached the system, under its name at that moment.
        writer.Dispose();
        File.WriteAllText(Path.Combine(temporary["killed"], "checkpoint", "state.tmecp.tmp"), "half");

        Assert.Equal("running", Status(temporary["killed"]));
        Assert.DoesNotContain(Disk.Entries(temporary["killed"]), name => name.EndsWith(".csv", StringComparison.Ordinal));
        run.Resume(Disk, temporary["killed"]);

        FolderContent.AssertSame(temporary["whole"], temporary["killed"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FullDisk_AtAnyWrite_LeavesNoHalfResult_AndTheRunCanBeHad(bool staysFull)
    {
        var memory = new MemoryFileSystem();
        string whole = Path.Combine(MemoryFileSystem.Root, "whole");
        string path = Path.Combine(MemoryFileSystem.Root, "run");
        var run = new SampleRun { Keys = [new("main", 1, "primary")], Shape = new(3, 2, 1, Core.Lattice.Boundary.NoFlux, 20) };
        run.Write(memory, whole);
        int failures = 0;
        for (int failAt = 1; ; failAt += staysFull ? 5 : 1)
        {
            var files = new FaultyFileSystem(memory, failAt, staysFull);
            var error = Record.Exception(() => run.Write(files, path));
            if (files.Calls < failAt)
            {
                Assert.Null(error);
                break;
            }

            failures++;
            var known = Assert.IsType<ResultsException>(error);
            Assert.Contains("the disk or the quota is full", known.Message, StringComparison.Ordinal);
            AssertNothingHalf(memory, whole, path);
            Recover(memory, run, path);
            FolderContent.AssertSame(whole, path, memory);
            memory.DeleteFolder(path);
        }

        Assert.True(failures > 50, $"only {failures} writes failed");
    }

    [Fact]
    public void Fail_RecordsTheReason_AndKeepsTheTablesPartial()
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun();
        using (var writer = RunWriter.Begin(ResultsFolder.Create(Disk, temporary["run"]), run.Manifest, run.Settings))
        {
            run.Play(writer, 0, 1);
            Assert.True(writer.Fail(run.Manifest, "out of memory"));
        }

        using var json = JsonDocument.Parse(File.ReadAllText(temporary["run/run.json"]));
        Assert.Equal("failed", json.RootElement.GetProperty("status").GetString());
        Assert.Equal("out of memory", json.RootElement.GetProperty("status_reason").GetString());
        Assert.False(File.Exists(temporary["run/timeseries.csv"]));
    }

    [Fact]
    public void Resume_RefusesAnotherScenario()
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun();
        run.Write(Disk, temporary["run"]);
        using var folder = ResultsFolder.Reopen(Disk, temporary["run"]);
        using var checkpoint = CheckpointFile.Open(Disk, RunWriter.CheckpointPath(temporary["run"]));
        var other = run.Manifest with { Scenario = ScenarioInfo.Of("sample", "name: changed\n") };

        var error = Assert.Throws<ResultsException>(() => RunWriter.Resume(folder, checkpoint, other, run.Settings, _ => run.Shape));

        Assert.Contains("belongs to another scenario", error.Message, StringComparison.Ordinal);
        Assert.Equal("complete", Status(temporary["run"]));
    }

    [Fact]
    public void Manifest_DescribesEveryColumn_AndTheHashOfEveryFile()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary["run"]);

        var manifest = JsonText.Read<RunManifest>(File.ReadAllBytes(temporary["run/run.json"]));

        foreach (string name in TableSchemas.Names)
        {
            string header = File.ReadLines(Path.Combine(temporary["run"], name)).First();
            Assert.Equal(header, string.Join(',', manifest.Columns[name].Select(column => column.Name)));
            Assert.Equal(manifest.Files.Single(file => file.Path == name).Sha256, Disk.Sha256(Path.Combine(temporary["run"], name)));
        }

        Assert.Equal(
            [
                "README.md",
                "attribution.csv",
                "cells_final.csv",
                "checkpoint/",
                "clones.csv",
                "events.csv",
                "ledger.csv",
                "lineage.csv",
                "scans.csv",
                "scenario.resolved.yaml",
                "spatial.csv",
                "timeseries.csv",
                "tissue.ome.zarr/",
            ],
            manifest.Files.Select(file => file.Path)
        );
    }

    [PythonFact("hashlib")]
    public void HashOfAFolder_IsThatOfTheListOfItsHashes()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary["run"]);

        Python.Run(
            """
            import sys, os, json, hashlib
            os.chdir(sys.argv[1])
            folders = [one for one in json.load(open("run.json"))["files"] if one["path"].endswith("/")]
            assert [one["path"] for one in folders] == ["checkpoint/", "tissue.ome.zarr/"]
            for entry in folders:
                os.chdir(os.path.join(sys.argv[1], entry["path"]))
                found = sorted(os.path.join(where, name) for where, _, names in os.walk(".") for name in names)
                lines = "".join(f"{hashlib.sha256(open(path, 'rb').read()).hexdigest()}  {path}\n" for path in found)
                assert hashlib.sha256(lines.encode()).hexdigest() == entry["sha256"]
                assert sum(os.path.getsize(path) for path in found) == entry["bytes"]
            """,
            temporary["run"]
        );
    }

    [Fact]
    public void Documentation_NamesEveryColumnChannelTypeAndState()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "results.md"));
        var columns = TableSchemas
            .Fixed.SelectMany(schema => schema.Columns)
            .Concat(TableSchemas.TimeseriesKeys)
            .Select(column => column.Name);
        var quoted = columns.Concat(TissueChannels.All.Select(channel => channel.Name)).Concat(TableSchemas.Names);
        Assert.All(quoted, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(CellNames.Types, type => Assert.Contains($"{type.Code} {type.Name}", page, StringComparison.Ordinal));
        Assert.All(CellNames.States, state => Assert.Contains($"{state.Code} {state.Name}", page, StringComparison.Ordinal));
        Assert.True(page.Count(character => character == '\n') <= 270);
    }

    [Fact]
    public void Documentation_NamesEveryColumnOfASweep()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "ensembles.md"));

        var columns = SweepTables
            .RunColumns.Concat(SweepTables.SummaryColumns)
            .Concat(SweepTables.Timings.Columns)
            .Select(column => column.Name);
        Assert.All(columns.Concat(SweepFiles.Names), name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Documentation_NamesEveryColumnOfSensitivity()
    {
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "sensitivity.md"));

        Assert.All(SensitivityTable.Schema.Columns, column => Assert.Contains($"`{column.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_HoldWhatWasAppended()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Keys = [new("main", 1, "liver, \"left\" ü")], HasTissue = false }.Write(Disk, temporary["run"]);

        string Line(string name, int number) => File.ReadLines(Path.Combine(temporary["run"], name)).ElementAt(number);

        Assert.Equal("arm,replicate,lesion,step,time_h,tumour_cells,mean_oxygen_mmhg,phenotype", Line("timeseries.csv", 0));
        Assert.Equal("main,1,\"liver, \"\"left\"\" ü\",0,0,0,,inflamed", Line("timeseries.csv", 1));
        Assert.Equal("main,1,\"liver, \"\"left\"\" ü\",24,24,1000.5,0.3333333333333333,", Line("timeseries.csv", 2));
        Assert.Equal("main,1,\"liver, \"\"left\"\" ü\",24,tumour,1,0,0,0,0,0,0,0,0,0,0,0,1", Line("ledger.csv", 12));
        Assert.Equal("main,1,,48,first,,25,-0.3,-0.1,partial_response,1", Line("scans.csv", 6));
        Assert.Equal("main,1,,0,complete_response,\"course, \"\"A\"\"\",200,mg", Line("events.csv", 1));
        Assert.StartsWith(
            "main,1,\"liver, \"\"left\"\" ü\",0,founder,,0,founder,1|3,2,0,0,0,0.6,0,0,0,0,1,",
            Line("lineage.csv", 1),
            StringComparison.Ordinal
        );
        Assert.StartsWith("main,1,\"liver, \"\"left\"\" ü\",1,,0,5,b2m_allele_loss,,1,", Line("lineage.csv", 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Log_GrowsByLines()
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun();
        using var writer = RunWriter.Begin(ResultsFolder.Create(Disk, temporary["run"]), run.Manifest, run.Settings);

        writer.Log("info", "first");
        writer.Log("warning", "second");

        string[] lines = File.ReadAllLines(temporary["run/log.jsonl"]);
        Assert.Equal(["first", "second"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("message").GetString()));
    }

    [PythonFact("pandas")]
    public void Pandas_ReadsEveryTable_WithMissingValuesAndTypes()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary["run"]);

        Python.Run(
            """
            import sys, pandas
            run = sys.argv[1]
            series = pandas.read_csv(run + "/timeseries.csv")
            assert list(series.columns[:5]) == ["arm", "replicate", "lesion", "step", "time_h"], series.columns
            assert list(series.phenotype.dropna().unique()) == ["inflamed"] and series.phenotype.isna().sum() == 2
            assert series.time_h.dtype.kind in "if" and series.mean_oxygen_mmhg.isna().sum() == 2
            assert set(series.lesion) == {"primary", 'liver, "left" ü'}, set(series.lesion)
            assert abs(series.mean_oxygen_mmhg.iloc[2] - 1 / 3) == 0
            cells = pandas.read_csv(run + "/cells_final.csv")
            assert cells.z_um.isna().all() and cells.x_um.min() == 10
            assert cells[cells.cell_type == "cd8_t_cell"].exhaustion.notna().all()
            assert cells[cells.cell_type == "tumour"].state.isna().all()
            assert not cells.duplicated(["arm", "replicate", "lesion", "cell_id"]).any()
            ledger = pandas.read_csv(run + "/ledger.csv")
            assert len(ledger) == 2 * 4 * 11 and ledger["count"].dtype.kind == "i"
            lineage = pandas.read_csv(run + "/lineage.csv")
            assert lineage.parent.isna().sum() == 2
            for name in ["scans", "events"]:
                assert len(pandas.read_csv(f"{run}/{name}.csv"))
            """,
            temporary["run"]
        );
    }

    static string? Status(string folder) => Status(Disk, folder);

    static string? Status(IFileSystem files, string folder) =>
        JsonDocument.Parse(files.ReadWhole(Path.Combine(folder, "run.json"))).RootElement.GetProperty("status").GetString();

    static void AssertNothingHalf(IFileSystem files, string whole, string path)
    {
        foreach (string name in TableSchemas.Names.Where(name => files.FileExists(Path.Combine(path, name))))
        {
            Assert.Equal(files.ReadWhole(Path.Combine(whole, name)), files.ReadWhole(Path.Combine(path, name)));
        }

        if (files.FileExists(Path.Combine(path, "run.json")))
        {
            Assert.Equal("running", Status(files, path));
        }
    }

    static void Recover(IFileSystem files, SampleRun run, string path)
    {
        if (files.FileExists(RunWriter.CheckpointPath(path)))
        {
            run.Resume(files, path);
        }
        else
        {
            run.Write(files, path, force: true);
        }
    }

    static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "TmeSim.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("the root of the repository");
        }

        return folder;
    }
}
