using TmeSim.Cli.Benchmarks;
using TmeSim.Cli.Commands;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;

namespace TmeSim.Cli.Tests;

public class BenchTests
{
    [Fact]
    public void Results_CarryWhatANumberNeeds()
    {
        IBenchTarget[] targets = [new ProcessorTarget(Context(), 1), new ProcessorTarget(Context(), 2)];
        var bench = new Bench(Context(), targets, repeat: 3, warmUpSeconds: 0.1);
        Assert.Equal(64, bench.CheckDigests(steps: 26).Length);
        var fields = bench.Fields(16, 16, 16, targets[0]);
        Assert.Equal([16, 16, 16], fields.Size);
        Assert.Equal(3, fields.Seconds.Count);
        var lesion = bench.Lesion("plane", 48, 48, 1, targets[1], steps: 2);
        Assert.True(lesion.Cells > 500);
        Assert.Equal((2, 2, "float32"), (lesion.Threads, lesion.Steps, lesion.Precision));
        Assert.InRange(lesion.Seconds.Median, lesion.Seconds.Minimum, lesion.Seconds.Maximum);
        Assert.Contains("24 months", lesion.Remark);
        Assert.Equal(11, lesion.StageSeconds!.Count);
        Assert.True(lesion.StageSeconds["fields"] > 0);
        Assert.Null(lesion.CarriedBytesPerStep);
        var ensemble = new EnsembleBench(repeat: 1, warmUpSeconds: 0).Measure(3, 24, targets[0], steps: 2);
        Assert.Equal("ensemble 3 of 24x24x1 1t", ensemble.Name);
        Assert.True(ensemble.Cells > 3 * 100);
        Assert.EndsWith("one after the other", ensemble.What);
        var sideBySide = new EnsembleBench(repeat: 1, warmUpSeconds: 0).Measure(3, 24, targets[1], steps: 2);
        Assert.EndsWith("2 at a time, a thread each", sideBySide.What);
        Assert.Equal(ensemble.Cells, sideBySide.Cells);
    }

    [Fact]
    public void Bench_MeasuresTheEnginesThatAreHere_AndSaysWhyOthersAreLeftOut()
    {
        using var bench = new Workbench { Adapt = context => context with { Gpu = () => OneCard(), CreateEngine = OnProcessor } };

        using var talk = new StringWriter { NewLine = "\n" };
        string fast = bench.Write("fast.json", """{ "results": [{ "name": "copy cuda", "seconds": { "median": 1e12 }, "steps": 1 }] }""");
        string[] tiny = ["bench", "--size", "tiny", "--repeat", "1", "--threads", "1", "--engines", "cuda,cpu", "--json"];
        var answer = bench.Run([.. tiny, "--fail-if-slower", fast]).Succeeded();

        string[] names = [.. answer.Json["results"]!.AsArray().Select(one => (string)one!["name"]!)];
        Assert.Equal(["copy cuda", "fields 12x12x12 cuda", "volume 12x12x12 cuda", "fields 32x32x1 cuda"], names[..4]);
        Assert.Contains("ensemble 2 of 16x16x1 1t", names);
        Assert.Equal("Card", (string?)answer.Json["devices"]![0]!["name"]);
        Assert.Equal("CUDA 13.0", (string?)answer.Json["devices"]![0]!["driver"]);
        var copied = answer.Json["results"]![0]!;
        Assert.Equal(8.0 * 1024, (double)copied["rate"]! * (double)copied["seconds"]!["median"]!, 1e-3);

        var targets = BenchTargets.Of(Context() with { Gpu = () => OneCard(), Error = talk }, null, [1, 2]);
        Assert.Equal(["1t", "2t", "cuda"], targets.Select(target => target.Label));
        Assert.Equal("opencl is not measured: there is no OpenCL loader\n", talk.ToString());
        var unknown = Assert.Throws<UserException>(() => BenchTargets.Of(Context(), "cpu,cdua", [1]));
        Assert.Equal("there is no engine cdua to measure", unknown.Message);
        Assert.Contains("cuda", unknown.Help);
    }

