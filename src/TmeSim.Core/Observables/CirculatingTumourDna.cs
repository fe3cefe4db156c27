using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Observables;

/// <summary>
/// Tumour DNA in plasma [haploid genome equivalents/mL]: what dying tumour cells of all lesions shed, less what is cleared,
/// <para>dC/dt = 2·s·D/V − (ln 2/t½)·C, exact over an hour of steady dying,</para>
/// D: tumour cells of the patient's lesions that die [1/h], of any cause; s: share of a cell's DNA that reaches plasma; 2: haploid genomes of a
/// cell; V: volume of plasma; t½: half-life. It starts at 0 and follows the dying within hours. No rule reads it. One lattice cell stands for
/// many, so that values hour by hour are noisier than a patient's. Source: proportional shedding as in doi:10.1126/sciadv.abc4308.
/// </summary>
public sealed class CirculatingTumourDna : ICheckpointed
{
    /// <summary>s.</summary>
    public static readonly Parameter ShedShare = new(
        "ctdna.shed_share",
        "1",
        1.4e-4,
        0,
        1,
        EvidenceGrade.FromModel,
        "0.014 % of the DNA of a dying cell, fitted to 176 patients with lung cancer of stage I–III, doi:10.1126/sciadv.abc4308 (recalled)",
        "Share of the DNA of a dying tumour cell that reaches plasma."
    );

    /// <summary>t½.</summary>
    public static readonly Parameter HalfLife = new(
        "ctdna.half_life",
        "h",
        1.9,
        0.1,
        24,
        EvidenceGrade.MeasuredElsewhere,
        "114 min after resection in one patient, doi:10.1038/nm.1789 (recalled); 1–2 h in use",
        "Half-life of tumour DNA in plasma."
    );

    /// <summary>V.</summary>
    public static readonly Parameter PlasmaVolume = new(
        "ctdna.plasma_volume",
        "L",
        3,
        1,
        10,
        EvidenceGrade.Assumed,
        "adult plasma volume, 40 mL/kg (recalled)",
        "Volume of plasma that tumour DNA spreads in."
    );

    const double GenomesPerCell = 2;
    const double MillilitresPerLitre = 1000;

    readonly double shedShare;
    readonly double clearance;
    readonly double kept;
    readonly double millilitres;

    CirculatingTumourDna(double shedShare, double halfLifeHours, double plasmaLitres)
    {
        this.shedShare = shedShare;
        clearance = Math.Log(2) / halfLifeHours;
        kept = Math.Exp(-clearance);
        millilitres = MillilitresPerLitre * plasmaLitres;
    }

    /// <summary>Concentration in plasma [haploid genome equivalents/mL].</summary>
    public double GenomesPerMl { get; private set; }

    /// <summary>Reads the parameters.</summary>
    public static CirculatingTumourDna From(ParameterSet parameters) =>
        new(parameters[ShedShare], parameters[HalfLife], parameters[PlasmaVolume]);

    /// <summary>Advances by an hour.</summary>
    /// <param name="deaths">Tumour cells of the patient, not of the lattices, that died in it.</param>
    public void Advance(double deaths) => GenomesPerMl = After(GenomesPerMl, deaths);

    /// <summary>The level an hour later, or that part of it which some of the tumour cells shed.</summary>
    /// <param name="level">The level or part now [haploid genome equivalents/mL].</param>
    /// <param name="deaths">Those of them that died in the hour.</param>
    public double After(double level, double deaths)
    {
        double shed = GenomesPerCell * shedShare * deaths / millilitres;
        return level * kept + shed * (1 - kept) / clearance;
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => writer.Write(GenomesPerMl);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => GenomesPerMl = reader.ReadDouble();
}
