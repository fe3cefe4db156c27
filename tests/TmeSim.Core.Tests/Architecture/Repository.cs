using System.Xml.Linq;

namespace TmeSim.Core.Tests.Architecture;

/// <summary>The source tree that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds TmeSim.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The project files under src/.</summary>
    public static IEnumerable<string> SourceProjects =>
        Directory
            .EnumerateDirectories(Path.Combine(Root, "src"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Order(StringComparer.Ordinal);

    /// <summary>Names of the projects that a project file refers to.</summary>
    public static IEnumerable<string> ProjectReferences(string project) =>
        Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    /// <summary>Names of the packages that a project file refers to.</summary>
    public static IEnumerable<string> PackageReferences(string project) => Includes(project, "PackageReference");

    static IEnumerable<string> Includes(string project, string item) =>
        XDocument.Load(project).Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();

    static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TmeSim.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds TmeSim.slnx.");
    }
}
