using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public class ResultsFolderTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;

    [Fact]
    public void Create_RefusesAFolderWithContent_NamingForce()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary["notes.txt"], "mine");

        var error = Assert.Throws<ResultsException>(() => ResultsFolder.Create(Disk, temporary.FullPath));

        Assert.Equal(
            $"{temporary.FullPath}: the folder is not empty; choose another with --out, or use --force to replace the results in it",
            error.Message
        );
        Assert.Equal(["notes.txt"], Disk.Entries(temporary.FullPath));
    }

    [Fact]
    public void Create_WithForce_RemovesResultsAndNothingElse()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary.FullPath);
        File.WriteAllText(temporary["notes.txt"], "mine");
        Directory.CreateDirectory(temporary["events.csv.d"]);
        TmeSim.IO.Export.RunExporter.Export(Disk, temporary.FullPath, TmeSim.IO.Export.ExportFormat.Points);

        using (ResultsFolder.Create(Disk, temporary.FullPath, force: true))
        {
            Assert.Equal([".lock", "events.csv.d", "notes.txt"], Disk.Entries(temporary.FullPath));
        }

        Assert.Equal(["events.csv.d", "notes.txt"], Disk.Entries(temporary.FullPath));
    }

    /// <summary>An export of results that are gone would pass for one of the new ones.</summary>
    [Theory]
    [InlineData("report.html")]
    [InlineData("report.html.tmp")]
    [InlineData("frames/main_1_primary_cells/day-0.png")]
    [InlineData("figures/cells.svg")]
    [InlineData("sensitivity/sensitivity.csv")]
    public void Create_WithForce_RemovesWhatWasDrawnOfTheResults(string export)
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary.FullPath);
        string path = temporary["export/" + export];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "of the results before");

        using (ResultsFolder.Create(Disk, temporary.FullPath, force: true))
        {
            Assert.Equal([".lock"], Disk.Entries(temporary.FullPath));
        }
    }

    [Fact]
    public void Create_WithForce_KeepsWhatAUserPutBesideTheExports()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun().Write(Disk, temporary.FullPath);
        TmeSim.IO.Export.RunExporter.Export(Disk, temporary.FullPath, TmeSim.IO.Export.ExportFormat.GeoJson);
        Directory.CreateDirectory(temporary["export/paper"]);
        File.WriteAllText(temporary["export/paper/figure.svg"], "mine");
        File.WriteAllText(temporary["export/points"], "mine");
        Directory.CreateDirectory(temporary["export/report.html"]);
        File.WriteAllText(temporary["export/report.html/page.html"], "mine");

        using (ResultsFolder.Create(Disk, temporary.FullPath, force: true))
        {
            string[] mine = ["export/paper/figure.svg", "export/points", "export/report.html/page.html"];
            Assert.Equal(mine, Disk.FilesUnder(temporary.FullPath).Where(name => name != ".lock"));
        }
    }

    [Fact]
    public void Create_RefusesAFolderInUse()
    {
        using var temporary = new TemporaryFolder();
        using var first = ResultsFolder.Create(Disk, temporary["run"]);

        var error = Assert.Throws<ResultsException>(() => ResultsFolder.Create(Disk, temporary["run"]));

        Assert.Contains("another run is writing there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_TakesAFolderThatOnlyHoldsTheLockOfAKilledRun()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary[".lock"], "");

        using var folder = ResultsFolder.Create(Disk, temporary.FullPath);

        Assert.Equal(temporary.FullPath, folder.FullPath);
    }

    [Fact]
    public void Create_RefusesAFile()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary["run"], "");

        var error = Assert.Throws<ResultsException>(() => ResultsFolder.Create(Disk, temporary["run"]));

        Assert.Contains("is a file", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, "the disk or the quota is full; free space, then resume the run from its folder")]
    [InlineData(122, "the disk or the quota is full; free space, then resume the run from its folder")]
    [InlineData(30, "the file system is read-only; choose another folder with --out")]
    public void Create_SaysWhyAFolderCannotBeWritten(int errno, string reason)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var temporary = new TemporaryFolder();
        var files = new FaultyFileSystem(Disk, 2, staysFull: false, () => new IOException("no", errno));

        var error = Assert.Throws<ResultsException>(() => ResultsFolder.Create(files, temporary["run"]));

        Assert.Equal($"{temporary["run"]}: cannot be written: {reason}", error.Message);
    }

    [Fact]
    public void Create_SaysThatPermissionIsMissing()
    {
        using var temporary = new TemporaryFolder();
        var files = new FaultyFileSystem(Disk, 1, staysFull: true, () => new UnauthorizedAccessException("no"));

        var error = Assert.Throws<ResultsException>(() => ResultsFolder.CreateNext(files, temporary.FullPath));

        Assert.Contains("no permission", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateNext_GivesTheNextFreeNumber_AndSkipsEveryExistingFolder()
    {
        using var temporary = new TemporaryFolder();
        Directory.CreateDirectory(temporary["run-0001"]);
        File.WriteAllText(temporary["run-0002"], "");

        using var folder = ResultsFolder.CreateNext(Disk, temporary.FullPath);

        Assert.Equal(temporary["run-0003"], folder.FullPath);
    }

    [Fact]
    public void CreateNext_NeverGivesTwoCallersTheSameFolder()
    {
        using var temporary = new TemporaryFolder();
        var folders = new ResultsFolder[24];

        Parallel.For(
            0,
            folders.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            k => folders[k] = ResultsFolder.CreateNext(Disk, temporary.FullPath)
        );

        Assert.Equal(folders.Length, folders.Select(folder => folder.FullPath).Distinct().Count());
        foreach (var folder in folders)
        {
            folder.Dispose();
        }
    }

    [Fact]
    public void Reopen_RefusesAFolderThatIsNoRun()
    {
        using var temporary = new TemporaryFolder();

        var error = Assert.Throws<ResultsException>(() => ResultsFolder.Reopen(Disk, temporary.FullPath));

        Assert.Equal($"{temporary.FullPath}: is no results folder: it has no run.json", error.Message);
    }
}
