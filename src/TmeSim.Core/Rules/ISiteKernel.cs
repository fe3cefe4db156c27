using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>Which sites a kernel visits. An engine may find them as it likes; the order never matters.</summary>
public enum SiteSet : byte
{
    /// <summary>Every site.</summary>
    All,

    /// <summary>Sites with a lymphocyte.</summary>
    Lymphocytes,

    /// <summary>Sites with a tumour cell.</summary>
    Tumour,

    /// <summary>Sites with a parenchymal cell that is not a tumour cell.</summary>
    Stroma,

    /// <summary>Sites with any parenchymal cell.</summary>
    Parenchyma,

    /// <summary>Sites with a blood vessel.</summary>
    Vessels,
}

/// <summary>
/// A rule as it runs over the lattice. It may write to its own site, or to sites it alone has won by a claim; it may read of other sites
/// only what no site writes in the same launch.
/// </summary>
public interface ISiteKernel
{
    /// <summary>The sites it visits.</summary>
    static abstract SiteSet Sites { get; }

    /// <summary>Runs the rule at one site.</summary>
    static abstract void Execute<TTissue>(TTissue tissue, Site site, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue;
}
