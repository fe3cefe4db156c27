using System.Text.Json.Nodes;
using TmeSim.Cli.Explanations;
using TmeSim.Cli.Loading;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;

namespace TmeSim.Cli.Tests;

public class AnswerTests
{
    [Fact]
    public void EveryRule_HasAnExplanation()
    {
        var rules = typeof(ISiteKernel)
            .Assembly.GetTypes()
            .Where(type => type.IsValueType && !type.IsGenericTypeDefinition && type.GetInterfaces().Any(IsOfRules))
            .Select(type => SnakeCase.Of((type.DeclaringType ?? type).Name))
            .Append("tumour_mutation")
            .Distinct();
        var explained = Mechanisms.All.Select(one => one.Name.Replace("_", "", StringComparison.Ordinal)).ToHashSet();
        Assert.All(rules, rule => Assert.Contains(rule.Replace("_", "", StringComparison.Ordinal), explained));
        Assert.Equal(Mechanisms.All.Count, Mechanisms.All.DistinctBy(one => one.Name).Count());
    }

    static bool IsOfRules(Type one) =>
        one == typeof(ISiteKernel)
        || one == typeof(ICellKernel)
        || (one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IWalk<>));

    [Fact]
    public void Explain_KnowsEverySettingAndParameter()
    {
        using var bench = new Workbench();
        string all = bench.Run("explain").Succeeded().Output;
        Assert.All(ParameterRegistry.All, parameter => Assert.Contains(parameter.Key, all));
        var one = bench.Run("explain", "oxygen.diffusion", "--json").Succeeded().Json["parameters"]![0]!;
        Assert.Equal("cm²/s", (string?)one["unit"]);
        Assert.Equal("from model", (string?)one["grade"]);
        Assert.NotEqual("", (string?)one["source"]);
        Assert.Contains("evidence: ", bench.Run("explain", "oxygen.diffusion").Output);
        Assert.Contains("lesions[].treg", bench.Run("explain", "lesions").Succeeded().Output);
        Assert.Contains("t_cell_exhaustion (t_cells)", bench.Run("explain", "mechanisms").Succeeded().Output);
        bench.Run("explain", "drugs").Succeeded();
    }

    [Theory]
    [InlineData("lesions[0].treg", "lesions[].treg")]
    [InlineData("lesions[primary].treg", "lesions[].treg")]
    [InlineData("parameters.t_cell_engagement.hit_rate", "t_cell_engagement.hit_rate")]
    [InlineData("arms[0].parameters.t_cell_engagement.hit_rate", "t_cell_engagement.hit_rate")]
    [InlineData("parameters", "parameters")]
    public void Explain_TakesKeysAsSetDoes(string topic, string key)
    {
        using var bench = new Workbench();
        string[] lines = bench.Run("explain", topic).Succeeded().Output.Split('\n');
        Assert.Equal(key, lines[0]);
        Assert.Single(lines, line => line.Length > 0 && line[0] != ' ');
    }

    [Fact]
    public void Explain_ShowsADrugFile()
    {
        using var bench = new Workbench();
        string file = bench.Write("drugs/blocker.yaml", Scenarios.Drug);
        Assert.StartsWith(
            "blocker (anti_pd1)\n    Blocks PD-1.\n",
            bench.Run("explain", file).Succeeded().Output,
            StringComparison.Ordinal
        );
        Assert.Equal("blocker", (string?)bench.Run("explain", file, "--json").Succeeded().Json["drugs"]![0]!["name"]);
    }

    [Fact]
    public void Explain_ShowsWhereTheNumbersOfAScenarioComeFrom()
    {
        using var bench = new Workbench();
        string text = bench.Run("explain", "acquired-b2m").Succeeded().Output;
        Assert.Contains("there)\n    clones[b2m-null].division_factor = 0.98\n", text);
        Assert.Contains("expected: the lesion answers first\n", text);
        Assert.DoesNotContain("not stated", text);

        string own = bench.Write(
            "own.yaml",
            Scenarios.Tiny
                + "\nparameters: {t_cell_exhaustion.on_rate: 0.3}\nnumbers: [{settings: [patient.weight_kg], chosen_for: none}]\n"
        );
        string untraced = bench.Run("explain", own).Succeeded().Output;
        Assert.Contains("not stated\n", untraced);
        Assert.Matches(@"parameters\.t_cell_exhaustion\.on_rate = 0\.3 1/d +default 0\.1 1/d, from model: QSPIO", untraced);
        Assert.Contains("numbers: patient.weight_kg names no number of this file\n", untraced);

        var numbers = bench.Run("explain", own, "--json").Succeeded().Json["numbers"]!.AsArray();
        var rate = numbers.Single(one => (string?)one!["key"] == "parameters.t_cell_exhaustion.on_rate")!;
        Assert.Equal(("0.3", "1/d", "unstated"), ((string?)rate["value"], (string?)rate["unit"], (string?)rate["origin"]));
    }

    [Theory]
    [InlineData("explain", "--json")]
    [InlineData("explain", "drugs", "--json")]
    [InlineData("explain", "mechanisms", "--json")]
    [InlineData("devices", "--json")]
    public void Json_ParsesAndHasAVersion(params string[] arguments)
    {
        using var bench = new Workbench();
        var answer = bench.Run(arguments).Succeeded().Json;
        Assert.Equal(1, (int)answer["schema_version"]!);
        Assert.Equal(arguments[0], (string?)answer["kind"]);
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("schema", "--drug")]
    [InlineData("schema", "--population")]
    public void Schema_IsDraft07(params string[] arguments)
    {
        using var bench = new Workbench();
        var schema = JsonNode.Parse(bench.Run(arguments).Succeeded().Output)!;
        Assert.Equal("http://json-schema.org/draft-07/schema#", (string?)schema["$schema"]);
    }

    [Fact]
    public void New_WritesAScenarioThatRuns_AndNeverOverwrites()
    {
        using var bench = new Workbench();
        bench.Run("new", "mine", "--out", "studies/mine.yaml").Succeeded();
        string text = File.ReadAllText(bench.PathOf("studies/mine.yaml"));
        string schema = text.Split('\n')[0]["# yaml-language-server: $schema=".Length..];
        Assert.True(File.Exists(bench.PathOf("studies/" + schema)));
        bench.Run("run", "studies/mine.yaml", "--days", "0.1").Succeeded();

        File.AppendAllText(bench.PathOf("studies/mine.yaml"), "# edited\n");
        var refused = bench.Run("new", "mine", "--out", "studies/mine.yaml");
        Assert.Equal(ExitCode.Failed, refused.Code);
        Assert.Contains("--force", refused.Error);
        Assert.EndsWith("# edited\n", File.ReadAllText(bench.PathOf("studies/mine.yaml")), StringComparison.Ordinal);
        bench.Run("new", "mine", "--out", "studies/mine.yaml", "--force").Succeeded();
        Assert.Equal(text, File.ReadAllText(bench.PathOf("studies/mine.yaml")));
        Assert.Equal(ExitCode.Failed, bench.Run("new", "Not A Name").Code);
    }

    [Fact]
    public void New_NamesAFileWithALeadingDash_AsNoOption()
    {
        using var bench = new Workbench();
        var answer = bench.Run("new", "--", "-dash").Succeeded();
        Assert.Contains("  tmesim run ./-dash.yaml\n", answer.Error);
        Assert.DoesNotContain("run -dash", answer.Error);
    }

    [Fact]
    public void ShippedScenarios_AreFoundByName()
    {
        using var bench = new Workbench
        {
            Adapt = context =>
                context with
                {
                    Variable = name => name == ScenarioLibrary.FolderVariable ? Path.Combine(context.WorkingFolder, "shipped") : null,
                },
        };
        bench.Write(
            "shipped/tiny.yaml",
            Scenarios.Tiny + "\nexpected: [{ claim: The nest grows., column: tumour_cells, day: 1, at_least: 1 }]\n"
        );
        var list = bench.Run("scenarios", "--json").Succeeded().Json["scenarios"]!;
        Assert.Equal("The nest grows.", (string?)list[0]!["expected"]![0]);
        Assert.Contains("tiny: A tiny nest", bench.Run("scenarios").Succeeded().Output);
        Assert.Equal(1, (int)bench.Run("scenarios", "--json").Json["schema_version"]!);
        bench.Run("run", "tiny", "--days", "0.1").Succeeded();
        Assert.Contains("did you mean `tiny`?", bench.Run("run", "tinny").Error);

        bench.Write("shipped/broken.yaml", "format: 2\n");
        var some = bench.Run("scenarios");
        Assert.Equal(ExitCode.Failed, some.Code);
        Assert.Contains("tiny: A tiny nest", some.Output);
        Assert.Contains("scenarios/broken.yaml(1,9): error: format = 2", some.Error);
    }

    [Fact]
    public void Devices_SaysInOneLineThatThereIsNoGpuPart_AndWhy()
    {
        using var bench = new Workbench();
        bench.Write("left-out/Gpu.txt", "the package source lacks ILGPU in the version asked for (NU1101)\n");

        Assert.Equal("none: the package source lacks ILGPU in the version asked for (NU1101)", GpuLine(GpuPart.Find(bench.Folder)));
        Assert.Equal("none: TmeSim.Gpu is not beside the command", GpuLine(GpuPart.Find(bench.PathOf("elsewhere"))));

        string GpuLine(GpuPart part) =>
            bench
                .RunWith(context => context with { Gpu = () => part }, "devices")
                .Succeeded()
                .Output.Split('\n')
                .Single(line => line.StartsWith("gpu", StringComparison.Ordinal))[3..]
                .Trim();
    }

    [Fact]
    public void Devices_NamesEveryDevice_WithDriverMemoryAndTheReasonOfARefusal()
    {
        using var bench = new Workbench();
        var part = GpuPart.Of(
            new FakeCards(
                new EngineDevice("cuda", "", 0, "", "there is no NVIDIA driver"),
                new EngineDevice("opencl", "Card", 2L << 30, "Platform 3.0", null),
                new EngineDevice("opencl", "Old card", 1L << 30, "Platform 1.2", "it lacks the generic address space")
            )
        );
        string text = bench.RunWith(context => context with { Gpu = () => part }, "devices").Succeeded().Output;

        Assert.Matches(@"cuda +none: there is no NVIDIA driver\n", text);
        Assert.Matches(@"opencl +Card, Platform 3.0, 2.00 GiB\n", text);
        Assert.Matches(@"opencl +Old card, Platform 1.2, 1.00 GiB; cannot be used: it lacks the generic address space\n", text);
    }

    [Fact]
    public void EngineThatIsNotHere_IsRefused_WithTheReason()
    {
        using var bench = new Workbench();
        var answer = bench.RunWith(
            context => context with { CreateEngine = (setup, name, _) => GpuPart.Find(bench.Folder).Create(name, setup.Shape) },
            "run",
            bench.Write("tiny.yaml", Scenarios.Tiny),
            "--engine",
            "cuda"
        );

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("error: there is no engine cuda: TmeSim.Gpu is not beside the command", answer.Error);
        Assert.Contains("help: `tmesim devices` lists what can be used here", answer.Error);
    }

    [Theory]
    [InlineData("points")]
    [InlineData("geojson")]
    [InlineData("vtk")]
    public void Export_WritesFiles_AndSaysWhich(string format)
    {
        using var bench = new Workbench();
        bench.Run("run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run", "--days", "0.5").Succeeded();
        string[] files = bench.Run("export", "run", "--to", format).Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.Exists(file)));
    }

    [Fact]
    public void ExportOfARunWithoutACheckpoint_SaysWhatToDo()
    {
        using var bench = new Workbench();
        using var source = new CancellationTokenSource();
        source.Cancel();
        bench.RunWith(context => context with { Stop = source.Token }, "run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run");
        Directory.Delete(bench.PathOf("run/checkpoint"), recursive: true);
        var answer = bench.Run("export", "run", "--to", "points");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("run has no checkpoint: the run ended before its first", answer.Error);
    }
}
