using System.Text.Json.Nodes;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

public class SweepTests(WholeSweep whole) : IClassFixture<WholeSweep>
{
    readonly Workbench bench = whole.Bench;

    [Fact]
    public void EachRun_HasTheDigestsOfARunWithItsValues()
    {
        var rows = Table("whole", SweepFiles.Runs);
        Assert.Equal(3 * 2 * 2, rows.Count);
        foreach (var point in rows.GroupBy(row => row["point"]))
        {
            string run = $"point-{point.Key}";
            var first = point.First();
            bench
                .Run(
                    "run",
                    "small.yaml",
                    "--out",
                    run,
                    "--days",
                    "0.5",
                    "--replicates",
                    "2",
                    "--set",
                    $"lesions[primary].treg={first["lesions_primary_treg"]}",
                    "--set",
                    $"arms[treated].treatment.courses[first].drugs[nivolumab].max_doses={first["arms_treated_treatment_courses_first_drugs_nivolumab_max_doses"]}"
                )
                .Succeeded();

            var digests = bench.Manifest(run)["digests"]!.AsArray();
            Assert.Equal(
                digests.Select(one => $"{one!["arm"]} {one["replicate"]} {one["digest"]}").Order(),
                point.Select(row => $"{row["arm"]} {row["replicate"]} {row["digest"]}").Order()
            );
        }
    }

    [Theory]
    [InlineData("2")]
    [InlineData("5")]
    public void Threads_ChangeNoByte(string threads)
    {
        string folder = $"threads-{threads}";
        bench.Run(["sweep", "small.yaml", "--out", folder, "--threads", threads, .. WholeSweep.Options]).Succeeded();

        bench.AssertSameFiles("whole", folder);
    }

