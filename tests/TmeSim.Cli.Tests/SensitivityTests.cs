using System.Text.Json.Nodes;
using System.Xml.Linq;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A sweep of trajectories and one over a hypercube.</summary>
public sealed class SensitivitySweeps : IDisposable
{
    static readonly string[] Vary =
    [
        "--vary",
        "parameters.tumour_division.rate=0.2..2",
        "--vary",
        "lesions[primary].treg=0.001..0.1:log",
        "--days",
        "1",
        "--threads",
        "2",
    ];

    public SensitivitySweeps()
    {
        Bench.Write("small.yaml", WholeSweep.Text);
        Bench.Run(["sweep", "small.yaml", "--out", "morris", "--design", "morris", "--samples", "4", .. Vary]).Succeeded();
        Bench.Run(["sweep", "small.yaml", "--out", "cube", "--design", "latin-hypercube", "--samples", "16", .. Vary]).Succeeded();
    }

    internal Workbench Bench { get; } = new();

    public void Dispose() => Bench.Dispose();
}

public class SensitivityTests(SensitivitySweeps sweeps) : IClassFixture<SensitivitySweeps>
{
    const string Rate = "parameters.tumour_division.rate";
    const string Treg = "lesions[primary].treg";

    readonly Workbench bench = sweeps.Bench;

    [Theory]
    [InlineData("morris", "4")]
    [InlineData("cube", "16")]
    public void DivisionRate_DrivesTheFinalCells_MoreThanTregDo(string folder, string points)
    {
        bench.Run("sensitivity", folder, "--arm", "control").Succeeded();

        var rows = Rows($"{folder}/export/sensitivity").Where(row => row["outcome"] == "log10_final").ToList();
        Assert.Equal([Rate, Treg], rows.Select(row => row["factor"]));
        Assert.All(rows, row => Assert.Equal(points, row["points"]));
        Assert.True(rows[0].Number("effect") > 2 * Math.Abs(rows[1].Number("effect")));
        Assert.True(rows[0].Number("effect_low") < rows[0].Number("effect") && rows[0].Number("effect") < rows[0].Number("effect_high"));
    }

    /// <summary>The table is that of the runs: effects by hand from runs.csv.</summary>
    [Fact]
    public void ElementaryEffects_AreThoseOfTheRuns()
    {
        bench.Run("sensitivity", "morris", "--arm", "control", "--out", "by-hand").Succeeded();
        var runs = TableReader
            .Read(DiskFileSystem.Instance, bench.PathOf("morris"), SweepFiles.Runs)
            .Where(row => row["arm"] == "control")
            .Select(row => (Rate: row.Number("parameters_tumour_division_rate"), Cells: Math.Log10(1 + row.Number("final_cells"))))
            .ToList();
        var effects = runs.Zip(runs.Skip(1))
            .Where((_, k) => k % 3 != 2)
            .Where(pair => pair.First.Rate != pair.Second.Rate)
            .Select(pair => (pair.Second.Cells - pair.First.Cells) / ((pair.Second.Rate - pair.First.Rate) / 1.8))
            .ToList();

        Assert.Equal(4, effects.Count);
        var row = Rows("by-hand").Single(one => one["outcome"] == "log10_final" && one["factor"] == Rate);
        Assert.Equal(effects.Average(Math.Abs), row.Number("effect"), 1e-9);
        Assert.Equal(effects.Average(), row.Number("mean_effect"), 1e-9);
    }

    [Fact]
    public void DifferenceOfAnArmToItself_IsDrivenByNothing()
    {
        bench.Run("sensitivity", "morris", "--arm", "treated", "--relative-to-arm", "treated", "--out", "same").Succeeded();

        Assert.All(Rows("same"), row => Assert.Equal(0, row.Number("effect")));
    }

    [Fact]
    public void CourseThatGivesNoDose_HasNoEffect()
    {
        string[] design = ["--vary", $"{Rate}=0.2..2", "--design", "morris", "--samples", "3"];
        string[] noDose = ["--set", "arms[treated].treatment.courses[first].drugs[nivolumab].offset_days=10"];
        bench.Run(["sweep", "small.yaml", "--out", "null", .. design, .. noDose]).Succeeded();

        bench.Run("sensitivity", "null", "--arm", "treated", "--relative-to-arm", "control", "--out", "no-effect").Succeeded();

        Assert.Equal(["log10_nadir", "log10_final"], Rows("no-effect").Select(row => row["outcome"]));
        Assert.All(Rows("no-effect"), row => Assert.Equal(0, row.Number("effect")));
    }

