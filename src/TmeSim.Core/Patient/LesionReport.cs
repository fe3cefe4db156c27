namespace TmeSim.Core.Patient;

/// <summary>What one lesion tells the patient after a step. Counts are cells of the lattice; the patient scales them to the lesion.</summary>
public sealed class LesionReport
{
    /// <summary>Tumour cells on the lattice.</summary>
    public long TumourCells { get; set; }

    /// <summary>Tumour cells that died in the step, of any cause.</summary>
    public long TumourDeaths { get; set; }

    /// <summary>The same by number of the clone; shape [clones of the lesion when the step began].</summary>
    public long[] TumourDeathsByClone { get; set; } = [];

    /// <summary>Mature dendritic cells that left for the lymph node in the step.</summary>
    public long MatureDendriticCells { get; set; }

    /// <summary>Dead tumour cells that carried the antigen, by antigen, in the step; shape [16].</summary>
    public long[] AntigenReleased { get; } = new long[LesionDrive.MaximumAntigens];

    /// <summary>Tumour-specific CD8 T cells that went back to blood, in the step; shape [2 × 16], see <see cref="BloodPools"/>.</summary>
    public long[] Returned { get; } = new long[BloodPools.TableLength];

    /// <summary>MDSC recruitment factor averaged over the tumour cells; 1 is the default genotype.</summary>
    public double MdscFactor { get; set; } = 1;

    /// <summary>Mean VEGF over the lattice [pmol/L].</summary>
    public double MeanVegf { get; set; }
}
