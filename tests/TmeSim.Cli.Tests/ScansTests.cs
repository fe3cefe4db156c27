using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>scans.csv of a run: whom a row is about, which course it speaks for, and what was seen.</summary>
public class ScansTests
{
    [Fact]
    public void Scans_NameTheCourseTheySpeakFor()
    {
        using var bench = new Workbench();
        string scenario = Scenarios.WriteArms(bench);
        bench
            .Run("run", scenario, "--out", "run", "--days", "15", "--replicates", "1", "--set", "output.tissue_interval_hours=0")
            .Succeeded();
        string[] Rows(string arm) =>
            [
                .. File.ReadLines(bench.PathOf("run/scans.csv"))
                    .Select(row => row.Split(','))
                    .Where(row => row[0] == arm)
                    .Select(row => $"{row[2]}/{row[3]}/{row[4]}"),
            ];

        // At the start, at the baseline of the course, then every week.
        Assert.Equal(["primary/0/", "liver/0/", "/0/", "primary/24/", "liver/24/", "/24/"], Rows("late")[..6]);
        Assert.Equal(["primary/192/first", "liver/192/first", "/192/first"], Rows("late")[6..9]);
        Assert.All(Rows("control"), row => Assert.EndsWith("/", row, StringComparison.Ordinal));
    }

    /// <summary>Also at the end of a run the sum of a scan is that of the diameters it saw.</summary>
    [Fact]
    public void RowsOfLesions_AreThoseThatTheSumOfTheScanAdds()
    {
        using var bench = new Workbench();
        string scenario = Scenarios.WriteArms(bench);
        bench.Run("run", scenario, "--out", "run", "--days", "8", "--set", "parameters.recist.detection_limit=0.01").Succeeded();
        var scans = TableReader
            .Read(DiskFileSystem.Instance, bench.PathOf("run"), "scans.csv")
            .GroupBy(row => (Arm: row["arm"], Replicate: row["replicate"], TimeHours: row["time_h"]));

        Assert.All(
            scans,
            scan =>
                Assert.Equal(
                    scan.Single(row => row["lesion"].Length == 0).Number("sum_mm"),
                    scan.Where(row => row["lesion"].Length > 0).Sum(row => row.Number("diameter_mm")),
                    1e-12
                )
        );
        Assert.Equal(
            ["0", "24", "192"],
            scans.Where(scan => scan.Key is { Arm: "early", Replicate: "1" }).Select(scan => scan.Key.TimeHours)
        );
    }

    /// <summary>The scan on day 8 speaks for both courses, that on day 1 is the baseline of the second, wherever that stands in the file.</summary>
    [Theory]
    [InlineData(0, 1, "/192/first", "/192/second")]
    [InlineData(1, 0, "/192/second", "/192/first")]
    public void ScanOfTwoCourses_HasARowOfThePatientForEach_AndOfTheLesionForTheLater(
        int firstListed,
        int secondListed,
        string rowOfFirst,
        string rowOfSecond
    )
    {
        using var bench = new Workbench();
        string Course(int day) => $"{{name: {(day == 0 ? "first" : "second")}, start: {{day: {day}}}, drugs: [{{drug: nivolumab}}]}}";
        string treatment = $"treatment={{scan_interval_days: 7, courses: [{Course(firstListed)}, {Course(secondListed)}]}}";
        bench.Run("run", bench.Write("tiny.yaml", Scenarios.Tiny), "--out", "run", "--days", "8.1", "--set", treatment).Succeeded();

        Assert.Equal(
            ["primary/0/", "/0/", "primary/24/first", "/24/first", "primary/192/second", rowOfFirst, rowOfSecond],
            File.ReadLines(bench.PathOf("run/scans.csv")).Skip(1).Select(row => string.Join('/', row.Split(',')[2..5]))
        );
    }
}
