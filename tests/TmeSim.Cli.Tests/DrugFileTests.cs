using TmeSim.Cli.Loading;

namespace TmeSim.Cli.Tests;

/// <summary>Drug files that a scenario brings along.</summary>
public class DrugFileTests
{
    const string Secret = "a line of another file";

    [Theory]
    [InlineData("../drug.yaml", "is not in the folder of the scenario", "copy the file beside the scenario")]
    [InlineData("/etc/hostname", "is not in the folder of the scenario", "copy the file beside the scenario")]
    [InlineData("drugs/none.yaml", "cannot be read", "relative to the scenario's folder")]
    public void FileElsewhere_IsRefused_AtItsLine_AndNotShown(string file, string problem, string help)
    {
        using var bench = new Workbench();
        bench.Write("drug.yaml", Secret);
        Scenarios.WriteArms(bench);
        string text = File.ReadAllText(bench.PathOf("arms.yaml"));
        bench.Write("own/arms.yaml", text.Replace("drugs/blocker.yaml", file, StringComparison.Ordinal));

        var answer = bench.Run("run", "own/arms.yaml", "--out", "run");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.StartsWith(
            $"own/arms.yaml(12,50): error: treatment.drug_files[0] = {file} {problem}",
            answer.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(help, answer.Error);
        Assert.DoesNotContain(Secret, answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("run")));
    }

    [Fact]
    public void ResolvedScenario_IsTheSameBytes_WhenItIsResolvedAgain()
    {
        using var bench = new Workbench();
        string[] files =
        [
            .. Enumerable.Range(0, 11).Select(k => $"own/{k}.yaml"),
            "drugs/2-kept.yaml",
            "drugs/02-moved.yaml",
            "drugs/3-name of two words.yaml",
        ];
        foreach (var (k, file) in files.Index())
        {
            bench.Write(file, Scenarios.Drug.Replace("name: blocker", $"name: drug_{k}", StringComparison.Ordinal));
        }

        string list = string.Join(", ", files.Select(file => $"'{file}'"));
        var first = Resolved(bench, bench.Write("own.yaml", Scenarios.Tiny + $"\ntreatment: {{ drug_files: [{list}] }}\n"));
        foreach (var (file, content) in first.Files)
        {
            bench.Write("run/" + file, System.Text.Encoding.UTF8.GetString(content));
        }

        var again = Resolved(bench, bench.Write("run/scenario.resolved.yaml", first.Text));

        Assert.Contains("drugs/2-kept.yaml", first.Files.Keys);
        Assert.Equal(14, first.Files.Count);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Files, again.Files);
        Assert.Equal(first.Sha256, again.Sha256);
    }

    static PortableScenario Resolved(Workbench bench, string name) =>
        PortableScenario.Of(ScenarioLoader.Parse(File.ReadAllText(bench.PathOf(name)), name, bench.PathOf(name), []));

    [Theory]
    [InlineData("own/drugs", "../drugs")]
    [InlineData("own/drugs/blocker.yaml", "../../drugs/blocker.yaml")]
    [InlineData("own/drugs/blocker.yaml", "../step")]
    public void LinkThatLeadsElsewhere_IsRefused(string link, string target)
    {
        // There it takes a right of its own to make a link.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bench = new Workbench();
        Scenarios.WriteArms(bench);
        bench.Write("own/arms.yaml", File.ReadAllText(bench.PathOf("arms.yaml")));
        Directory.CreateDirectory(Path.GetDirectoryName(bench.PathOf(link))!);
        File.CreateSymbolicLink(bench.PathOf(link), target);
        File.CreateSymbolicLink(bench.PathOf("own/step"), "../drugs/blocker.yaml");

        var answer = bench.Run("run", "own/arms.yaml", "--out", "run");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("drugs/blocker.yaml is not in the folder of the scenario", answer.Error);
        Assert.False(Directory.Exists(bench.PathOf("run")));
    }

    [Fact]
    public void LinkWithinTheFolder_AndLinkToTheFolder_AreFollowed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bench = new Workbench();
        Scenarios.WriteArms(bench);
        bench.Write("own/arms.yaml", File.ReadAllText(bench.PathOf("arms.yaml")));
        bench.Write("own/all/blocker.yaml", File.ReadAllText(bench.PathOf("drugs/blocker.yaml")));
        File.CreateSymbolicLink(bench.PathOf("own/drugs"), "all");
        File.CreateSymbolicLink(bench.PathOf("linked"), "own");

        bench.Run("run", "linked/arms.yaml", "--dry-run").Succeeded();
    }

    [Theory]
    [InlineData("blocker.yaml")]
    [InlineData("blocker.yaml/further")]
    public void LinksThatGoRoundInCircles_AreAnError(string target)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var bench = new Workbench();
        Scenarios.WriteArms(bench);
        bench.Write("own/arms.yaml", File.ReadAllText(bench.PathOf("arms.yaml")));
        Directory.CreateDirectory(bench.PathOf("own/drugs"));
        File.CreateSymbolicLink(bench.PathOf("own/drugs/blocker.yaml"), target);

        var answer = bench.Run("run", "own/arms.yaml", "--out", "run");

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Contains("drugs/blocker.yaml cannot be read", answer.Error);
    }

    [Fact]
    public void ResumedRun_RefusesAChangedDrugFile_AndTakesTheOldOneBack()
    {
        using var bench = new Workbench();
        Scenarios.WriteArms(bench);
        using var source = new CancellationTokenSource();
        var interrupted = bench.RunWith(
            context =>
                context with
                {
                    Stop = source.Token,
                    CreateEngine = (setup, name, threads) => new CountingEngine(setup.CreateEngine(name, threads), 7, source.Cancel),
                },
            ["run", "arms.yaml", "--out", "run", "--days", "1"]
        );
        Assert.Equal(ExitCode.Interrupted, interrupted.Code);
        string drug = bench.PathOf("run/drugs/1-blocker.yaml");
        string text = File.ReadAllText(drug);

        File.WriteAllText(drug, text.Replace("kd_nmol_per_l: 0.1", "kd_nmol_per_l: 0.2", StringComparison.Ordinal));
        var changed = bench.Run("resume", "run");
        Assert.Equal(ExitCode.Failed, changed.Code);
        Assert.Contains("was changed since the run began, or a drug or the tissue it brings along", changed.Error);

        File.WriteAllText(drug, text);
        bench.Run("resume", "run").Succeeded();
    }
}
