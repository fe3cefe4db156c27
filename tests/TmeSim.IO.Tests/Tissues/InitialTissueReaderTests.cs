using System.Globalization;
using System.Text;
using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;
using TmeSim.IO.Tissues;

namespace TmeSim.IO.Tests.Tissues;

public sealed class InitialTissueReaderTests
{
    const string Map = """
        types:
          Tumor: tumour
          CD8: cd8
          "Treg, FoxP3+": treg
          Other: ignore
        clones: {Tumor: second}
        """;

    [Fact]
    public void Cells_AreReadWithTheirPlaces_CentredOnTheLattice()
    {
        var tissue = Read("x,y,type\n1000,-5,Tumor\n1040,15,CD8\n9999,0,Other\n");

        // 200 × 100 µm; the extent of the two cells is 40 × 20 µm about (1020, 5).
        Assert.Equal(
            [new PlacedCell(4 + 10 * 2, InitialCellKind.Tumour, 1), new PlacedCell(6 + 10 * 3, InitialCellKind.Cd8, -1)],
            tissue.Cells
        );
        Assert.Equal([InitialCellKind.Tumour, InitialCellKind.Cd8, InitialCellKind.Treg], tissue.Given.Order());
    }

    [Fact]
    public void AsGiven_KeepsTheCoordinates_AndTheUnitScalesThem()
    {
        var tissue = Read(
            "a,\"place, x\",b,y,t 1,t 2\r\nq,\"10\",,4,\"Treg, FoxP3+\",\r\nq,390,,1.99e2,,Tumor\r\n\r\n",
            "um_per_unit: 0.5\ncolumns: {x: \"place, x\", type: [t 1, t 2]}\n" + Map,
            TissuePlacement.AsGiven
        );

        Assert.Equal([0, 49], tissue.Cells.Select(cell => cell.Site));
        Assert.Equal([InitialCellKind.Treg, InitialCellKind.Tumour], tissue.Cells.Select(cell => cell.Kind));
    }

    [Fact]
    public void Volume_TakesAThirdColumn()
    {
        var tissue = Read("x,y,h,type\n10,10,50,Tumor\n", "columns: {z: h}\n" + Map, TissuePlacement.AsGiven, depth: 3);

        Assert.Equal([2 * 50], tissue.Cells.Select(cell => cell.Site));
    }

    [Fact]
    public void Centred_PutsTheMiddleOfTheExtentInTheMiddle_WhereverMostCellsAre()
    {
        var tissue = Read("x,y,type\n0,0,Tumor\n20,0,Tumor\n150,30,CD8\n");

        // Of 200 × 100 µm: 25 … 175 and 35 … 65.
        Assert.Equal([1 + 10 * 1, 2 + 10 * 1, 8 + 10 * 3], tissue.Cells.Select(cell => cell.Site));
    }

    [Fact]
    public void Centred_MovesAVolumeAlongItsDepth()
    {
        var tissue = Read("x,y,h,type\n0,0,1000,Tumor\n0,0,1030,CD8\n", "columns: {z: h}\n" + Map, depth: 3);

        // Of 60 µm: 15 and 45.
        Assert.Equal([5 + 10 * 2, 5 + 10 * 2 + 2 * 50], tissue.Cells.Select(cell => cell.Site));
    }

    [Fact]
    public void UnitOfTheTable_ScalesTheDepth()
    {
        var tissue = Read("x,y,h,type\n10,10,90,Tumor\n", "um_per_unit: 0.5\ncolumns: {z: h}\n" + Map, TissuePlacement.AsGiven, depth: 3);

        Assert.Equal([2 * 50], tissue.Cells.Select(cell => cell.Site));
    }