    [Fact]
    public void OutcomesThatAreMissing_AreSaid_AndFiguresAreDrawnOfTheOthers()
    {
        var answer = bench.Run("sensitivity", "cube", "--arm", "control", "--out", "figures", "--json").Succeeded();

        Assert.Contains("no pfs_days: some points have none in control", answer.Error);
        Assert.Equal(
            ["log10_final.svg", "log10_nadir.svg", "sensitivity.csv"],
            Directory.EnumerateFiles(bench.PathOf("figures")).Select(Path.GetFileName).Order()
        );
        Assert.Contains(Treg, XDocument.Load(bench.PathOf("figures/log10_final.svg")).Root!.Value);
        Assert.Equal(4, answer.Json["effects"]!.AsArray().Count);
    }

    [Fact]
    public void OutcomesMissingInOneOfTwoArms_NameThatArmAlone()
    {
        var answer = bench.Run("sensitivity", "morris", "--arm", "control", "--relative-to-arm", "treated", "--out", "lacking").Succeeded();

        Assert.Contains("no pfs_days: some points have none in control\n", answer.Error);
    }

    [Fact]
    public void FiguresOfAFormerQuestion_AreRemoved_AndOtherFilesStay()
    {
        bench.Run("sensitivity", "morris", "--arm", "treated", "--relative-to-arm", "treated", "--out", "twice").Succeeded();
        Assert.True(File.Exists(bench.PathOf("twice/pfs_days.svg")));
        bench.Write("twice/own.svg", "mine");
        bench.Write("beside/response.svg", "mine");

        bench.Run("sensitivity", "morris", "--arm", "control", "--out", "twice").Succeeded();
        bench.Run("sensitivity", "morris", "--arm", "control", "--out", "beside").Succeeded();

        string[] own = ["log10_final.svg", "log10_nadir.svg", "sensitivity.csv"];
        Assert.Equal([.. own[..2], "own.svg", own[2]], Names("twice"));
        Assert.Equal([.. own[..2], "response.svg", own[2]], Names("beside"));
    }

    /// <summary>An outcome that is the same everywhere has effects of 0; its ranks say nothing.</summary>
    [Theory]
    [InlineData("morris", "0")]
    [InlineData("cube", "")]
    public void ConstantOutcome_HasAnEffectOf0_AndNoCorrelation(string folder, string effect)
    {
        bench.Run("sensitivity", folder, "--arm", "treated", "--relative-to-arm", "treated", "--out", "constant").Succeeded();

        Assert.All(Rows("constant"), row => Assert.Equal(effect, row["effect"]));
        Assert.Contains(
            "0 where the outcome is the same everywhere; or the correlation, missing where outcome or factor is",
            File.ReadAllText(RepositoryFiles.PathOf("docs", "sensitivity.md"))
        );
    }

    [Fact]
    public void ParametersOfAGroup_AreVariedAboutTheirValues_WithinTheirRange()
    {
        string[] group = ["--vary", "parameters.t_cell_differentiation.*=x2", "--design", "latin-hypercube", "--samples", "2"];
        string[] values = ["--set", "parameters.t_cell_differentiation.terminal_scar=0.7"];
        bench.Run(["sweep", "small.yaml", "--out", "group", "--days", "0.05", .. values, .. group]).Succeeded();

        var factors = JsonNode.Parse(File.ReadAllText(bench.PathOf("group/sweep.json")))!["factors"]!.AsArray();
        Assert.Equal(["effector_below", "intermediate_at", "terminal_scar"], factors.Select(one => ((string)one!["key"]!).Split('.')[^1]));
        // A share ends at 1.
        Assert.Equal("0.35..1:log", (string?)factors[2]!["levels"]);
    }

    [Theory]
    [InlineData("parameters.no_such.*=x2", "there is no parameter no_such.* above 0")]
    [InlineData("lesions[0].treg=x2", "xN is for parameters and multiplies by more than 1")]
    [InlineData("parameters.tumour_division.rate=x0.5", "xN is for parameters and multiplies by more than 1")]
    public void WhatCannotBeMultiplied_IsRefused(string vary, string problem) =>
        Assert.Contains(problem, bench.Run("sweep", "small.yaml", "--vary", vary, "--design", "morris", "--samples", "2").Error);

    [Fact]
    public void OtherFolders_AreRefused_WithWhatToDo()
    {
        bench.Run("sweep", "small.yaml", "--out", "grid", "--days", "0.05", "--vary", "seed=1,2").Succeeded();

        Assert.Contains("is no sweep", bench.Run("sensitivity", "nowhere").Error);
        Assert.Contains("says nothing about sensitivity", bench.Run("sensitivity", "grid").Error);
        Assert.Contains("did you mean `control`?", bench.Run("sensitivity", "cube", "--arm", "contro").Error);
    }

    IEnumerable<string?> Names(string folder) => Directory.EnumerateFiles(bench.PathOf(folder)).Select(Path.GetFileName).Order();

    IReadOnlyList<TableRow> Rows(string folder) =>
        [.. TableReader.Read(DiskFileSystem.Instance, bench.PathOf(folder), SensitivityTable.Schema.FileName)];
}
