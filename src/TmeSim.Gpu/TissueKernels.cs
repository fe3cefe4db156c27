using ILGPU;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Entry points of the rules: each site asks the Core whether the rule visits it, and runs it.</summary>
static class TissueKernels
{
    /// <summary>Sites of a run of <see cref="CountMutants"/>.</summary>
    public const int MutantRun = 1024;

    /// <summary>One site of an <see cref="ISiteKernel"/>.</summary>
    public static void Site<TKernel>(Index1D site, DeviceTissue tissue, StepContext step, ArrayView<TissueParameters> parameters)
        where TKernel : struct, ISiteKernel => SiteKernel.Execute<TKernel, DeviceTissue>(tissue, site, step, parameters[0]);

    /// <summary>One site of an <see cref="ICellKernel"/>.</summary>
    public static void Cell<TKernel>(Index1D site, DeviceTissue tissue, StepContext step, ArrayView<TissueParameters> parameters)
        where TKernel : struct, ICellKernel => CellKernel.Execute<TKernel, DeviceTissue, Word>(tissue, site, step, parameters[0]);

    /// <summary>Counts the mutants of a run of sites, so that the host looks only where there are some.</summary>
    public static void CountMutants(Index1D run, DeviceTissue tissue, ArrayView<int> counts)
    {
        int start = run * MutantRun;
        int end = start + MutantRun < tissue.Shape.SiteCount ? start + MutantRun : tissue.Shape.SiteCount;
        int count = 0;
        for (int site = start; site < end; site++)
        {
            count += tissue.MutationView[site] != CloneOrigin.Founder ? 1 : 0;
        }

        counts[run] = count;
    }
}
