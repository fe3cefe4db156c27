using System.Globalization;
using System.Text;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>Formats of an export, as named after <c>--to</c> in kebab-case.</summary>
public enum ExportFormat
{
    /// <summary>AnnData in HDF5, for scanpy and squidpy.</summary>
    H5ad,

    /// <summary>AnnData in Zarr, for the same without the HDF5 library.</summary>
    AnnDataZarr,

    /// <summary>Images and cells for ParaView.</summary>
    Vtk,

    /// <summary>Cells for QuPath.</summary>
    GeoJson,

    /// <summary>Cells for napari.</summary>
    Points,
}

/// <summary>The cells of a run that is not complete, by its checkpoint.</summary>
/// <param name="TableBytes">Length of cells_final.csv at the checkpoint: the replicates that were over.</param>
/// <param name="TimeH">Simulated time of the checkpoint [h].</param>
/// <param name="Tissues">Tissues of the replicate under way.</param>
public sealed record SavedCells(long TableBytes, double TimeH, IReadOnlyList<RunTissue> Tissues);

/// <summary>Turns the results of a run into the formats of other programs: the cells at the end, and for ParaView every frame.</summary>
public static class RunExporter
{
    /// <summary>Names of the formats on the command line.</summary>
    public static IReadOnlyDictionary<string, ExportFormat> Formats { get; } =
        new Dictionary<string, ExportFormat>
        {
            ["h5ad"] = ExportFormat.H5ad,
            ["anndata-zarr"] = ExportFormat.AnnDataZarr,
            ["vtk"] = ExportFormat.Vtk,
            ["geojson"] = ExportFormat.GeoJson,
            ["points"] = ExportFormat.Points,
        };

    /// <summary>Exports a run.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="runFolder">Folder of the run, complete or interrupted.</param>
    /// <param name="format">Format.</param>
    /// <param name="outFolder">Folder to write to; null for <c>export/FORMAT</c> in the run's. Files of the same name are replaced.</param>
    /// <param name="saved">Cells of a run that is not complete; null for one that is.</param>
    /// <returns>Paths of the files and folders written.</returns>
    /// <exception cref="ResultsException">The folder is no run, has no cells, a library is missing, or a file cannot be written.</exception>
    public static IReadOnlyList<string> Export(
        IFileSystem files,
        string runFolder,
        ExportFormat format,
        string? outFolder = null,
        SavedCells? saved = null
    )
    {
        runFolder = Path.GetFullPath(runFolder);
        var manifest = RunManifest.Read(files, runFolder);
        outFolder ??= Path.Combine(runFolder, ResultFiles.ExportFolder, Formats.First(one => one.Value == format).Key);
        try
        {
            TargetPath.CreateFolder(files, outFolder);
            var written = new List<string>();
            foreach (var cells in saved is null ? ReadCells(files, runFolder) : ReadCells(files, runFolder, saved))
            {
                bool isUnderWay = saved is not null && saved.Tissues.Any(one => one.Key == cells.Key);
                double time = isUnderWay ? saved!.TimeH : manifest.DurationH;
                string name = Path.Combine(outFolder, cells.FileName);
                written.AddRange(WriteTissue(files, runFolder, manifest, cells, time, format, name));
            }

            return written;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ResultsException.ForWrite(outFolder, e);
        }
    }

    /// <summary>How far the run in a folder got.</summary>
    /// <exception cref="ResultsException">The folder is no run.</exception>
    public static RunStatus StatusOf(IFileSystem files, string runFolder) => RunManifest.Read(files, Path.GetFullPath(runFolder)).Status;

    static IEnumerable<string> WriteTissue(
        IFileSystem files,
        string runFolder,
        RunManifest manifest,
        CellSet cells,
        double time,
        ExportFormat format,
        string name
    )
    {
        switch (format)
        {
            case ExportFormat.H5ad:
                WriteH5ad(files, name + ".h5ad", cells);
                return [name + ".h5ad"];
            case ExportFormat.AnnDataZarr:
                files.DeleteFolder(name + ".zarr");
                using (var store = new ZarrAnnDataStore(files, name + ".zarr"))
                {
                    AnnDataWriter.Write(store, cells);
                }

                return [name + ".zarr"];
            case ExportFormat.Vtk:
                return WriteVtk(files, runFolder, cells, time, name);
            case ExportFormat.GeoJson:
                var image = OmeZarrReader.Open(files, Path.Combine(runFolder, ResultFiles.Tissue), cells.Key);
                double spacing = manifest.Lattice?.SpacingUm ?? image?.SpacingUm ?? throw NoSpacing(runFolder);
                int frame = Math.Max(0, FramesUntil(image, time) - 1);
                GeoJsonWriter.Write(files, name + ".geojson", cells, spacing, frame, manifest.Scenario.Sha256);
                return [name + ".geojson"];
            default:
                return [WritePoints(files, cells, name + ".csv")];
        }
    }

    static ResultsException NoSpacing(string runFolder) =>
        new($"{Path.Combine(runFolder, ResultFiles.Manifest)}: says nothing about the lattice, so cells cannot be placed in pixels");

