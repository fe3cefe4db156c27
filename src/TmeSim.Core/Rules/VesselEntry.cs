using System.Runtime.CompilerServices;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Cells enter the tissue from blood at vessel sites, each into its layer if it is free there.
/// <para>CD8: P = e · blood · F · (b + (1 − b) · CXCL/(CXCL + K)) · (1 − w · TGFβ/(TGFβ + K_T)); memory cells become Tpex.
/// Treg: P = e · blood · F · (1 + g · VEGF/(VEGF + K_V)). Monocyte, MDSC, dendritic cell: P = e · blood · F.</para>
/// e: entry coefficient; blood: cells/µL of the pool; F: function of the vessel; b: entry without chemokine; VEGF: what drugs leave free;
/// g: gain of Treg by full VEGF; K_V: VEGF with half of it.
/// Reads Vessel, CXCL9/10, TGF-β, VEGF. Writes both layers, Ledger. Draws <see cref="DrawStream.VesselEntry"/>.
/// Assumption: one entry per layer, site and hour. Source: entry is calibrated to CD8 density (science/parameters §3); CXCR3 and TGF-β at entry,
/// mechanisms rows 90 and 93; Treg follow VEGF by neuropilin-1, row 94 and Hansen et al. 2012, doi:10.1084/jem.20111497.
/// </summary>
public readonly struct VesselEntry : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Vessels;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.VesselEntry;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        int at = site.Index;
        uint function = Fraction.OfLevel(tissue.Vessel(at));
        if (tissue.Lymphocyte(at) == LymphocyteKind.None)
        {
            AdmitLymphocyte(tissue, at, words, function, step, parameters);
        }

        if (tissue.Parenchyma(at) == ParenchymaKind.None)
        {
            AdmitMyeloid(tissue, at, words.D, function, step, parameters);
        }
    }

    static void AdmitLymphocyte<TTissue>(
        TTissue tissue,
        int at,
        RandomWords words,
        uint function,
        in StepContext step,
        in TissueParameters parameters
    )
        where TTissue : struct, ITissue
    {
        // Most words lie above what any vessel reaches; only the others need a look at the fields.
        ref readonly var p = ref parameters.VesselEntry;
        if (words.A >= (ulong)step.EffectorEntry + step.MemoryEntry + Fraction.Raise(step.TregEntry, Fraction.One + p.TregVegf))
        {
            return;
        }

        uint chemokine = Fraction.Saturation(tissue.Field(FieldKind.Cxcl9And10, at), p.ChemokineScale);
        float tgf = ExactFloat.Multiply(tissue.Field(FieldKind.TgfBeta, at), step.TgfBetaFree);
        float vegf = ExactFloat.Multiply(tissue.Field(FieldKind.Vegf, at), step.VegfFree);
        uint open = Fraction.Complement(Fraction.Multiply(p.TgfBetaWeight, Fraction.Saturation(tgf, p.TgfBetaScale)));
        uint cd8 = Fraction.Multiply(function, p.WithoutChemokine + Fraction.Multiply(Fraction.Complement(p.WithoutChemokine), chemokine));
        cd8 = Fraction.Multiply(Fraction.Multiply(cd8, open), step.SteroidFree);
        uint effector = Fraction.Multiply(step.EffectorEntry, cd8);
        uint memory = Fraction.Multiply(step.MemoryEntry, cd8);
        uint drawn = Fraction.One + Fraction.Multiply(p.TregVegf, Fraction.Saturation(vegf, p.TregVegfScale));
        uint treg = Fraction.Multiply(Fraction.Raise(step.TregEntry, drawn), function);

        // The three shares stand side by side on the range of one word, so at most one cell enters.
        if (words.A < effector)
        {
            Place(tissue, at, LymphocyteKind.Effector, Specificity(tissue, BloodPool.Effectors, words.B), words.C, parameters);
        }
        else if (words.A - effector < memory)
        {
            Place(tissue, at, LymphocyteKind.Progenitor, Specificity(tissue, BloodPool.Memory, words.B), words.C, parameters);
        }
        else if (words.A - effector - memory < treg)
        {
            Place(tissue, at, LymphocyteKind.Treg, 0, words.C, parameters);
        }
    }

    static byte Specificity<TTissue>(TTissue tissue, BloodPool pool, uint word)
        where TTissue : struct, ITissue
    {
        int specificity = 0;
        for (int k = 0; k < LesionDrive.MaximumAntigens; k++)
        {
            specificity += word > tissue.EntryShare(pool, k) ? 1 : 0;
        }

        return (byte)specificity;
    }

    static void Place<TTissue>(TTissue tissue, int at, LymphocyteKind kind, byte specificity, uint word, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        ref readonly var division = ref parameters.LymphocyteDivision;
        LymphocyteCell.Clear(tissue, at);
        tissue.Lymphocyte(at) = kind;
        tissue.Specificity(at) = specificity;
        tissue.Exhaustion(at) = kind == LymphocyteKind.Progenitor ? division.ProgenyExhaustion : (ushort)0;
        tissue.Divisions(at) = (byte)(kind == LymphocyteKind.Effector ? division.EffectorDivisions << 4 : 0);

        // Treg in a tumour carry anything from no PD-1 to much of it.
        tissue.Pd1(at) = kind == LymphocyteKind.Treg ? (byte)(word >> 24) : (byte)0;
        tissue.Tally(Populations.Of(kind), Flow.Recruited);
    }

    static void AdmitMyeloid<TTissue>(TTissue tissue, int at, uint word, uint function, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        uint monocyte = Fraction.Multiply(step.MonocyteEntry, function);
        uint mdsc = Fraction.Multiply(step.MdscEntry, function);
        uint dendritic = Fraction.Multiply(step.DendriticCellEntry, function);
        ParenchymaKind kind;
        if (word < monocyte)
        {
            kind = ParenchymaKind.Macrophage;
        }
        else if (word - monocyte < mdsc)
        {
            kind = ParenchymaKind.Mdsc;
        }
        else if (word - monocyte - mdsc < dendritic)
        {
            kind = ParenchymaKind.DendriticCell;
        }
        else
        {
            return;
        }

        ParenchymaCell.Clear(tissue, at);
        tissue.Parenchyma(at) = kind;
        tissue.Phenotype(at) = kind == ParenchymaKind.Macrophage ? Fraction.ToLevel(parameters.StromaPhenotype.Bias) : (byte)0;
        tissue.PdL1(at) = kind == ParenchymaKind.Macrophage ? Fraction.ToLevel(parameters.StromaPhenotype.MacrophagePdL1) : (byte)0;
        tissue.Tally(Populations.Of(kind), Flow.Recruited);
    }
}

