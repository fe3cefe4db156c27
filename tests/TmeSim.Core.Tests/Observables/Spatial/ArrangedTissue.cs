using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Observables.Spatial;

/// <summary>Tissues whose cells lie at random, for what counts their arrangement.</summary>
static class ArrangedTissue
{
    /// <summary>Slices and volumes for each boundary, down to a site: smaller and larger than what is looked at around a site, with even and odd extents.</summary>
    public static IEnumerable<LatticeShape> Shapes =>
        from boundary in Enum.GetValues<Boundary>()
        from extents in new[] { (1, 1, 1), (2, 2, 1), (3, 1, 1), (7, 4, 1), (70, 3, 1), (2, 3, 2), (5, 4, 3), (4, 6, 7), (23, 26, 1) }
        select new LatticeShape(extents.Item1, extents.Item2, extents.Item3, boundary, 20);

    /// <summary>Every kind of cell and level on any site; tumour cells are dense on one side.</summary>
    public static TissueState Mixed(LatticeShape shape, uint seed = 1)
    {
        var state = new TissueState(shape);
        for (int site = 0; site < shape.SiteCount; site++)
        {
            var words = Philox.Draw((uint)site, seed, 78, 0, 0xC0FFEE);
            bool isDense = 3 * shape.SiteAt(site).X < 2 * shape.Width && words.B % 8 < 5;
            state.Parenchyma[site] = isDense ? ParenchymaKind.Tumour : (ParenchymaKind)(words.A % 7);
            state.Phenotype[site] = (byte)(126 + words.A / 7 % 4);
            state.Lymphocyte[site] = (LymphocyteKind)(words.C % 18 < 6 ? words.C % 6 : 0);
            state.Vessel[site] = (byte)(words.D % 9 == 0 ? 1 + words.D / 9 % 255 : 0);
        }

        return state;
    }

    /// <summary>One kind of cell in each layer on all sites, or none.</summary>
    public static TissueState Uniform(LatticeShape shape, ParenchymaKind parenchyma, LymphocyteKind lymphocyte)
    {
        var state = new TissueState(shape);
        Array.Fill(state.Parenchyma, parenchyma);
        Array.Fill(state.Lymphocyte, lymphocyte);
        return state;
    }
}
