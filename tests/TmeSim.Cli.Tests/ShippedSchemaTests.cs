using TmeSim.Cli.Loading;

namespace TmeSim.Cli.Tests;

/// <summary>The schemas by which editors complete the scenarios, lessons and populations that come with the program.</summary>
public class ShippedSchemaTests
{
    const string FirstLine = "# yaml-language-server: $schema=";

    static readonly string Root = Path.GetDirectoryName(ScenarioLibrary.Folder(_ => null))!;

    [Theory]
    [InlineData("scenarios/tmesim.schema.json", "schema")]
    [InlineData("lessons/lesson.schema.json", "schema --lesson")]
    [InlineData("populations/population.schema.json", "schema --population")]
    public void Schema_IsThatOfThisVersion(string file, string command)
    {
        using var bench = new Workbench();
        string current = bench.Run(command.Split(' ')).Succeeded().Output;
        Assert.True(current == File.ReadAllText(Path.Combine(Root, file)), $"renew it: ./tmesim {command} > {file}");
    }

    [Theory]
    [InlineData("scenarios")]
    [InlineData("lessons")]
    [InlineData("populations")]
    public void EveryFile_NamesASchemaThatIsThere(string folder)
    {
        string path = Path.Combine(Root, folder);
        Assert.All(
            Directory.EnumerateFiles(path, "*.yaml"),
            file =>
            {
                string first = File.ReadLines(file).First();
                Assert.StartsWith(FirstLine, first, StringComparison.Ordinal);
                Assert.True(File.Exists(Path.Combine(path, first[FirstLine.Length..])), $"{file}: {first}");
            }
        );
    }
}
