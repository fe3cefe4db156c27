using System.CommandLine;
using TmeSim.Cli.Commands;
using TmeSim.Cli.Help;

namespace TmeSim.Cli;

/// <summary>All commands of the program.</summary>
static class CommandTree
{
    /// <summary>Builds the tree.</summary>
    public static RootCommand Create(CommandContext context)
    {
        var root = new RootCommand("Simulates tumours and the immune system on a lattice, cell by cell, under treatment.");
        root.Directives.Clear();
        root.Options.Clear();
        root.Add(new Option<bool>("--version") { Description = "Print the version." });
        Command[] commands =
        [
            RunCommand.Create(context),
            ViewCommand.Create(context),
            ResumeCommand.Create(context),
            SweepCommand.Create(context),
            CalibrateCommand.Create(context),
            NewCommand.Create(context),
            ScenariosCommand.Create(context),
            ExplainCommand.Create(context),
            SchemaCommand.Create(context),
            ExportCommand.Create(context),
            FiguresCommand.Create(context),
            RenderCommand.Create(context),
            ReportCommand.Create(context),
            SensitivityCommand.Create(context),
            VerifyCommand.Create(context),
            BenchCommand.Create(context),
            DevicesCommand.Create(context),
            CompletionsCommand.Create(context, root),
        ];
        foreach (var command in commands)
        {
            AddHelp(command, context);
            root.Add(command);
        }

        AddHelp(root, context);
        root.SetAction(parsed =>
        {
            if (parsed.GetValue<bool>("--version"))
            {
                context.Output.WriteLine(ToolVersion.Number);
            }
            else
            {
                HelpText.Write(root, context.Output);
            }

            return ExitCode.Done;
        });
        return root;
    }

    static void AddHelp(Command command, CommandContext context)
    {
        var action = new HelpTextAction(command, context.Output);
        command.Add(new Option<bool>("--help", "-h") { Description = "Show this help.", Action = action });
    }
}
