using TmeSim.Cli.Completions;

namespace TmeSim.Cli.Tests;

public class UsageTests
{
    [Fact]
    public void Version_IsABareNumber()
    {
        using var bench = new Workbench();
        var answer = ToolProcess.Run(bench.Folder, "--version").Succeeded();
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", answer.Output);
        Assert.Equal("", answer.Error);
        Assert.Equal(answer.Output, bench.Run("--version").Output);
    }

    [Fact]
    public void Version_IsTheOneToCite()
    {
        using var bench = new Workbench();
        string version = bench.Run("--version").Succeeded().Output.TrimEnd();
        Assert.Contains($"version: {version}", File.ReadAllLines(RepositoryFiles.PathOf("CITATION.cff")));
    }

    [Fact]
    public void Help_LeadsWithTwoExamples()
    {
        using var bench = new Workbench();
        string[] commands = [.. Tree().Subcommands.Select(command => command.Name)];
        Assert.Equal(18, commands.Length);
        foreach (string command in commands)
        {
            string[] lines = bench.Run(command, "--help").Succeeded().Output.Split('\n');
            int examples = Array.IndexOf(lines, "Examples:");
            Assert.InRange(examples, 1, 4);
            Assert.StartsWith("  tmesim ", lines[examples + 1], StringComparison.Ordinal);
            Assert.StartsWith("  tmesim ", lines[examples + 2], StringComparison.Ordinal);
        }

        Assert.Contains("Examples:", bench.Run().Succeeded().Output);
        Assert.Contains("Examples:", bench.Run("--help").Succeeded().Output);
    }

