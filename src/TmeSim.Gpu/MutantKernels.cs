using ILGPU;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Entry points that find the mutants of a step in the order of sites, without a list whose order would be that of arrival.</summary>
static class MutantKernels
{
    /// <summary>Sites of a run.</summary>
    public const int Run = 1024;

    /// <summary>Counts the mutants of a run of sites.</summary>
    /// <param name="run">Lesion · runs of a lesion + run.</param>
    /// <param name="tissue">The lesions.</param>
    /// <param name="counts">Mutants by run.</param>
    public static void Count(Index1D run, DeviceTissue tissue, ArrayView<int> counts)
    {
        int count = 0;
        for (long at = FirstOf(run, tissue.Shape.SiteCount); at < EndOf(run, tissue.Shape.SiteCount); at++)
        {
            count += tissue.MutationView[at] != CloneOrigin.Founder ? 1 : 0;
        }

        counts[run] = count;
    }

    /// <summary>Lists the mutants of a run of sites and forgets them.</summary>
    /// <param name="index">Run after the first.</param>
    /// <param name="first">First of the runs that are listed: lesion · runs of a lesion + run.</param>
    /// <param name="batch">The lesions.</param>
    /// <param name="starts">Where in the list a run begins.</param>
    /// <param name="found">The list.</param>
    public static void List(Index1D index, int first, DeviceBatch batch, ArrayView<int> starts, ArrayView<DeviceMutant> found)
    {
        int run = first + index;
        int sites = batch.SiteCount;
        int lesion = run / RunsOf(sites);
        var tissue = batch.TissueOf(lesion);
        int next = starts[run];
        for (long at = FirstOf(run, sites); at < EndOf(run, sites); at++)
        {
            var origin = tissue.MutationView[at];
            if (origin != CloneOrigin.Founder)
            {
                int site = (int)(at - tissue.FirstWork);
                found[next] = new DeviceMutant
                {
                    Lesion = lesion,
                    Site = site,
                    Word = tissue.Scratch(site),
                    Clone = tissue.Clone(site),
                    Origin = origin,
                };
                tissue.MutationView[at] = CloneOrigin.Founder;
                next++;
            }
        }
    }

    /// <summary>Gives a mutant its clone.</summary>
    public static void SetClone(Index1D index, DeviceBatch batch, ArrayView<DeviceMutant> mutants)
    {
        var mutant = mutants[index];
        batch.TissueOf(mutant.Lesion).Clone(mutant.Site) = mutant.Clone;
    }

    /// <summary>Runs of a lesion.</summary>
    public static int RunsOf(int sites) => (sites + Run - 1) / Run;

    static long FirstOf(int run, int sites)
    {
        int lesion = run / RunsOf(sites);
        return (long)lesion * sites + (long)(run - lesion * RunsOf(sites)) * Run;
    }

    static long EndOf(int run, int sites)
    {
        long end = FirstOf(run, sites) + Run;
        long endOfLesion = (long)(run / RunsOf(sites) + 1) * sites;
        return end < endOfLesion ? end : endOfLesion;
    }
}
