using System.Numerics.Tensors;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Core.Engines;

/// <summary>What one worker counted during a step. Sums of integers do not depend on who counted what.</summary>
public sealed class StepTally
{
    /// <summary>Births, deaths and moves.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>Tumour cells that died, by number of the clone; 0 beyond the clones of the lesion.</summary>
    public long[] TumourDeathsByClone { get; private set; } = [];

    /// <summary>Tumour-specific CD8 T cells that went back to blood; shape [2 × 16], see <see cref="BloodPools"/>.</summary>
    public long[] Returned { get; } = new long[BloodPools.TableLength];

    /// <summary>Tumour cells that mutated, in any order.</summary>
    public List<Mutation> Mutations { get; } = [];

    /// <summary>Makes room for as many clones at least.</summary>
    /// <returns>This tally.</returns>
    public StepTally WithRoomFor(int clones)
    {
        if (TumourDeathsByClone.Length < clones)
        {
            var longer = new long[Math.Max(clones, 2 * TumourDeathsByClone.Length)];
            TumourDeathsByClone.CopyTo(longer, 0);
            TumourDeathsByClone = longer;
        }

        return this;
    }

    /// <summary>Adds the counts to a lesion's and clears them; mutations stay until their stage.</summary>
    public void FlushTo(Lesion lesion)
    {
        lesion.StepLedger.Add(Ledger);
        var deaths = lesion.TumourDeathsByClone.AsSpan(0, Math.Min(lesion.TumourDeathsByClone.Length, TumourDeathsByClone.Length));
        TensorPrimitives.Add<long>(deaths, TumourDeathsByClone.AsSpan(0, deaths.Length), deaths);
        TensorPrimitives.Add<long>(lesion.Returned, Returned, lesion.Returned);
        Ledger.Clear();
        Array.Clear(TumourDeathsByClone);
        Array.Clear(Returned);
    }
}

/// <summary>A mutation a kernel reported.</summary>
/// <param name="Site">Site of the daughter.</param>
/// <param name="Origin">What happened.</param>
/// <param name="Word">Random word for the host's choices.</param>
public readonly record struct Mutation(int Site, CloneOrigin Origin, uint Word);