    [Theory]
    [InlineData("did you mean `run`?", "rnu")]
    [InlineData("did you mean `--threads`?", "run", "x.yaml", "--thread", "3")]
    [InlineData("--threads = 0 is outside 1–1024", "run", "x.yaml", "--threads", "0")]
    [InlineData("--days = x is not a number", "run", "x.yaml", "--days", "x")]
    [InlineData("there is no file and no shipped scenario 'x.yaml'", "run", "x.yaml")]
    [InlineData("did you mean `oxygen.diffusion`?", "explain", "oxygen.difusion")]
    [InlineData("did you mean `lesions[].tumour_radius_um`?", "explain", "tumour_radius")]
    [InlineData("did you mean `first-response`?", "explain", "first-respons")]
    [InlineData("did you mean `reference`?", "verify", "tiny.yaml", "--engines", "refrence,cpu")]
    [InlineData("--drug and --lesson ask for a schema each", "schema", "--drug", "--lesson")]
    [InlineData("help: give one of them at a time", "schema", "--population", "--lesson")]
    [InlineData(
        "a lesson has a scenario of its own, but tiny.yaml is given, too",
        "view",
        "tiny.yaml",
        "--lesson",
        "pd1-blockade",
        "--no-open"
    )]
    [InlineData("did you mean `t_cell_engagement.hit_rate`?", "explain", "parameters.t_cell_engagement.hit_rat")]
    [InlineData("did you mean `lesions[].treg`?", "explain", "lesions[0].trge")]
    [InlineData("--attribute zz: error: attribute[0] ", "run", "tiny.yaml", "--attribute", "zz")]
    [InlineData(". is a folder and not the file of a scenario", "run", ".")]
    [InlineData("is no results folder", "export", "nowhere", "--to", "points")]
    public void Mistakes_EndWith2_AndSayWhatWasMeant(string said, params string[] arguments)
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        var answer = bench.RunWith(context => context with { Stop = new CancellationToken(canceled: true) }, arguments);
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains(said, answer.Error);
        Assert.Equal("", answer.Output);
        Assert.Equal(["tiny.yaml"], Directory.EnumerateFileSystemEntries(bench.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void ArgumentOfAnUnknownCommand_IsNotTakenForACommand()
    {
        using var bench = new Workbench();
        Assert.Equal(
            "tmesim: error: runn is not a command of tmesim\n  help: did you mean `run`?\n"
                + "  help: `tmesim --help` shows two examples and every option\n",
            bench.Run("runn", "tiny.yaml").Error
        );
    }

    [Fact]
    public void FolderOfResults_NamesItsScenario()
    {
        using var bench = new Workbench();
        bench.Write("run/scenario.resolved.yaml", Scenarios.Tiny);
        Assert.Contains($"help: its scenario is {Path.Combine("run", "scenario.resolved.yaml")}\n", bench.Run("run", "run").Error);
    }

    [Fact]
    public void ScenarioErrors_AreAllShown_AndNothingIsWritten()
    {
        using var bench = new Workbench();
        bench.Write("bad.yaml", Scenarios.Tiny.Replace("duration_days", "duration_day").Replace("width: 40", "width: 0"));
        var answer = ToolProcess.Run(bench.Folder, "run", "bad.yaml");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("bad.yaml(4,1): error: duration_day is not a setting", answer.Error);
        Assert.Contains("did you mean `duration_days`?", answer.Error);
        Assert.Contains("lattice.width = 0 is outside 1–8192", answer.Error);
        Assert.EndsWith(" errors\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["bad.yaml"], Directory.EnumerateFileSystemEntries(bench.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void TreatmentErrors_OfEveryArm_ShowBeforeTheRun()
    {
        using var bench = new Workbench();
        Scenarios.WriteArms(bench);
        bench.Write("bad.yaml", File.ReadAllText(bench.PathOf("arms.yaml")).Replace("drug: blocker", "drug: blokcer"));
        var answer = bench.Run("run", "bad.yaml");
        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("did you mean `blocker`?", answer.Error);
        Assert.Contains("2 errors", answer.Error);
    }

    [Fact]
    public void OutputOfAProcess_HoldsNoEscapeBytes_AndJsonIsAllOfStandardOutput()
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        var answer = ToolProcess.Run(bench.Folder, "run", "tiny.yaml", "--json").Succeeded();
        Assert.DoesNotContain('\u001b', answer.Output + answer.Error);
        Assert.DoesNotContain('\r', answer.Output + answer.Error);
        Assert.StartsWith("A tiny nest\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, (int)answer.Json["schema_version"]!);
    }

    [Fact]
    public void StackTrace_IsShownOnlyOnRequest()
    {
        using var bench = new Workbench();
        bench.Write("tiny.yaml", Scenarios.Tiny);
        CommandContext Broken(CommandContext context) =>
            context with
            {
                CreateEngine = (_, _, _) => throw new NotSupportedException("broken"),
            };
        var quiet = bench.RunWith(Broken, "run", "tiny.yaml");
        var loud = bench.RunWith(
            context => Broken(context) with { Variable = name => name == Failures.DebugVariable ? "1" : null },
            "run",
            "tiny.yaml"
        );
        Assert.Equal(ExitCode.Failed, quiet.Code);
        Assert.DoesNotContain("   at ", quiet.Error);
        Assert.Contains("   at ", loud.Error);
    }

    [Theory]
    [InlineData("bash", "bash", "-n")]
    [InlineData("zsh", "zsh", "-n")]
    [InlineData("fish", "fish", "--no-execute")]
    public void Completions_AreScriptsTheShellAccepts(string shell, string program, string check)
    {
        using var bench = new Workbench();
        bench.Write("script", bench.Run("completions", shell).Succeeded().Output);
        if (
            !Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)))
        )
        {
            return;
        }

        using var process = System.Diagnostics.Process.Start(program, [check, bench.PathOf("script")]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Completions_NameEveryCommandOptionAndValue_InEveryShell()
    {
        using var bench = new Workbench();
        var model = CompletionModel.Of(Tree());
        foreach (string shell in CompletionScripts.Shells.Keys)
        {
            string script = bench.Run("completions", shell).Succeeded().Output;
            Assert.All(model, command => Assert.Contains(command.Name, script));
            Assert.All(model.SelectMany(command => command.Options), option => Assert.Contains(option.Name.TrimStart('-'), script));
            Assert.All(
                model.SelectMany(command => command.Options).SelectMany(option => option.Values),
                value => Assert.Contains(value, script)
            );
        }
    }

    static System.CommandLine.RootCommand Tree() =>
        CommandTree.Create(
            new CommandContext
            {
                Arguments = [],
                Output = TextWriter.Null,
                Error = TextWriter.Null,
            }
        );
}
