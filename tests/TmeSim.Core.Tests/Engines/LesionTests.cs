using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
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

    [Fact]
    public void Counters_HoldPast32Bits_FromOneCellToTheLedgerOfARun()
    {
        var lesion = new Lesion(
            "x",
            new TissueState(new LatticeShape(2, 2, 1, Boundary.NoFlux, 20f)),
            new CloneTable(),
            new AntigenTable([]),
            1
        );
        lesion.Clones.Add(new CloneRecord("a", -1, 0, CloneOrigin.Founder, new CloneTraits { Antigens = 1 }));
        StepTally[] tallies = [new(), new()];
        for (uint step = 0; step < 2; step++)
        {
            lesion.OpenStep();
            Array.ForEach(tallies, tally => CountOneMore(lesion, tally));
            lesion.CloseStep(tallies, step);
        }

        const long Tally = 1L << 32;
        Assert.Equal(2 * Tally, lesion.StepLedger[Population.Tumour, Flow.Birth]);
        Assert.Equal(4 * Tally, lesion.Ledger[Population.Tumour, Flow.Birth]);
        Assert.Equal(4 * Tally, lesion.Counts[(int)Population.Tumour]);
        Assert.Equal([2 * Tally], lesion.TumourDeathsByClone);
        Assert.Equal(2 * Tally, lesion.AntigenReleased[0]);
        Assert.Equal(2 * Tally, lesion.Returned[BloodPools.IndexOf(BloodPool.Memory, 1)]);
    }

    [Fact]
    public void AntigensOfTheDead_AreThoseOfTheirClones_WhoeverCountedThem()
    {
        var lesion = new Lesion(
            "x",
            new TissueState(new LatticeShape(2, 2, 1, Boundary.NoFlux, 20f)),
            new CloneTable(),
            new AntigenTable([]),
            1
        );
        lesion.Clones.Add(new CloneRecord("a", -1, 0, CloneOrigin.Founder, new CloneTraits { Antigens = 0b011 }));
        lesion.Clones.Add(new CloneRecord("b", -1, 0, CloneOrigin.Founder, new CloneTraits { Antigens = 0b110 }));
        // One has counted for a lesion with more clones before, one has not counted yet.
        StepTally[] tallies = [new StepTally().WithRoomFor(9), new(), new()];
        for (uint step = 0; step < 2; step++)
        {
            lesion.OpenStep();
            Array.ForEach(tallies[..2], tally => Die(tally, 0, 5));
            Die(tallies[1], 1, 7);
            lesion.Clones.Add(new CloneRecord("c", 1, step, CloneOrigin.AntigenLoss, default));
            lesion.CloseStep(tallies, step);
        }

        Assert.Equal([10, 7, 0], lesion.TumourDeathsByClone);
        Assert.Equal([10, 17, 7, 0], lesion.AntigenReleased[..4]);

        void Die(StepTally tally, int clone, int cells)
        {
            var tissue = new HostTissue(new HostMemory(lesion, new TissueWorkspace(lesion.State.Shape), tally));
            for (int cell = 0; cell < cells; cell++)
            {
                tissue.TallyTumourDeath(clone);
            }
        }
    }

    // The last cell that 32 bits can count, and one more, as a rule counts it.
    static void CountOneMore(Lesion lesion, StepTally tally)
    {
        tally.Ledger.Counts[Ledger.IndexOf(Population.Tumour, Flow.Birth)] = uint.MaxValue;
        tally.WithRoomFor(1).TumourDeathsByClone[0] = uint.MaxValue;
        tally.Returned[BloodPools.IndexOf(BloodPool.Memory, 1)] = uint.MaxValue;
        var tissue = new HostTissue(new HostMemory(lesion, new TissueWorkspace(lesion.State.Shape), tally));
        tissue.Tally(Population.Tumour, Flow.Birth);
        tissue.TallyTumourDeath(0);
        tissue.TallyReturn(BloodPool.Memory, 1);
    }
}
