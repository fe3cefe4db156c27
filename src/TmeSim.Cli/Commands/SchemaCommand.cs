using System.CommandLine;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Populations;
using TmeSim.Viewing.Lessons;

namespace TmeSim.Cli.Commands;

/// <summary>Prints the JSON Schema of a scenario, of a drug file, of a lesson or of a population.</summary>
static class SchemaCommand
{
    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var drug = new Option<bool>("--drug") { Description = "The schema of a drug file instead of a scenario." };
        var lesson = new Option<bool>("--lesson") { Description = "The schema of a lesson instead of a scenario." };
        var population = new Option<bool>("--population") { Description = "The schema of a population instead of a scenario." };
        var command = new ToolCommand("schema", "Prints the JSON Schema (draft-07) by which an editor completes and checks a scenario.")
        {
            Examples =
            [
                ("tmesim schema > scenario.schema.json", "the schema of scenarios"),
                ("tmesim schema --drug > drug.schema.json", "the schema of drug files"),
            ],
        };
        command.Add(drug);
        command.Add(lesson);
        command.Add(population);
        command.SetAction(parsed =>
        {
            string[] kinds = [.. new[] { drug, lesson, population }.Where(parsed.GetValue).Select(option => option.Name)];
            if (kinds.Length > 1)
            {
                throw new UserException($"{string.Join(" and ", kinds)} ask for a schema each", "give one of them at a time");
            }

            context.Output.Write(
                parsed.GetValue(drug) ? SchemaWriter.Write<Drug>("TmeSim drug")
                : parsed.GetValue(lesson) ? SchemaWriter.Write<Lesson>("TmeSim lesson")
                : parsed.GetValue(population) ? SchemaWriter.Write<Population>("TmeSim population")
                : SchemaWriter.Write<Scenario>("TmeSim scenario")
            );
            return ExitCode.Done;
        });
        return command;
    }
}
