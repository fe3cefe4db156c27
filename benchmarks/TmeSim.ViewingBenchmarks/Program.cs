using System.CommandLine;
using TmeSim.ViewingBenchmarks.Costs;
using TmeSim.ViewingBenchmarks.Soaks;

var root = new RootCommand("Measures what watching a simulation costs, and whether it can be watched for hours.")
{
    SoakCommand.Create(),
    WatchedCommand.Create(),
    PageCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
