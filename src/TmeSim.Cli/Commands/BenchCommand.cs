using System.CommandLine;
using System.Globalization;
using TmeSim.Cli.Benchmarks;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;

namespace TmeSim.Cli.Commands;

/// <summary>Measures the speed of engines.</summary>
static class BenchCommand
{
    static readonly SortedDictionary<string, double> EmptyStages = [];

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var size = new Option<string>("--size")
        {
            Description =
                "full: up to 1024 × 1024, 100 × 100 × 100 and 256 lesions; large: 250 × 250 × 500 and 512 × 512 × 512, for cards; small: a few minutes, to compare one build with the next; tiny: to try it out.",
            HelpName = "SIZE",
            DefaultValueFactory = _ => BenchSize.Names[0],
        }.AcceptOnlyFromAmong([.. BenchSize.Names]);
        var engines = new Option<string?>("--engines")
        {
            Description = "Engines, with commas between: cpu, cuda, opencl, ilgpu-cpu; by default cpu and every card that can be used.",
            HelpName = "LIST",
        };
        var threads = Numbers.List(
            "--threads",
            "LIST",
            "Numbers of threads of the cpu engine, such as 1,8; by default one and all processors.",
            1,
            1024
        );
        var repeat = Numbers.Whole("--repeat", "N", "Measurements of each; by default 5.", 1, 1000);
        var baseline = new Option<string?>("--fail-if-slower")
        {
            Description = "Compare with the output of an earlier `bench --json`.",
            HelpName = "FILE",
        };
        var json = CommonOptions.Json();
        var command = new ToolCommand("bench", "Measures the speed of the engines, and says everything a number needs to mean something.")
        {
            Examples =
            [
                ("tmesim bench", "measure the processor and every card"),
                ("tmesim bench --engines cuda --json > baseline.json", "one engine; keep the result to compare with later"),
            ],
        };
        command.Add(engines);
        command.Add(size);
        command.Add(threads);
        command.Add(repeat);
        command.Add(baseline);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var before = parsed.GetValue(baseline) is { } path ? Baseline.Read(context.PathOf(path)) : null;
            var targets = BenchTargets.Of(context, parsed.GetValue(engines), ThreadCounts(parsed.GetValue(threads) ?? []));
            var sizes = BenchSize.Of(parsed.GetValue(size)!);
            int count = (int)(parsed.GetValue(repeat) ?? 5);
            var bench = new Bench(context, targets, count, sizes.WarmUpSeconds);
            var ensembles = new EnsembleBench(count, sizes.WarmUpSeconds);
            var measurements = Measurements(bench, ensembles, targets, sizes);
            string Check() => bench.CheckDigests(sizes.CheckSteps);
            return Run(context, Check, measurements, targets, before, parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>The numbers of threads to measure, each once.</summary>
    /// <param name="asked">What the user asked for; empty for one and all processors.</param>
    internal static int[] ThreadCounts(IReadOnlyCollection<long> asked) =>
        asked.Count == 0 ? [.. new[] { 1, Environment.ProcessorCount }.Distinct()] : [.. asked.Select(count => (int)count).Distinct()];

    static int Run(
        CommandContext context,
        Func<string> check,
        IEnumerable<Func<BenchResult>> measurements,
        IReadOnlyList<IBenchTarget> targets,
        Baseline? before,
        bool json
    )
    {
        string busy = Warned(context, MachineLoad.Warning());
        context.Error.WriteLine("checking that every engine computes what the reference does");
        string digest = check();
        var results = new List<BenchResult>();
        foreach (var measure in measurements)
        {
            var start = context.ProcessorTime();
            var result = measure();
            result = result with { WithheldShare = ProcessorTime.WithheldSince(start, context.ProcessorTime()) };
            results.Add(result);
            if (!json)
            {
                Write(context, result);
            }
        }

        string withheld = Warned(context, MachineLoad.Warning([.. results.Select(result => result.WithheldShare)]));
        WriteEnd(context, targets, digest, string.Join("; ", new[] { busy, withheld }.Where(text => text != "")), results, json);
        var slower = before?.Slower(results) ?? [];
        slower.ToList().ForEach(context.Error.WriteLine);
        return slower.Count > 0 ? ExitCode.CheckFailed : ExitCode.Done;
    }

    static string Warned(CommandContext context, string warning)
    {
        if (warning != "")
        {
            context.Error.WriteLine($"warning: {warning}");
        }

        return warning;
    }

    static IEnumerable<Func<BenchResult>> Measurements(
        Bench bench,
        EnsembleBench ensembles,
        IReadOnlyList<IBenchTarget> targets,
        BenchSize size
    )
    {
        foreach (var target in targets)
        {
            yield return () => bench.Copy(target);
            foreach (var (width, height, depth) in size.Volumes.Where(volume => bench.HasRoom(target, volume)))
            {
                yield return () => bench.Fields(width, height, depth, target);
                yield return () => bench.Lesion("volume", width, height, depth, target, size.Steps);
            }

            if (size.Plane > 0)
            {
                yield return () => bench.Fields(size.Plane, size.Plane, 1, target);
                yield return () => bench.Lesion("plane", size.Plane, size.Plane, 1, target, size.Steps);
            }

            if (size.Lesion > 0)
            {
                yield return () => bench.Lesion("lesion", size.Lesion, size.Lesion, 1, target, size.LesionSteps);
            }

            if (size.Ensemble > 0)
            {
                yield return () => ensembles.Measure(size.Ensemble, size.EnsembleLesion, target, size.Steps);
            }

            if (size.TreatedHours > 0)
            {
                yield return () => bench.Treated(target, size.TreatedHours);
            }
        }
    }

    static List<EngineDevice> DevicesOf(CommandContext context, IReadOnlyList<IBenchTarget> targets) =>
        [
            .. (context.Gpu().Provider?.Devices ?? []).Where(device =>
                device.Refusal is null && targets.Any(target => target.Engine == device.Engine)
            ),
        ];

    static void WriteEnd(
        CommandContext context,
        IReadOnlyList<IBenchTarget> targets,
        string digest,
        string warning,
        IReadOnlyList<BenchResult> results,
        bool json
    )
    {
        var machine = Machine.Describe();
        var devices = DevicesOf(context, targets);
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
                    Devices = devices,
                    Warning = warning,
                    DigestsEqual = true,
                    Digest = digest,
                    Results = results,
                }
            );
        }
        else
        {
            context.Output.Write(Table(results));
            context.Output.WriteLine(
                $"{ToolVersion.Number}, commit {ToolVersion.Commit}; {machine.Processor}, {machine.Threads} threads, {machine.VectorBits}-bit vectors, {machine.Runtime}; digests equal: {digest[..12]}"
            );
            foreach (var device in devices)
            {
                context.Output.WriteLine($"{device.Engine}: {Layout.Device(device)}");
            }
        }
    }

    static string Table(IReadOnlyList<BenchResult> results) =>
        Layout.Columns([
            ["workload", "median", "shortest", "longest", "rate"],
            .. results.Select(one =>
                (string[])
                    [
                        one.Name,
                        Layout.Duration(one.Seconds.Median),
                        Layout.Duration(one.Seconds.Minimum),
                        Layout.Duration(one.Seconds.Maximum),
                        $"{Layout.Number(one.Rate / 1e6)} million {one.RateUnit}",
                    ]
            ),
        ]);

    static void Write(CommandContext context, BenchResult result)
    {
        var seconds = result.Seconds;
        string cells = result.Cells > 0 ? $"{Layout.Number(result.Cells)} cells, " : "";
        context.Output.WriteLine($"{result.Name}: {Layout.Number(result.Rate / 1e6)} million {result.RateUnit}");
        context.Output.WriteLine(
            $"    {result.What}; {result.Engine}, {result.Threads} thread(s), {result.Precision}; {cells}{result.Steps} step(s) a measurement, warm-up {result.WarmUpSteps}"
        );
        context.Output.WriteLine(
            $"    median {Layout.Duration(seconds.Median)}, {Layout.Duration(seconds.Minimum)}–{Layout.Duration(seconds.Maximum)}, n = {seconds.Count}{Withheld(result)}"
        );
        string stages = string.Join(
            ", ",
            (result.StageSeconds ?? EmptyStages).Select(stage => $"{stage.Key} {Layout.Duration(stage.Value)}")
        );
        string carried = result.CarriedBytesPerStep is { } bytes ? $"{Layout.Bytes(bytes)} of tissue between host and device a step" : "";
        foreach (string line in new[] { result.Remark, stages == "" ? "" : $"a step by stage, each waited for: {stages}", carried })
        {
            if (line != "")
            {
                context.Output.WriteLine($"    {line}");
            }
        }
    }

    static string Withheld(BenchResult result) =>
        result.WithheldShare is { } share
            ? string.Create(CultureInfo.InvariantCulture, $"; {share:P1} of the processors' time asked for withheld by the host")
            : "";
}
