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
