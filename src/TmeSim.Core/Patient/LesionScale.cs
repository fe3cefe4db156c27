using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// What the lattices stand for. A lattice holds 10⁴ … 10⁸ cells, the lesion it samples 10⁹ … 10¹⁰. At the first report the mean lesion of
/// N₀ lattice cells is a sphere of the diameter D₀; from then on
/// <para>D = D₀·(N/N₀)^p,  p = ½ for a slice, ⅓ for a volume,</para>
/// <para>tumour cells of the lesion = (π/6)·D³·ρ, so that one on the lattice stands for (π/6)·D₀³·ρ/N₀ · (N/N₀)^(3p − 1) of them.</para>
/// A T cell of the lattice stands for (π/6)·D₀³·ρ/N₀ of its kind, whatever has become of the tumour: the piece of tissue keeps its size.
/// Assumption: the slice is a great circle of a lesion that grows in all directions alike.
/// </summary>
public sealed class LesionScale : ICheckpointed
{
    /// <summary>D₀.</summary>
    public static readonly Parameter DiameterAtStart = new(
        "lesion.diameter_at_start",
        "mm",
        37,
        5,
        200,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC @acc8366 parameters_NSCLC.m: 3.7 cm",
        "Diameter of the mean lesion when the simulation starts."
    );

    /// <summary>ρ.</summary>
    public static readonly Parameter CellDensity = new(
        "lesion.tumour_cell_density",
        "1/mm^3",
        1e5,
        1e3,
        1e6,
        EvidenceGrade.Assumed,
        "10⁸ tumour cells per cm³, the usual conversion (recalled)",
        "Tumour cells in a cubic millimetre of a lesion."
    );

    readonly double diameter;
    readonly double density;
    readonly bool volume;

    LesionScale(double diameter, double density, bool volume)
    {
        this.diameter = diameter;
        this.density = density;
        this.volume = volume;
    }

    /// <summary>Lattice tumour cells of the mean lesion at the first report; 0 before it.</summary>
    public double CellsAtStart { get; private set; }

    /// <summary>Cells of the tissue that one lattice cell stands for; 0 before the first report.</summary>
    public double CellsPerLatticeCell { get; private set; }

    /// <summary>Reads the parameters.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="threeDimensional">Whether the lattice has depth.</param>
    public static LesionScale From(ParameterSet parameters, bool threeDimensional) =>
        new(parameters[DiameterAtStart], parameters[CellDensity], threeDimensional);

    /// <summary>Fixes the scale at the first report; later calls change nothing.</summary>
    /// <param name="reports">Reports of all lesions.</param>
    public void Observe(IReadOnlyList<LesionReport> reports)
    {
        if (CellsAtStart > 0)
        {
            return;
        }

        double sum = 0;
        for (int lesion = 0; lesion < reports.Count; lesion++)
        {
            sum += reports[lesion].TumourCells;
        }

        CellsAtStart = Math.Max(1, sum / reports.Count);
        CellsPerLatticeCell = Math.PI / 6 * diameter * diameter * diameter * density / CellsAtStart;
    }

    /// <summary>Diameter of a lesion [mm].</summary>
    /// <param name="tumourCells">Tumour cells on its lattice.</param>
    public double DiameterMm(long tumourCells)
    {
        double share = tumourCells / CellsAtStart;
        return tumourCells <= 0 ? 0 : diameter * (volume ? Math.Pow(share, 1.0 / 3) : Math.Sqrt(share));
    }

    /// <summary>Volume of a lesion relative to that of the mean lesion at the first report.</summary>
    /// <param name="tumourCells">Tumour cells on its lattice.</param>
    public double RelativeVolume(long tumourCells) => tumourCells / CellsAtStart * Thickness(tumourCells);

    /// <summary>Tumour cells of a lesion that some on its lattice stand for.</summary>
    /// <param name="some">How many.</param>
    /// <param name="tumourCells">Tumour cells on its lattice.</param>
    public double TumourCells(double some, long tumourCells) => some * CellsPerLatticeCell * Thickness(tumourCells);

    // A lesion that shrinks in a slice shrinks across it too.
    double Thickness(long tumourCells) => volume ? 1 : Math.Sqrt(tumourCells / CellsAtStart);

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(CellsAtStart);
        writer.Write(CellsPerLatticeCell);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        CellsAtStart = reader.ReadDouble();
        CellsPerLatticeCell = reader.ReadDouble();
    }
}
