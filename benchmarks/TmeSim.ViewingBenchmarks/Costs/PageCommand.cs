using System.CommandLine;

namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>The command <c>page</c>: how long it takes from the command to a moving picture in the browser.</summary>
static class PageCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var tool = new Option<string>("--tool") { Description = "The command that is started.", DefaultValueFactory = _ => "./tmesim" };
        var repeat = new Option<int>("--repeat") { Description = "How often.", DefaultValueFactory = _ => 5 };
        var scenario = new Option<string>("--scenario") { Description = "What it shows.", DefaultValueFactory = _ => "first-response" };
        var command = new Command("page", "Starts tmesim view, opens its page in Chromium, and waits for a second, different picture.")
        {
            tool,
            repeat,
            scenario,
        };
        command.SetAction(async parsed =>
        {
            var benchmark = new PageBenchmark(parsed.GetValue(tool)!, parsed.GetValue(scenario)!);
            var times = new List<(double Address, double Moving)>();
            for (int turn = 0; turn < parsed.GetValue(repeat); turn++)
            {
                times.Add(await benchmark.Run());
                Console.WriteLine(
                    FormattableString.Invariant($"address after {times[^1].Address:0.00} s, moving after {times[^1].Moving:0.00} s")
                );
            }

            double[] moving = [.. times.Select(time => time.Moving).Order()];
            Console.WriteLine(
                FormattableString.Invariant($"median {moving[moving.Length / 2]:0.00} s, {moving[0]:0.00} to {moving[^1]:0.00} s")
            );
        });
        return command;
    }
}
