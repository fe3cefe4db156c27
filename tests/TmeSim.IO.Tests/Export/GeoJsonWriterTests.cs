using System.Text.Json;
using TmeSim.IO.Export;
using TmeSim.IO.Results;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Export;

public class GeoJsonWriterTests
{
    [Fact]
    public void ManyCells_AreWrittenBitByBit()
    {
        const int count = 3000;
        string path = Path.Combine(MemoryFileSystem.Root, "cells.geojson");
        var memory = new MemoryFileSystem();
        memory.CreateFolder(MemoryFileSystem.Root);
        var files = new FaultyFileSystem(memory, failAt: 0, staysFull: false);
        GeoJsonWriter.Write(files, path, Cells(count), spacingUm: 20, frame: 0, salt: "a");

        // A file is created and moved into place; each write holds 64 kB and one cell, at least.
        Assert.InRange(files.Calls - 2, memory.Length(path) / (68 * 1024), memory.Length(path) / (64 * 1024) + 1);
        using var json = JsonDocument.Parse(memory.ReadWhole(path));
        Assert.Equal(count, json.RootElement.GetProperty("features").GetArrayLength());
    }

    /// <summary>A square of one pixel a cell, on the slice of its site.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_AreTheSquaresOfTheirSites_OnTheirSlice_OfTheLastFrame(bool isVolume)
    {
        var run = new ExportedRun(isVolume ? SampleRun.Volume : SampleRun.Plane, ExportFormat.GeoJson);
        using var json = JsonDocument.Parse(run.File(".geojson"));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToList();

        Assert.Equal(run.Cells.Ids.Count, features.Count);
        foreach (var (feature, id) in features.Zip(run.Cells.Ids))
        {
            var site = run.Shape.SiteAt((int)(id / 2));
            var geometry = feature.GetProperty("geometry");
            var corners = geometry
                .GetProperty("coordinates")[0]
                .EnumerateArray()
                .Select(corner => (corner[0].GetInt32(), corner[1].GetInt32()));
            Assert.Equal(
                [(site.X, site.Y), (site.X + 1, site.Y), (site.X + 1, site.Y + 1), (site.X, site.Y + 1), (site.X, site.Y)],
                corners
            );
            var plane = geometry.GetProperty("plane");
            Assert.Equal((site.Z, 3), (plane.GetProperty("z").GetInt32(), plane.GetProperty("t").GetInt32()));
        }
    }

    [Theory]
    [InlineData("tumour", "none", "tumour")]
    [InlineData("treg", "none", "treg")]
    [InlineData("macrophage", "m1", "macrophage: m1")]
    [InlineData("cd8_t_cell", "terminal", "cd8_t_cell: terminal")]
    public void Class_HasTheColourOfItsState_AndOfItsTypeWithoutOne(string type, string state, string named)
    {
        var cells = Cells(1);
        var (ofType, ofState) = (CellNames.Types.Single(one => one.Name == type), CellNames.States.Single(one => one.Name == state));
        (cells.Types[0], cells.States[0]) = (ofType.Code, ofState.Code);
        var memory = new MemoryFileSystem();
        memory.CreateFolder(MemoryFileSystem.Root);
        string path = Path.Combine(MemoryFileSystem.Root, "cells.geojson");
        GeoJsonWriter.Write(memory, path, cells, spacingUm: 20, frame: 0, salt: "a");

        using var json = JsonDocument.Parse(memory.ReadWhole(path));
        var found = json.RootElement.GetProperty("features")[0].GetProperty("properties").GetProperty("classification");
        Assert.Equal(named, found.GetProperty("name").GetString());
        Assert.Equal(
            (state == "none" ? ofType : ofState).Colour,
            found.GetProperty("color").EnumerateArray().Aggregate(0, (colour, part) => 256 * colour + part.GetInt32())
        );
    }

    static CellSet Cells(int count)
    {
        var cells = new CellSet(new RunKey("main", 1, "primary"));
        for (int k = 0; k < count; k++)
        {
            cells.Ids.Add(k);
            cells.Types.Add(1);
            cells.States.Add(1);
            cells.Clones.Add(0);
            cells.X.Add(10 + 20 * k);
            cells.Y.Add(10);
            cells.Z.Add(double.NaN);
            foreach (var column in cells.Measurements)
            {
                column.Add(float.NaN);
            }
        }

        return cells;
    }
}
