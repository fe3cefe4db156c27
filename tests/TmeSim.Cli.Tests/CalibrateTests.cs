using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Tests;

/// <summary>A calibration without a break.</summary>
public sealed class WholeCalibration : IDisposable
{
    internal const string Population = """
        format: 1
        name: few
        scenario: small.yaml
        seed: 2
        variables:
          - name: treg
            settings: ["lesions[primary].treg"]
            distribution: lognormal
            median: 0.01
            sigma: 0.5
            at_most: 0.2
            prior: {low: 0.005, high: 0.02}
            source: a test
            evidence: assumed
          - name: loss
            settings: ["clones[founder].hla_loh"]
            distribution: categorical
            values: ["true", "false"]
            probabilities: [0.5, 0.5]
            source: a test
            evidence: assumed
        targets:
          - name: cells
            result: Mean of the cells at the end
            column: final_cells
            arms: [control]
            low: 1
            high: 400
            source: a test
          - name: desert
            result: PD-L1 in a biopsy
            column: biopsy_pd_l1_til_type
            counted: [t1_adaptive_resistance, t3_intrinsic_induction]
            value: 0.5
            source: a test
            use: check
        """;

    internal static readonly string[] Options = ["--lesions", "60", "--check", "4"];

    public WholeCalibration()
    {
        Bench.Write("small.yaml", WholeSweep.Text.Replace("duration_days: 1", "duration_days: 0.4", StringComparison.Ordinal));
        Bench.Write("few.yaml", Population);
        Answer = Bench.Run(["calibrate", "few.yaml", "--out", "whole", "--threads", "1", .. Options]).Succeeded();
    }

    internal Workbench Bench { get; } = new();

    internal Answer Answer { get; }

    public void Dispose() => Bench.Dispose();
}

public class CalibrateTests(WholeCalibration whole) : IClassFixture<WholeCalibration>
{
    readonly Workbench bench = whole.Bench;

