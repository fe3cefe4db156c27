using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Loading;

/// <summary>A resolved scenario with the files it refers to, which move into the results, so that it runs wherever the folder goes.</summary>
/// <param name="Text">scenario.resolved.yaml.</param>
/// <param name="Files">Contents of the files, by path in the results.</param>
sealed record PortableScenario(string Text, IReadOnlyDictionary<string, byte[]> Files)
{
    const string DrugFolder = "drugs";
    const string TissueFolder = "initial_tissue";

    /// <summary>SHA-256 by which a run knows its scenario, files included.</summary>
    public string Sha256 => HashOf(Text, Files);

    /// <summary>Moves a scenario.</summary>
    public static PortableScenario Of(LoadedScenario scenario)
    {
        var drugs = Names(DrugFolder, [.. scenario.DrugFiles.Keys]);
        var tissues = Names(TissueFolder, [.. scenario.TissueFiles.Keys]);
        TreatmentSettings Move(TreatmentSettings treatment) =>
            treatment with
            {
                DrugFiles = [.. treatment.DrugFiles.Select(file => drugs[file])],
            };
        TissueFileSettings? MoveTissue(TissueFileSettings? tissue) =>
            tissue is null ? null : tissue with { File = tissues[tissue.File], Map = tissues[tissue.Map] };
        var moved = scenario.Scenario with
        {
            Treatment = Move(scenario.Scenario.Treatment),
            Arms = [.. scenario.Scenario.Arms.Select(arm => arm with { Treatment = arm.Treatment is { } own ? Move(own) : null })],
            Lesions = [.. scenario.Scenario.Lesions.Select(lesion => lesion with { Tissue = MoveTissue(lesion.Tissue) })],
        };
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (path, content) in scenario.DrugFiles)
        {
            files.Add(drugs[path], content);
        }

        foreach (var (path, content) in scenario.TissueFiles)
        {
            files.Add(tissues[path], content);
        }

        return new PortableScenario(ResolvedScenarioWriter.Write(moved), files);
    }

    /// <summary>Writes the files into a folder of results.</summary>
    public void WriteFiles(ResultsFolder folder)
    {
        foreach (var (name, content) in Files)
        {
            string path = folder.PathOf(name);
            folder.Files.CreateFolder(Path.GetDirectoryName(path)!);
            folder.Files.WriteWhole(path, content);
        }
    }

    /// <summary>The hash of a scenario that lies in the results already.</summary>
    public static string HashOf(LoadedScenario saved) => HashOf(saved.Text, [.. saved.DrugFiles, .. saved.TissueFiles]);

    // A resumed run takes its drugs from the files, and later replicates the tissue they start from.
    static string HashOf(string text, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        foreach (var (name, content) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A file that lies where results keep it stays there, so that a scenario that was resolved moves no more.
    static Dictionary<string, string> Names(string folder, IReadOnlyList<string> paths)
    {
        var names = new Dictionary<string, string>();
        var taken = new HashSet<int>();
        foreach (string path in paths)
        {
            if (NumberIn(folder, path) is { } number && taken.Add(number))
            {
                names.Add(path, path);
            }
        }

        int next = 1;
        foreach (string path in paths.Where(path => !names.ContainsKey(path)))
        {
            while (!taken.Add(next))
            {
                next++;
            }

            names.Add(path, NameOf(folder, next, Path.GetFileName(path)));
        }

        return names;
    }

    static int? NumberIn(string folder, string path)
    {
        string name = path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : "";
        int dash = name.IndexOf('-');
        return
            dash > 0
            && int.TryParse(name[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 0
            && NameOf(folder, number, name[(dash + 1)..]) == path
            ? number
            : null;
    }

    static string NameOf(string folder, int number, string file) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder}/{number}-{RunKey.SafeName(file)}");
}
