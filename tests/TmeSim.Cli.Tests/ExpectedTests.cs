namespace TmeSim.Cli.Tests;

/// <summary>What a scenario expects: columns that there are, and what the end of a run says of them.</summary>
public class ExpectedTests
{
    const string Statements = """
        expected:
          - { claim: There are cells., column: tumour_cells, day: 2, at_least: 1 }
          - { claim: The nest is tiny., column: tumour_cells, day: 1, at_most: 5 }
          - { claim: It keeps its size., column: tumour_cells, day: 1, relative_to_day: 0.3, at_least: 0.5, at_most: 2 }
        """;

    [Fact]
    public void EndOfARun_SaysWhatDoesNotHold()
    {
        using var bench = new Workbench();
        bench.Write("expecting.yaml", $"{Scenarios.Tiny}\n{Statements}\n");

        string text = bench.Run("run", "expecting.yaml", "--out", "run").Succeeded().Output;
        var twice = bench.Run("run", "expecting.yaml", "--out", "twice", "--replicates", "2", "--json").Succeeded();

        string cells = File.ReadLines(bench.PathOf("run/timeseries.csv")).Select(row => row.Split(',')).Single(row => row[4] == "24")[
            Array.IndexOf(Header(bench), "tumour_cells")
        ];
        Assert.Contains(
            $"""
            expected: 1 of 3 hold
              not so: The nest is tiny. (tumour cells, day 1: {cells}, claimed at most 5)
              not so: It keeps its size. (tumour cells, day 1, over day 0.3: not measured, for the table has no such row or value, claimed 0.5 to 2)

            """.ReplaceLineEndings("\n"),
            text
        );
        var all = twice.Json["expected"]!.AsArray();
        Assert.Equal([true, true, false, false, false, false], all.Select(one => (bool)one!["holds"]!));
        Assert.Equal([1, 2, 1, 2, 1, 2], all.Select(one => (int)one!["replicate"]!));
        Assert.Equal(double.Parse(cells, System.Globalization.CultureInfo.InvariantCulture), (double)all[2]!["value"]!);
        Assert.Null(all[4]!["value"]);
        Assert.Contains("  not so in 2 of 2 replicates: The nest is tiny. (", twice.Error);
    }

    [Fact]
    public void ColumnThatThereIsNot_IsAnError_BeforeAnythingIsWritten()
    {
        using var bench = new Workbench();
        bench.Write(
            "misspelt.yaml",
            $$"""
            {{Scenarios.Tiny}}
            expected:
              - { claim: a, column: tumor_cells, day: 1, at_least: 1 }
              - { claim: b, column: neo_a_memory_blood_per_ul, relative_to_column: phenotype, day: 1, at_least: 1 }
              - { claim: c, column: neo-a_memory_blood_per_ul, day: 1, at_least: 1 }

            """
        );

        var answer = bench.Run("run", "misspelt.yaml", "--out", "run");

        Assert.Equal(2, answer.Code);
        Assert.Contains(
            "misspelt.yaml(11,25): error: expected[0].column = tumor_cells is no column of numbers of timeseries.csv\n",
            answer.Error
        );
        Assert.Contains("  help: did you mean `tumour_cells`?\n", answer.Error);
        Assert.Contains("expected[1].relative_to_column = phenotype is no column of numbers", answer.Error);
        Assert.Contains("  help: did you mean `neo_a_memory_blood_per_ul`?\n3 errors\n", answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("run")));
    }

    static string[] Header(Workbench bench) => File.ReadLines(bench.PathOf("run/timeseries.csv")).First().Split(',');
}
