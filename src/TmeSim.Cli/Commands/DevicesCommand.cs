using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Terminal;

namespace TmeSim.Cli.Commands;

/// <summary>Says which engines there are and what they run on.</summary>
static class DevicesCommand
{
    const string GpuPart = "TmeSim.Gpu.dll";

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var json = CommonOptions.Json();
        var command = new ToolCommand("devices", "Lists the engines and the processor they run on.")
        {
            Examples = [("tmesim devices", "list engines and devices"), ("tmesim devices --json", "the same for a program")],
        };
        command.Add(json);
        command.SetAction(parsed => Run(context, parsed.GetValue(json)));
        return command;
    }

    static int Run(CommandContext context, bool json)
    {
        bool hasGpuPart = File.Exists(Path.Combine(AppContext.BaseDirectory, GpuPart));
        var machine = Machine.Describe();
        if (json)
        {
            JsonOutput.Write(context, "devices", new { Engines = EngineOptions.Names, Processor = machine, GpuPart = hasGpuPart });
            return ExitCode.Done;
        }

        context.Output.Write(
            Layout.Columns(
                [
                    ["cpu", $"{machine.Processor}, {machine.Threads} threads, vectors of {machine.VectorBits} bits"],
                    ["reference", "the same processor, one thread, no vectors: the definition of correct"],
                    ["auto", "cpu"],
                    ["gpu", hasGpuPart ? $"{GpuPart} is here; this version cannot load it yet" : $"none: GPU engines are a plug-in, {GpuPart}, and it is not beside the command"],
                ]
            )
        );
        return ExitCode.Done;
    }
}
