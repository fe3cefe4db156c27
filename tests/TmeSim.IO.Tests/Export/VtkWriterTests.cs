using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.IO.Export;
using TmeSim.IO.Tests.Results;

namespace TmeSim.IO.Tests.Export;

/// <summary>What ParaView finds in its files, without ParaView.</summary>
public sealed class VtkWriterTests
{
    const string LastFrame = "_0003.vti";
    const string CellFile = "_cells.vtp";

    static readonly ExportedRun Plane = new(SampleRun.Plane, ExportFormat.Vtk);
    static readonly ExportedRun Volume = new(SampleRun.Volume, ExportFormat.Vtk);

    public static TheoryData<bool, string> Files =>
        new()
        {
            { false, LastFrame },
            { false, CellFile },
            { true, LastFrame },
            { true, CellFile },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryArray_LiesWhereItsHeaderSays_AndAllOfThemFillTheFile(bool isVolume, string name)
    {
        var run = Run(isVolume);
        var file = new VtkFile(run.File(name));
        int values = name == CellFile ? run.Cells.Ids.Count : run.Shape.SiteCount;

        Assert.True(file.Appended.Count > 10);
        int offset = 0;
        foreach (var array in file.Appended)
        {
            Assert.Equal((offset, values * VtkFile.SizeOf(array)), ((int)array.Attribute("offset")!, file.LengthOf(array)));
            offset += 8 + file.LengthOf(array);
        }

        Assert.Equal("\n</AppendedData>\n</VTKFile>\n", file.Tail);
    }

    /// <summary>A picture element of a plane has no depth.</summary>
    [Theory]
    [InlineData(false, "0 7 0 5 0 0", "20 20 20")]
    [InlineData(true, "0 5 0 4 0 3", "12.5 12.5 12.5")]
    public void Image_HasTheExtentOfTheLattice(bool isVolume, string extent, string spacing)
    {
        var root = new VtkFile(Run(isVolume).File(LastFrame)).Root;

        var image = root.Element("ImageData")!;
        Assert.Equal((extent, spacing), ((string?)image.Attribute("WholeExtent"), (string?)image.Attribute("Spacing")));
        Assert.Equal(extent, (string?)image.Element("Piece")!.Attribute("Extent"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Image_HasTheValuesOfItsFrame(bool isVolume)
    {
        var run = Run(isVolume);
        var file = new VtkFile(run.File(LastFrame));
        var tissue = run.Tissue(3);

        Assert.Equal(72, file.TimeHours);
        Assert.Equal(tissue.Field(FieldKind.Oxygen), file.Values<float>("oxygen_mmhg"));
        Assert.Equal(tissue.Parenchyma.Select(kind => (byte)kind), file.Values<byte>("parenchyma"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_LieAtTheirPlaces_AtTheTimeOfTheEnd(bool isVolume)
    {
        var run = Run(isVolume);
        var cells = run.Cells;
        var file = new VtkFile(run.File(CellFile));

        Assert.Equal(72, file.TimeHours);
        Assert.Equal(cells.Ids, file.Values<long>("cell_id"));
        Assert.Equal(cells.Types, file.Values<byte>("cell_type"));
        Assert.Equal(cells.States, file.Values<byte>("state"));
        Assert.Equal(Enumerable.Range(0, cells.Ids.Count).SelectMany(PlaceOf), file.Values<float>("points"));

        IEnumerable<float> PlaceOf(int k)
        {
            var place = run.Shape.SiteAt((int)(cells.Ids[k] / 2));
            float spacing = run.Shape.SpacingMicrometres;
            return [(place.X + 0.5f) * spacing, (place.Y + 0.5f) * spacing, isVolume ? (place.Z + 0.5f) * spacing : 0];
        }
    }

    [Fact]
    public void Cells_OfATimeBeforeTheEnd_SaySo()
    {
        var memory = new MemoryFileSystem();
        memory.CreateFolder(MemoryFileSystem.Root);
        string path = Path.Combine(MemoryFileSystem.Root, "cells.vtp");
        VtkWriter.WriteCells(memory, path, Plane.Cells, 30.5);

        using var stream = memory.OpenRead(path);
        var content = new MemoryStream();
        stream.CopyTo(content);
        Assert.Equal(30.5, new VtkFile(content.ToArray()).TimeHours);
    }

    static ExportedRun Run(bool isVolume) => isVolume ? Volume : Plane;
}
