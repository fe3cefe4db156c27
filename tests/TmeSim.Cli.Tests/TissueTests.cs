using System.Globalization;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>Lesions that start from a table of cells.</summary>
public class TissueTests
{
    const string Map = """
        columns: { x: axis-1, y: axis-0, type: [cell_type, state, clone] }
        types:
          tumour 0: tumour
          dead 0: dead
          cd8_t_cell effector: effector
          cd8_t_cell progenitor: progenitor
          cd8_t_cell intermediate: intermediate
          cd8_t_cell terminal: terminal
          treg: treg
          macrophage m1: m1_macrophage
          macrophage m2: m2_macrophage
          mdsc: mdsc
          dendritic_cell: dendritic_cell
          fibroblast resting: fibroblast
          fibroblast caf: caf
        clones: { tumour 0: founder, dead 0: founder }
        """;

    static readonly string Real = Scenarios.Tiny.Replace(
        "tumour_radius_um: 200",
        "tissue: { file: real/cells.csv, map: real/types.yaml, placement: as_given }",
        StringComparison.Ordinal
    );

    [Fact]
    public void ExportedPoints_AreTheSameTissueAgain()
    {
        using var bench = new Workbench();
        Prepare(bench);
        bench.Run("run", "real.yaml", "--out", "again", "--days", "0.05").Succeeded();

        var last = Rows(bench, "first").Last();
        var first = Rows(bench, "again").First();
        string[] populations =
        [
            .. first.Keys.Where(name => name.EndsWith("_cells", StringComparison.Ordinal) && name != "cd8_engaged_cells"),
        ];
        Assert.True(populations.Length > 12);
        Assert.All(populations, name => Assert.Equal(last[name], first[name]));
        Assert.True(double.Parse(first["dead_cells"], CultureInfo.InvariantCulture) > 0);
        Assert.Equal(Arrangement(bench, "first", last["time_h"]), Arrangement(bench, "again", "0"));
    }

    [Fact]
    public void Results_HoldTheTissue_AndRunAgainAndVerifyWithoutTheSource()
    {
        using var bench = new Workbench();
        Prepare(bench);
        var run = bench.Run("run", "real.yaml", "--out", "run", "--days", "0.5").Succeeded();
        Directory.Delete(bench.PathOf("real"), recursive: true);
        bench.Run("run", "run/scenario.resolved.yaml", "--out", "again").Succeeded();

        Assert.Contains("lesion primary: ", run.Error);
        foreach (string name in new[] { "scenario.resolved.yaml", "initial_tissue/1-cells.csv", "initial_tissue/2-types.yaml" })
        {
            Assert.Equal(bench.FilesOf("run")[name], bench.FilesOf("again")[name]);
        }

        Assert.Contains("none dropped", run.Error);
        Assert.Contains("none dropped", File.ReadAllText(bench.PathOf("run/" + ResultFiles.Log)));
        Assert.Equal((string?)bench.Manifest("run")["digest"], (string?)bench.Manifest("again")["digest"]);
        bench.Run("verify", "run/scenario.resolved.yaml", "--days", "0.1").Succeeded();
        Assert.Equal(ExitCode.Failed, bench.Run("run", "real.yaml").Code);
    }

    [Fact]
    public void ResumedRun_EqualsAnUninterruptedOne_AndRefusesOtherTissue()
    {
        using var bench = new Workbench();
        Prepare(bench);
        string[] options = ["--days", "0.5", "--replicates", "2"];
        bench.Run(["run", "real.yaml", "--out", "whole", .. options]).Succeeded();
        using var source = new CancellationTokenSource();
        var interrupted = bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), 7, source.Cancel),
                },
            ["run", "real.yaml", "--out", "broken", .. options]
        );
        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Directory.Delete(bench.PathOf("real"), recursive: true);

        string table = Directory.GetFiles(bench.PathOf("broken/initial_tissue"), "*.csv").Single();
        string text = File.ReadAllText(table);
        File.WriteAllText(table, text[..text.TrimEnd('\n').LastIndexOf('\n')] + "\n");
        Assert.Contains("the tissue it brings along", bench.Run("resume", "broken").Error);

        File.WriteAllText(table, text);
        bench.Run("resume", "broken").Succeeded();
        bench.AssertSameFiles("whole", "broken");
    }

    [Theory]
    [InlineData("../cells.csv", "is not in the folder of the scenario", "copy the file beside the scenario")]
    [InlineData("/etc/hostname", "is not in the folder of the scenario", "copy the file beside the scenario")]
    [InlineData("real/none.csv", "cannot be read", "relative to the scenario's folder")]
    public void FileElsewhere_IsRefused_AtItsLine(string file, string problem, string help)
    {
        using var bench = new Workbench();
        bench.Write("real/types.yaml", Map);
        bench.Write("real.yaml", Real.Replace("real/cells.csv", file, StringComparison.Ordinal));

        var answer = bench.Run("run", "real.yaml");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.StartsWith($"real.yaml(8,44): error: lesions[0].tissue.file = {file} {problem}", answer.Error, StringComparison.Ordinal);
        Assert.Contains(help, answer.Error);
        Assert.Empty(Directory.GetDirectories(bench.Folder, "run-*"));
    }

    [Fact]
    public void BadTable_IsRefused_BeforeAnythingIsWritten()
    {
        using var bench = new Workbench();
        Prepare(bench);
        File.AppendAllText(bench.PathOf("real/cells.csv"), "1\n");

        var answer = bench.Run("run", "real.yaml");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("real/cells.csv(", answer.Error);
        Assert.Empty(Directory.GetDirectories(bench.Folder, "run-*"));
    }

    // A run of two days, its last hour as points, and a scenario that starts from them.
    static void Prepare(Workbench bench)
    {
        bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run("run", "tiny.yaml", "--out", "first").Succeeded();
        bench.Run("export", "first", "--to", "points").Succeeded();
        bench.Write("real.yaml", Real);
        bench.Write("real/types.yaml", Map);
        File.Copy(Directory.GetFiles(bench.PathOf("first/export/points")).Single(), bench.PathOf("real/cells.csv"));
    }

    static List<Dictionary<string, string>> Rows(Workbench bench, string run)
    {
        string[][] lines = [.. File.ReadLines(bench.PathOf(run + "/timeseries.csv")).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    // Where everybody is, to the last site: the densities at the margin, the pairs and the neighbours of cells.
    static string[] Arrangement(Workbench bench, string run, string hour) =>
        [
            .. File.ReadLines(bench.PathOf(run + "/spatial.csv"))
                .Select(line => line.Split(',', 5))
                .Where(fields => fields[3] == hour && !fields[4].Contains("vessel", StringComparison.Ordinal))
                .Select(fields => fields[4]),
        ];
}