    static IReadOnlyList<CellSet> ReadCells(IFileSystem files, string runFolder)
    {
        string path = Path.Combine(runFolder, TableSchemas.CellsFinal.FileName);
        if (files.FileExists(path))
        {
            using var reader = new StreamReader(files.OpenRead(path), Encoding.UTF8);
            return CellSet.Read(reader);
        }

        throw new ResultsException($"{runFolder}: has no {TableSchemas.CellsFinal.FileName}; there are no cells to export");
    }

    // The same rows as at the end of a run are made from the checkpoint, in a folder that is gone afterwards.
    static IReadOnlyList<CellSet> ReadCells(IFileSystem files, string runFolder, SavedCells saved)
    {
        string folder = Directory.CreateTempSubdirectory("tmesim-").FullName;
        try
        {
            string path = Path.Combine(folder, TableSchemas.CellsFinal.FileName);
            CopyTable(files, runFolder, path, saved.TableBytes);
            using (var table = CsvTable.Resume(DiskFileSystem.Instance, folder, TableSchemas.CellsFinal, saved.TableBytes))
            {
                foreach (var one in saved.Tissues)
                {
                    CellTable.AppendCells(table, one.Key, one.Tissue);
                }

                table.Finish();
            }

            using var reader = new StreamReader(path, Encoding.UTF8);
            return CellSet.Read(reader);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void CopyTable(IFileSystem files, string runFolder, string target, long bytes)
    {
        string source = Path.Combine(runFolder, TableSchemas.CellsFinal.FileName);
        string path = files.FileExists(source) ? source : source + ResultFiles.PartialSuffix;
        if (!files.FileExists(path))
        {
            throw new ResultsException($"{source}: is missing; the cells of the replicates that were over are lost");
        }

        using (var from = files.OpenRead(path))
        using (var to = File.Create(target))
        {
            from.CopyTo(to);
        }

        // The rest was written after the checkpoint; a file that is too short is refused where it is taken up.
        using var cut = new FileStream(target, FileMode.Open);
        cut.SetLength(Math.Min(cut.Length, bytes));
    }

    // Frames of a killed run may be ahead of its checkpoint.
    static int FramesUntil(OmeZarrReader? image, double time) =>
        image is null ? 0 : Enumerable.Range(0, image.Frames).Count(frame => image.TimeHours(frame) <= time);

    static void WriteH5ad(IFileSystem files, string path, CellSet cells)
    {
        string temporary = path + FileSystemExtensions.TemporarySuffix;
        lock (Hdf5Native.Gate)
        {
            try
            {
                using var store = new Hdf5AnnDataStore(temporary);
                AnnDataWriter.Write(store, cells);
            }
            catch
            {
                files.DeleteFile(temporary);
                throw;
            }
        }

        files.Replace(temporary, path);
    }

    static List<string> WriteVtk(IFileSystem files, string runFolder, CellSet cells, double time, string name)
    {
        var written = new List<string>();
        var frames = new List<(double, string)>();
        if (OmeZarrReader.Open(files, Path.Combine(runFolder, ResultFiles.Tissue), cells.Key) is { } image)
        {
            for (int frame = 0; frame < FramesUntil(image, time); frame++)
            {
                string path = name + "_" + frame.ToString("0000", CultureInfo.InvariantCulture) + ".vti";
                VtkWriter.WriteImage(files, path, image, frame);
                written.Add(path);
                frames.Add((image.TimeHours(frame), Path.GetFileName(path)));
            }

            VtkWriter.WriteCollection(files, name + ".pvd", frames);
            written.Add(name + ".pvd");
        }

        VtkWriter.WriteCells(files, name + "_cells.vtp", cells, time);
        written.Add(name + "_cells.vtp");
        return written;
    }

    static string WritePoints(IFileSystem files, CellSet cells, string path)
    {
        int axes = cells.IsVolume ? 3 : 2;
        List<Column> columns = [new("index", "1", "Number of the row, from 0.")];
        columns.AddRange(Enumerable.Range(0, axes).Select(axis => new Column("axis-" + Invariant.Whole(axis), "µm", "Place: [z,] y, x.")));
        columns.AddRange(TableSchemas.CellsFinal.Columns.Where(column => column.Name is "cell_id" or "cell_type" or "state" or "clone"));
        columns.AddRange(CellSet.Measured);
        using var table = CsvTable.Create(files, Path.GetDirectoryName(path)!, new TableSchema(Path.GetFileName(path), columns));
        for (int k = 0; k < cells.Ids.Count; k++)
        {
            table.Add((long)k);
            if (axes == 3)
            {
                table.Add(cells.Z[k]);
            }

            table.Add(cells.Y[k]).Add(cells.X[k]).Add(cells.Ids[k]);
            table.Add(CellNames.TypeName(cells.Types[k])).Add(CellNames.StateName(cells.States[k])).Add(cells.Clones[k]);
            foreach (var column in cells.Measurements)
            {
                table.Add(column[k]);
            }

            table.EndRow();
        }

        table.Finish();
        return path;
    }
}
