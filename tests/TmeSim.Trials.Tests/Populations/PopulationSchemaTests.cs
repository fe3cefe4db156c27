using System.Text.Json;
using TmeSim.IO.Scenarios;
using TmeSim.Trials.Populations;

namespace TmeSim.Trials.Tests.Populations;

/// <summary>The schema by which an editor checks a population is what the reader takes.</summary>
public sealed class PopulationSchemaTests
{
    // One required key a line, and its path in the schema.
    const string Text = """
        format: 1 # format
        name: few # name
        scenario: lesion.yaml # scenario
        variables: # variables
          - median: 1
            sigma: 1
            name: growth # variables[].name
            settings: ["clones[0].division_factor"] # variables[].settings
            distribution: lognormal # variables[].distribution
            source: assumed # variables[].source
            evidence: assumed # variables[].evidence
            prior:
              low: 0.5 # variables[].prior.low
              high: 2 # variables[].prior.high
        targets:
          - low: 0.1
            high: 0.2
            name: F1 # targets[].name
            result: progression # targets[].result
            column: best_response # targets[].column
            source: "doi:10.1000/1" # targets[].source
        """;

    static readonly JsonElement Schema = JsonDocument.Parse(SchemaWriter.Write<Population>("TmeSim population")).RootElement;

    [Fact]
    public void Keys_AreThoseOfTheReader()
    {
        var keys = new List<string>();
        Visit(Schema, "", (path, node) => keys.AddRange(node.GetProperty("properties").EnumerateObject().Select(one => path + one.Name)));

        Assert.Equal(SettingsExplainer.Settings<Population>().Select(one => one.Key).Order(), keys.Order());
        Assert.Contains("variables[].prior.low", keys);
    }

    [Fact]
    public void OtherKeys_AreRefusedByBoth()
    {
        Visit(Schema, "", (path, node) => Assert.False(node.GetProperty("additionalProperties").GetBoolean(), path));
        Assert.Contains("colour", Refusal(Text.Replace("prior:", "prior:\n      colour: 1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Required_IsWhatTheReaderRequires()
    {
        var required = new List<string>();
        Visit(
            Schema,
            "",
            (path, node) =>
            {
                if (node.TryGetProperty("required", out var keys))
                {
                    required.AddRange(keys.EnumerateArray().Select(key => path + key.GetString()));
                }
            }
        );
        string[] marked = [.. Text.Split('\n').Where(line => line.Contains(" # ")).Select(line => line.Split(" # ")[1])];

        Assert.Equal(marked.Order(), required.Order());
        SettingsReader.Read<Population>(Text, "few.yaml");
        Assert.All(marked, path => Assert.Contains(path[(path.LastIndexOf('.') + 1)..], Refusal(Without(path))));
    }

    static string Refusal(string text) => Assert.Throws<SettingsException>(() => SettingsReader.Read<Population>(text, "few.yaml")).Message;

    // With a list or record, all that stands below it goes too.
    static string Without(string path)
    {
        var lines = Text.Split('\n').ToList();
        int from = lines.FindIndex(line => line.EndsWith(" # " + path, StringComparison.Ordinal));
        int below = lines.Skip(from + 1).TakeWhile(line => path == "variables" && line.StartsWith(' ')).Count();
        lines.RemoveRange(from, 1 + below);
        return string.Join('\n', lines);
    }

    // Every object of the schema, with the beginning of its keys' paths.
    static void Visit(JsonElement node, string path, Action<string, JsonElement> visit)
    {
        if (node.TryGetProperty("items", out var items))
        {
            Visit(items, path[..^1] + "[].", visit);
        }

        if (node.TryGetProperty("properties", out var properties))
        {
            visit(path, node);
            foreach (var property in properties.EnumerateObject())
            {
                Visit(property.Value, $"{path}{property.Name}.", visit);
            }
        }
    }
}
