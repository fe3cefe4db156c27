using TmeSim.Cli.Figures;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Tests;

/// <summary>A table of cells on the diagonal of a volume: the cell of slice k is the one at x = k.</summary>
public sealed class MiddlePlaneTests : IDisposable
{
    const double Spacing = 12.5;

    readonly Workbench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(7, 3)]
    public void PictureOfAVolume_IsItsMiddlePlane(int depth, int middle)
    {
        var rows = Enumerable.Range(0, depth).Select(k => FormattableString.Invariant($"{Spacing * (k + 0.5)},6.25,{Spacing * (k + 0.5)}"));

        Assert.Equal([middle], Shown(depth, depth, rows));
    }

    [Fact]
    public void PictureOfASlice_HasAllOfItsCells() => Assert.Equal([0, 2, 3], Shown(4, 1, ["6.25,6.25,", "31.25,6.25,", "43.75,6.25,"]));

    // Places along x where a cell is shown, of a lattice that is one site high.
    IEnumerable<int> Shown(int width, int depth, IEnumerable<string> places)
    {
        string rows = string.Concat(places.Select(place => $"main,1,primary,mdsc,,{place},\n"));
        bench.Write("run/cells_final.csv", "arm,replicate,lesion,cell_type,state,x_um,y_um,z_um,mhc1\n" + rows);
        var manifest = new RunManifest
        {
            Tool = new ToolInfo("tmesim", "0.1.0", null),
            Scenario = ScenarioInfo.Of("volume", ""),
            Arms = ["main"],
            Lattice = new LatticeInfo(width, 1, depth, Spacing, "no_flux"),
        };

        var kinds = TissueTables.Read(DiskFileSystem.Instance, bench.PathOf("run"), manifest, 1, "primary").Single().Kinds;
        return Enumerable.Range(0, width).Where(x => kinds[x] != 0);
    }
}
