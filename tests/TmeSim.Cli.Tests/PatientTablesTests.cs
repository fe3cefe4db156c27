using TmeSim.Cli.Figures;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>Patients of a run as figures read them from its tables.</summary>
public class PatientTablesTests(DrawnResults drawn) : IClassFixture<DrawnResults>
{
    readonly Workbench bench = drawn.Bench;

    [Fact]
    public void Patients_AreThoseOfTheRun()
    {
        var manifest = RunManifest.Read(DiskFileSystem.Instance, bench.PathOf("run"));
        var patients = PatientTables.Read(DiskFileSystem.Instance, bench.PathOf("run"), manifest);

        Assert.Equal(
            [("control", 1), ("control", 2), ("treated", 1), ("treated", 2)],
            patients.Select(patient => (patient.Arm, patient.Replicate))
        );
        foreach (var patient in patients)
        {
            var outcome = manifest.Outcomes.Single(one => one.Arm == patient.Arm && one.Replicate == patient.Replicate);
            Assert.Equal(
                outcome.Courses.Select(one => (one.Course, one.StartDay, one.StopDay)),
                patient.Courses.Select(one => (one.Name, one.StartDay, one.StopDay))
            );
            Assert.Equal(outcome.Pfs1Days, patient.ProgressionFree?.Days);
            Assert.Equal(outcome.Courses.FirstOrDefault()?.Progressed, patient.ProgressionFree?.Progressed);
            Assert.Equal(70, patient.EndDay);
            Assert.Equal(patient.Courses.Count > 0 ? 7 : 0, patient.Sizes[0].Day);
        }
    }

    /// <summary>Of replicates that are over, and of the same ones as they are read before that.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Death_EndsProgressionFreeTime(bool isOver)
    {
        string[] toxic = ["onset_rate=5", "severe_half=0.01", "fatal_share=0.5"];
        string folder = $"dead-{isOver}";
        bench
            .Run([
                "run",
                "drawn.yaml",
                "--days",
                "30",
                "--out",
                folder,
                .. toxic.SelectMany(one => (string[])["--set", $"parameters.toxicity.{one}"]),
            ])
            .Succeeded();
        var manifest = RunManifest.Read(DiskFileSystem.Instance, bench.PathOf(folder));
        var outcomes = manifest.Outcomes.Where(one => one.Arm == "treated").Select(one => one.Courses[0]).ToList();

        var patients = PatientTables.Read(
            DiskFileSystem.Instance,
            bench.PathOf(folder),
            isOver ? manifest : manifest with { Outcomes = [] }
        );

        Assert.Contains(outcomes, one => one.Progressed && one.BestResponse != "progressive");
        Assert.Equal(
            outcomes.Select(one => (one.PfsDays, one.Progressed)),
            patients
                .Where(one => one.Arm == "treated")
                .Select(one => (one.ProgressionFree!.Value.Days, one.ProgressionFree.Value.Progressed))
        );
    }

    [Fact]
    public void Sizes_AreTheChangesOfTheScans()
    {
        var manifest = RunManifest.Read(DiskFileSystem.Instance, bench.PathOf("run"));
        var patient = PatientTables
            .Read(DiskFileSystem.Instance, bench.PathOf("run"), manifest)
            .Single(one => one.Arm == "treated" && one.Replicate == 2);
        var scans = TableReader
            .Read(DiskFileSystem.Instance, bench.PathOf("run"), "scans.csv")
            .Where(row => row["arm"] == "treated" && row["replicate"] == "2" && row["course"] == "first" && row["sum_mm"].Length > 0)
            .ToDictionary(row => row.Number("time_h") / 24, row => 100 * row.Number("change_from_baseline"));

        Assert.InRange(scans.Count, 3, 20);
        var sizes = patient.Sizes.ToDictionary(size => size.Day, size => size.ChangePercent);
        // The table divides, subtracts and divides by hundred in another order.
        Assert.All(scans, scan => Assert.Equal(scan.Value, sizes[scan.Key], 1e-9));
    }
}