    [Fact]
    public void VolumeThatDoesNotFit_IsLeftOut_WithItsReason()
    {
        using var bench = new Workbench
        {
            Adapt = context => context with { Gpu = () => OneCard(lesionBytes: 2L << 30), CreateEngine = OnProcessor },
        };

        var answer = bench.Run("bench", "--size", "tiny", "--repeat", "1", "--threads", "1", "--engines", "cuda", "--json").Succeeded();

        Assert.Contains("volume 12x12x12 cuda is left out: a lesion takes 2.00 GiB on Card, which has 1.00 GiB\n", answer.Error);
        string[] names = [.. answer.Json["results"]!.AsArray().Select(one => (string)one!["name"]!)];
        Assert.Contains("plane 32x32x1 cuda", names);
        Assert.DoesNotContain(names, name => name.Contains("12x12x12", StringComparison.Ordinal));
    }

    [Fact]
    public void Bench_SaysOfADevice_WhatItHas()
    {
        using var bench = new Workbench { Adapt = context => context with { Gpu = () => OneCard(), CreateEngine = OnProcessor } };

        var answer = bench.Run("bench", "--size", "tiny", "--repeat", "1", "--engines", "cuda,ilgpu-cpu").Succeeded();

        Assert.EndsWith("\ncuda: Card, CUDA 13.0, 1.00 GiB\nilgpu-cpu: the processor\n", answer.Output);
    }

    [Fact]
    public void Bench_IsRefused_WhereEnginesDiffer()
    {
        var context = Context() with
        {
            CreateEngine = (setup, name, threads) =>
                new FaultyEngine(setup.CreateEngine(name, threads), 3, Core.Schedule.TissueStage.Matrix, 9),
        };
        Assert.Throws<InvalidOperationException>(() =>
            new Bench(context, [new ProcessorTarget(context, 1)], repeat: 1).CheckDigests(steps: 4)
        );
    }

    /// <summary>The matrix is remodelled and cells are counted once a day, so that each measurement holds as many of both.</summary>
    [Theory]
    [InlineData("full")]
    [InlineData("small")]
    [InlineData("large")]
    public void MeasurementsOfWholeSteps_AreOfWholeDays(string size)
    {
        var sizes = BenchSize.Of(size);
        Assert.Equal((0, 0), (sizes.Steps % 24, sizes.LesionSteps % 24));
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
        var target = new ProcessorTarget(Context(), 1);
        var result = new Bench(Context(), [target], repeat: 1, warmUpSeconds: 0).Fields(8, 8, 1, target);
        JsonOutput.Write(Context() with { Output = output }, "bench", new { Results = new[] { result } });
        var baseline = Baseline.Read(folder.PathOf(folder.Write("baseline.json", output.ToString())));
        Assert.Empty(baseline.Slower([result]));
        var slow = result with { Seconds = result.Seconds with { Median = 2 * result.Seconds.Median } };
        Assert.Contains("is slower", Assert.Single(baseline.Slower([slow])));
        Assert.Empty(baseline.Slower([slow with { Steps = 2 }]));
        Assert.Throws<UserException>(() => Baseline.Read(folder.PathOf(folder.Write("other.json", "{}"))));
    }

    [Fact]
    public void FailIfSlower_EndsWith1_AndNamesWhatIs()
    {
        using var bench = new Workbench();
        string slow = bench.Write(
            "slow.json",
            """{ "results": [{ "name": "fields 12x12x12 1t", "seconds": { "median": 1e-12 }, "steps": 1 }] }"""
        );

        var answer = bench.Run("bench", "--size", "tiny", "--repeat", "1", "--threads", "1", "--fail-if-slower", slow);

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Matches(@"(^|\n)fields 12x12x12 1t is slower: ", answer.Error);
    }