/// <summary>Numbers of <see cref="VesselEntry"/>; the entry rates themselves are compiled each step from the blood pools.</summary>
public readonly record struct VesselEntryParameters
{
    public static readonly Parameter EffectorCoefficient = new(
        "vessel_entry.cd8",
        "1/h per cell/µL",
        0.004,
        0,
        10,
        EvidenceGrade.FittedHere,
        "to some hundreds of CD8 T cells/mm² in inflamed lesions; first-response comes to 570/mm² in its core after four weeks",
        "Rate at which effector CD8 T cells enter at a fully working vessel site, per concentration in blood."
    );
    public static readonly Parameter BystanderShare = new(
        "vessel_entry.bystander_share",
        "1",
        0.02,
        0,
        1,
        EvidenceGrade.FittedHere,
        "to bystanders as about half of the CD8 T cells of a lesion",
        "Entry of CD8 T cells that recognise no tumour antigen relative to those that do."
    );
    public static readonly Parameter MemoryCoefficient = new(
        "vessel_entry.memory",
        "1/h per cell/µL",
        0.002,
        0,
        10,
        EvidenceGrade.FittedHere,
        "to a share of Tpex of about a tenth of CD8 T cells",
        "Rate at which memory CD8 T cells enter, as Tpex."
    );
    public static readonly Parameter TregCoefficient = new(
        "vessel_entry.treg",
        "1/h per cell/µL",
        0.000035,
        0,
        10,
        EvidenceGrade.FittedHere,
        "to a Treg:CD8 ratio of about a third",
        "Rate at which Treg enter without VEGF."
    );
    public static readonly Parameter TregVegfGain = new(
        "vessel_entry.treg_vegf",
        "1",
        2,
        0,
        100,
        EvidenceGrade.Assumed,
        "size assumed; Treg without neuropilin-1, their receptor for VEGF, infiltrate tumours less (Hansen et al. 2012, doi:10.1084/jem.20111497)",
        "Relative rise of the entry of Treg at full VEGF."
    );
    public static readonly Parameter TregVegfHalf = new(
        "vessel_entry.treg_vegf_half",
        "pmol/L",
        53.6,
        0.1,
        1e5,
        EvidenceGrade.FromModel,
        "as for vessel function: 2410 pg/mL, QSPIO-TNBC@acc8366",
        "VEGF with half effect on the entry of Treg."
    );
    public static readonly Parameter MonocyteCoefficient = new(
        "vessel_entry.monocyte",
        "1/h per cell/µL",
        0.000006,
        0,
        10,
        EvidenceGrade.FittedHere,
        "to macrophages on about 3 % of sites",
        "Rate at which monocytes enter, as macrophages."
    );
    public static readonly Parameter MdscCoefficient = new(
        "vessel_entry.mdsc",
        "1/h per cell/µL",
        0.000008,
        0,
        10,
        EvidenceGrade.FittedHere,
        "to MDSC on about 0.5 % of sites",
        "Rate at which MDSC enter."
    );
    public static readonly Parameter DendriticCellCoefficient = new(
        "vessel_entry.dendritic_cell",
        "1/h per cell/µL",
        0.00003,
        0,
        10,
        EvidenceGrade.FittedHere,
        "to dendritic cells on about 0.5 % of sites",
        "Rate at which precursors of dendritic cells enter."
    );
    public static readonly Parameter ChemokineHalf = new(
        "vessel_entry.chemokine_half",
        "pmol/L",
        100,
        0.1,
        1e6,
        EvidenceGrade.Assumed,
        "as for chemotaxis",
        "CXCL9/10 with half effect on the entry of CD8 T cells."
    );
    public static readonly Parameter BasalEntry = new(
        "vessel_entry.without_chemokine",
        "1",
        0.1,
        0,
        1,
        EvidenceGrade.Assumed,
        "some T cells enter everywhere",
        "Entry of CD8 T cells without CXCL9/10 relative to plenty of it."
    );
    public static readonly Parameter TgfBetaEffect = new(
        "vessel_entry.tgf_beta_weight",
        "1",
        0.7,
        0,
        1,
        EvidenceGrade.Assumed,
        "TGF-beta keeps CD8 T cells out (mechanisms row 90)",
        "Share of the entry of CD8 T cells that full TGF-beta prevents."
    );
    public static readonly Parameter TgfBetaHalf = new(
        "vessel_entry.tgf_beta_half",
        "pmol/L",
        140,
        1,
        1e5,
        EvidenceGrade.FromModel,
        "0.14 nM for effector T cells, QSPIO-TNBC@acc8366",
        "TGF-beta with half effect on entry."
    );

    public float ChemokineScale { get; init; }
    public uint WithoutChemokine { get; init; }
    public uint TgfBetaWeight { get; init; }
    public float TgfBetaScale { get; init; }

    /// <summary>Largest relative rise of the entry of Treg (Q16); may be above 1.</summary>
    public uint TregVegf { get; init; }

    public float TregVegfScale { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static VesselEntryParameters From(ParameterSet p) =>
        new()
        {
            ChemokineScale = Fraction.ScaleForHalf(p[ChemokineHalf]),
            WithoutChemokine = Fraction.Of(p[BasalEntry]),
            TgfBetaWeight = Fraction.Of(p[TgfBetaEffect]),
            TgfBetaScale = Fraction.ScaleForHalf(p[TgfBetaHalf]),
            TregVegf = Fraction.Of(p[TregVegfGain]),
            TregVegfScale = Fraction.ScaleForHalf(p[TregVegfHalf]),
        };
}
