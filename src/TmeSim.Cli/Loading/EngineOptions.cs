using System.CommandLine;

namespace TmeSim.Cli.Loading;

/// <summary>The options that choose an engine. They change the time a run takes and nothing else.</summary>
sealed class EngineOptions
{
    /// <summary>Names of the engines.</summary>
    public static IReadOnlyList<string> Names { get; } = ["auto", "cpu", "reference", .. GpuPart.EngineNames];

    readonly Option<string> engine = EngineOption();

    readonly Option<long?> threads = ThreadsOption("Threads; by default all processors.");

    /// <summary>The option that names an engine.</summary>
    public static Option<string> EngineOption() =>
        new Option<string>("--engine")
        {
            Description = "Engine: auto, cpu, reference, cuda, opencl or ilgpu-cpu; every engine gives the same results.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "auto",
        }.AcceptOnlyFromAmong([.. Names]);

    /// <summary>The option that says how many threads.</summary>
    /// <param name="description">What they do.</param>
    public static Option<long?> ThreadsOption(string description) => Numbers.Whole("--threads", "N", description, 1, 1024);

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
