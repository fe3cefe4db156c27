using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class CellTests
{
    static readonly string[] SiteArrays = ["vessel", "ecm"];

    [Fact]
    public void ClearedLayers_HoldZerosInEveryArray_ButTheTissuesOwn()
    {
        var tissue = Full();
        LymphocyteCell.Clear(tissue.View, 0);
        ParenchymaCell.Clear(tissue.View, 0);

        foreach (var array in CellArrays(tissue.State))
        {
            int width = array.Bytes.Length / 2;
            Assert.Equal(-1, array.Bytes[..width].IndexOfAnyExcept((byte)0));
            Assert.Equal(-1, array.Bytes[width..].IndexOfAnyExcept((byte)1));
        }
    }

    [Fact]
    public void CopiedCells_HaveEveryProperty_ExceptTheContactOfAnHour()
    {
        var tissue = Full();
        LymphocyteCell.Clear(tissue.View, 1);
        ParenchymaCell.Clear(tissue.View, 1);
        LymphocyteCell.At(tissue.View, 0).Disengaged.Put(tissue.View, 1);
        ParenchymaCell.At(tissue.View, 0).Put(tissue.View, 1);

        foreach (var array in CellArrays(tissue.State))
        {
            int width = array.Bytes.Length / 2;
            byte expected = array.Name is "contact" or "signal" or "activity" ? (byte)0 : (byte)1;
            Assert.Equal(-1, array.Bytes[..width].IndexOfAnyExcept((byte)1));
            Assert.Equal(-1, array.Bytes[width..].IndexOfAnyExcept(expected));
        }
    }

    [Fact]
    public void PopulationOf_NamesEachKind()
    {
        Assert.Equal(
            [Population.Tumour, Population.Fibroblast, Population.Macrophage, Population.Mdsc, Population.DendriticCell, Population.Dead],
            Enum.GetValues<ParenchymaKind>().Skip(1).Select(Populations.Of)
        );
        Assert.Equal(
            [Population.Effector, Population.Progenitor, Population.Intermediate, Population.Terminal, Population.Treg],
            Enum.GetValues<LymphocyteKind>().Skip(1).Select(Populations.Of)
        );
        Assert.Equal([false, true, true, true, true, false], Enum.GetValues<LymphocyteKind>().Select(Populations.IsCd8));
    }

    static IEnumerable<TissueArray> CellArrays(TissueState state) =>
        state.Arrays().Where(array => array.ElementType != typeof(float) && !SiteArrays.Contains(array.Name));

    static TissueForTests Full()
    {
        var tissue = TissueForTests.Plane(2);
        foreach (var array in tissue.State.Arrays())
        {
            array.Bytes.Fill(1);
        }

        return tissue;
    }
}
