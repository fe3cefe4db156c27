using System.CommandLine;
using System.Globalization;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Cli.Verification;
using TmeSim.Core.Experiments;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Commands;

/// <summary>Runs engines in lockstep and compares every array after every stage.</summary>
static class VerifyCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var scenario = CommonOptions.Scenario();
        var options = new ScenarioOptions();
        var engines = new Option<string>("--engines")
        {
            Description = "Engines, with commas between; the first is what the others are compared with.",
            HelpName = "LIST",
            DefaultValueFactory = _ => "reference,cpu",
        };
        var threads = Numbers.List("--threads", "LIST", "Numbers of threads to try with the cpu engine, such as 1,2,8.", 1, 1024);
        var json = CommonOptions.Json();
        var command = new ToolCommand(
            "verify",
            "Runs engines in lockstep and names the first step, stage, array and site in which they differ."
        )
        {
            Examples =
            [
                ("tmesim verify scenario.yaml --days 2", "the cpu engine against the reference"),
                ("tmesim verify scenario.yaml --engines cpu --threads 1,2,8", "one engine with several numbers of threads"),
                ("tmesim verify scenario.yaml --days 1 --engines cpu,opencl", "a graphics card against the processor"),
            ],
        };
        command.Add(scenario);
        command.Add(engines);
        command.Add(threads);
        options.AddToPartial(command);
        command.Add(json);
        command.SetAction(parsed =>
        {
            var loaded = ScenarioLoader.Load(context, parsed.GetValue(scenario)!, options.OverridesOfPartial(parsed));
            long[] counts = parsed.GetValue(threads) is { Length: > 0 } given ? given : [Environment.ProcessorCount];
            uint steps = options.Days(parsed) is { } days
                ? Math.Min((uint)Math.Max(1, Math.Round(24 * days)), loaded.Setup.Steps)
                : loaded.Setup.Steps;
            return Run(context, loaded.Setup, steps, parsed.GetValue(engines)!.Split(','), counts, parsed.GetValue(json));
        });
        return command;
    }

    static int Run(CommandContext context, SimulationSetup setup, uint steps, string[] engines, long[] threads, bool json)
    {
        var contestants = new List<Contestant>();
        try
        {
            foreach (var (name, count) in Combinations(engines, threads))
            {
                string label = count == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name} with {count} thread(s)");
                contestants.Add(new Contestant(label, context.CreateEngine(setup, name, Math.Max(1, count))));
            }

            var lockstep = new Lockstep(setup, contestants, steps);
            var progress = new Progress(context);
            lockstep.Advanced += progress.Report;
            using var interruption = new Interruption(() => context.Error.WriteLine("interrupted"), context.Stop);
            lockstep.Run(interruption.Token);
            progress.Clear();
            Report(context, lockstep, contestants, json);
            return lockstep.First is not null ? ExitCode.CheckFailed
                : lockstep.Steps < steps ? ExitCode.Interrupted
                : ExitCode.Done;
        }
        finally
        {
            contestants.ForEach(one => one.Engine.Dispose());
        }
    }

    static List<(string Name, int Threads)> Combinations(string[] engines, long[] threads)
    {
        var combinations = new List<(string, int)>();
        foreach (string engine in engines.Select(engine => engine.Trim()))
        {
            if (!EngineOptions.Names.Contains(engine))
            {
                throw new UserException(
                    $"there is no engine {SettingText.Shown(engine)}",
                    Spelling.Help(engine, [.. EngineOptions.Names], "engines")
                );
            }

            combinations.AddRange(engine is "cpu" or "auto" ? threads.Select(count => (engine, (int)count)) : [(engine, 0)]);
        }

        return combinations.Count >= 2
            ? combinations
            : throw new UserException("there is one engine and nothing to compare it with", "name two engines, or two numbers of threads");
    }

    static void Report(CommandContext context, Lockstep lockstep, List<Contestant> contestants, bool json)
    {
        string[] names = [.. contestants.Select(one => one.Name)];
        if (json)
        {
            JsonOutput.Write(
                context,
                "verify",
                new
                {
                    Equal = lockstep.First is null,
                    Engines = names,
                    lockstep.Steps,
                    lockstep.StagesCompared,
                    lockstep.First,
                }
            );
        }
        else if (lockstep.First is { } first)
        {
            string place = first.Lesion == "" ? "the patient" : $"lesion {first.Lesion}";
            string site = first.Site is { } at ? string.Create(CultureInfo.InvariantCulture, $" at site {at}") : "";
            string values = first.Expected == first.Found ? "" : $": {first.Expected} and {first.Found}";
            context.Output.WriteLine(
                $"different: {first.Engine} and {names[0]} differ in step {first.Step}, stage {first.Stage}, {place}, {first.Array}{site}{values}"
            );
        }
        else
        {
            context.Output.WriteLine(
                $"equal: {string.Join(", ", names)}; {lockstep.Steps} steps, {lockstep.StagesCompared} stages, every array bit for bit"
            );
        }
    }
}
