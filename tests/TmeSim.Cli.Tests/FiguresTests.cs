using System.Globalization;
using System.Xml.Linq;
using TmeSim.Cli.Figures;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A run with scans, responses and two courses, and a sweep, which the tests draw.</summary>
public sealed class DrawnResults : IDisposable
{
    const string Text = """
        format: 1
        name: drawn
        duration_days: 70
        replicates: 2
        lattice: { width: 20, height: 18 }
        antigens: [{ name: neo-a }]
        clones:
          - { name: founder, antigens: [neo-a], fraction: 0.9 }
          - { name: b2m-null, parent: founder, antigens: [neo-a], b2m_alleles: 0, fraction: 0.1 }
        lesions: [{ name: primary, tumour_radius_um: 120, stromal_cd8: 0.05, intratumoural_cd8: 0.05 }]
        treatment: { scan_interval_days: 7 }
        arms:
          - { name: control }
          - name: treated
            fork_day: 7
            treatment:
              scan_interval_days: 7
              courses:
                - { name: first, start: { day: 7 }, stop: { after_days: 21 }, drugs: [{ drug: nivolumab }] }
                - { name: second, start: { on: stop, day: 10, course: first }, drugs: [{ drug: nivolumab }] }
        output: { table_interval_hours: 24, tissue_interval_hours: 0, spatial_interval_hours: 0, checkpoint_interval_hours: 0 }
        """;

    public DrawnResults()
    {
        Bench.Write("drawn.yaml", Text);
        Bench.Run("run", "drawn.yaml", "--out", "run").Succeeded();
        Bench.Run("sweep", "drawn.yaml", "--out", "sweep", "--days", "21", "--vary", "lesions[0].treg=0.001,0.05").Succeeded();
    }

    internal Workbench Bench { get; } = new();

    public void Dispose() => Bench.Dispose();
}

public class FiguresTests(DrawnResults drawn) : IClassFixture<DrawnResults>
{
    readonly Workbench bench = drawn.Bench;

    [Fact]
    public void Examples_AreDrawnOfARunOfAShippedScenario()
    {
        using var own = new Workbench();
        string[] small = ["--set", "lattice.width=24", "--set", "lattice.height=24", "--set", "lesions[0].tumour_radius_um=100"];
        own.Run(["run", "first-response", "--days", "29", "--out", "run-0001", .. small]).Succeeded();
        string help = own.Run("figures", "--help").Output;
        string page = File.ReadAllText(RepositoryFiles.PathOf("docs", "figures.md"));
        string[] commands =
        [
            .. (help + page)
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("tmesim figures run-0001", StringComparison.Ordinal))
                .Select(line => line.Split("  ")[0]["tmesim ".Length..]),
        ];

