namespace TmeSim.Cli.Tests;

public sealed class AttributionTests
{
    // Cells that die by themselves are gone in two days, whatever the T cells do.
    const string Explained =
        Scenarios.Tiny
        + """

            replicates: 2
            arms:
              - { name: main }
              - name: dying
                fork_day: 0.25
                counterfactual_of: main
                parameters: { tumour_death.basal_rate: 5 }
              - name: as-it-is
                fork_day: 0.25
                counterfactual_of: main
                parameters: { tumour_death.hypoxia_rate: 0 }
            """;

    const string Late = "treatment.courses=[{name: late, start: {day: 1}, drugs: [{drug: blocker}]}]";

    [Fact]
    public void Run_SaysWhatWouldHaveSavedTheResponse_InWordsAndInATable()
    {
        using var bench = new Workbench();
        var run = bench.Run("run", bench.Write("explained.yaml", Explained), "--out", "run").Succeeded();

        Assert.Contains("why main, lesion primary: no_response", run.Output);
        Assert.Contains("  saved by: dying 2 of 2\n  not by: as-it-is 0 of 2\n", run.Output);
        Assert.DoesNotContain("arm dying", run.Output);
        var rows = File.ReadAllLines(bench.PathOf("run/attribution.csv")).Skip(1).Select(row => row.Split(',')).ToList();
        Assert.Equal(
            [("1", "dying", "1"), ("1", "as-it-is", "0"), ("2", "dying", "1"), ("2", "as-it-is", "0")],
            rows.Select(row => (row[1], row[7], row[^1])).ToList()
        );
        Assert.All(rows, row => Assert.Equal(["main", "primary", "no_response"], [row[0], row[2], row[3]]));
    }

    [Fact]
    public void Sweep_ExplainsEachRun_AsTheRunItselfDoes()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("explained.yaml", Explained);
        var run = bench.Run("run", scenario, "--out", "run").Succeeded();
        var sweep = bench.Run("sweep", scenario, "--out", "sweep").Succeeded();

        Assert.Contains(
            run.Output[run.Output.IndexOf("why main", StringComparison.Ordinal)..run.Output.IndexOf("results:", StringComparison.Ordinal)],
            sweep.Output
        );
        Assert.Equal(Rows("run"), Rows("sweep").Select(row => row.Split(',', 3)[2]));

        IEnumerable<string> Rows(string folder) => File.ReadAllLines(bench.PathOf($"{folder}/attribution.csv"));
    }

    [Fact]
    public void Run_ThatEndsBeforeItsFirstCourse_IsJudgedFromTheStart()
    {
        using var bench = new Workbench();
        bench.Run("run", Scenarios.WriteArms(bench), "--days", "0.25", "--set", Late, "--out", "run").Succeeded();

        var lesion = bench.Manifest("run")["outcomes"]![0]!["lesions"]![0]!;
        Assert.Equal("no_response", (string?)lesion["response"]);
        Assert.Equal(37, (double)lesion["diameter_mm_baseline"]!, 5.0);
    }

    [Fact]
    public void Attribute_OpensEveryRoute_AndAnswersAsJson()
    {
        using var bench = new Workbench();
        string scenario = bench.Write("tiny.yaml", Scenarios.Tiny);
        var run = bench.Run("run", scenario, "--out", "run", "--days", "0.25", "--attribute", "main", "--json").Succeeded();

        string[] routes = [.. run.Json["attribution"]!.AsArray().Select(one => (string)one!["counterfactual"]!)];
        Assert.Equal(Core.Scenarios.Counterfactuals.NamesOf("main"), routes);
    }
}