    [Theory]
    [InlineData("0.60 0.10 0.05 1/200 4711", "")]
    [InlineData("0.61 0.10 0.05 1/200 4711", "the machine is busy (load 0.61 on 2 threads): the times are too long")]
    [InlineData("", "")]
    public void BusyMachine_IsSaid(string load, string warning) => Assert.Equal(warning, MachineLoad.Warning(load, processors: 2));

    /// <summary>Idle and waiting processors asked for nothing; guests are counted as users already.</summary>
    [Fact]
    public void TimeThatTheHostWithheld_IsAShareOfWhatWasAskedFor()
    {
        var before = ProcessorTime.Of("cpu  100 0 0 1000 50 0 0 10 7 7");
        var after = ProcessorTime.Of("cpu  150 10 5 9000 90 2 3 40 99 99");
        Assert.Equal(new ProcessorTime(100, 10), before);
        Assert.Equal(0.3, ProcessorTime.WithheldSince(before, after)!.Value, 1e-12);
        Assert.Null(ProcessorTime.WithheldSince(before, ProcessorTime.Of("cpu  148 0 0 1000 50 0 0 11 7 7")));
        Assert.NotNull(ProcessorTime.WithheldSince(before, ProcessorTime.Of("cpu  149 0 0 1000 50 0 0 11 7 7")));
        Assert.Null(ProcessorTime.WithheldSince(null, after));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu  1 2 3 4 5 6 7")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8")]
    [InlineData("cpu  1 2 3 4 5 6 7 eight")]
    public void StatisticsOfAnotherForm_SayNothing(string line) => Assert.Null(ProcessorTime.Of(line));

    [Fact]
    public void HostThatWithholdsProcessors_IsSaid_ByTheWorstMeasurement()
    {
        Assert.Equal("", MachineLoad.Warning([null, null]));
        Assert.Equal("", MachineLoad.Warning([0.02, null]));
        Assert.StartsWith("the host of this virtual machine withheld up to 17 % ", MachineLoad.Warning([0.03, 0.17, null]));
    }

    [Fact]
    public void Bench_GivesTheShareWithheldFromEachMeasurement_AndWarns()
    {
        long looks = 0;
        using var bench = new Workbench
        {
            Adapt = context => context with { ProcessorTime = () => new ProcessorTime(90 * looks, 10 * looks++) },
        };

        var answer = bench.Run("bench", "--size", "tiny", "--repeat", "1", "--threads", "1", "--engines", "cpu", "--json").Succeeded();

        Assert.All(answer.Json["results"]!.AsArray(), one => Assert.Equal(0.1, (double)one!["withheld_share"]!, 1e-12));
        Assert.Contains("withheld up to 10 % of the processors' time", (string?)answer.Json["warning"]);
        Assert.Contains("warning: the host of this virtual machine withheld up to 10 %", answer.Error);
    }

    static ISimulationEngine OnProcessor(SimulationSetup setup, string name, int threads) => setup.CreateEngine("cpu", threads);

    /// <summary>A card that is there, one that is not, and the simulation, which nobody asks for.</summary>
    static GpuPart OneCard(long lesionBytes = 1) =>
        GpuPart.Of(
            new FakeCards(
                new("cuda", "Card", 1 << 30, "CUDA 13.0", null),
                new("opencl", "", 0, "", "there is no OpenCL loader"),
                new("ilgpu-cpu", "the processor", 0, "", null)
            )
            {
                Measures = () => new Nothing(),
                LesionBytes = lesionBytes,
            }
        );

    sealed class Nothing : IDeviceMeasures
    {
        public int CopiedFloats => 1024;

        public void Copy() => Thread.SpinWait(100);

        public void SolveFields() => Thread.SpinWait(100);

        public void Dispose() { }
    }

    static CommandContext Context() =>
        new()
        {
            Arguments = [],
            Output = TextWriter.Null,
            Error = TextWriter.Null,
        };
}
