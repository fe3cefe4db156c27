using System.Text.RegularExpressions;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Tests.Architecture;

namespace TmeSim.Core.Tests.Tutorial;

/// <summary>docs/model.md names the parameters of each submodel as "`group.*` name, name". None may be missing, none may be gone.</summary>
public sealed partial class ModelPageTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "model.md"));

    [Fact]
    public void EveryParameter_IsNamedBySomeSubmodel()
    {
        Assert.Empty(ParameterRegistry.All.Select(parameter => parameter.Key).Except(NamedKeys()));
    }

    [Fact]
    public void EveryNamedParameter_Exists()
    {
        Assert.Empty(NamedKeys().Except(ParameterRegistry.All.Select(parameter => parameter.Key)));
    }

    [Fact]
    public void Elements_AreThoseOfTheProtocol_InItsOrder()
    {
        string[] elements =
        [
            "1. Purpose and patterns",
            "2. Entities, state variables, and scales",
            "3. Process overview and scheduling",
            "4. Design concepts",
            "5. Initialization",
            "6. Input data",
            "7. Submodels",
        ];

        Assert.Equal(elements, Page.Split('\n').Where(line => line.StartsWith("## ")).Select(line => line[3..].Trim()));
    }

    static HashSet<string> NamedKeys() =>
        Lists()
            .Matches(Page)
            .SelectMany(list => Name().Matches(list.Groups["names"].Value).Select(name => $"{list.Groups["group"].Value}.{name.Value}"))
            .ToHashSet();

    [GeneratedRegex(@"`(?<group>\w+)\.\*`(?<names>[a-z0-9_,\s]+)")]
    private static partial Regex Lists();

    [GeneratedRegex("[a-z][a-z0-9_]*")]
    private static partial Regex Name();
}
