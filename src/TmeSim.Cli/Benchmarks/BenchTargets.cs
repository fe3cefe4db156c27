using TmeSim.Cli.Loading;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Benchmarks;

/// <summary>Which engines a benchmark measures.</summary>
static class BenchTargets
{
    const string Processor = "cpu";

    /// <summary>Engines that can be asked for.</summary>
    public static IReadOnlyList<string> Names { get; } = [Processor, .. GpuPart.EngineNames];

    /// <summary>The engines asked for, or without a wish all that can be used.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="asked">Names with commas between; null for all that can be used.</param>
    /// <param name="threads">Numbers of threads of the processor.</param>
    /// <exception cref="UserException">There is no engine of a name.</exception>
    public static IReadOnlyList<IBenchTarget> Of(CommandContext context, string? asked, IReadOnlyList<int> threads)
    {
        string[] names = asked?.Split(',', StringSplitOptions.TrimEntries) ?? Usable(context);
        foreach (string name in names)
        {
            if (!Names.Contains(name))
            {
                throw new UserException(
                    $"there is no engine {SettingText.Shown(name)} to measure",
                    Spelling.Help(name, [.. Names], "engines")
                );
            }
        }

        return
        [
            .. names
                .Distinct()
                .SelectMany(name =>
                    name == Processor
                        ? threads.Select(count => (IBenchTarget)new ProcessorTarget(context, count))
                        : [new DeviceTarget(context, name)]
                ),
        ];
    }

    // The engine that checks kernels is measured only where it is asked for.
    static string[] Usable(CommandContext context)
    {
        var gpu = context.Gpu();
        foreach (var device in (gpu.Provider?.Devices ?? []).Where(device => device.Refusal is not null))
        {
            context.Error.WriteLine($"{device.Engine} is not measured: {device.Refusal}");
        }

        return [Processor, .. gpu.UsableEngines];
    }
}
