using TmeSim.Core.Patient;

namespace TmeSim.IO.Scenarios;

/// <summary>The drugs that come with the program: data files embedded in the part that reads them.</summary>
public static class DrugLibrary
{
    const string Folder = ".Drugs.";
    const string Extension = ".yaml";

    static readonly Lazy<SortedDictionary<string, Drug>> Shipped = new(Read);

    /// <summary>Drugs by name.</summary>
    public static IReadOnlyDictionary<string, Drug> All => Shipped.Value;

    static SortedDictionary<string, Drug> Read()
    {
        var drugs = new SortedDictionary<string, Drug>(StringComparer.Ordinal);
        var assembly = typeof(SettingsReader).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(IsDrug).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var drug = SettingsReader.Read<Drug>(stream, name);
            drugs.Add(drug.Name, drug);
        }

        return drugs;
    }

    static bool IsDrug(string resource) =>
        resource.Contains(Folder, StringComparison.Ordinal) && resource.EndsWith(Extension, StringComparison.Ordinal);
}
