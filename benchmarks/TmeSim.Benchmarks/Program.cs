using BenchmarkDotNet.Running;
using TmeSim.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(FieldBenchmark).Assembly).Run(args);
