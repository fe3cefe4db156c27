using BenchmarkDotNet.Running;
using TmeSim.Benchmarks;
using TmeSim.Benchmarks.Traffic;

if (args is ["traffic", ..])
{
    TrafficReport.Print(args.ElementAtOrDefault(1) ?? "200x200x1");
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(FieldBenchmark).Assembly).Run(args);
}
