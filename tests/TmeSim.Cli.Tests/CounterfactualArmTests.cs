using System.Xml.Linq;

namespace TmeSim.Cli.Tests;

/// <summary>A run and a sweep with arms that explain another, which follow all others.</summary>
public sealed class AttributedResults : IDisposable
{
    public AttributedResults()
    {
        Bench.Write("recorded.yaml", RecordedRun.Text);
        string[] options = ["--days", "2", "--attribute", "treated"];
        string[] design = ["--vary", "lesions[0].treg=0.001..0.05", "--design", "morris", "--samples", "2"];
        Bench.Run(["run", "recorded.yaml", "--out", "run", .. options]).Succeeded();
        Bench.Run(["sweep", "recorded.yaml", "--out", "sweep", .. options, .. design]).Succeeded();
    }

    internal Workbench Bench { get; } = new();

    public void Dispose() => Bench.Dispose();
}

/// <summary>What is chosen where no arm is named is what the user asked about, not what explains it.</summary>
public sealed class CounterfactualArmTests(AttributedResults results) : IClassFixture<AttributedResults>
{
    readonly Workbench bench = results.Bench;

    [Theory]
    [InlineData("run")]
    [InlineData("sweep")]
    public void Survival_IsThatOfTheOtherArms(string folder)
    {
        bench.Run("figures", folder, "--out", $"figures-of-{folder}").Succeeded();

        Assert.DoesNotContain("treated-", TextOf($"figures-of-{folder}/survival.svg"));
        Assert.Contains("treated", TextOf($"figures-of-{folder}/survival.svg"));
    }

    [Fact]
    public void Clones_AreThoseOfTheArmThatIsExplained()
    {
        bench.Run("figures", "run", "--out", "figures").Succeeded();

        Assert.Contains("treated, patient 1", TextOf("figures/muller.svg"));
    }

    [Fact]
    public void Frames_AreThoseOfTheArmThatIsExplained()
    {
        bench.Run("render", "run").Succeeded();

        Assert.True(Directory.Exists(bench.PathOf("run/export/frames/treated_1_primary_cells")));
    }

    [Fact]
    public void Report_IsOfTheFirstArmAndTheOneThatIsExplained()
    {
        bench.Run("report", "run", "--out", "report.html").Succeeded();

        string page = File.ReadAllText(bench.PathOf("report.html"));
        Assert.Contains("<caption>Clones of primary, treated,", page);
        Assert.DoesNotContain("<caption>Clones of primary, treated-", page);
    }

    [Fact]
    public void Sensitivity_IsThatOfTheArmThatIsExplained_AndSaysSo()
    {
        Assert.StartsWith("arm treated\n", bench.Run("sensitivity", "sweep").Succeeded().Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "arm treated less control\n",
            bench.Run("sensitivity", "sweep", "--relative-to-arm", "control").Succeeded().Output,
            StringComparison.Ordinal
        );
    }

    string TextOf(string figure) => XDocument.Load(bench.PathOf(figure)).Root!.Value;
}
