using System.Globalization;
using TmeSim.Cli.Running;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

public class RunTests
{
    [Fact]
    public void Files_AreTheSame_ForAnyThreadsAndEngine()
    {
        using var bench = new Workbench();
        string scenario = Scenarios.WriteArms(bench);
        bench.Run("run", scenario, "--threads", "1", "--out", "one").Succeeded();
        bench.Run("run", scenario, "--threads", "2", "--out", "two").Succeeded();
        bench.Run("run", scenario, "--engine", "reference", "--out", "reference").Succeeded();
        bench.AssertSameFiles("one", "two");
        bench.AssertSameFiles("one", "reference");
        Assert.Equal((string?)bench.Manifest("one")["digest"], (string?)bench.Manifest("reference")["digest"]);
    }

    [Fact]
    public void ResolvedScenario_RepeatsTheRun_WithDrugFilesAlong()
    {
        using var bench = new Workbench();
        bench.Run("run", Scenarios.WriteArms(bench), "--out", "first").Succeeded();
        File.Delete(bench.PathOf("drugs/blocker.yaml"));
        bench.Run("run", "first/scenario.resolved.yaml", "--out", "again").Succeeded();
        Assert.Equal(bench.FilesOf("first")["timeseries.csv"], bench.FilesOf("again")["timeseries.csv"]);
        Assert.Equal((string?)bench.Manifest("first")["digest"], (string?)bench.Manifest("again")["digest"]);
    }

    [Theory]
    [InlineData("7", "8")]
    [InlineData("9007199254740991", "0")]
    public void SeedOfTheNextRun_IsLegal(string seed, string next)
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        var answer = bench.Run("run", scenario, "--out", "run", "--days", "0.05", "--seed", seed).Succeeded();
        Assert.EndsWith($" --seed {next}\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordingInterval_ChangesNoState_AndCommonRowsAgree()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        var often = bench.Run("run", scenario, "--json", "--out", "often", "--set", "output.table_interval_hours=3").Succeeded();
        var seldom = bench.Run("run", scenario, "--json", "--out", "seldom", "--set", "output.tissue_interval_hours=0").Succeeded();
        Assert.Equal((string?)often.Json["digest"], (string?)seldom.Json["digest"]);
        var rows = File.ReadLines(bench.PathOf("often/timeseries.csv")).ToHashSet();
        Assert.All(File.ReadLines(bench.PathOf("seldom/timeseries.csv")), row => Assert.Contains(row, rows));
        Assert.Equal(1 + 5, File.ReadLines(bench.PathOf("seldom/timeseries.csv")).Count());
    }

    [Fact]
    public void Spatial_IsMeasuredAtItsInterval_AndAtTheEnd()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run("run", scenario, "--out", "run", "--set", "output.spatial_interval_hours=20").Succeeded();
        bench.Run("run", scenario, "--out", "none", "--set", "output.spatial_interval_hours=0").Succeeded();
        string[] rows = File.ReadAllLines(bench.PathOf("run/spatial.csv"));

