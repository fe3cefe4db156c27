using FsCheck;
using FsCheck.Fluent;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Rules;

/// <summary>Small tissues of any shape, boundary and crowding, for properties that must hold in all of them.</summary>
static class RandomTissues
{
    public static Arbitrary<TissueLayout> Lymphocytes => Layouts;

    public static Arbitrary<TissueLayout> Parenchyma => Layouts;

    static Arbitrary<TissueLayout> Layouts =>
        Arb.From(
            from width in Gen.Choose(1, 9)
            from height in Gen.Choose(1, 9)
            from depth in Gen.Elements(1, 1, 2, 3, 5)
            from boundary in Gen.Elements(Boundary.NoFlux, Boundary.Periodic)
            from percent in Gen.Choose(5, 95)
            from seed in Gen.Choose(0, 1_000_000)
            select new TissueLayout(new LatticeShape(width, height, depth, boundary, 20f), percent, (uint)seed)
        );
}

/// <summary>A recipe of a random tissue; it prints well when a property fails.</summary>
sealed record TissueLayout(LatticeShape Shape, int Percent, uint Seed)
{
    /// <summary>Every lymphocyte and every parenchymal cell is of a random kind; specificity and MHC-I number the sites, to tell cells apart.</summary>
    public TissueForTests Build()
    {
        var tissue = new TissueForTests(Shape);
        for (int site = 0; site < Shape.SiteCount; site++)
        {
            var words = Philox.Draw((uint)site, Seed, 0, 0, 7);
            if (words.A % 100 < Percent)
            {
                tissue.Put(site, (LymphocyteKind)(1 + words.B % 5));
                tissue.State.Specificity[site] = (byte)(1 + site % 255);
            }

            if (words.C % 100 < Percent)
            {
                tissue.Put(site, (ParenchymaKind)(1 + words.D % 6));
                tissue.State.PdL1[site] = (byte)(1 + site % 255);
                tissue.State.Clock[site] = (byte)(1 + site / 255);
            }
        }

        return tissue;
    }
}
