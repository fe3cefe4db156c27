using TmeSim.IO.Export;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Export;

public class RunExporterTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;

    [Theory]
    [InlineData("anndata-zarr")]
    [InlineData("vtk")]
    [InlineData("geojson")]
    [InlineData("points")]
    public void Export_GivesTheSameBytesTwice_AndChangesNoResult(string format)
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Shape = SampleRun.Volume }.Write(Disk, temporary["run"]);
        new SampleRun { Shape = SampleRun.Volume }.Write(Disk, temporary["untouched"]);

        RunExporter.Export(Disk, temporary["run"], RunExporter.Formats[format], temporary["first"]);
        var written = RunExporter.Export(Disk, temporary["run"], RunExporter.Formats[format], temporary["second"]);

        Assert.All(written, path => Assert.True(File.Exists(path) || Directory.Exists(path), path));
        FolderContent.AssertSame(temporary["first"], temporary["second"]);
        FolderContent.AssertSame(temporary["untouched"], temporary["run"]);
    }

    [Fact]
    public void Export_GoesToAFolderOfItsOwnInTheRun()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Keys = [new("main", 1, "primary")] }.Write(Disk, temporary["run"]);

        var written = RunExporter.Export(Disk, temporary["run"], ExportFormat.Points);

        Assert.Equal([Path.Combine(temporary["run"], "export", "points", "main_1_primary.csv")], written);
    }

    [Theory]
    [InlineData("points")]
    [InlineData("vtk")]
    [InlineData("geojson")]
    public void Export_OfAKilledRun_TakesTheCellsOfItsCheckpoint_AfterTheReplicatesThatWereOver(string format)
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun();
        long over;
        using (var writer = RunWriter.Begin(ResultsFolder.Create(Disk, temporary["killed"]), run.Manifest, run.Settings))
        {
            run.Play(writer, 0, SampleRun.Stages);
            writer.Tables.AppendFinal(run.TissueOf(run.Keys[0], SampleRun.Stages - 1));
            run.Checkpoint(writer, SampleRun.Stages);
            over = new FileInfo(temporary["killed/cells_final.csv.partial"]).Length;
            writer.Tables.AppendFinal(run.TissueOf(run.Keys[1], 0));
        }

        run.Write(Disk, temporary["whole"]);
        var saved = new SavedCells(over, run.Manifest.DurationH, [run.TissueOf(run.Keys[1], SampleRun.Stages - 1)]);
        RunExporter.Export(Disk, temporary["whole"], RunExporter.Formats[format], temporary["a"]);
        RunExporter.Export(Disk, temporary["killed"], RunExporter.Formats[format], temporary["b"], saved);

        FolderContent.AssertSame(temporary["a"], temporary["b"]);
    }

    [Fact]
    public void Export_OfACheckpointBeforeTheLastFrame_LeavesLaterFramesOut()
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun { Keys = [new("main", 1, "primary")] };
        using (var writer = RunWriter.Begin(ResultsFolder.Create(Disk, temporary["killed"]), run.Manifest, run.Settings))
        {
            run.Play(writer, 0, SampleRun.Stages);
        }

        long none = new FileInfo(temporary["killed/cells_final.csv.partial"]).Length;
        var saved = new SavedCells(none, 30, [run.TissueOf(run.Keys[0], 1)]);
        var written = RunExporter.Export(Disk, temporary["killed"], ExportFormat.Vtk, saved: saved);

        Assert.Equal(
            ["main_1_primary_0000.vti", "main_1_primary_0001.vti", "main_1_primary.pvd", "main_1_primary_cells.vtp"],
            written.Select(Path.GetFileName)
        );
    }

    [Fact]
    public void Export_RefusesAFolderThatIsNoRun_AndARunWithoutCells()
    {
        using var temporary = new TemporaryFolder();
        string Error() => Assert.Throws<ResultsException>(() => RunExporter.Export(Disk, temporary.FullPath, ExportFormat.Points)).Message;

        Assert.Equal($"{temporary.FullPath}: is no results folder: it has no run.json", Error());
        File.WriteAllBytes(temporary["run.json"], JsonText.Bytes(new SampleRun().Manifest));
        Assert.Equal($"{temporary.FullPath}: has no cells_final.csv; there are no cells to export", Error());
    }

    [Theory]
    [InlineData("geojson")]
    [InlineData("vtk")]
    [InlineData("anndata-zarr")]
    [InlineData("points")]
    public void Export_OntoADiskFullAtAnyWrite_SaysSo_AndLeavesNoHalfFile(string format)
    {
        var memory = new MemoryFileSystem();
        string run = Path.Combine(MemoryFileSystem.Root, "run");
        string whole = Path.Combine(MemoryFileSystem.Root, "whole");
        string part = Path.Combine(MemoryFileSystem.Root, "part");
        new SampleRun { Keys = [new("main", 1, "primary")] }.Write(memory, run);
        RunExporter.Export(memory, run, RunExporter.Formats[format], whole);
        int failAt = 1;
        for (; ; failAt++)
        {
            memory.DeleteFolder(part);
            var files = new FaultyFileSystem(memory, failAt, staysFull: true);
            var error = Record.Exception(() => RunExporter.Export(files, run, RunExporter.Formats[format], part));
            if (files.Calls < failAt)
            {
                break;
            }

            Assert.Contains("the disk or the quota is full", Assert.IsType<ResultsException>(error).Message, StringComparison.Ordinal);
            Assert.False(memory.FileExists(Path.Combine(part, "main_1_primary.zarr", ".zgroup")));
            foreach (string name in memory.FolderExists(part) ? memory.FilesUnder(part).Where(IsFinal) : [])
            {
                Assert.Equal(memory.ReadWhole(Path.Combine(whole, name)), memory.ReadWhole(Path.Combine(part, name)));
            }
        }

        Assert.True(failAt > 4);
        FolderContent.AssertSame(whole, part, memory);
    }

    static bool IsFinal(string name) =>
        !name.EndsWith(".tmp", StringComparison.Ordinal) && !name.EndsWith(".partial", StringComparison.Ordinal);

    [Fact]
    public void Identifiers_AreOfVersion8_AndDependOnTheCellAlone()
    {
        var one = GeoJsonWriter.IdentifierOf("a/1");

        Assert.Equal(8, one.Version);
        Assert.Equal(one, GeoJsonWriter.IdentifierOf("a/1"));
        Assert.NotEqual(one, GeoJsonWriter.IdentifierOf("a/2"));
    }

    [PythonFact("anndata", "zarr")]
    public void Anndata_ReadsTheZarrLayout() => CheckAnnData(ExportFormat.AnnDataZarr, ".zarr").Dispose();

    [PythonFact("anndata", "h5py")]
    public void Anndata_ReadsTheH5ad()
    {
        using var temporary = CheckAnnData(ExportFormat.H5ad, ".h5ad");

        Python.Run(
            """
            import sys, h5py
            with h5py.File(sys.argv[1], "r") as file:
                assert file.attrs["encoding-type"] == "anndata" and file.attrs["encoding-version"] == "0.1.0"
                ordered = file["obs/cell_type"].attrs.get_id("ordered").get_type()
                assert isinstance(ordered, h5py.h5t.TypeEnumID), ordered
                text = file["obs/cell_type/categories"].id.get_type()
                assert text.is_variable_str() and text.get_cset() == h5py.h5t.CSET_UTF8
                assert file["obsm/spatial"].dtype == "<f8" and file["X"].dtype == "<f4"
                stamps = []
                file.visit(lambda name: stamps.append(h5py.h5g.get_objinfo(file[name].id).mtime))
                assert set(stamps) == {0}, stamps
            """,
            temporary["export/plane.h5ad"]
        );
    }

    [PythonFact("vtk", "numpy")]
    public void Vtk_ReadsImagesAndCells()
    {
        using var temporary = new TemporaryFolder();
        foreach (var (name, shape) in new[] { ("plane", SampleRun.Plane), ("volume", SampleRun.Volume) })
        {
            new SampleRun { Keys = [new("main", 1, "primary")], Shape = shape }.Write(Disk, temporary[name]);
            var written = RunExporter.Export(Disk, temporary[name], ExportFormat.Vtk, temporary["out"]);

            Python.Run(VtkScript, [.. new[] { name, temporary[name] + "/cells_final.csv" }, .. written]);
        }
    }

    [PythonFact("json")]
    public void GeoJson_HasQuPathsCells()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Keys = [new("main", 1, "primary")] }.Write(Disk, temporary["run"]);
        string path = RunExporter.Export(Disk, temporary["run"], ExportFormat.GeoJson).Single();

        Python.Run(
            """
            import sys, json, csv, uuid
            features = json.load(open(sys.argv[1], encoding="utf-8"))["features"]
            cells = list(csv.DictReader(open(sys.argv[2], encoding="utf-8")))
            assert len(features) == len(cells) > 0
            assert len({uuid.UUID(one["id"]) for one in features}) == len(cells)
            for feature, cell in zip(features, cells):
                assert feature["type"] == "Feature" and feature["properties"]["objectType"] == "cell"
                ring = feature["geometry"]["coordinates"][0]
                assert feature["geometry"]["type"] == "Polygon" and ring[0] == ring[-1] and len(ring) == 5
                x = sum(point[0] for point in ring[:4]) / 4 * 20
                y = sum(point[1] for point in ring[:4]) / 4 * 20
                assert (x, y) == (float(cell["x_um"]), float(cell["y_um"]))
                assert feature["geometry"]["plane"] == {"c": -1, "z": 0, "t": 3}
                about = feature["properties"]
                assert about["classification"]["name"].split(": ")[0] == cell["cell_type"]
                assert about["measurements"]["cell_id"] == int(cell["cell_id"])
                assert all(isinstance(value, (int, float)) for value in about["measurements"].values())
            """,
            path,
            temporary["run"] + "/cells_final.csv"
        );
    }

    [PythonFact("pandas")]
    public void Points_HaveNaparisColumns_InTheOrderOfTheImage()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Keys = [new("main", 1, "primary")], Shape = SampleRun.Volume }.Write(Disk, temporary["run"]);
        string path = RunExporter.Export(Disk, temporary["run"], ExportFormat.Points).Single();

        Python.Run(
            """
            import sys, pandas
            points = pandas.read_csv(sys.argv[1])
            cells = pandas.read_csv(sys.argv[2])
            assert list(points.columns[:4]) == ["index", "axis-0", "axis-1", "axis-2"]
            for axis, column in [("axis-0", "z_um"), ("axis-1", "y_um"), ("axis-2", "x_um")]:
                assert (points[axis] == cells[column]).all()
            assert (points["index"] == range(len(cells))).all()
            assert points.cell_type.equals(cells.cell_type) and points.exhaustion.equals(cells.exhaustion)
            """,
            path,
            temporary["run"] + "/cells_final.csv"
        );
    }

    [Fact]
    public void H5ad_WithoutTheLibrary_SaysHowToGetIt_OtherwiseIsWritten()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Keys = [new("main", 1, "primary")] }.Write(Disk, temporary["run"]);

        var error = Record.Exception(() => RunExporter.Export(Disk, temporary["run"], ExportFormat.H5ad, temporary["out"]));

        if (error is null)
        {
            Assert.Equal(["main_1_primary.h5ad"], Disk.Entries(temporary["out"]));
            return;
        }

        Assert.Contains("apt-get install libhdf5", Assert.IsType<ResultsException>(error).Message, StringComparison.Ordinal);
        Assert.Contains("--to anndata-zarr", error.Message, StringComparison.Ordinal);
    }

    static TemporaryFolder CheckAnnData(ExportFormat format, string ending)
    {
        var temporary = new TemporaryFolder();
        foreach (var (name, shape) in new[] { ("plane", SampleRun.Plane), ("volume", SampleRun.Volume) })
        {
            new SampleRun { Keys = [new("main", 1, "primary")], Shape = shape }.Write(Disk, temporary[name]);
            string written = RunExporter.Export(Disk, temporary[name], format, temporary["export"]).Single();
            string path = temporary["export/" + name + ending];
            Directory.Move(written, path);
            Python.Run(AnnDataScript, path, temporary[name] + "/cells_final.csv", name);
        }

        return temporary;
    }

    const string AnnDataScript = """
        import sys, anndata, numpy, pandas
        path, table, name = sys.argv[1:]
        data = anndata.read_h5ad(path) if path.endswith(".h5ad") else anndata.read_zarr(path)
        cells = pandas.read_csv(table)
        assert data.n_obs == len(cells) > 0 and data.X.dtype == numpy.float32
        axes = ["x_um", "y_um", "z_um"] if name == "volume" else ["x_um", "y_um"]
        assert data.obsm["spatial"].dtype == numpy.float64
        assert (data.obsm["spatial"] == cells[axes].to_numpy()).all()
        assert list(data.obs.columns) == ["cell_id", "cell_type", "state", "clone"]
        assert (data.obs.cell_id.to_numpy() == cells.cell_id.to_numpy()).all()
        assert list(data.obs_names) == [str(one) for one in cells.cell_id]
        for column in ["cell_type", "state"]:
            assert data.obs[column].dtype.name == "category" and not data.obs[column].cat.ordered
            assert data.obs[column].astype(object).where(data.obs[column].notna(), "-").tolist() == cells[column].fillna("-").tolist()
            colours = data.uns[column + "_colors"]
            assert len(colours) == len(data.obs[column].cat.categories) and all(one[0] == "#" and len(one) == 7 for one in colours)
        for k, column in enumerate(data.var_names):
            assert numpy.allclose(data.X[:, k], cells[column], equal_nan=True), column
        assert "spatial" not in data.uns
        data[data.obs.cell_type == "tumour"].copy()
        """;

    const string VtkScript = """
        import sys, vtk, csv, os
        import xml.etree.ElementTree as tree
        from vtk.util.numpy_support import vtk_to_numpy
        name, table, files = sys.argv[1], sys.argv[2], sys.argv[3:]
        volume = name == "volume"
        size = (5, 4, 3) if volume else (7, 5, 1)
        spacing = 12.5 if volume else 20.0
        images = [file for file in files if file.endswith(".vti")]
        assert len(images) == 4

        def read(reader, path):
            failed = []
            reader.AddObserver("ErrorEvent", lambda *_: failed.append(path))
            reader.SetFileName(path)
            reader.Update()
            assert not failed, failed
            return reader.GetOutput()

        for frame, path in enumerate(images):
            image = read(vtk.vtkXMLImageDataReader(), path)
            assert image.GetSpacing() == (spacing,) * 3 and image.GetOrigin() == (0, 0, 0)
            assert image.GetNumberOfCells() == size[0] * size[1] * size[2]
            assert vtk_to_numpy(image.GetFieldData().GetArray("TimeValue"))[0] == 24 * frame
            oxygen = vtk_to_numpy(image.GetCellData().GetArray("oxygen_mmhg"))
            for site in range(len(oxygen)):
                assert abs(oxygen[site] - (0.1 * site + 0.01 * frame)) < 1e-5
            parenchyma = vtk_to_numpy(image.GetCellData().GetArray("parenchyma"))
            assert list(parenchyma) == [(site * 37 + frame * 11) % 7 for site in range(len(oxygen))]
            assert image.GetCellData().GetArray("clone").GetDataTypeAsString() == "unsigned short"
        collection = tree.parse([file for file in files if file.endswith(".pvd")][0]).getroot()
        entries = [(float(one.get("timestep")), one.get("file")) for one in collection.iter("DataSet")]
        assert entries == [(24.0 * k, os.path.basename(path)) for k, path in enumerate(images)]
        cells = list(csv.DictReader(open(table, encoding="utf-8")))
        points = read(vtk.vtkXMLPolyDataReader(), [file for file in files if file.endswith(".vtp")][0])
        assert points.GetNumberOfPoints() == points.GetNumberOfVerts() == len(cells)
        ids = vtk_to_numpy(points.GetPointData().GetArray("cell_id"))
        assert list(ids) == [int(cell["cell_id"]) for cell in cells]
        assert points.GetPoint(3)[:2] == (float(cells[3]["x_um"]), float(cells[3]["y_um"]))
        assert vtk_to_numpy(points.GetFieldData().GetArray("TimeValue"))[0] == 72
        """;
}