    /// <summary>Steps of lesions after which the sweep is interrupted: at once, in the second run, in the last.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(105)]
    public void InterruptedSweep_GoesOnByTheSameCommand_ToTheSameBytes(int at)
    {
        string folder = $"broken-{at}";
        string[] command = ["sweep", "small.yaml", "--out", folder, "--threads", "1", .. WholeSweep.Options];
        using var source = new CancellationTokenSource();
        var interrupted = bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), at, source.Cancel),
                },
            command
        );

        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Contains($"--out {folder}", interrupted.Output);
        Assert.Equal("interrupted", (string?)Manifest(folder)["status"]);
        Assert.Equal(at / 18, (int?)Manifest(folder)["runs_over"]);

        var answer = bench.Run(command).Succeeded();

        Assert.Contains($"going on with {folder}: {at / 18} of 6 runs are over", answer.Error);
        Assert.Equal("complete", (string?)Manifest(folder)["status"]);
        bench.AssertSameFiles("whole", folder);
    }

    [Fact]
    public void KilledSweep_GoesOnFromItsLastWholeRun_WhereverTheTableEnds()
    {
        byte[] runs = File.ReadAllBytes(bench.PathOf("whole/runs.csv"));
        int header = Array.IndexOf(runs, (byte)'\n') + 1;
        var random = new Random(5);
        foreach (
            int length in new[] { header, header + 1, runs.Length - 1, runs.Length }.Concat(
                Enumerable.Range(0, 4).Select(_ => random.Next(header, runs.Length))
            )
        )
        {
            CopyTo("killed", length);

            bench.Run(["sweep", "small.yaml", "--out", "killed", "--threads", "2", .. WholeSweep.Options]).Succeeded();

            bench.AssertSameFiles("whole", "killed");
            Assert.Equal(7, File.ReadLines(bench.PathOf("killed/timings.csv")).Count());
            Directory.Delete(bench.PathOf("killed"), recursive: true);
        }
    }

    [Fact]
    public void ProcessThatIsKilled_LosesNoWholeRun()
    {
        string[] command = ["sweep", "small.yaml", "--out", "process", "--threads", "2", "--replicates", "40", "--days", "0.5"];
        bench.Run(["sweep", "small.yaml", "--out", "forty", .. command[4..]]).Succeeded();
        string partial = bench.PathOf("process/runs.csv.partial");
        using (var tool = new ToolProcess(bench.Folder, command))
        {
            tool.Until(() => File.Exists(partial) && new FileInfo(partial).Length > 2000);
            tool.Kill();
        }

        Assert.Equal("running", (string?)Manifest("process")["status"]);
        bench.Run(command).Succeeded();
        bench.AssertSameFiles("forty", "process");
    }

    [Fact]
    public void Summary_CountsTheRunsOfEachPointAndArm()
    {
        var runs = Table("whole", SweepFiles.Runs);
        var summary = Table("whole", SweepFiles.Summary);

        Assert.Equal(6, summary.Count);
        foreach (var row in summary)
        {
            var group = runs.Where(run => run["point"] == row["point"] && run["arm"] == row["arm"]).ToList();
            bool isTreated = row["arm"] == "treated";
            Assert.Equal("2", row["runs"]);
            Assert.Equal(isTreated ? "2" : "0", row["treated"]);
            // None of two: up to 1 − 0.025^½, the closed form of the exact interval.
            Assert.Equal(
                isTreated ? ("0", 1 - Math.Sqrt(0.025)) : ("", double.NaN),
                (row["response_rate"], Rounded(row["response_rate_high"], 1 - Math.Sqrt(0.025)))
            );
            double[] logs = [.. group.Select(run => Math.Log10(1 + Number(run["nadir_cells"])))];
            Assert.Equal(logs.Average(), Number(row["mean_log10_nadir"]), 1e-12);
        }
    }

    [Fact]
    public void Manifest_SaysWhatWasVaried()
    {
        var manifest = Manifest("whole");

        Assert.Equal("complete", (string?)manifest["status"]);
        Assert.Equal("sobol", (string?)manifest["design"]!["kind"]);
        Assert.Equal("0.001..0.1:log", (string?)manifest["factors"]![0]!["levels"]);
        Assert.Equal("lesions_primary_treg", (string?)manifest["factors"]![0]!["column"]);
        Assert.Equal(6, (int?)manifest["runs_over"]);
        var columns = manifest["columns"]!["runs.csv"]!.AsArray().Select(column => (string?)column!["name"]);
        Assert.Equal(File.ReadLines(bench.PathOf("whole/runs.csv")).First().Split(','), columns);
    }

    [Fact]
    public void Folder_OfAnotherSweep_IsRefused_AndForceBeginsAnew()
    {
        bench.Run("sweep", "small.yaml", "--out", "taken", "--days", "0.1").Succeeded();
        var before = bench.FilesOf("taken");

        var other = bench.Run("sweep", "small.yaml", "--out", "taken", "--days", "0.1", "--seed", "2");

        Assert.Equal(ExitCode.Failed, other.Code);
        Assert.Contains("taken holds another sweep", other.Error);
        Assert.Contains("its command is: tmesim sweep small.yaml --days 0.1 --out taken", other.Error);
        Assert.Equal(before, bench.FilesOf("taken"));
        foreach (string[] more in new string[][] { ["--replicates", "2"], ["--vary", "seed=1"], ["--set", "lesions[0].treg=0.1"] })
        {
            Assert.Contains("another sweep", bench.Run(["sweep", "small.yaml", "--out", "taken", "--days", "0.1", .. more]).Error);
        }

        bench.Run("sweep", "small.yaml", "--out", "taken", "--days", "0.1").Succeeded();
        Assert.Equal(before, bench.FilesOf("taken"));
        bench.Run("sweep", "small.yaml", "--out", "taken", "--days", "0.1", "--seed", "2", "--force").Succeeded();
        Assert.NotEqual(before, bench.FilesOf("taken"));
    }

    [Fact]
    public void SweepOfOtherValues_IsAnotherSweep()
    {
        bench.Run("sweep", "small.yaml", "--out", "values", "--days", "0.05", "--vary", "seed=1,2").Succeeded();

        var answer = bench.Run("sweep", "small.yaml", "--out", "values", "--days", "0.05", "--vary", "seed=1,3");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("values holds another sweep", answer.Error);
    }

    /// <summary>Builds of one version may have other rules.</summary>
    [Theory]
    [InlineData("version", "version 0123abcd of .+")]
    [InlineData("commit", "version .+ of commit 0123abcd")]
    public void SweepOfAnotherBuild_IsNotMixedWith(string property, string named)
    {
        bench.Run("sweep", "small.yaml", "--out", property, "--days", "0.1").Succeeded();
        var manifest = Manifest(property);
        manifest["tool"]![property] = "0123abcd";
        File.WriteAllText(bench.PathOf($"{property}/{SweepFiles.Manifest}"), manifest.ToJsonString());

        var answer = bench.Run("sweep", "small.yaml", "--out", property, "--days", "0.1");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Matches($"{property} was begun by {named}, and this is version .+: runs of both are not to be mixed", answer.Error);
    }

    [Fact]
    public void SweepOfABuildWithOtherColumns_IsNotMixedWith_AndLeftAsItIs()
    {
        bench.Run("sweep", "small.yaml", "--out", "older", "--days", "0.1").Succeeded();
        foreach (string name in new[] { SweepFiles.Manifest, SweepFiles.Runs })
        {
            string path = bench.PathOf("older/" + name);
            File.WriteAllText(path, File.ReadAllText(path).Replace("nadir_day", "day_of_nadir"));
        }

        var before = bench.FilesOf("older");
        var answer = bench.Run("sweep", "small.yaml", "--out", "older", "--days", "0.1");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("older was begun by another build of version ", answer.Error);
        Assert.Contains("whose tables have other columns: runs of both are not to be mixed", answer.Error);
        Assert.Equal(before, bench.FilesOf("older"));
    }

    [Theory]
    [InlineData("resume", "whole")]
    [InlineData("export", "whole", "--to", "points")]
    [InlineData("view", "whole", "--no-open")]
    public void CommandsForRuns_SayHowASweepGoesOn(params string[] arguments)
    {
        var answer = bench.RunWith(context => context with { Stop = new CancellationToken(canceled: true) }, arguments);

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("whole is a sweep and not a run", answer.Error);
        Assert.Contains("tmesim sweep small.yaml --threads 1 --days 0.5", answer.Error);
        Assert.Contains("--vary 'lesions[primary].treg=0.001..0.1:log'", answer.Error);
        Assert.EndsWith("--out whole\n", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "sweep")]
    [InlineData("sweep", "run")]
    public void Force_ReplacesResultsOfTheSameKindOnly(string kind, string other)
    {
        string folder = $"held-by-{kind}";
        bench.Run(kind, "small.yaml", "--out", folder, "--days", "0.05").Succeeded();
        var before = bench.FilesOf(folder);

        var answer = bench.Run(other, "small.yaml", "--out", folder, "--days", "0.05", "--force");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains($"{folder}: holds a {kind}, and --force replaces a {other} only", answer.Error);
        Assert.Equal(before, bench.FilesOf(folder));
        bench.Run(kind, "small.yaml", "--out", folder, "--days", "0.05", "--force").Succeeded();
    }

    [Fact]
    public void OneRun_IsCountedInTheSingular() =>
        Assert.Contains(", 1 run in ", bench.Run("sweep", "small.yaml", "--out", "single", "--days", "0.05", "--vary", "seed=1").Output);

    [Fact]
    public void Json_HasTheSummary()
    {
        var answer = bench
            .Run("sweep", "small.yaml", "--out", "json", "--days", "0.5", "--vary", "lesions[0].treg=0.01,0.02", "--json")
            .Succeeded();

        Assert.Equal("sweep", (string?)answer.Json["kind"]);
        Assert.Equal("complete", (string?)answer.Json["status"]);
        var rows = answer.Json["summary"]!.AsArray();
        Assert.Equal(["0.01", "0.01", "0.02", "0.02"], rows.Select(row => (string?)row!["values"]!["lesions_0_treg"]));
        Assert.Equal(0, (double?)rows[1]!["response_rate"]!["value"]);
        Assert.Null(rows[0]!["response_rate"]!["value"]);
    }

    [Fact]
    public void DryRun_WritesNothing()
    {
        string[] before = Directory.GetFileSystemEntries(bench.Folder);

        var answer = bench.Run(["sweep", "small.yaml", "--dry-run", .. WholeSweep.Options]).Succeeded();

        Assert.Contains("6: 3 point(s) with 2 replicate(s) each", answer.Output);
        Assert.Equal(before, Directory.GetFileSystemEntries(bench.Folder));
    }

    [Theory]
    [InlineData("--vary duration_days and --days 10", "duration_days=8,9", "--days", "10")]
    [InlineData("--vary seed and --seed 3", "seed=1,2", "--seed", "3")]
    [InlineData("--vary patient and --set patient.weight_kg=70", "patient={weight_kg: 60}", "--set", "patient.weight_kg=70")]
    [InlineData(
        "--vary lesions[0].treg and --set lesions[primary].treg=0.1",
        "lesions[0].treg=0.2,0.3",
        "--set",
        "lesions[primary].treg=0.1"
    )]
    [InlineData("--vary lesions[0].treg and --vary lesions[primary].treg", "lesions[primary].treg=0.1", "--vary", "lesions[0].treg=0.2")]
    public void SettingThatIsGivenTwice_IsRefused(string both, string factor, string option, string value) =>
        Assert.Contains(
            $"{both} give the same setting\n  help: leave one of them out",
            bench.Run("sweep", "small.yaml", "--dry-run", "--vary", factor, option, value).Error
        );

    [Theory]
    [InlineData("--vary treg: expected key=a,b,c or key=low..high", "--vary", "treg")]
    [InlineData("--vary lesions[0].treg=0.1..: a range needs two numbers", "--vary", "lesions[0].treg=0.1..")]
    [InlineData("--vary lesions[0].treg=0.1..0.01: 0.1 is not below 0.01", "--vary", "lesions[0].treg=0.1..0.01")]
    [InlineData("a logarithmic range lies above 0", "--vary", "lesions[0].treg=0..1:log")]
    [InlineData("lattice.boundary is not a number", "--vary", "lattice.boundary=0..1")]
    [InlineData("replicates are not varied", "--vary", "replicates=1,2")]
    [InlineData("a value stands twice", "--vary", "seed=1,1")]
    [InlineData("a value stands twice", "--vary", "patient.weight_kg=60,60.0,90")]
    [InlineData("a value stands twice", "--vary", "lattice.boundary=periodic,\"periodic\"")]
    [InlineData("a value is missing", "--vary", "seed=1,,2")]
    [InlineData("--vary names lesions_0_treg twice", "--vary", "lesions[0].treg=0.1", "--vary", "lesions[0].treg=0.2")]
    [InlineData("a grid needs to know how many values a range has", "--vary", "lesions[0].treg=0.1..0.2")]
    [InlineData("--samples changes nothing in a grid without ranges", "--vary", "seed=1,2", "--samples", "3")]
    [InlineData("--design sobol needs the number of points", "--vary", "lesions[0].treg=0.1..0.2", "--design", "sobol")]
    [InlineData("--design latin-hypercube has nothing to vary", "--design", "latin-hypercube", "--samples", "2")]
    [InlineData(
        "--vary lesions[0].trgg=0.1: error: lesions[0].trgg is not a setting\n  help: did you mean `treg`?",
        "--vary",
        "lesions[0].trgg=0.1"
    )]
    [InlineData("--vary lesions[0].treg=7: error: lesions[0].treg = 7 is outside 0–1", "--vary", "lesions[0].treg=0.1,7")]
    public void Mistakes_AreToldBeforeAnythingIsWritten(string said, params string[] arguments)
    {
        using var empty = new Workbench();
        empty.Write("small.yaml", WholeSweep.Text);

        var answer = empty.Run(["sweep", "small.yaml", .. arguments]);

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(said, answer.Error);
        Assert.Single(Directory.GetFileSystemEntries(empty.Folder));
    }

    [Fact]
    public void WholeNumbers_AreVariedAsSuch_AndListsMayHoldCommas()
    {
        bench
            .Run(
                "sweep",
                "small.yaml",
                "--out",
                "whole-numbers",
                "--days",
                "0.05",
                "--vary",
                "clones[0].hits_to_kill=1..4",
                "--samples",
                "4",
                "--vary",
                "clones[0].presets=[stk11_loss, keap1_loss],[]"
            )
            .Succeeded();

        var rows = Table("whole-numbers", SweepFiles.Runs);
        Assert.Equal(["1", "2", "3", "4"], rows.Select(row => row["clones_0_hits_to_kill"]).Distinct());
        Assert.Equal(["[stk11_loss, keap1_loss]", "[]"], rows.Select(row => row["clones_0_presets"]).Distinct());
    }

    void CopyTo(string folder, int length)
    {
        Directory.CreateDirectory(bench.PathOf(folder));
        foreach (string name in Directory.GetFiles(bench.PathOf("whole")).Select(Path.GetFileName).OfType<string>())
        {
            string target = bench.PathOf(Path.Combine(folder, name is SweepFiles.Runs or SweepFiles.Timings ? name + ".partial" : name));
            byte[] content = File.ReadAllBytes(bench.PathOf(Path.Combine("whole", name)));
            File.WriteAllBytes(target, name == SweepFiles.Runs ? content[..length] : content);
        }
    }

    JsonNode Manifest(string folder) => JsonNode.Parse(File.ReadAllText(bench.PathOf(Path.Combine(folder, SweepFiles.Manifest))))!;

    List<Dictionary<string, string>> Table(string folder, string name)
    {
        using var reader = new StreamReader(bench.PathOf(Path.Combine(folder, name)));
        var rows = IO.Export.CsvReader.Rows(reader).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static double Rounded(string text, double expected) =>
        text == "" ? double.NaN
        : Math.Abs(Number(text) - expected) < 1e-12 ? expected
        : Number(text);
}
