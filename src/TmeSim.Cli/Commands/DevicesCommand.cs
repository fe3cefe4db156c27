using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Engines;

namespace TmeSim.Cli.Commands;

/// <summary>Says which engines there are and what they run on.</summary>
static class DevicesCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var json = CommonOptions.Json();
        var command = new ToolCommand("devices", "Lists the engines and the devices they run on.")
        {
            Examples = [("tmesim devices", "list engines and devices"), ("tmesim devices --json", "the same for a program")],
        };
        command.Add(json);
        command.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return command;
    }

    static int Run(CommandContext context, bool json)
    {
        var gpu = context.Gpu();
        var machine = Machine.Describe();
        if (json)
        {
            JsonOutput.Write(
                context,
                "devices",
                new
                {
                    Engines = EngineOptions.Names,
                    Processor = machine,
                    GpuPart = gpu.Provider is not null,
                    GpuPartAbsence = gpu.Provider is null ? gpu.Absence : null,
                    Devices = gpu.Provider?.Devices ?? [],
                }
            );
            return ExitCode.Done;
        }

        string[][] host =
        [
            ["cpu", $"{machine.Processor}, {machine.Threads} threads, vectors of {machine.VectorBits} bits"],
            ["reference", "the same processor, one thread, no vectors: the definition of correct"],
            ["auto", Automatic(gpu)],
        ];
        string[][] devices = gpu.Provider is { } provider
            ? [.. provider.Devices.Select(device => (string[])[device.Engine, Describe(device)])]
            :
            [
                ["gpu", $"none: {gpu.Absence}"],
            ];
        context.Output.Write(Layout.Columns([.. host, .. devices]));
        return ExitCode.Done;
    }

    static string Automatic(GpuPart gpu) =>
        gpu.UsableEngines is { Count: > 0 } cards ? $"the fastest of cpu, {string.Join(", ", cards)}, by a trial before a long run" : "cpu";

    static string Describe(EngineDevice device)
    {
        if (device.Name == "")
        {
            return $"none: {device.Refusal}";
        }

        string refusal = device.Refusal is { } reason ? $"; cannot be used: {reason}" : "";
        return Layout.Device(device) + refusal;
    }
}
