using System.CommandLine;
using TmeSim.Cli.Loading;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Commands;

/// <summary>Writes a scenario to edit, with the schema that editors complete it by.</summary>
static class NewCommand
{
    const string SchemaName = "tmesim-scenario.schema.json";

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var name = new Argument<string>("name") { HelpName = "NAME", Description = "Name of the scenario: lower-case letters, digits and dashes." };
        var output = CommonOptions.Out("FILE", "File to write; by default NAME.yaml.");
        var force = CommonOptions.Force("Replace a file that is there.");
        var command = new ToolCommand("new", "Writes a scenario to edit; editors with a YAML language server complete it as you type.")
        {
            Examples = [("tmesim new mine", "write mine.yaml"), ("tmesim new mine --out studies/mine.yaml", "write it elsewhere")],
        };
        command.Add(name);
        command.Add(output);
        command.Add(force);
        command.SetAction(parsed => Run(context, parsed.GetValue(name)!, parsed.GetValue(output), parsed.GetValue(force)));
        return command;
    }

    static int Run(CommandContext context, string name, string? output, bool force)
    {
        string shown = output ?? name + ScenarioLibrary.Extension;
        string path = context.PathOf(shown);
        string schema = Path.Combine(Path.GetDirectoryName(path)!, SchemaName);
        string text = ScenarioTemplate.Text(name, SchemaName);
        ScenarioLoader.Parse(text, shown, path, []);
        if (!force && File.Exists(path))
        {
            throw new UserException($"{shown} is there already", "choose another name, or use --force to replace it");
        }

        context.Files.CreateFolder(Path.GetDirectoryName(path)!);
        context.Files.WriteWholeText(schema, SchemaWriter.Write<Scenario>("TmeSim scenario"));
        context.Files.WriteWholeText(path, text);
        context.Error.WriteLine($"wrote {shown}, and {SchemaName} beside it for editors");
        context.Error.WriteLine($"  tmesim run {shown} --dry-run");
        context.Error.WriteLine($"  tmesim run {shown}");
        return ExitCode.Done;
    }
}
