using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Loading;

/// <summary>A scenario with every default filled in, and the drug files it brings along moved beside it, so that it runs wherever its folder goes.</summary>
/// <param name="Text">Text of the scenario.</param>
/// <param name="DrugFiles">Texts of the drug files by their path in the folder.</param>
sealed record PortableScenario(string Text, IReadOnlyDictionary<string, string> DrugFiles)
{
    /// <summary>Folder in the results for the drug files.</summary>
    const string DrugFolder = "drugs";

    /// <summary>Resolves a scenario.</summary>
    public static PortableScenario Of(LoadedScenario scenario)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>();
        foreach (var (path, content) in scenario.DrugFiles)
        {
            string name = $"{DrugFolder}/{names.Count + 1}-{RunKey.SafeName(Path.GetFileName(path))}";
            names.Add(path, name);
            files.Add(name, content);
        }

        TreatmentSettings Move(TreatmentSettings treatment) =>
            treatment with
            {
                DrugFiles = [.. treatment.DrugFiles.Select(file => names[file])],
            };
        var moved = scenario.Scenario with
        {
            Treatment = Move(scenario.Scenario.Treatment),
            Arms = [.. scenario.Scenario.Arms.Select(arm => arm with { Treatment = arm.Treatment is { } own ? Move(own) : null })],
        };
        return new PortableScenario(ResolvedScenarioWriter.Write(moved), files);
    }

    /// <summary>Writes the drug files into a results folder.</summary>
    public void WriteDrugFiles(ResultsFolder folder)
    {
        foreach (var (name, content) in DrugFiles)
        {
            folder.Files.CreateFolder(folder.PathOf(DrugFolder));
            folder.Files.WriteWholeText(folder.PathOf(name), content);
        }
    }
}
