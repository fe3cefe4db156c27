using System.Runtime.CompilerServices;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>Which population of the ledger a cell counts in.</summary>
public static class Populations
{
    /// <summary>The population of a parenchymal cell that is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Population Of(ParenchymaKind kind) => (Population)((int)kind - 1);

    /// <summary>The population of a lymphocyte that is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Population Of(LymphocyteKind kind) => (Population)((int)Population.Effector + (int)kind - 1);

    /// <summary>Whether a lymphocyte is a CD8 T cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsCd8(LymphocyteKind kind) => kind is >= LymphocyteKind.Effector and <= LymphocyteKind.Terminal;
}
