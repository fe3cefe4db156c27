using System.CommandLine;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Cli.Commands;

/// <summary>Writes a scenario or a lesson to edit, with the schema that editors complete it by.</summary>
static class NewCommand
{
    const string ScenarioSchema = "tmesim-scenario.schema.json";
    const string LessonSchema = "tmesim-lesson.schema.json";

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var name = new Argument<string>("name")
        {
            HelpName = "NAME",
            Description = "Name of the scenario or lesson: lower-case letters, digits and dashes.",
        };
        var output = CommonOptions.Out("FILE", "File to write; by default NAME.yaml.");
        var force = CommonOptions.Force("Replace a file that is there.");
        var lesson = new Option<bool>("--lesson") { Description = "A lesson instead of a scenario." };
        var command = new ToolCommand("new", "Writes a scenario to edit; editors with a YAML language server complete it as you type.")
        {
            Examples =
            [
                ("tmesim new mine", "write mine.yaml"),
                ("tmesim new mine --out studies/mine.yaml", "write it elsewhere"),
                ("tmesim new my-lesson --lesson", "write a lesson"),
            ],
        };
        command.Add(name);
        command.Add(lesson);
        command.Add(output);
        command.Add(force);
        command.SetAction(parsed =>
        {
            var (file, replace) = (parsed.GetValue(output), parsed.GetValue(force));
            return parsed.GetValue(lesson)
                ? WriteLesson(context, parsed.GetValue(name)!, file, replace)
                : WriteScenario(context, parsed.GetValue(name)!, file, replace);
        });
        return command;
    }

    static int WriteScenario(CommandContext context, string name, string? output, bool force)
    {
        string shown = output ?? name + ScenarioLibrary.Extension;
        string text = ScenarioTemplate.Text(name, ScenarioSchema);
        ScenarioLoader.Parse(text, shown, context.PathOf(shown), []);
        Write(context, shown, text, ScenarioSchema, SchemaWriter.Write<Scenario>("TmeSim scenario"), force);
        context.Error.WriteLine($"  tmesim run {ShellText.QuotedPath(shown)} --dry-run");
        context.Error.WriteLine($"  tmesim run {ShellText.QuotedPath(shown)}");
        return ExitCode.Done;
    }

    static int WriteLesson(CommandContext context, string name, string? output, bool force)
    {
        string shown = output ?? name + ScenarioLibrary.Extension;
        string text = LessonTemplate.Text(name, LessonSchema);
        LessonReader.Read(text, shown);
        Write(context, shown, text, LessonSchema, SchemaWriter.Write<Lesson>("TmeSim lesson"), force);
        context.Error.WriteLine($"  tmesim view --lesson {ShellText.QuotedPath(shown)}");
        return ExitCode.Done;
    }

    static void Write(CommandContext context, string shown, string text, string schemaName, string schema, bool force)
    {
        string path = context.PathOf(shown);
        string folder = Path.GetDirectoryName(path)!;
        TargetPath.RequireFile(context.Files, path);
        if (!force && File.Exists(path))
        {
            throw new UserException($"{shown} is there already", "choose another name, or use --force to replace it");
        }

        TargetPath.CreateFolder(context.Files, folder);
        context.Files.WriteWholeText(Path.Combine(folder, schemaName), schema);
        context.Files.WriteWholeText(path, text);
        context.Error.WriteLine($"wrote {shown}, and {schemaName} beside it for editors");
    }
}
