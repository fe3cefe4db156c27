using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using Xunit.Abstractions;

namespace TmeSim.IO.Tests.Scenarios;

public sealed class SchemaTests(ITestOutputHelper output)
{
    static readonly string Text = SchemaWriter.Write<Scenario>("TmeSim scenario", ScenarioTexts.Parameters);
    static readonly JsonElement Schema = JsonDocument.Parse(Text).RootElement;

    [Fact]
    public void EveryObject_IsClosed_AndEverySettingIsDescribed()
    {
        Assert.Equal("http://json-schema.org/draft-07/schema#", Schema.GetProperty("$schema").GetString());
        int settings = 0;
        Visit(
            Schema,
            (path, node) =>
            {
                settings++;
                Assert.False(string.IsNullOrWhiteSpace(node.GetProperty("description").GetString()), path);
            }
        );

        Assert.Equal(SettingsExplainer.Settings<Scenario>().Count + ScenarioTexts.Parameters.Count, settings);
    }

    [Fact]
    public void Setting_HasUnitDefaultAndRange()
    {
        var spacing = Schema.GetProperty("properties").GetProperty("lattice").GetProperty("properties").GetProperty("spacing_um");

        Assert.Equal("Distance between sites. [unit µm; range 10–40 µm; default 20 µm]", spacing.GetProperty("description").GetString());
        Assert.Equal("number", spacing.GetProperty("type").GetString());
        Assert.Equal("µm", spacing.GetProperty("x-unit").GetString());
        Assert.Equal(20, spacing.GetProperty("default").GetDouble());
        Assert.Equal(10, spacing.GetProperty("minimum").GetDouble());
        Assert.Equal(40, spacing.GetProperty("maximum").GetDouble());
    }

    [Fact]
    public void Parameter_HasSourceAndGrade()
    {
        var parameters = Schema.GetProperty("properties").GetProperty("parameters");
        var rate = parameters.GetProperty("properties").GetProperty("t_cell_killing.hit_rate");

        Assert.False(parameters.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("kills per day", rate.GetProperty("x-source").GetString());
        Assert.Equal("fitted here", rate.GetProperty("x-evidence").GetString());
        Assert.Equal(20, rate.GetProperty("maximum").GetDouble());
    }

    [Fact]
    public void NullableChoice_AllowsNull()
    {
        string unit = SchemaWriter.Write<DosingSettings>("dose", []);

        Assert.Contains("\"gy\"", unit);
        var node = JsonDocument.Parse(unit).RootElement.GetProperty("properties").GetProperty("unit");
        Assert.Equal(["string", "null"], node.GetProperty("type").EnumerateArray().Select(type => type.GetString()!));
        Assert.Contains(node.GetProperty("enum").EnumerateArray(), word => word.ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void OfficialValidator_AcceptsTheSchemaAndAResolvedFile()
    {
        const string script = """
            import json, sys
            try:
                import jsonschema, yaml
            except ImportError as error:
                print("absent:", error); sys.exit(0)
            schema, good, bad = (sys.stdin.read().split("\0"))
            schema = json.loads(schema)
            jsonschema.Draft7Validator.check_schema(schema)
            validator = jsonschema.Draft7Validator(schema)
            errors = [e.message for e in validator.iter_errors(yaml.safe_load(good))]
            assert not errors, errors
            assert len(list(validator.iter_errors(yaml.safe_load(bad)))) == 3
            print("checked")
            """;
        string bad = ScenarioTexts.With("lattice: {width: 0, height: 100, boundary: open}\nnonsense: 1");

        var scenario = ScenarioReader.Read(CompleteScenario.Text, "f.yaml", new() { Parameters = ScenarioTexts.Parameters }).Scenario;

        string answer = RunPython(script, $"{Text}\0{ResolvedScenarioWriter.Write(scenario, ScenarioTexts.Parameters)}\0{bad}");

        output.WriteLine(answer.StartsWith("checked") ? "jsonschema checked the schema" : $"not checked by jsonschema: {answer}");
        Assert.True(answer.StartsWith("checked") || answer.StartsWith("absent:"), answer);
    }

    static string RunPython(string script, string input)
    {
        var start = new ProcessStartInfo("python3")
        {
            ArgumentList = { "-W", "ignore", "-c", script },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        };
        start.Environment["PYTHONUTF8"] = "1";
        try
        {
            using var python = Process.Start(start)!;
            var answer = python.StandardOutput.ReadToEndAsync();
            var complaint = python.StandardError.ReadToEndAsync();
            python.StandardInput.Write(input);
            python.StandardInput.Close();
            python.WaitForExit();
            return answer.Result + complaint.Result;
        }
        catch (Win32Exception exception)
        {
            return $"absent: {exception.Message}";
        }
    }

    /// <summary>Visits every property of every object, and checks what each object must have.</summary>
    static void Visit(JsonElement node, Action<string, JsonElement> visit, string path = "")
    {
        if (node.TryGetProperty("items", out var items))
        {
            Visit(items, visit, path + "[]");
        }

        if (!node.TryGetProperty("properties", out var properties))
        {
            return;
        }

        Assert.False(node.GetProperty("additionalProperties").GetBoolean(), path);
        foreach (var property in properties.EnumerateObject())
        {
            string below = $"{path}.{property.Name}";
            Assert.True(property.Value.TryGetProperty("type", out _), below);
            visit(below, property.Value);
            Visit(property.Value, visit, below);
        }

        if (node.TryGetProperty("required", out var required))
        {
            Assert.All(required.EnumerateArray(), key => Assert.True(properties.TryGetProperty(key.GetString()!, out _)));
        }
    }
}