        Assert.Equal("arm,replicate,lesion,time_h,statistic,from,to,distance_um,value", rows[0]);
        Assert.Equal(["0", "20", "40", "48"], rows.Skip(1).Select(row => row.Split(',')[3]).Distinct());
        Assert.Contains(rows, row => row.StartsWith("main,1,primary,0,pair_correlation,cd8,tumour,20,", StringComparison.Ordinal));
        Assert.Equal(rows[..1], File.ReadAllLines(bench.PathOf("none/spatial.csv")));
    }

    [Fact]
    public void ArmsShareRows_UntilTheyFork()
    {
        using var bench = new Workbench();
        bench.Run("run", Scenarios.WriteArms(bench), "--out", "run", "--days", "1.5", "--replicates", "1").Succeeded();
        var rows = File.ReadLines(bench.PathOf("run/timeseries.csv")).Skip(1).Select(row => row.Split(',', 3)).ToList();
        string[] control = [.. rows.Where(row => row[0] == "control").Select(row => row[2])];
        string[] late = [.. rows.Where(row => row[0] == "late").Select(row => row[2])];
        // Lesions primary and liver at 0, 12, 24 and 36 h; the arm forks at 24 h.
        Assert.Equal(8, control.Length);
        Assert.Equal(control[..6], late[..6]);
        Assert.NotEqual(control[6..], late[6..]);
        Assert.Contains("late,1,,24,dose,blocker,240,mg", File.ReadAllText(bench.PathOf("run/events.csv")).Replace("\"", ""));
    }

    /// <summary>The hour in which a course begins is rounded: on day 0.99 it is the last one, after which nothing is given.</summary>
    [Theory]
    [InlineData("20", true)]
    [InlineData("0.99", true)]
    [InlineData("0.9", false)]
    public void CourseThatNeverBegins_IsNamedBeforeTheRun(string day, bool isLate)
    {
        using var bench = new Workbench();
        string courses = $"treatment.courses=[{{name: mistyped, start: {{day: {day}}}, drugs: [{{drug: nivolumab}}]}}]";
        var answer = bench
            .Run("run", bench.Write("tiny.yaml", Scenarios.Tiny), "--days", "1", "--set", courses, "--out", "run")
            .Succeeded();
        string said = $"never given, because they do not begin within 1 d: mistyped (day {day})\n";
        Assert.Equal(isLate, answer.Error.StartsWith(said, StringComparison.Ordinal));
        Assert.Equal(isLate, !File.ReadAllText(bench.PathOf("run/events.csv")).Contains("nivolumab", StringComparison.Ordinal));
    }

    [Fact]
    public void ArmsThatNeverFork_AreLeftOut_WithALineThatSaysSo()
    {
        using var bench = new Workbench();
        var answer = bench.Run("run", Scenarios.WriteArms(bench), "--out", "run", "--days", "0.75", "--replicates", "1").Succeeded();
        Assert.StartsWith("left out, because they do not fork within 0.75 d: late (day 1)\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["control", "early"], bench.Manifest("run")["arms"]!.AsArray().Select(arm => (string?)arm));
        bench.Run("run", "run/scenario.resolved.yaml", "--out", "again").Succeeded();
        Assert.Equal((string?)bench.Manifest("run")["digest"], (string?)bench.Manifest("again")["digest"]);

        // Without an arm left, what they would have shared runs alone; a longer time leaves all arms in.
        string[] all = ["--set", "arms[control].treatment={}", "--set", "arms[control].fork_day=0.2"];
        var alone = bench.Run(["run", "arms.yaml", "--out", "alone", "--days", "0.1", "--replicates", "1", .. all]).Succeeded();
        Assert.Contains("0.1 d: control (day 0.2), early (day 0.5), late (day 1)\n", alone.Error);
        Assert.Equal(["main"], bench.Manifest("alone")["arms"]!.AsArray().Select(arm => (string?)arm));
        Assert.DoesNotContain("left out", bench.Run("run", "arms.yaml", "--days", "1.1", "--dry-run").Succeeded().Error);
    }

    [Fact]
    public void AForkAfterTheEndOfTheFile_IsAnError_ThatALongerTimeRepairs()
    {
        using var bench = new Workbench();
        string scenario = Scenarios.WriteArms(bench);
        var refused = bench.Run("run", scenario, "--dry-run", "--set", "arms[late].fork_day=3");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Contains("3 d is after the end, duration_days = 2 d", refused.Error);
        Assert.Contains("lower fork_day or raise duration_days", refused.Error);
        bench.Run("run", scenario, "--dry-run", "--set", "arms[late].fork_day=3", "--days", "4").Succeeded();
    }

    [Fact]
    public void Phenotype_IsAText()
    {
        using var bench = new Workbench();
        bench.Run("run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run").Succeeded();
        var rows = File.ReadLines(bench.PathOf("run/timeseries.csv")).Select(row => row.Split(',')).ToList();
        int column = Array.IndexOf(rows[0], "phenotype");
        Assert.All(rows.Skip(1), row => Assert.Contains(row[column], (string[])["inflamed", "suppressed", "excluded", "desert"]));
        var described = bench.Manifest("run")["columns"]!["timeseries.csv"]!.AsArray().Single(one => (string?)one!["name"] == "phenotype");
        Assert.Equal("", (string?)described!["unit"]);
    }

    [Fact]
    public void Manifest_KeepsEveryMember_WhenItIsReadAndWrittenAgain()
    {
        using var bench = new Workbench();
        bench.Run("run", Scenarios.WriteArms(bench), "--out", "run", "--days", "1").Succeeded();
        byte[] text = File.ReadAllBytes(bench.PathOf("run/run.json"));

        var manifest = JsonText.Read<RunManifest>(text);

        Assert.Equal(System.Text.Encoding.UTF8.GetString(text), System.Text.Encoding.UTF8.GetString(JsonText.Bytes(manifest)));
        Assert.Equal(RunDigest.Of(manifest.Outcomes), manifest.Digest);
    }

    [Fact]
    public void Ledger_Balances_FromRowToRow()
    {
        using var bench = new Workbench();
        bench.Run("run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run").Succeeded();
        var rows = File.ReadLines(bench.PathOf("run/ledger.csv")).Skip(1).Select(row => row.Split(',')).ToList();
        foreach (var population in rows.GroupBy(row => row[4]))
        {
            long count = long.Parse(population.First()[^1], CultureInfo.InvariantCulture);
            foreach (string[] row in population.Skip(1))
            {
                long[] flows = [.. row[5..].Select(value => long.Parse(value, CultureInfo.InvariantCulture))];
                count += flows[0] + flows[1] + flows[2] - flows[3..^1].Sum();
                Assert.Equal(count, flows[^1]);
            }
        }
    }

    [Fact]
    public void TumourDnaOfTheClonesOfAllLesions_AddsUpToThatOfThePatient()
    {
        using var bench = new Workbench();
        bench.Run("run", Scenarios.WriteArms(bench), "--out", "run").Succeeded();
        ILookup<(string, int, double), TableRow> Rows(string table) =>
            TableReader
                .Read(DiskFileSystem.Instance, bench.PathOf("run"), table, "arm", "replicate", "time_h", "ctdna_genomes_per_ml")
                .ToLookup(row => (row["arm"], row.Whole("replicate"), row.Number("time_h")));
        var clones = Rows("clones.csv");
        double most = 0;
        foreach (var patient in Rows("timeseries.csv"))
        {
            double total = patient.First().Number("ctdna_genomes_per_ml");
            most = Math.Max(most, total);
            // A lesion has one clone, which lives.
            Assert.Equal(total, clones[patient.Key].Sum(row => row.Number("ctdna_genomes_per_ml")), 1e-12 * total);
        }

        Assert.True(most > 0);
    }

    [Fact]
    public void Manifest_SaysWhereTheResultsComeFrom()
    {
        using var bench = new Workbench();
        bench.Run("run", Scenarios.WriteArms(bench), "--out", "run", "--days", "1.1", "--seed", "7").Succeeded();
        var manifest = bench.Manifest("run");
        Assert.Equal("complete", (string?)manifest["status"]);
        Assert.Equal(7, (long)manifest["seed"]!);
        Assert.Equal(["control", "early", "late"], manifest["arms"]!.AsArray().Select(arm => (string?)arm));
        Assert.Equal(2, (int)manifest["replicates"]!);
        Assert.Equal(12, manifest["digests"]!.AsArray().Count);
        Assert.Equal(6, manifest["outcomes"]!.AsArray().Count);
        Assert.True((double)manifest["workspace_bytes_per_site"]! > 0);
        Assert.True((double)manifest["cell_hours_per_second"]! > 0);
        Assert.Contains("engagement", manifest["stage_times_s"]!.AsObject().Select(stage => stage.Key));
        Assert.Contains("timeseries.csv", manifest["files"]!.AsArray().Select(file => (string?)file!["path"]));
    }

    [Fact]
    public void Folders_AreNumbered_AndNeverOverwritten()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run("run", scenario, "--days", "0.1").Succeeded();
        bench.Run("run", scenario, "--days", "0.1").Succeeded();
        Assert.True(File.Exists(bench.PathOf("run-0001/run.json")) && File.Exists(bench.PathOf("run-0002/run.json")));

        bench.Write("run-0001/notes.txt", "mine");
        var before = bench.FilesOf("run-0001");
        var refused = bench.Run("run", scenario, "--out", "run-0001", "--days", "0.2");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Contains("--force", refused.Error);
        Assert.Equal(before, bench.FilesOf("run-0001"));

        bench.Run("run", scenario, "--out", "run-0001", "--days", "0.2", "--force").Succeeded();
        Assert.Equal("mine", File.ReadAllText(bench.PathOf("run-0001/notes.txt")));
        Assert.NotEqual(before["timeseries.csv"], bench.FilesOf("run-0001")["timeseries.csv"]);
    }

    [Fact]
    public void UnwritableTarget_FailsBeforeTheFirstStep()
    {
        using var bench = new Workbench();
        bench.Write("file", "");
        var counting = new List<CountingEngine>();
        var answer = bench.RunWith(
            context => context with { CreateEngine = (setup, name, threads) => Count(setup.CreateEngine(name, threads), counting) },
            "run",
            bench.Write("tiny.yaml", Scenarios.Tiny),
            "--out",
            "file/run"
        );
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Single(answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(counting, engine => Assert.Equal(0, engine.Count));
    }

    [Fact]
    public void FullDisk_EndsWithOneClearLine()
    {
        using var bench = new Workbench();
        var answer = bench.RunWith(
            context => context with { Files = new FullDisk(DiskFileSystem.Instance, room: 60_000) },
            "run",
            bench.Write("tiny.yaml", Scenarios.Tiny),
            "--out",
            "run"
        );
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("the disk or the quota is full", answer.Error);
        Assert.DoesNotContain("   at ", answer.Error);
        Assert.Equal(2, answer.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Culture_ChangesNoByte()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        bench.Run("run", scenario, "--days", "1.5", "--out", "here").Succeeded();
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            bench.Run("run", scenario, "--days", "1.5", "--out", "german").Succeeded();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        bench.AssertSameFiles("here", "german");
        using var tool = new ToolProcess(
            bench.Folder,
            ["run", scenario, "--days", "1.5", "--out", "process"],
            ("LANG", "de_DE.UTF-8"),
            ("LC_ALL", "de_DE.UTF-8")
        );
        tool.Wait().Succeeded();
        bench.AssertSameFiles("here", "process");
    }

    [Fact]
    public void Summary_NamesCellsSizeAndTwoNextCommands()
    {
        using var bench = new Workbench();
        var answer = bench.Run("run", Scenarios.WriteArms(bench), "--days", "1.1").Succeeded();
        Assert.Contains("arm early, 2 replicates", answer.Output);
        Assert.Contains("lesion liver: ", answer.Output);
        Assert.Contains("results: run-0001 (", answer.Output);
        string[] commands = [.. answer.Output.Split('\n').Where(line => line.StartsWith("  tmesim ", StringComparison.Ordinal))];
        Assert.Equal(2, commands.Length);
        foreach (string command in commands)
        {
            bench.Run([.. command.Trim().Split(' ')[1..].Select(word => word == "h5ad" ? "points" : word)]).Succeeded();
        }
    }

    [Fact]
    public void Summary_SaysNoResponse_OfArmsThatAreTreated()
    {
        using var bench = new Workbench();
        string[] lines = bench.Run("run", Scenarios.WriteArms(bench), "--days", "1.1", "--replicates", "1").Succeeded().Output.Split('\n');
        string Lesion(string arm) => lines[Array.IndexOf(lines, $"arm {arm}") + 1];

        Assert.Matches("lesion primary: .* tumour cells; no response: [a-z_0-9]+$", Lesion("early"));
        Assert.Matches("lesion primary: .* tumour cells$", Lesion("control"));
    }

    static CountingEngine Count(Core.Engines.ISimulationEngine engine, List<CountingEngine> all)
    {
        var counting = new CountingEngine(engine);
        all.Add(counting);
        return counting;
    }
}
