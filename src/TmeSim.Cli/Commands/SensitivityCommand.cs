using System.CommandLine;
using TmeSim.Cli.Figures;
using TmeSim.Cli.Sensitivity;

namespace TmeSim.Cli.Commands;

/// <summary>Says which settings and parameters drive the outcomes of a sweep.</summary>
static class SensitivityCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var folder = new Argument<string>("folder")
        {
            HelpName = "FOLDER",
            Description = "Folder of a sweep of design morris, latin-hypercube or sobol.",
        };
        var output = CommonOptions.Out("DIR", "Folder to write to; by default export/sensitivity in that of the sweep.");
        var arm = new Option<string?>("--arm") { Description = $"Arm to explain; by default {DefaultArm.Words}.", HelpName = "NAME" };
        var relativeTo = new Option<string?>("--relative-to-arm")
        {
            Description = "Explain the difference to this arm, patient by patient.",
            HelpName = "NAME",
        };
        var json = CommonOptions.Json();
        var command = new ToolCommand("sensitivity", "Says which of the settings that a sweep varied drive its outcomes, with a plot.")
        {
            Examples =
            [
                (
                    "tmesim sweep first-response --vary 'parameters.t_cell_engagement.*=x2' --design morris --samples 10",
                    "ten trajectories through a group of parameters, each from half to twice its value"
                ),
                ("tmesim sensitivity sweep-0001 --relative-to-arm untreated", "what drives the effect of the treatment"),
            ],
        };
        command.Add(folder);
        Option[] options = [arm, relativeTo, output, json];
        Array.ForEach(options, command.Add);
        command.SetAction(parsed =>
            SensitivityReport.Write(
                context,
                parsed.GetValue(folder)!,
                parsed.GetValue(arm),
                parsed.GetValue(relativeTo),
                parsed.GetValue(output),
                parsed.GetValue(json)
            )
        );
        return command;
    }
}
