using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// Tumour DNA in plasma that the clones of one lesion shed [haploid genome equivalents/mL]: <see cref="CirculatingTumourDna"/> told apart by
/// lesion and clone,
/// <para>dCᵢ/dt = 2·s·Dᵢ/V − (ln 2/t½)·Cᵢ, exact over an hour of steady dying,</para>
/// Dᵢ: tumour cells of clone i that die [1/h], of any cause, at the scale of the lesion; s, V and t½ are those of the total. It is linear in the
/// dying, so that the levels of all clones of all lesions add up to the total but for rounding. They start at 0, and no rule reads them.
/// </summary>
public sealed class ClonalTumourDna : ICheckpointed
{
    /// <summary>
    /// Below it DNA of a clone that has no cells is no longer told [haploid genome equivalents/mL]. Assumed: three thousandths of a genome in
    /// all plasma, which no test finds; the last DNA of a lattice cell falls below it within two days.
    /// </summary>
    public const double Trace = 1e-6;

    double[] levels = [];

    /// <summary>Concentration in plasma by number of the clone [haploid genome equivalents/mL]; 0 for clones beyond the end.</summary>
    public ReadOnlySpan<double> GenomesPerMl => levels;

    /// <summary>Advances by an hour.</summary>
    /// <param name="total">Shedding and clearance.</param>
    /// <param name="scale">What the lattice stands for.</param>
    /// <param name="report">What the lesion did in the hour.</param>
    public void Advance(CirculatingTumourDna total, LesionScale scale, LesionReport report)
    {
        long[] deaths = report.TumourDeathsByClone;
        double cellsPerDeath = scale.TumourCells(1, report.TumourCells + report.TumourDeaths);
        Array.Resize(ref levels, deaths.Length);
        for (int clone = 0; clone < levels.Length; clone++)
        {
            levels[clone] = total.After(levels[clone], cellsPerDeath * deaths[clone]);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => Storage.Write(writer, levels);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => levels = Storage.ReadArray(reader);
}
