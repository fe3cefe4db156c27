using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A rule as it runs over the lattice. It may write to its own site, or to sites it alone has won by a claim; it may read of other sites
/// only what no site writes in the same launch.
/// </summary>
public interface ISiteKernel
{
    /// <summary>The sites it visits.</summary>
    static abstract SiteSet Sites { get; }

    /// <summary>The stream of the words it is given; an engine draws them for many sites at once.</summary>
    static abstract DrawStream Stream { get; }

    /// <summary>Runs the rule at one site.</summary>
    /// <param name="tissue">The lesion.</param>
    /// <param name="site">The site.</param>
    /// <param name="words">Four random words of <see cref="Stream"/> for this site and sub-step; zeros where that is none.</param>
    /// <param name="step">What is the same for all sites.</param>
    /// <param name="parameters">Numbers of the rules.</param>
    static abstract void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue;
}

/// <summary>What a launcher adds to a kernel.</summary>
public static class SiteKernel
{
    /// <summary>The words a kernel is given at a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomWords Words<TKernel>(in StepContext step, int site)
        where TKernel : struct, ISiteKernel => TKernel.Stream == DrawStream.None ? default : step.Draw(site, TKernel.Stream);

    /// <summary>Runs a rule at a site that belongs to its set, and does nothing at any other: what an engine does that looks at every site.</summary>
    public static void Execute<TKernel, TTissue>(TTissue tissue, int index, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ISiteKernel
        where TTissue : struct, ITissue
    {
        bool belongs =
            TKernel.Sites == SiteSet.Claimants
                ? Claim.IsOf(tissue.Claim(index), step.Substep)
                : Stretch.Members<TTissue, Word>(tissue, index, TKernel.Sites).Value != 0;
        if (belongs)
        {
            TKernel.Execute(tissue, tissue.SiteAt(index), Words<TKernel>(step, index), step, parameters);
        }
    }
}
