using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

/// <summary>Who holds CD8 T cells back, and where: in the core, and in the blocks of nest and stroma that touch the other kind.</summary>
public sealed class SpatialProfileOfSuppressorsTests
{
    const int Cd8 = 5;
    const int Placed = 10;

    // First sites of blocks of the nest's lattice: one of stroma that touches the nest, one at a corner that does not, the nest's core, and one of its margin.
    static readonly (int X, int Y) Stroma = (0, 10);
    static readonly (int X, int Y) Corner = (0, 0);
    static readonly (int X, int Y) Core = (10, 10);
    static readonly (int X, int Y) Margin = (5, 10);

    [Theory]
    [InlineData(ParenchymaKind.Mdsc, 0, true)]
    [InlineData(ParenchymaKind.Macrophage, 0, false)]
    [InlineData(ParenchymaKind.Macrophage, 127, false)]
    [InlineData(ParenchymaKind.Macrophage, 128, true)]
    [InlineData(ParenchymaKind.Fibroblast, 255, false)]
    [InlineData(ParenchymaKind.DendriticCell, 255, false)]
    [InlineData(ParenchymaKind.Dead, 0, false)]
    public void Suppressors_AreMdscAndM2Macrophages(ParenchymaKind kind, int phenotype, bool suppresses)
    {
        double found = Suppressors(Margin, (tissue, site) => tissue.Put(site, kind, phenotype: (byte)phenotype));

        Assert.Equal(suppresses ? Placed / (double)Cd8 : 0, found);
    }

    [Fact]
    public void SuppressorsOfTheCore_Count() =>
        Assert.Equal(Placed / (double)Cd8, Suppressors(Core, (tissue, site) => tissue.Put(site, ParenchymaKind.Mdsc)));

    [Fact]
    public void SuppressorsOfStroma_CountWhereItTouchesTheNest()
    {
        Assert.Equal(Placed / (double)Cd8, Suppressors(Stroma, (tissue, site) => tissue.Put(site, LymphocyteKind.Treg)));
        Assert.Equal(0, Suppressors(Corner, (tissue, site) => tissue.Put(site, LymphocyteKind.Treg)));
    }

    static double Suppressors((int X, int Y) block, Action<TissueForTests, int> put)
    {
        var tissue = Nest.With(core: Cd8);
        for (int k = 0; k < Placed; k++)
        {
            put(tissue, tissue.At(block.X + k % 5, block.Y + k / 5));
        }

        return SpatialProfile.Measure(tissue.State).SuppressorsPerCd8!.Value;
    }
}