    [Fact]
    public void CellOnTheFarEdge_IsInside_AndBeyondItIsNot()
    {
        Assert.Equal([49], Read("x,y,type\n200,100,Tumor\n", Map, TissuePlacement.AsGiven).Cells.Select(cell => cell.Site));
        Assert.StartsWith(
            "cells.csv(2,1): error: row 2: x = 200.5 µm",
            Error(() => Read("x,y,type\n200.5,100,Tumor\n", Map, TissuePlacement.AsGiven)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void CellBeyondTheLastSlice_IsOutsideOfTheVolume() =>
        Assert.StartsWith(
            "cells.csv(2,1): error: row 2: z = 60.5 µm on the lattice is outside its 200 × 100 × 60 µm",
            Error(() => Read("x,y,h,type\n10,10,60.5,Tumor\n", "columns: {z: h}\n" + Map, TissuePlacement.AsGiven, depth: 3)),
            StringComparison.Ordinal
        );

    [Fact]
    public void GermanCulture_ReadsTheSameNumbers()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal([11], Read("x,y,type\n25.5,25.5,Tumor\n", Map, TissuePlacement.AsGiven).Cells.Select(cell => cell.Site));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "cells.csv(1,1): error: the file is empty", "the first row names the columns")]
    [InlineData("x,y,type\n", "cells.csv(1,1): error: there is no cell", "is this the right file, and types.yaml the right map?")]
    [InlineData("x,y,type\n1,1,Other\n", "cells.csv(2,1): error: there is no cell", "right map?")]
    [InlineData("x,y,type\n1,1,CD8\n", "cells.csv(1,1): error: there is no tumour cell", "types.yaml")]
    [InlineData("X,y,type\n1,1,CD8\n", "cells.csv(1,1): error: there is no column x", "set columns.x in types.yaml; did you mean `X`?")]
    [InlineData("x;y;type\n1;1;CD8\n", "cells.csv(1,1): error: there is no column x", "commas between the fields")]
    [InlineData("x,y,type\n1,1,tumr\n", "cells.csv(2,3): error: row 2: the type tumr is not in the map", "did you mean `Tumor`?")]
    [InlineData(
        "x,y,type\n1,1,NK\n",
        "cells.csv(2,3): error: row 2: the type NK is not in the map",
        "types: Tumor, CD8, Treg, FoxP3+, Other"
    )]
    [InlineData(
        "x,y,type\n1,1,\n",
        "cells.csv(2,3): error: row 2: the type \"\" is not in the map",
        "each type needs a line in types.yaml"
    )]
    [InlineData("x,y,type\n1,1,Tumor\nabc,1,CD8\n", "cells.csv(3,1): error: row 3: abc is no number", "finite decimal number")]
    [InlineData("x,y,type\n1,NaN,Tumor\n", "cells.csv(2,2): error: row 2: NaN is no number", "finite decimal number")]
    [InlineData("x,y,type\n1,-Infinity,Tumor\n", "cells.csv(2,2): error: row 2: -Infinity is no number", "finite decimal number")]
    [InlineData("x,y,type\n1e999,1,Tumor\n", "cells.csv(2,1): error: row 2: 1e999 is no number", "finite decimal number")]
    [InlineData("x,y,type\n\"1,5\",1,Tumor\n", "cells.csv(2,1): error: row 2: 1,5 is no number", "full stop")]
    [InlineData("x,y,type\n1,,Tumor\n", "cells.csv(2,2): error: row 2: \"\" is no number", "remove the row")]
    [InlineData("x,y,type\n1,1\n", "cells.csv(2,1): error: row 2 has 2 fields, the header has 3", "quote fields that hold a comma")]
    [InlineData("x,y,\"type\n1,1,Tumor\n", "cells.csv(1,1): error: a quotation is not closed", "written twice")]
    [InlineData("x,y,type\n1,1,CD8\n1,1,\"Tumor\n2,2,CD8\n", "cells.csv(3,1): error: a quotation is not closed", "written twice")]
    [InlineData(
        "x,y,type\n0,0,Tumor\n1000,1,CD8\n",
        "cells.csv(2,1): error: row 2: x = -400 µm on the lattice is outside its 200 × 100 µm",
        "the cells cover 1000 × 1 µm, which takes 50 × 1 sites"
    )]
    public void BadTable_IsRefused_WithRowFieldValueAndRemedy(string table, string message, string help)
    {
        string text = Error(() => Read(table));

        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains(help, text, StringComparison.Ordinal);
    }

    [Fact]
    public void AllErrors_AreReportedTogether_EachUnknownTypeOnce()
    {
        string text = Error(() => Read("x,y,type\n1,z,Tumor\n1,1,NK\n1,1,NK\n1,1,B\n,1,CD8\n"));

        Assert.EndsWith("\n4 errors", text, StringComparison.Ordinal);
        string many = Error(() => Read("x,y,type\n" + string.Concat(Enumerable.Repeat("q,1,Tumor\n", 50))));
        Assert.EndsWith("\n50 errors; the first 20 are shown", many, StringComparison.Ordinal);
    }

    [Fact]
    public void AsGiven_OutsideTheLattice_NamesTheOtherPlacement()
    {
        string text = Error(() => Read("x,y,type\n0,0,Tumor\n10,-0.5,CD8\n", placement: TissuePlacement.AsGiven));

        Assert.StartsWith("cells.csv(3,1): error: row 3: y = -0.5 µm", text, StringComparison.Ordinal);
        Assert.Contains("placement: centred", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TooManyCells_AreRefused()
    {
        var table = new StringBuilder("x,y,type\n");
        table.Insert(table.Length, "1,1,Tumor\n", InitialTissueReader.MaximumCells + 1);

        Assert.StartsWith(
            "cells.csv(1000002,1): error: row 1000002 is beyond the most a table may have, 1000000 cells",
            Error(() => Read(table.ToString())),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("types: {Tumor: tumor}", "types.yaml(1,16): error: types.Tumor = tumor is not one of", "did you mean `tumour`?")]
    [InlineData("um_per_unit: 1\n", "types.yaml(1,1): error: types is missing", "Cell of the model by type")]
    [InlineData("types: {CD8: cd8}", "types.yaml(1,1): error: types makes no type a tumour cell", "write `tumour` for one of them")]
    [InlineData("types: {T: tumour}\num_per_pixel: 1", "types.yaml(2,1): error: um_per_pixel is not a setting", "um_per_unit")]
    [InlineData("types: {T: tumour}\num_per_unit: 0", "types.yaml(2,14): error: um_per_unit = 0 µm is outside", "default is 1 µm")]
    [InlineData("types: {T: tumour}\ncolumns: {z: z}", "types.yaml(2,14): error: columns.z is given, but the lattice is a slice", "depth")]
    [InlineData(
        "types: {T: tumour}\nclones: {T: third}",
        "types.yaml(2,13): error: clones.T = third names no clone",
        "clones: first, second"
    )]
    [InlineData(
        "types: {T: tumour, CD8: cd8}\nclones: {CD8: first}",
        "types.yaml(2,10): error: clones.CD8 is no type of tumour or dead cells",
        "types of tumour or dead cells: T"
    )]
    public void BadMap_IsRefused_WithLineColumnAndRemedy(string map, string message, string help)
    {
        string text = Error(() => Read("x,y,type\n1,1,T\n", map));

        Assert.StartsWith(message, text, StringComparison.Ordinal);
        Assert.Contains(help, text, StringComparison.Ordinal);
    }

    [Fact]
    public void MapWithoutZ_IsRefused_InAVolume() =>
        Assert.StartsWith(
            "types.yaml(1,1): error: columns has no z, but the lattice has 3 slices",
            Error(() => Read("x,y,type\n1,1,Tumor\n", Map, depth: 3)),
            StringComparison.Ordinal
        );

    static string Error(Action action) => Assert.Throws<SettingsException>(action).Diagnostics.ToString();

    static InitialTissue Read(string table, string map = Map, TissuePlacement placement = TissuePlacement.Centred, int depth = 1)
    {
        var files = new TissueFileSettings
        {
            File = "cells.csv",
            Map = "types.yaml",
            Placement = placement,
        };
        var scenario = new Scenario
        {
            Lattice = new LatticeSettings
            {
                Width = 10,
                Height = 5,
                Depth = depth,
            },
            Clones = [new CloneSettings { Name = "first" }, new CloneSettings { Name = "second" }],
            Lesions = [new LesionSettings { Name = "other" }, new LesionSettings { Name = "real", Tissue = files }],
        };
        return InitialTissueReader.ReadAll(scenario, (_, file) => Encoding.UTF8.GetBytes(file == "cells.csv" ? table : map))["real"];
    }
}
