using TmeSim.Core.Lattice;

namespace TmeSim.Core.Tests.Architecture;

/// <summary>Dependencies point one way: Cli → Browser, Viewer → Viewing → Gpu, IO, Trials → Core. Gpu and Viewer are plug-ins that nothing refers to.</summary>
public sealed class DependencyTests
{
    static readonly Dictionary<string, string[]> AllowedProjects = new()
    {
        ["TmeSim.Core"] = [],
        ["TmeSim.IO"] = ["TmeSim.Core"],
        ["TmeSim.Trials"] = ["TmeSim.Core"],
        ["TmeSim.Gpu"] = ["TmeSim.Core"],
        ["TmeSim.Viewing"] = ["TmeSim.Core", "TmeSim.IO", "TmeSim.Trials"],
        ["TmeSim.Viewer"] = ["TmeSim.Core", "TmeSim.Viewing"],
        ["TmeSim.Browser"] = ["TmeSim.Core", "TmeSim.IO", "TmeSim.Viewing"],
        ["TmeSim.Cli"] = ["TmeSim.Browser", "TmeSim.Core", "TmeSim.IO", "TmeSim.Trials", "TmeSim.Viewing"],
    };

    static readonly string[] ForbiddenInCore = ["ILGPU", "Silk.NET", "YamlDotNet", "System.CommandLine", "Spectre", "TmeSim."];

    public static TheoryData<string> SourceProjects => new(Repository.SourceProjects.Select(Path.GetFileNameWithoutExtension)!);

    [Fact]
    public void Core_RefersToNoOuterAssembly()
    {
        IEnumerable<string> references = CompiledReferences.Read(typeof(LatticeShape).Assembly.Location).Assemblies;

        Assert.DoesNotContain(references, name => ForbiddenInCore.Any(name.StartsWith));
    }

    [Fact]
    public void Core_AsksForNoOuterPackage()
    {
        string project = Repository.SourceProjects.Single(path => path.EndsWith("TmeSim.Core.csproj"));

        Assert.DoesNotContain(Repository.PackageReferences(project), name => ForbiddenInCore.Any(name.StartsWith));
    }

    [Fact]
    public void Core_UsesEveryPackageItAsksFor()
    {
        string project = Repository.SourceProjects.Single(path => path.EndsWith("TmeSim.Core.csproj"));
        var packages = Repository.PackageReferences(project).Where(name => !name.EndsWith("Analyzers", StringComparison.Ordinal));

        Assert.Empty(packages.Except(CompiledReferences.Read(typeof(LatticeShape).Assembly.Location).Assemblies));
    }

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void Project_RefersOnlyInwards(string name)
    {
        string project = Repository.SourceProjects.Single(path => Path.GetFileNameWithoutExtension(path) == name);
        Assert.True(AllowedProjects.TryGetValue(name, out string[]? allowed), $"{name} is new: say in this test what it may refer to.");

        Assert.Empty(Repository.ProjectReferences(project).Except(allowed));
    }

    [Fact]
    public void AllowedProjects_HaveNoCycle()
    {
        HashSet<string> settled = [];
        while (AllowedProjects.Keys.Except(settled).Where(name => AllowedProjects[name].All(settled.Contains)).ToArray() is [_, ..] next)
        {
            settled.UnionWith(next);
        }

        Assert.Equal(AllowedProjects.Keys.Order(), settled.Order());
    }
}
