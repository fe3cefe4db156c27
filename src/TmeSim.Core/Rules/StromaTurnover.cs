using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// Stromal cells die at the rate of their kind, macrophages faster without CSF-1R, dead cells are cleared, and mature dendritic cells leave.
/// P(death) = 1 − exp(−δ_kind) per hour; macrophage and MDSC also d · CSF-1R blocked; a dendritic cell that holds enough antigen leaves at rate m.
/// Reads Phenotype. Writes the parenchyma layer, Ledger. Draws <see cref="DrawStream.StromaFate"/>.
/// Sources: QSPIO-TNBC@acc8366 (macrophage 0.02/d, MDSC 0.015/d, dendritic cell 0.01–0.02/d, clearance 0.1/d), SPQSP_PDAC@07f7190 (MDSC 0.07/d),
/// spQSP_HCC_2025@e693ac4 (fibroblast 0.0165/d); maturation 1.5/d and migration 4/d, QSPIO-TNBC@acc8366.
/// </summary>
public readonly struct StromaTurnover : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Stroma;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.StromaFate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        // Most words lie above what any cell reaches; only the others need a look at the cell.
        ref readonly var p = ref parameters.StromaTurnover;
        uint depletion = Fraction.Multiply(p.Csf1rDepletion, step.Csf1rBlocked);
        if (words.A >= p.HighestDeath && words.B >= depletion && words.B >= p.Departure)
        {
            return;
        }

        int at = site.Index;
        var kind = tissue.Parenchyma(at);
        bool myeloid = kind is ParenchymaKind.Macrophage or ParenchymaKind.Mdsc;
        bool mature = kind == ParenchymaKind.DendriticCell && tissue.Phenotype(at) >= p.MatureAt;
        Flow flow;
        if (words.A < DeathThreshold(kind, p))
        {
            flow = kind == ParenchymaKind.Dead ? Flow.DeathCleared : Flow.DeathIntrinsic;
        }
        else if (myeloid && words.B < depletion)
        {
            flow = Flow.DeathDepletion;
        }
        else if (mature && words.B < p.Departure)
        {
            flow = Flow.Egress;
        }
        else
        {
            return;
        }

        tissue.Tally(Populations.Of(kind), flow);
        ParenchymaCell.Clear(tissue, at);
    }

    static uint DeathThreshold(ParenchymaKind kind, in StromaTurnoverParameters p) =>
        kind switch
        {
            ParenchymaKind.Fibroblast => p.FibroblastDeath,
            ParenchymaKind.Macrophage => p.MacrophageDeath,
            ParenchymaKind.Mdsc => p.MdscDeath,
            ParenchymaKind.DendriticCell => p.DendriticCellDeath,
            _ => p.Clearance,
        };
}

/// <summary>Numbers of <see cref="StromaTurnover"/>, as 32-bit thresholds per hour unless said otherwise.</summary>
public readonly record struct StromaTurnoverParameters
{
    public static readonly Parameter FibroblastDeathRate = new(
        "fibroblast.death_rate",
        "1/d",
        0.0165,
        0,
        5,
        EvidenceGrade.FromModel,
        "spQSP_HCC_2025@e693ac4",
        "Death rate of fibroblasts."
    );
    public static readonly Parameter MacrophageDeathRate = new(
        "macrophage.death_rate",
        "1/d",
        0.02,
        0,
        5,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC@acc8366",
        "Death rate of macrophages."
    );
    public static readonly Parameter MdscDeathRate = new(
        "mdsc.death_rate",
        "1/d",
        0.07,
        0,
        5,
        EvidenceGrade.FromModel,
        "SPQSP_PDAC@07f7190; 0.015 in QSPIO-TNBC@acc8366",
        "Death rate of MDSC."
    );
    public static readonly Parameter DendriticCellDeathRate = new(
        "dendritic_cell.death_rate",
        "1/d",
        0.02,
        0,
        5,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC@acc8366",
        "Death rate of dendritic cells in the tissue."
    );
    public static readonly Parameter ClearanceRate = new(
        "dead_cell.clearance_rate",
        "1/d",
        0.3,
        0,
        24,
        EvidenceGrade.FromModel,
        "0.1/d (0.01–1), QSPIO-TNBC@acc8366",
        "Rate at which dead cells are cleared."
    );
    public static readonly Parameter Csf1rRate = new(
        "macrophage.csf1r_depletion_rate",
        "1/d",
        0.2,
        0,
        24,
        EvidenceGrade.Assumed,
        "depletion within weeks",
        "Death rate of macrophages and MDSC at full inhibition of CSF-1R."
    );
    public static readonly Parameter DepartureRate = new(
        "dendritic_cell.departure_rate",
        "1/d",
        4,
        0,
        24,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC@acc8366",
        "Rate at which mature dendritic cells leave for the lymph node."
    );
    public static readonly Parameter MatureAntigen = new(
        "dendritic_cell.mature_at",
        "1",
        0.5,
        0.01,
        1,
        EvidenceGrade.Assumed,
        "half of what it can hold",
        "Antigen load, as a share of the most, at which a dendritic cell is mature."
    );

    public uint FibroblastDeath { get; init; }
    public uint MacrophageDeath { get; init; }
    public uint MdscDeath { get; init; }
    public uint DendriticCellDeath { get; init; }
    public uint Clearance { get; init; }
    public uint Csf1rDepletion { get; init; }
    public uint Departure { get; init; }

    /// <summary>Antigen load of a mature dendritic cell [level].</summary>
    public byte MatureAt { get; init; }

    /// <summary>The highest of the death rates and of the clearance.</summary>
    public uint HighestDeath { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static StromaTurnoverParameters From(ParameterSet p) =>
        new()
        {
            FibroblastDeath = Probability.ThresholdOfDailyRate(p[FibroblastDeathRate]),
            MacrophageDeath = Probability.ThresholdOfDailyRate(p[MacrophageDeathRate]),
            MdscDeath = Probability.ThresholdOfDailyRate(p[MdscDeathRate]),
            DendriticCellDeath = Probability.ThresholdOfDailyRate(p[DendriticCellDeathRate]),
            Clearance = Probability.ThresholdOfDailyRate(p[ClearanceRate]),
            Csf1rDepletion = Probability.ThresholdOfDailyRate(p[Csf1rRate]),
            Departure = Probability.ThresholdOfDailyRate(p[DepartureRate]),
            MatureAt = Fraction.LevelOf(p[MatureAntigen]),
            HighestDeath = new[] { FibroblastDeathRate, MacrophageDeathRate, MdscDeathRate, DendriticCellDeathRate, ClearanceRate }.Max(
                rate => Probability.ThresholdOfDailyRate(p[rate])
            ),
        };
}
