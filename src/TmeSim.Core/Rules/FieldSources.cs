using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// What cells and vessels put into a field and take from it, as the terms of a · u − α ∇²u = b (see docs/fields.md), at every site in one pass.
/// Reads what <typeparamref name="TTerms"/> reads. Writes b, and a where it differs from site to site. Draws nothing. Sources: science/parameters §6.
/// </summary>
/// <typeparam name="TTerms">The terms of the field: one of <see cref="FieldTerms"/>.</typeparam>
public readonly struct FieldSources<TTerms> : ICellKernel
    where TTerms : struct, IFieldTerms
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.All;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.None;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue, T>(
        TTissue tissue,
        int at,
        T members,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        T.Store(ref tissue.FieldSource(at), TTerms.Source<TTissue, T>(tissue, at, parameters));
        if (TTerms.HasUptake)
        {
            T.Store(ref tissue.FieldReaction(at), TTerms.Reaction<TTissue, T>(tissue, at, parameters));
        }
    }
}

/// <summary>The terms of one field.</summary>
public interface IFieldTerms
{
    /// <summary>The field.</summary>
    static abstract FieldKind Field { get; }

    /// <summary>Whether cells or vessels take up the field, so that a differs from site to site; else it only decays.</summary>
    static abstract bool HasUptake { get; }

    /// <summary>b of a stretch of sites: secretion [pmol/L/h] and, of a field in time, u; oxygen [mmHg/h].</summary>
    static abstract T Source<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>;

    /// <summary>a of a stretch of sites [1/h], of a field in time times the hour of a step; never asked for without <see cref="HasUptake"/>.</summary>
    static virtual T Reaction<TTissue, T>(TTissue tissue, int at, in TissueParameters parameters)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> => T.Of(0);
}
