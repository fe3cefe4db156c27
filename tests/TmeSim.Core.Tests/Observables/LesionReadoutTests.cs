using TmeSim.Core.Observables;
using TmeSim.Core.State;
using TmeSim.Core.Tests.Rules;

namespace TmeSim.Core.Tests.Observables;

public sealed class LesionReadoutTests
{
    [Fact]
    public void Clones_AreMeasuredByTheirShares()
    {
        var tissue = TissueForTests.Plane(8, 1, clones: [.. Enumerable.Repeat(TissueForTests.DefaultTraits, 4)]);
        int[] clones = [0, 2, 2, 2, 2, 3, 3, 3];
        foreach (var (site, clone) in clones.Index())
        {
            tissue.Put(site, ParenchymaKind.Tumour, clone);
        }

        // Shares of 1/8, 4/8 and 3/8: −Σ p ln p.
        double diversity = -(0.125 * Math.Log(0.125) + 0.5 * Math.Log(0.5) + 0.375 * Math.Log(0.375));
        Assert.Equal(3, Read(tissue, "clones"));
        Assert.Equal(0.5, Read(tissue, "dominant_clone_share"));
        Assert.Equal(diversity, Read(tissue, "clone_shannon_nats")!.Value, 12);
    }

    /// <summary>One of two cells has all of it.</summary>
    [Fact]
    public void Scores_AreOneWhereTheyAreFull()
    {
        var tissue = TissueForTests.Plane(3);
        var state = tissue.State;
        tissue.Put(0, LymphocyteKind.Effector);
        tissue.Put(1, LymphocyteKind.Terminal);
        tissue.Put(0, ParenchymaKind.Tumour, phenotype: 255);
        tissue.Put(1, ParenchymaKind.Tumour);
        state.Exhaustion[1] = ushort.MaxValue;
        (state.Scar[1], state.Pd1[1], state.Lag3[1], state.Tim3[1], state.Tigit[1]) = (255, 255, 255, 255, 255);

        string[] columns = ["exhaustion", "scar", "ifn_gamma_memory", "pd_1", "lag_3", "tim_3", "tigit"];
        Assert.All(columns, column => Assert.Equal(0.5, Read(tissue, "mean_" + column)));
    }

    static double? Read(TissueForTests tissue, string column) =>
        LesionReadout.Read(tissue.Lesion, tissue.Census(), 1, out _)[LesionReadout.Columns.ToList().IndexOf(column)];
}
