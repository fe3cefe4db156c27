using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Tests;

/// <summary>What docs/scenario-format.md shows of treatment runs as it stands there.</summary>
public sealed class ScenarioFormatPageTests
{
    static readonly string Page = File.ReadAllText(RepositoryFiles.PathOf("docs", "scenario-format.md"));

    [Fact]
    public void IntervalsToCompare_BecomeTheArmsThatThePageNames()
    {
        string text =
            Scenarios.Tiny.Replace("duration_days: 2", "duration_days: 300") + "\n" + Examples("### Intervals to compare").Single();
        const string Expected = "\nexpected: [{claim: It shrinks., arm: again-84d, column: tumour_cells, day: 200, at_most: 1}]";

        var scenario = ScenarioReader.Read(text + Expected, "intervals.yaml").Scenario;

        var arms = ArmSweep.Expand(scenario).Arms;
        Assert.Equal(["again-28d", "again-84d", "again-168d"], arms.Select(arm => arm.Name));
        Assert.Equal([28, 84, 168], arms.Select(arm => arm.Treatment!.Courses[1].Start.Day));
    }

    [Fact]
    public void DrugOfYourOwn_IsGiven_AndBindsItsTarget()
    {
        using var bench = new Workbench();
        string[] examples = [.. Examples("### Drugs of your own")];
        bench.Write("drugs/long-acting.yaml", examples[0]);
        bench.Write("own.yaml", Scenarios.Tiny + "\n" + examples[1]);

        bench.Run("run", "own.yaml", "--out", "run").Succeeded();

        var doses = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("run"), "events.csv", "event", "subject", "value");
        Assert.Contains(doses, row => (row["event"], row["subject"], row["value"]) == ("dose", "long_acting_anti_pd1", "480"));
        const string Occupancy = "pd1_occupancy_lesion_fraction";
        var rows = TableReader.Read(DiskFileSystem.Instance, bench.PathOf("run"), "timeseries.csv", Occupancy);
        Assert.True(rows.Select(row => row.Number(Occupancy)).Last() > 0.5);
        Assert.True(File.Exists(bench.PathOf("run/drugs/1-long-acting.yaml")));
    }

    static IEnumerable<string> Examples(string heading)
    {
        string section = Page.Split(heading + "\n")[1].Split("\n##")[0];
        return section.Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0]);
    }
}
