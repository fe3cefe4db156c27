using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A rule that for most cells needs no more than their own site, or the same words of other sites for all of them, written for a stretch of consecutive sites: one on a graphics card and in
/// the reference engine, eight or sixteen in a processor's registers. What it writes at sites of the stretch that are not members must be what stands there.
/// </summary>
public interface ICellKernel
{
    /// <summary>The sites it visits; any set but that of claims.</summary>
    static abstract SiteSet Sites { get; }

    /// <summary>The stream of the words it is given.</summary>
    static abstract DrawStream Stream { get; }

    /// <summary>Runs the rule on a stretch with at least one member.</summary>
    /// <param name="tissue">The lesion.</param>
    /// <param name="at">Index of the first site.</param>
    /// <param name="members">Mask of the sites that belong to <see cref="Sites"/>.</param>
    /// <param name="words">Four random words of <see cref="Stream"/> for each site; zeros where that is none.</param>
    /// <param name="step">What is the same for all sites.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    static abstract void Execute<TTissue, T>(
        TTissue tissue,
        int at,
        T members,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TTissue : struct, ITissue
        where T : struct, IWords<T>;
}

/// <summary>What a launcher adds to a kernel.</summary>
public static class CellKernel
{
    /// <summary>Runs a rule on a stretch if it has a member.</summary>
    public static void Execute<TKernel, TTissue, T>(TTissue tissue, int at, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ICellKernel
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        T members = Stretch.Members<TTissue, T>(tissue, at, TKernel.Sites);
        if (T.Bits(members) != 0)
        {
            var words = TKernel.Stream == DrawStream.None ? default : step.Draw<T>(at, TKernel.Stream);
            TKernel.Execute(tissue, at, members, words, step, parameters);
        }
    }

    /// <summary>
    /// Runs a rule on stretches one after the other, for engines of the host, whose compiler has room to inline all within: a loop of its own, since one
    /// that called the above would have none. Not for devices: it would become a call there, which takes the whole tissue through memory at every site.
    /// </summary>
    /// <param name="tissue">The lesion.</param>
    /// <param name="first">Index of the first site.</param>
    /// <param name="members">
    /// Bit k for the site k further on, set where it belongs to <see cref="ICellKernel.Sites"/>; stretches without a member are passed over, all others lie
    /// within the lattice as a whole.
    /// </param>
    /// <param name="step">What is the same for all sites.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ExecuteApart<TKernel, TTissue, T>(
        TTissue tissue,
        int first,
        ulong members,
        in StepContext step,
        in TissueParameters parameters
    )
        where TKernel : struct, ICellKernel
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        ulong lanes = (1ul << T.Count) - 1;
        for (int at = first; members != 0; at += T.Count, members >>>= T.Count)
        {
            if ((members & lanes) != 0)
            {
                var words = TKernel.Stream == DrawStream.None ? default : step.Draw<T>(at, TKernel.Stream);
                TKernel.Execute(tissue, at, Stretch.Members<TTissue, T>(tissue, at, TKernel.Sites), words, step, parameters);
            }
        }
    }
}
