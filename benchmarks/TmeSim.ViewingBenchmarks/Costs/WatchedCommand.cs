using System.CommandLine;
using System.Text.Json;

namespace TmeSim.ViewingBenchmarks.Costs;

/// <summary>The command <c>watched</c>: how much slower a simulation is for being watched.</summary>
static class WatchedCommand
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var side = new Option<int>("--side") { Description = "Sites on a side.", DefaultValueFactory = _ => 200 };
        var hours = new Option<int>("--hours") { Description = "Hours of each run.", DefaultValueFactory = _ => 480 };
        var threads = new Option<int>("--threads") { Description = "Threads of the engine.", DefaultValueFactory = _ => 1 };
        var repeat = new Option<int>("--repeat") { Description = "Runs of each kind.", DefaultValueFactory = _ => 9 };
        var file = new Option<string?>("--out") { Description = "File for the result." };
        var command = new Command(
            "watched",
            "Runs a lesion unwatched, with a page, with a window's pictures and beside a still picture, by turns, and compares times."
        )
        {
            side,
            hours,
            threads,
            repeat,
            file,
        };
        command.SetAction(parsed =>
        {
            var benchmark = new WatchedBenchmark(
                parsed.GetValue(side),
                (uint)parsed.GetValue(hours),
                parsed.GetValue(threads),
                parsed.GetValue(repeat)
            );
            var result = benchmark.Run(Console.WriteLine);
            if (parsed.GetValue(file) is { } path)
            {
                File.WriteAllText(path, JsonSerializer.Serialize(result, Json));
            }
        });
        return command;
    }
}
