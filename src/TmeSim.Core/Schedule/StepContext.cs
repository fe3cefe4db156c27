using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.State;

namespace TmeSim.Core.Schedule;

/// <summary>
/// What is the same for all sites during a step: the clock, the key of the random numbers, and what the patient does to the lesion, as the
/// integers and fractions (Q16, 65536 for 1) that rules compare.
/// </summary>
public readonly record struct StepContext
{
    /// <summary>Number of the step; a step is one hour.</summary>
    public uint Step { get; init; }

    /// <summary>Key of the random numbers, one for each replicate and lesion.</summary>
    public ulong Key { get; init; }

    /// <summary>Sub-step within a stage; also names the claims made in it. 0 outside sub-steps.</summary>
    public uint Substep { get; init; }

    /// <summary>1 − occupancy of PD-1.</summary>
    public uint Pd1Free { get; init; }

    /// <summary>1 − occupancy of PD-L1.</summary>
    public uint PdL1Free { get; init; }

    /// <summary>Share of PD-1 that PD-L1 cannot reach: the higher of the two occupancies.</summary>
    public uint Pd1Blocked => Fraction.Complement(Pd1Free < PdL1Free ? Pd1Free : PdL1Free);

    /// <summary>1 − occupancy of CTLA-4.</summary>
    public uint Ctla4Free { get; init; }

    /// <summary>1 − occupancy of LAG-3.</summary>
    public uint Lag3Free { get; init; }

    /// <summary>1 − occupancy of TIM-3.</summary>
    public uint Tim3Free { get; init; }

    /// <summary>1 − occupancy of TIGIT.</summary>
    public uint TigitFree { get; init; }

    /// <summary>What arginase and nitric oxide of the lesion's MDSC leave of the activity of T cells.</summary>
    public uint LeftByArginase { get; init; }

    /// <summary>1 − share of VEGF neutralised.</summary>
    public float VegfFree { get; init; }

    /// <summary>1 − share of TGF-beta neutralised.</summary>
    public float TgfBetaFree { get; init; }

    /// <summary>Inhibition of CSF-1R.</summary>
    public uint Csf1rBlocked { get; init; }

    /// <summary>Occupancy of CCR8 by a depleting antibody.</summary>
    public uint Ccr8Occupied { get; init; }

    /// <summary>What corticosteroid leaves of T-cell proliferation and entry.</summary>
    public uint SteroidFree { get; init; }

    /// <summary>Probability that chemotherapy kills a tumour cell that divides at the full rate this hour, 32-bit threshold.</summary>
    public uint CytotoxicThreshold { get; init; }

    /// <summary>Probability that lymphodepletion kills a lymphocyte this hour, 32-bit threshold.</summary>
    public uint LymphodepletionThreshold { get; init; }

    /// <summary>Probability that this hour's radiation fraction kills a tumour cell, 32-bit threshold.</summary>
    public uint TumourRadiationThreshold { get; init; }

    /// <summary>Probability that this hour's radiation fraction kills a lymphocyte, 32-bit threshold.</summary>
    public uint LymphocyteRadiationThreshold { get; init; }

    /// <summary>Probability that an effector CD8 T cell enters at a fully working vessel site this hour, 32-bit threshold.</summary>
    public uint EffectorEntry { get; init; }

    /// <summary>The same for a memory CD8 T cell, which becomes Tpex.</summary>
    public uint MemoryEntry { get; init; }

    /// <summary>The same for a Treg, without VEGF.</summary>
    public uint TregEntry { get; init; }

    /// <summary>The same for a monocyte, which becomes a macrophage.</summary>
    public uint MonocyteEntry { get; init; }

    /// <summary>The same for an MDSC.</summary>
    public uint MdscEntry { get; init; }

    /// <summary>The same for a dendritic cell.</summary>
    public uint DendriticCellEntry { get; init; }

    /// <summary>Four random words for a site and a use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RandomWords Draw(int site, DrawStream stream) => Philox.Draw((uint)site, Step, (uint)stream | Substep << 8, 0, Key);

    /// <summary>Four random words for each site of a stretch, and a use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RandomWords<T> Draw<T>(int at, DrawStream stream)
        where T : struct, IWords<T> => DrawAt(T.CountingFrom((uint)at), stream);

    /// <summary>Four random words for each of some sites, and a use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RandomWords<T> DrawAt<T>(T sites, DrawStream stream)
        where T : struct, IWords<T> => Philox.Draw(sites, Step, (uint)stream | Substep << 8, 0, Key);
}
