using System.CommandLine;

namespace TmeSim.Cli.Loading;

/// <summary>The options that choose an engine. They change the time a run takes and nothing else.</summary>
sealed class EngineOptions
{
    /// <summary>Names of the engines.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "cpu", "reference"];

    readonly Option<string> engine = new Option<string>("--engine")
    {
        Description = "Engine: auto, cpu or reference; every engine gives the same results.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "auto",
    }.AcceptOnlyFromAmong([.. Names]);

    readonly Option<long?> threads = Numbers.Whole("--threads", "N", "Threads; by default all processors.", 1, 1024);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(engine);
        command.Add(threads);
    }

    /// <summary>The engine asked for.</summary>
    public string Name(ParseResult parsed) => parsed.GetValue(engine)!;

    /// <summary>The number of threads asked for.</summary>
    public int Threads(ParseResult parsed) => (int)(parsed.GetValue(threads) ?? Environment.ProcessorCount);
}
