using System.CommandLine;
using TmeSim.Cli.Benchmarks;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Commands;

/// <summary>Measures the speed of the engine.</summary>
static class BenchCommand
{
    const string Small = "small";
    const string Full = "full";
    const int HoursInMonth = 730;
    const int HoursIn24Months = 17_520;

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var size = new Option<string>("--size")
        {
            Description = "full: up to 1024 × 1024 and 100 × 100 × 100; small: a minute or two, to compare one build with the next.",
            HelpName = "SIZE",
            DefaultValueFactory = _ => Full,
        }.AcceptOnlyFromAmong(Full, Small);
        var threads = Numbers.List("--threads", "LIST", "Numbers of threads, such as 1,8; by default one and all processors.", 1, 1024);
        var repeat = Numbers.Whole("--repeat", "N", "Measurements of each; by default 5.", 1, 1000);
        var baseline = new Option<string?>("--fail-if-slower")
        {
            Description = "Compare with the output of an earlier `bench --json`.",
            HelpName = "FILE",
        };
        var json = CommonOptions.Json();
        var command = new ToolCommand("bench", "Measures the speed of the engine, and says everything a number needs to mean something.")
        {
            Examples = [("tmesim bench", "measure"), ("tmesim bench --json > baseline.json", "keep the result to compare with later")],
        };
        command.Add(size);
        command.Add(threads);
        command.Add(repeat);
        command.Add(baseline);
        command.Add(json);
        command.SetAction(parsed =>
        {
            int[] counts = ThreadCounts(parsed.GetValue(threads) ?? []);
            var before = parsed.GetValue(baseline) is { } path ? Baseline.Read(context.PathOf(path)) : null;
            var bench = new Bench(context, counts, (int)(parsed.GetValue(repeat) ?? 5));
            return Run(context, bench, counts, parsed.GetValue(size) == Small, before, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>The numbers of threads to measure, each once.</summary>
    /// <param name="asked">What the user asked for; empty for one and all processors.</param>
    internal static int[] ThreadCounts(IReadOnlyCollection<long> asked) =>
        asked.Count == 0 ? [.. new[] { 1, Environment.ProcessorCount }.Distinct()] : [.. asked.Select(count => (int)count).Distinct()];

    static int Run(CommandContext context, Bench bench, int[] threads, bool isSmall, Baseline? before, bool json)
    {
        string warning = MachineLoad.Warning();
        if (warning != "")
        {
            context.Error.WriteLine($"warning: {warning}");
        }

        context.Error.WriteLine("checking that every number of threads computes what the reference does");
        string digest = bench.CheckDigests();
        var results = new List<BenchResult>();
        foreach (var measure in Measurements(bench, threads, isSmall))
        {
            var result = measure();
            results.Add(result);
            if (!json)
            {
                Write(context, result);
            }
        }

        WriteEnd(context, digest, warning, results, json);
        var slower = before?.Slower(results) ?? [];
        slower.ToList().ForEach(context.Error.WriteLine);
        return slower.Count > 0 ? ExitCode.CheckFailed : ExitCode.Done;
    }

    static IEnumerable<Func<BenchResult>> Measurements(Bench bench, int[] threads, bool isSmall)
    {
        foreach (int count in threads)
        {
            int plane = isSmall ? 256 : 1024;
            int cube = isSmall ? 40 : 100;
            yield return () => bench.Copy(count);
            yield return () => bench.Fields(cube, cube, cube, count);
            yield return () => bench.Fields(plane, plane, 1, count);
            yield return () => bench.Lesion("lesion", 200, 200, 1, count, steps: 100);
            yield return () => bench.Lesion("plane", plane, plane, 1, count, steps: 10);
            yield return () => bench.Lesion("volume", cube, cube, cube, count, steps: 10);
            yield return () => bench.Treated(count, isSmall ? HoursInMonth : HoursIn24Months);
        }
    }

    static void WriteEnd(CommandContext context, string digest, string warning, IReadOnlyList<BenchResult> results, bool json)
    {
        var machine = Machine.Describe();
        if (json)
        {
            JsonOutput.Write(
                context,
                "bench",
                new
                {
                    Tool = ToolVersion.Number,
                    ToolVersion.Commit,
                    Machine = machine,
                    Warning = warning,
                    DigestsEqual = true,
                    Digest = digest,
                    Results = results,
                }
            );
        }
        else
        {
            context.Output.WriteLine(
                $"{machine.Processor}, {machine.Threads} threads, {machine.VectorBits}-bit vectors, {machine.Runtime}; digests equal: {digest[..12]}"
            );
        }
    }

    static void Write(CommandContext context, BenchResult result)
    {
        var seconds = result.Seconds;
        string cells = result.Cells > 0 ? $"{Layout.Number(result.Cells)} cells, " : "";
        context.Output.WriteLine($"{result.Name}: {Layout.Number(result.Rate / 1e6)} million {result.RateUnit}");
        context.Output.WriteLine(
            $"    {result.What}; {result.Engine}, {result.Threads} thread(s), {result.Precision}; {cells}{result.Steps} step(s) a measurement, warm-up {result.WarmUpSteps}"
        );
        context.Output.WriteLine(
            $"    median {Layout.Duration(seconds.Median)}, {Layout.Duration(seconds.Minimum)}–{Layout.Duration(seconds.Maximum)}, n = {seconds.Count}"
        );
        if (result.Remark != "")
        {
            context.Output.WriteLine($"    {result.Remark}");
        }
    }
}
