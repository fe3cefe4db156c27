using TmeSim.Core.Lattice;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

public sealed class TCellKillingTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 16)]
    [InlineData(4, 64)]
    public void OneTCell_GivesItsHits(int hits, int damage)
    {
        var tissue = TissueForTests.Plane(2);
        tissue.Put(0, LymphocyteKind.Effector);
        tissue.Put(1, ParenchymaKind.Tumour);
        Engage(tissue, 0, 1, hits);
        tissue.Run<TCellKilling>();

        Assert.Equal(damage, tissue.State.Damage[1]);
    }

    [Theory]
    [InlineData(3, 3, 1)]
    [InlineData(3, 3, 3)]
    public void AllTCellsAround_AddUp_AndAreCountedOnce(int width, int height, int depth)
    {
        // Every set of two T cells around the target, the one on the target included.
        int count = width * height * depth;
        for (int first = 0; first < count; first++)
        {
            for (int second = first + 1; second < count; second++)
            {
                var tissue = TissueForTests.Block(width, height, depth);
                tissue.Put(count / 2, ParenchymaKind.Tumour);
                tissue.State.Damage[count / 2] = 5;
                Engage(tissue, first, count / 2, 1);
                Engage(tissue, second, count / 2, 3);
                tissue.Run<TCellKilling>();
                Assert.Equal(5 + 4 * TCellKilling.DamagePerHit, tissue.State.Damage[count / 2]);
            }
        }
    }

    [Fact]
    public void ManyTCells_SaturateTheDamage()
    {
        var tissue = TissueForTests.Plane(3, 3);
        tissue.Put(4, ParenchymaKind.Tumour);
        for (int site = 0; site < 9; site++)
        {
            Engage(tissue, site, 4, 4);
        }

        tissue.Run<TCellKilling>();

        Assert.Equal(255, tissue.State.Damage[4]);
    }

    [Fact]
    public void HitsGoToTheEngagedCellOnly()
    {
        var tissue = TissueForTests.Plane(3, 3).Everywhere((t, site) => t.Put(site, ParenchymaKind.Tumour));
        Engage(tissue, 4, 1, 2);
        Engage(tissue, 3, 4, 1);
        tissue.Run<TCellKilling>();

        Assert.Equal([0, 32, 0, 0, 16, 0, 0, 0, 0], tissue.State.Damage.Select(damage => (int)damage));
    }

    [Theory]
    [InlineData(2, 2, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 2, 1)]
    public void OnATinyTorus_EachHitIsCountedOnce(int width, int height, int depth)
    {
        // Two directions lead to the same site here; only the one in the contact counts.
        var tissue = TissueForTests.Block(width, height, depth, Boundary.Periodic);
        tissue.Put(0, ParenchymaKind.Tumour);
        for (int site = 1; site < tissue.Shape.SiteCount; site++)
        {
            Engage(tissue, site, 0, 1);
        }

        tissue.Run<TCellKilling>();

        Assert.Equal((tissue.Shape.SiteCount - 1) * TCellKilling.DamagePerHit, tissue.State.Damage[0]);
    }

    static void Engage(TissueForTests tissue, int site, int target, int hits)
    {
        tissue.Put(site, LymphocyteKind.Effector);
        for (int code = 0; code < Direction.Count; code++)
        {
            if (tissue.Shape.Neighbour(tissue.Shape.SiteAt(site), new Direction(code)).Index == target)
            {
                tissue.State.Contact[site] = (byte)(hits << 5 | code + 1);
            }
        }
    }
}
