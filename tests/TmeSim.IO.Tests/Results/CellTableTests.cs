using TmeSim.IO.Results;

namespace TmeSim.IO.Tests.Results;

public sealed class CellTableTests
{
    static readonly IFileSystem Disk = DiskFileSystem.Instance;

    [Fact]
    public void FinalCells_AreThoseOfTheTissue_WithStableNumbersAndPlaces()
    {
        using var temporary = new TemporaryFolder();
        var run = new SampleRun
        {
            Keys = [new("main", 1, "primary")],
            HasTissue = false,
            Shape = SampleRun.Volume,
        };
        run.Write(Disk, temporary["run"]);
        var tissue = SampleRun.Tissue(SampleRun.Volume, SampleRun.Stages - 1);
        using var reader = new StreamReader(temporary["run/cells_final.csv"]);

        var cells = Assert.Single(TmeSim.IO.Export.CellSet.Read(reader));

        int expected = tissue.Parenchyma.Count(kind => kind != 0) + tissue.Lymphocyte.Count(kind => kind != 0);
        Assert.Equal(expected, cells.Ids.Count);
        Assert.Equal(cells.Ids.Order(), cells.Ids);
        for (int k = 0; k < expected; k++)
        {
            int site = (int)(cells.Ids[k] / 2);
            bool isLymphocyte = cells.Ids[k] % 2 == 1;
            var place = tissue.Shape.SiteAt(site);
            Assert.Equal((place.X + 0.5) * 12.5, cells.X[k]);
            Assert.Equal((place.Y + 0.5) * 12.5, cells.Y[k]);
            Assert.Equal((place.Z + 0.5) * 12.5, cells.Z[k]);
            Assert.Equal(
                isLymphocyte
                    ? CellNames.StateOf(tissue.Lymphocyte[site])
                    : CellNames.StateOf(tissue.Parenchyma[site], tissue.Phenotype[site]),
                cells.States[k]
            );
            Assert.Equal(
                isLymphocyte ? CellNames.TypeOf(tissue.Lymphocyte[site]) : CellNames.TypeOf(tissue.Parenchyma[site]),
                cells.Types[k]
            );
        }
    }

    [Fact]
    public void FinalCells_GivePdL1_OfEveryKindThatHasIt_AndOfNoOther()
    {
        using var temporary = new TemporaryFolder();
        new SampleRun { Keys = [new("main", 1, "primary")], HasTissue = false }.Write(Disk, temporary["run"]);

        string[][] lines = [.. File.ReadLines(temporary["run/cells_final.csv"]).Select(line => line.Split(','))];

        int type = Array.IndexOf(lines[0], "cell_type");
        int level = Array.IndexOf(lines[0], "pd_l1");
        var kinds = lines[1..].ToLookup(cell => cell[level] != "", cell => cell[type]);
        Assert.Equal(["dendritic_cell", "macrophage", "tumour"], kinds[true].Distinct().Order());
        Assert.Equal(["cd8_t_cell", "dead", "fibroblast", "mdsc", "treg"], kinds[false].Distinct().Order());
    }
}
