using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>Where tables by pool and antigen have their numbers; shape [2 × 16].</summary>
public static class BloodPools
{
    /// <summary>Number of pools.</summary>
    public const int Count = 2;

    /// <summary>Length of a table.</summary>
    public const int TableLength = Count * LesionDrive.MaximumAntigens;

    /// <summary>The pool that CD8 T cells of a kind come from and go back to.</summary>
    public static BloodPool Of(LymphocyteKind kind) => kind == LymphocyteKind.Progenitor ? BloodPool.Memory : BloodPool.Effectors;

    /// <summary>Numbers of a pool, by antigen.</summary>
    public static Span<T> RowOf<T>(BloodPool pool, T[] table) => table.AsSpan(IndexOf(pool, 0), LesionDrive.MaximumAntigens);

    /// <summary>Index of a pool and an antigen counted from 0.</summary>
    public static int IndexOf(BloodPool pool, int antigen) => (int)pool * LesionDrive.MaximumAntigens + antigen;
}
