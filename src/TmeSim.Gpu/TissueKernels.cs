using ILGPU;
using TmeSim.Core.Numerics;
using TmeSim.Core.Rules;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Entry points of the rules: each site asks the Core whether the rule visits it, and runs it.</summary>
static class TissueKernels
{
    /// <summary>One site of an <see cref="ISiteKernel"/>.</summary>
    public static void Site<TKernel>(Index1D index, DeviceBatch batch, DevicePass pass)
        where TKernel : struct, ISiteKernel
    {
        int lesion = index / batch.SiteCount;
        if (batch.IsDue(lesion, pass))
        {
            var step = pass.Pass.In(batch.Rows[lesion].Context);
            int site = index - lesion * batch.SiteCount;
            SiteKernel.Execute<TKernel, DeviceTissue>(batch.TissueOf(lesion), site, step, batch.Parameters[lesion]);
        }
    }

    /// <summary>One site of an <see cref="ICellKernel"/>.</summary>
    public static void Cell<TKernel>(Index1D index, DeviceBatch batch, DevicePass pass)
        where TKernel : struct, ICellKernel
    {
        int lesion = index / batch.SiteCount;
        if (batch.IsDue(lesion, pass))
        {
            var step = pass.Pass.In(batch.Rows[lesion].Context);
            int site = index - lesion * batch.SiteCount;
            CellKernel.Execute<TKernel, DeviceTissue, Word>(batch.TissueOf(lesion), site, step, batch.Parameters[lesion]);
        }
    }

    /// <summary>Forgets the claim of a site.</summary>
    public static void ClearClaim(Index1D index, DeviceBatch batch, DevicePass pass)
    {
        int lesion = index / batch.SiteCount;
        if (batch.IsDue(lesion, pass))
        {
            batch.Tissue.SourceView[index] = 0f;
        }
    }
}
