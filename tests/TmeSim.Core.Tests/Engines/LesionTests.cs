using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Engines;

public sealed class LesionTests
{
    [Fact]
    public void Traits_AreThoseOfTheCloneTable_AlsoAfterItIsReadAnew()
    {
        var clones = new CloneTable();
        clones.Add(new CloneRecord("a", -1, 0, CloneOrigin.Founder, new CloneTraits { HitsToKill = 3 }));
        var lesion = new Lesion("x", new TissueState(new LatticeShape(2, 2, 1, Boundary.NoFlux, 20f)), clones, new AntigenTable([]), 1);
        Assert.Equal(3, lesion.Traits[0].HitsToKill);
        clones.Add(new CloneRecord("b", 0, 5, CloneOrigin.JakLoss, new CloneTraits { HitsToKill = 4 }));
        Assert.Equal([3, 4], lesion.Traits.Select(traits => (int)traits.HitsToKill));

        // A checkpoint of another moment may hold as many clones, but others.
        clones.Clear();
        clones.Add(new CloneRecord("a", -1, 0, CloneOrigin.Founder, new CloneTraits { HitsToKill = 5 }));
        clones.Add(new CloneRecord("c", 0, 9, CloneOrigin.HlaLoh, new CloneTraits { HitsToKill = 6 }));

        Assert.Equal([5, 6], lesion.Traits.Select(traits => (int)traits.HitsToKill));
    }
}
