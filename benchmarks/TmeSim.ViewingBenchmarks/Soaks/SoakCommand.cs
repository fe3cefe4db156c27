using System.CommandLine;
using System.Text.Json;

namespace TmeSim.ViewingBenchmarks.Soaks;

/// <summary>The command <c>soak</c>.</summary>
static class SoakCommand
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "How long.", DefaultValueFactory = _ => 120 };
        var warmUp = new Option<double>("--warm-up") { Description = "Minutes that do not count.", DefaultValueFactory = _ => 20 };
        var side = new Option<int>("--side") { Description = "Sites on a side.", DefaultValueFactory = _ => 72 };
        var speed = new Option<double>("--speed") { Description = "The most days in a second.", DefaultValueFactory = _ => 3 };
        var file = new Option<string>("--out") { Description = "File for the result.", DefaultValueFactory = _ => "soak.json" };
        var command = new Command("soak", "Plays, edits, scrubs and watches for hours, and says whether memory grows.")
        {
            minutes,
            warmUp,
            side,
            speed,
            file,
        };
        command.SetAction(async parsed =>
        {
            var length = TimeSpan.FromMinutes(parsed.GetValue(minutes));
            var soak = new Soak(parsed.GetValue(side), parsed.GetValue(speed));
            string path = parsed.GetValue(file)!;
            // Written after every round, so that one that is ended early leaves what it found.
            await soak.Run(length, TimeSpan.FromMinutes(parsed.GetValue(warmUp)), result => Write(path, result));
            return soak.Failures.Count;
        });
        return command;
    }

    static void Write(string path, SoakResult result)
    {
        File.WriteAllText(path + ".part", JsonSerializer.Serialize(result, Json));
        File.Move(path + ".part", path, overwrite: true);
        Console.WriteLine(result.Summary());
    }
}
