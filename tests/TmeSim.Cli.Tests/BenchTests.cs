using TmeSim.Cli.Benchmarks;
using TmeSim.Cli.Commands;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Tests;

public class BenchTests
{
    [Fact]
    public void Results_CarryWhatANumberNeeds()
    {
        var bench = new Bench(Context(), [1, 2], repeat: 3);
        Assert.Equal(64, bench.CheckDigests().Length);
        var fields = bench.Fields(16, 16, 16, 1);
        Assert.Equal([16, 16, 16], fields.Size);
        Assert.Equal(3, fields.Seconds.Count);
        var lesion = bench.Lesion("plane", 48, 48, 1, 2, steps: 2);
        Assert.True(lesion.Cells > 500);
        Assert.Equal((2, 2, "float32"), (lesion.Threads, lesion.Steps, lesion.Precision));
        Assert.InRange(lesion.Seconds.Median, lesion.Seconds.Minimum, lesion.Seconds.Maximum);
        Assert.Contains("24 months", lesion.Remark);
    }

    [Fact]
    public void Bench_IsRefused_WhereEnginesDiffer()
    {
        var context = Context() with
        {
            CreateEngine = (setup, name, threads) =>
                new FaultyEngine(setup.CreateEngine(name, threads), 3, Core.Schedule.TissueStage.Matrix, 9),
        };
        Assert.Throws<InvalidOperationException>(() => new Bench(context, [1], repeat: 1).CheckDigests());
    }

    [Fact]
    public void WithoutANumberOfThreads_OneAndAllProcessorsAreMeasured()
    {
        Assert.Equal(new[] { 1, Environment.ProcessorCount }.Distinct(), BenchCommand.ThreadCounts([]));
        Assert.Equal([3, 1], BenchCommand.ThreadCounts([3, 1, 3]));
    }

    [Fact]
    public void SlowerThanTheBaseline_IsNamed()
    {
        using var folder = new Workbench();
        var output = new StringWriter();
        var result = new Bench(Context(), [1], repeat: 1).Fields(8, 8, 1, 1);
        JsonOutput.Write(Context() with { Output = output }, "bench", new { Results = new[] { result } });
        var baseline = Baseline.Read(folder.PathOf(folder.Write("baseline.json", output.ToString())));
        Assert.Empty(baseline.Slower([result]));
        var slow = result with { Seconds = result.Seconds with { Median = 2 * result.Seconds.Median } };
        Assert.Contains("is slower", Assert.Single(baseline.Slower([slow])));
        Assert.Throws<UserException>(() => Baseline.Read(folder.PathOf(folder.Write("other.json", "{}"))));
    }

    static CommandContext Context() =>
        new()
        {
            Arguments = [],
            Output = TextWriter.Null,
            Error = TextWriter.Null,
        };
}
