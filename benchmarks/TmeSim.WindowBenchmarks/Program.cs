using TmeSim.WindowBenchmarks;

int side = args.Length > 0 ? int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture) : 1024;
return FrameBenchmark.Run(side);