        Assert.Equal(4, commands.Length);
        Assert.All(commands, command => own.Run(command.Split(' ')).Succeeded());
    }

    [Fact]
    public void MoreCurvesThanCanBeToldApart_AreNotDrawn_AndTheRestIs()
    {
        var groups = Enumerable
            .Range(1, 9)
            .Select(k => new Trials.Figures.SurvivalGroup($"arm {k}", [new Trials.Figures.ProgressionFreeTime(k, true)]))
            .ToList();

        var tooMany = SurvivalFigures.Draw(groups, "subject");

        Assert.Null(tooMany.Image);
        Assert.Contains("9 curves", tooMany.Reason, StringComparison.Ordinal);
        Assert.NotNull(SurvivalFigures.Draw(groups[..8], "subject").Image);
    }

    [Fact]
    public void Run_GivesAllFigures_TheSameEveryTime()
    {
        string[] files = bench.Run("figures", "run").Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            ["survival.svg", "waterfall.svg", "spider.svg", "swimmer.svg", "muller.svg", "course.svg", "tissue.svg"],
            files.Select(file => Path.GetRelativePath(bench.PathOf("run/export/figures"), file))
        );
        Assert.All(files, file => Assert.Equal("svg", XDocument.Load(file).Root!.Name.LocalName));
        var answer = bench.Run("figures", "run", "--out", "again", "--json").Succeeded().Json;
        Assert.Equal("figures", (string?)answer["kind"]);
        Assert.All(
            files.Zip(answer["files"]!.AsArray()),
            pair => Assert.Equal(File.ReadAllBytes(pair.First), File.ReadAllBytes((string)pair.Second!))
        );
    }

    [Fact]
    public void Clones_AddUpToTheTumourCellsOfTheTimeSeries()
    {
        var history = CloneTables.Read(DiskFileSystem.Instance, bench.PathOf("run"), new RunKey("treated", 2, "primary"));
        string[] cells =
        [
            .. TableReader
                .Read(DiskFileSystem.Instance, bench.PathOf("run"), "timeseries.csv", "tumour_cells")
                .Where(row => row["arm"] == "treated" && row["replicate"] == "2")
                .Select(row => row["tumour_cells"]),
        ];

        Assert.Equal(71, history.Days.Count);
        Assert.Equal(
            cells,
            history.Days.Select((_, day) => history.Clones.Sum(clone => clone.Cells[day]).ToString(CultureInfo.InvariantCulture))
        );
        Assert.Equal(["founder", "b2m-null"], history.Clones.Take(2).Select(clone => clone.Name));
        Assert.Equal(0, history.Clones[1].Parent);
    }

    [Fact]
    public void Courses_AreTheTimeSeriesOfEveryLesion()
    {
        var manifest = RunManifest.Read(DiskFileSystem.Instance, bench.PathOf("run"));
        var courses = CourseTables.Read(DiskFileSystem.Instance, bench.PathOf("run"), manifest);
        var rows = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("run"), "timeseries.csv", "tumour_cells").ToList();

        Assert.Equal(
            [("control", 1), ("control", 2), ("treated", 1), ("treated", 2)],
            courses.Select(course => (course.Arm, course.Replicate))
        );
        foreach (var course in courses)
        {
            var own = rows.Where(row => row["arm"] == course.Arm && row.Whole("replicate") == course.Replicate).ToList();
            Assert.Equal(own.Select(row => row.Number("time_h") / 24), course.Days);
            Assert.Equal(own.Select(row => row.Number("tumour_cells")), course.TumourCells);
            Assert.Equal(own.Select(row => row.Number("cd8_cells")), course.Cd8Cells);
        }
    }

    [Fact]
    public void Tissue_IsThatOfTheCellsAtTheEnd_LymphocytesOnTop()
    {
        var manifest = RunManifest.Read(DiskFileSystem.Instance, bench.PathOf("run"));
        var slices = TissueTables.Read(DiskFileSystem.Instance, bench.PathOf("run"), manifest, 2, "primary");
        var cells = TableReader
            .Read(DiskFileSystem.Instance, bench.PathOf("run"), "cells_final.csv", "cell_id", "cell_type", "mhc1")
            .Where(row => row["arm"] == "treated" && row["replicate"] == "2")
            .ToList();

        Assert.Equal(["control", "treated"], slices.Select(slice => slice.Arm));
        Assert.Equal((20, 18), (slices[1].Width, slices[1].Height));
        // A cell's number is twice its site, plus one for a lymphocyte.
        var occupied = cells.Select(row => row.Whole("cell_id") / 2).Distinct().Order();
        Assert.Equal(occupied, Enumerable.Range(0, 20 * 18).Where(site => slices[1].Kinds[site] != 0));
        int[] Sites(string kind) =>
            [
                .. Enumerable
                    .Range(0, 20 * 18)
                    .Where(site => slices[1].Kinds[site] > 0 && TissueTables.Kinds[slices[1].Kinds[site] - 1].Name == kind),
            ];
        Assert.Equal(
            cells.Where(row => row["cell_type"] == "cd8_t_cell").Select(row => row.Whole("cell_id") / 2),
            TissueTables.Kinds.Where(kind => kind.Name.StartsWith("CD8")).SelectMany(kind => Sites(kind.Name)).Order()
        );
        var lymphocytes = cells.Where(row => row.Whole("cell_id") % 2 == 1).Select(row => row.Whole("cell_id") / 2).ToHashSet();
        var unseen = cells.Where(row => row["cell_type"] == "tumour" && row["mhc1"] == "0").Select(row => row.Whole("cell_id") / 2);
        Assert.Equal(unseen.Where(site => !lymphocytes.Contains(site)), Sites("tumour, no MHC-I"));
    }

    [Fact]
    public void TissueOfAReplicateThatIsNotOver_IsLeftOut()
    {
        string folder = CopyWith("cells_final.csv", "arm,replicate,lesion,cell_type,state,x_um,y_um,z_um,mhc1\n");

        var answer = bench.Run("figures", folder).Succeeded();

        Assert.Contains("no tissue.svg: patient 1 is not at the end; go on with the run by tmesim resume", answer.Error);
        Assert.Contains("course.svg", answer.Output);
    }

    [Fact]
    public void Sweep_GivesItsSurvival_ByArmOrByPoint()
    {
        bench.Run("figures", "sweep", "--out", "by-arm").Succeeded();
        bench.Run("figures", "sweep", "--out", "by-point", "--by", "point").Succeeded();

        Assert.Equal(["survival.svg"], Directory.GetFiles(bench.PathOf("by-arm")).Select(Path.GetFileName));
        Assert.Equal(["treated"], Curves("by-arm"));
        Assert.Equal(["treated, point 1", "treated, point 2"], Curves("by-point"));
    }

    [Fact]
    public void WhatHasNothingToShow_IsLeftOut_WithTheReason()
    {
        bench.Run("run", "drawn.yaml", "--out", "short", "--days", "3").Succeeded();
        var answer = bench.Run("figures", "short").Succeeded();

        Assert.Contains("no survival.svg: no course of treatment has started", answer.Error);
        Assert.Contains("no waterfall.svg: no patient was scanned after baseline", answer.Error);
        Assert.DoesNotContain("survival", answer.Output);
        Assert.Contains("muller.svg", answer.Output);
    }

    [Theory]
    [InlineData("nowhere: is no results folder: it has no run.json", "nowhere")]
    [InlineData("--arm = treatd is no arm of run\n  help: did you mean `treated`?", "run", "--arm", "treatd")]
    [InlineData("--lesion = liver is no lesion of run\n  help: choose one of: primary", "run", "--lesion", "liver")]
    [InlineData("--replicate = 3 is outside 1–2, the replicates of run", "run", "--replicate", "3")]
    public void Mistakes_SayWhatWasMeant(string said, params string[] arguments)
    {
        var answer = bench.Run(["figures", .. arguments]);

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(said, answer.Error);
        Assert.Equal("", answer.Output);
    }

    [Theory]
    [InlineData("scans.csv: is missing; run the scenario again with this version", "scans.csv", null)]
    [InlineData("events.csv, row 1: has no column 'event'; run the scenario again", "events.csv", "arm,replicate,lesion,time_h\n")]
    [InlineData(
        "clones.csv, row 2: cells = 'x' is not a whole number; the file was edited",
        "clones.csv",
        "arm,replicate,lesion,time_h,clone,cells\ntreated,1,primary,0,0,x\n"
    )]
    [InlineData(
        "clones.csv, row 2: has 3 fields where the header has 6; the file was cut or edited",
        "clones.csv",
        "arm,replicate,lesion,time_h,clone,cells\ntreated,1,primary\n"
    )]
    [InlineData(
        "clones.csv: hour 1 of treated/1/primary is not in timeseries.csv",
        "clones.csv",
        "arm,replicate,lesion,time_h,clone,cells\ntreated,1,primary,1,0,5\n"
    )]
    [InlineData(
        "cells_final.csv: a cell at 9000, 10 µm is outside the lattice of run.json; the files are of different runs",
        "cells_final.csv",
        "arm,replicate,lesion,cell_type,state,x_um,y_um,z_um,mhc1\ntreated,1,primary,tumour,,9000,10,,1\n"
    )]
    [InlineData("scans.csv: is empty; run the scenario again", "scans.csv", "")]
    public void DamagedTables_AreRefused_WithTheRemedy(string said, string table, string? text)
    {
        string folder = CopyWith(table, text);

        var answer = bench.Run("figures", folder);

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(said, answer.Error);
        Assert.False(Directory.Exists(Path.Combine(folder, "export")));
    }

    [Fact]
    public void TableThatIsNotFinished_IsRefused_WithTheRemedy()
    {
        string folder = bench.PathOf("unfinished");
        Directory.CreateDirectory(folder);
        File.Copy(bench.PathOf("run/run.json"), Path.Combine(folder, "run.json"));
        File.Copy(bench.PathOf("run/scans.csv"), Path.Combine(folder, "scans.csv.partial"));

        Assert.Contains(
            "scans.csv: is not finished; wait for its end, or go on with it: tmesim resume",
            bench.Run("figures", folder).Error
        );
    }

    [Fact]
    public void Force_RemovesFiguresOfResultsThatAreGone()
    {
        bench.Run("run", "drawn.yaml", "--out", "replaced", "--days", "3").Succeeded();
        bench.Run("figures", "replaced").Succeeded();
        bench.Run("run", "drawn.yaml", "--out", "replaced", "--days", "3", "--force").Succeeded();

        Assert.False(Directory.Exists(bench.PathOf("replaced/export")));
    }

    [Theory]
    [InlineData("no muller.svg: there is no clones.csv; run the scenario again with this version", "clones.csv", null)]
    [InlineData(
        "no muller.svg: patient 1 is not at the end; go on with the run by tmesim resume",
        "lineage.csv",
        "arm,replicate,lesion,clone,name,parent,origin\n"
    )]
    public void MullerPlot_IsLeftOut_WhereItsTablesAreNotThere(string said, string table, string? text)
    {
        var answer = bench.Run("figures", CopyWith(table, text)).Succeeded();

        Assert.Contains(said, answer.Error);
        Assert.Contains("swimmer.svg", answer.Output);
        Assert.DoesNotContain("muller.svg", answer.Output);
    }

    string CopyWith(string table, string? text)
    {
        string folder = bench.PathOf(Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(bench.PathOf("run")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.Delete(Path.Combine(folder, table));
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(folder, table), text);
        }

        return folder;
    }

    IEnumerable<string> Curves(string folder) =>
        XDocument
            .Load(Path.Combine(bench.PathOf(folder), "survival.svg"))
            .Descendants()
            .Where(one => (string?)one.Attribute("class") == "survival")
            .Select(one => one.Elements().First().Value);
}