    [Fact]
    public void Table_ComparesWhatWasAskedWithTheRuns()
    {
        var rows = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("whole"), "calibration.csv").ToList();
        var check = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("whole/check"), SweepFiles.Runs).ToList();
        var control = check.Where(row => row["arm"] == "control").ToList();

        Assert.Equal(["cells", "desert"], rows.Select(row => row["target"]));
        Assert.Equal(control.Average(row => row.Number("final_cells")), rows[0].Number("found"), 1e-9);
        Assert.Equal(("4", "met"), (rows[0]["lesions"], rows[0]["verdict"]));
        Assert.Contains("cells", whole.Answer.Output);
        Assert.Contains("the pool meets all targets to fit", whole.Answer.Output);
    }

    [Fact]
    public void FittedPopulation_RunsByItself_AndGivesTheNewLesions()
    {
        var fitted = SettingsReader.Read<Population>(File.ReadAllText(bench.PathOf("whole/population.yaml")), "population.yaml");
        Assert.Null(fitted.Variables[0].Prior);
        Assert.Equal(EvidenceGrade.FittedHere, fitted.Variables[0].Evidence);
        Assert.InRange(fitted.Variables[0].Median!.Value, 0.005, 0.02);

        bench.Run("sweep", "small.yaml", "--population", "whole/population.yaml", "--samples", "4", "--out", "again").Succeeded();

        Assert.Equal(File.ReadAllText(bench.PathOf("whole/check/runs.csv")), File.ReadAllText(bench.PathOf("again/runs.csv")));
    }

    [Fact]
    public void RefinedCalibration_FitsAgainWithLesionsOfTheFirstFit_AndChecksOnOthers()
    {
        bench
            .Run(["calibrate", "few.yaml", "--out", "refined", "--threads", "1", "--refine", "6", .. WholeCalibration.Options])
            .Succeeded();

        // Lesions of another fit are replaced, those of the pool are not simulated again.
        bench.Run(["calibrate", "few.yaml", "--out", "later", "--threads", "1", .. WholeCalibration.Options]).Succeeded();
        var again = bench.Run(["calibrate", "few.yaml", "--out", "later", "--threads", "1", "--refine", "6", .. WholeCalibration.Options]);
        Assert.Contains("pool: 60 of 60 runs are over", again.Succeeded().Error);
        bench.AssertSameFiles("refined/check", "later/check");
        Assert.Equal(File.ReadAllText(bench.PathOf("refined/calibration.csv")), File.ReadAllText(bench.PathOf("later/calibration.csv")));

        // The first fit is that of the pool alone: its lesions are those that a plain calibration draws.
        bench.Run("sweep", "small.yaml", "--population", "whole/population.yaml", "--samples", "6", "--out", "first").Succeeded();
        Assert.Equal(File.ReadAllText(bench.PathOf("first/runs.csv")), File.ReadAllText(bench.PathOf("refined/refine/runs.csv")));

        string[] seeds(string part) =>
            [
                .. TableReader
                    .Read(DiskFileSystem.Instance, bench.PathOf($"refined/{part}"), SweepFiles.Runs)
                    .Select(row => row["seed"])
                    .Distinct(),
            ];
        Assert.Empty(seeds("check").Intersect(seeds("refine")));
        bench.Run("sweep", "small.yaml", "--population", "refined/population.yaml", "--samples", "4", "--out", "last").Succeeded();
        Assert.Equal(File.ReadAllText(bench.PathOf("last/runs.csv")), File.ReadAllText(bench.PathOf("refined/check/runs.csv")));

        var rows = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("refined"), "calibration.csv").ToList();
        Assert.InRange(rows[0].Number("pool_lesions"), 30, 66);
        Assert.Contains("`refine/`", File.ReadAllText(bench.PathOf("refined/README.md")));
        Assert.DoesNotContain("`refine/`", File.ReadAllText(bench.PathOf("whole/README.md")));
    }

    [Fact]
    public void EachLesion_HasTheDigestsOfARunWithItsValues()
    {
        var row = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("whole/pool"), SweepFiles.Runs).Skip(2).First();
        string[] values =
        [
            "--set",
            $"seed={row["seed"]}",
            "--set",
            $"lesions[primary].treg={row["lesions_primary_treg"]}",
            "--set",
            $"clones[founder].hla_loh={row["clones_founder_hla_loh"]}",
        ];
        bench.Run(["run", "small.yaml", "--out", "one", .. values]).Succeeded();

        var digest = bench.Manifest("one")["digests"]!.AsArray().Single(one => (string?)one!["arm"] == row["arm"]);
        Assert.Equal(row["digest"], (string?)digest!["digest"]);
    }

    /// <summary>Interrupted after so many steps of lesions in the pool, and among the new lesions.</summary>
    [Theory]
    [InlineData("pool", 200)]
    [InlineData("check", 20)]
    public void InterruptedCalibration_GoesOnByTheSameCommand_ToTheSameBytes_OnOtherThreads(string part, int at)
    {
        string folder = $"broken-{part}";
        using var source = new CancellationTokenSource();
        void Stop()
        {
            if (Directory.Exists(bench.PathOf($"{folder}/{part}")))
            {
                source.Cancel();
            }
        }

        var interrupted = bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), at, Stop),
                },
            ["calibrate", "few.yaml", "--out", folder, "--threads", "1", .. WholeCalibration.Options]
        );
        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        Assert.Contains($"tmesim calibrate few.yaml --lesions 60 --check 4 --out {folder}", interrupted.Output);

        bench.Run(["calibrate", "few.yaml", "--out", folder, "--threads", "3", .. WholeCalibration.Options]).Succeeded();

        foreach (string sweep in new[] { "pool", "check" })
        {
            bench.AssertSameFiles($"whole/{sweep}", $"{folder}/{sweep}");
        }

        foreach (string file in new[] { "calibration.csv", "calibration.svg", "population.yaml", "posterior.csv", "README.md" })
        {
            Assert.Equal(File.ReadAllText(bench.PathOf($"whole/{file}")), File.ReadAllText(bench.PathOf($"{folder}/{file}")));
        }
    }

    [Fact]
    public void Errors_PointIntoTheFile()
    {
        string text = WholeCalibration
            .Population.Replace("treg\"]", "tregs\"]", StringComparison.Ordinal)
            .Replace("column: final_cells", "column: final_cell", StringComparison.Ordinal)
            .Replace("at_most: 0.2", "at_most: 2", StringComparison.Ordinal);
        bench.Write("wrong.yaml", text);

        var answer = bench.Run("calibrate", "wrong.yaml", "--out", "never");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(
            "wrong.yaml(7,16): error: variables[0].settings[0] = lesions[primary].tregs is no setting of a scenario",
            answer.Error
        );
        Assert.Contains("targets[0].column = final_cell is no column of runs.csv", answer.Error);
        Assert.Contains("did you mean `final_cells`?", answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("never")));
    }

    [Theory]
    [InlineData(
        "t1_adaptive_resistence",
        "= t1_adaptive_resistence is nothing that biopsy_pd_l1_til_type can be",
        "did you mean `t1_adaptive_resistance`?"
    )]
    [InlineData("t1_adaptive_resistance|desert", "is nothing that biopsy_pd_l1_til_type can be", "")]
    public void WordThatNoLesionSays_IsRefused(string word, string problem, string remedy)
    {
        bench.Write(
            "word.yaml",
            WholeCalibration.Population.Replace("[t1_adaptive_resistance,", $"[\"{word}\",", StringComparison.Ordinal)
        );

        var answer = bench.Run("calibrate", "word.yaml", "--out", "never");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("counted[0]", answer.Error);
        Assert.Contains(problem, answer.Error);
        Assert.Contains(remedy, answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("never")));
    }

    [Theory]
    [InlineData(
        "column: final_cells",
        "column: best_response",
        "wrong.yaml(25,13): error: targets[0].column = best_response holds texts, which have no mean",
        "name those that count under counted"
    )]
    [InlineData(
        "column: final_cells",
        "column: escape_causes",
        "targets[0].column = escape_causes holds texts, which have no mean",
        "name those that count under counted"
    )]
    [InlineData(
        "use: check",
        "left_out: [t2_ignorance, t3_intrinsic_induction]",
        "wrong.yaml(36,30): error: targets[1].left_out[1] = t3_intrinsic_induction is counted, too",
        "take it out of counted or of left_out"
    )]
    public void TargetThatCannotBeMeant_IsRefusedBeforeAnythingIsSimulated(string right, string wrong, string problem, string help)
    {
        bench.Write("wrong.yaml", WholeCalibration.Population.Replace(right, wrong, StringComparison.Ordinal));

        var answer = bench.Run("calibrate", "wrong.yaml", "--out", "never");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(problem, answer.Error);
        Assert.Contains(help, answer.Error);
        Assert.EndsWith("\n1 error", answer.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(bench.PathOf("never")));
    }

    [Theory]
    [InlineData("sigma: 0.5", "sigma: -1", "variables[0].sigma = -1 is outside 0.01–10")]
    [InlineData("median: 0.01", "median: much", "variables[0].median: expected a number")]
    public void NumberOfADistributionThatIsNone_IsNotSaidToBeMissing(string right, string wrong, string problem)
    {
        bench.Write("wrong.yaml", WholeCalibration.Population.Replace(right, wrong, StringComparison.Ordinal));

        string error = bench.Run("calibrate", "wrong.yaml", "--out", "never").Error;

        Assert.Contains(problem, error);
        Assert.DoesNotContain("needs median and sigma", error);
    }

    [Theory]
    [InlineData("at_most: 0.2", "at_most: 2", "variables[0].distribution reaches beyond what lesions[primary].treg may be, 0–1")]
    [InlineData("prior: {low: 0.005, high: 0.02}", "", "has no variable with a prior")]
    [InlineData("source: a test\n          - name: desert", "source: a test\n    use: check\n  - name: desert", "has no target to fit")]
    [InlineData("arms: [control]", "arms: [contrl]", "target cells is taken over the arm contrl, which the scenario does not have")]
    [InlineData(
        "column: final_cells",
        "column: second_pfs_days",
        "no lesion says anything about the target cells: second_pfs_days is empty"
    )]
    [InlineData("seed: 2", "seed: 999999999", "has the seed 999999999; the fits need the 2 after it")]
    public void WhatCannotBeCalibrated_IsRefused(string from, string to, string problem)
    {
        string text = WholeCalibration.Population;
        string wanted = from.Replace("\n          ", "\n  ", StringComparison.Ordinal);
        Assert.Contains(wanted, text);
        bench.Write("refused.yaml", text.Replace(wanted, to, StringComparison.Ordinal));

        var answer = bench.Run("calibrate", "refused.yaml", "--lesions", "60", "--out", "refused", "--force");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(problem, answer.Error);
    }

    [Fact]
    public void ValueOfAPopulation_ThatTheScenarioRefuses_NamesTheFile()
    {
        string text = WholeCalibration.Population.Replace("clones[founder]", "clones[none]", StringComparison.Ordinal);
        bench.Write("other.yaml", text);

        string error = bench.Run("sweep", "small.yaml", "--population", "other.yaml", "--samples", "2").Error;

        Assert.Contains("other.yaml: clones[none].hla_loh=", error);
        Assert.DoesNotContain("--vary", error);
    }

    [Theory]
    [InlineData("--population needs the number of lesions")]
    [InlineData("--population says what is varied, and how", "--samples", "3", "--vary", "seed=1,2")]
    [InlineData(
        "few.yaml: lesions[primary].treg and --set lesions[primary].treg=0.5 give the same setting",
        "--samples",
        "3",
        "--set",
        "lesions[primary].treg=0.5"
    )]
    public void PopulationOfASweep_GoesWithSamplesAlone(string problem, params string[] more) =>
        Assert.Contains(problem, bench.Run(["sweep", "small.yaml", "--population", "few.yaml", .. more]).Error);
}
