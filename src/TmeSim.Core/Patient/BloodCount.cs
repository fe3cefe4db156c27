using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// The cells of blood that are not specific for the tumour [cells/µL]. Every pool X turns over towards a set point:
/// <para>dX/dt = k_X·(X* − X) − depletion·X,</para>
/// with T the volume of the tumour relative to the start, F its mean MDSC factor, V = VEGF/(VEGF + V½)·(1 − neutralised), s the steroid:
/// <para>MDSC* = base·(1 + m·F·T/(1 + T) + v·V),  neutrophils* = base·(1 + n·F·T/(1 + T))·(1 + s),</para>
/// <para>monocytes* = base·(1 − c·CSF-1R occupancy),  DC precursors* = base·(1 − v_D·V)·(1 − s/2),</para>
/// <para>lymphocytes*, bystanders*, = base·(1 − s/2),  Treg* = base·(1 + t·I), I: interleukin-2 of the node.</para>
/// NLR is neutrophils over lymphocytes. The halves at s are the redistribution under full-dose prednisone (recalled).
/// </summary>
public sealed class BloodCount : ICheckpointed
{
    /// <summary>Base of neutrophils.</summary>
    public static readonly Parameter BaseNeutrophils = Count("neutrophils", 4000, "mid reference range");

    /// <summary>Base of lymphocytes.</summary>
    public static readonly Parameter BaseLymphocytes = Count(
        "lymphocytes",
        1500,
        "low reference range, usual in advanced cancer (recalled)"
    );

    /// <summary>Base of bystander CD8 T cells.</summary>
    public static readonly Parameter BaseBystanders = Count(
        "bystanders",
        300,
        "antigen-experienced CD8, a fifth of the lymphocytes (recalled)"
    );

    /// <summary>Base of regulatory T cells.</summary>
    public static readonly Parameter BaseTreg = Count("treg", 50, "5–10 % of CD4 (recalled)");

    /// <summary>Base of monocytes.</summary>
    public static readonly Parameter BaseMonocytes = Count("monocytes", 450, "mid reference range");

    /// <summary>Base of MDSC.</summary>
    public static readonly Parameter BaseMdsc = Count("mdsc", 50, "healthy donors, order of magnitude (recalled)");

    /// <summary>Base of precursors of dendritic cells.</summary>
    public static readonly Parameter BaseDendriticCells = Count("dendritic_cells", 15, "conventional dendritic cells in blood (recalled)");

    /// <summary>m.</summary>
    public static readonly Parameter MdscTumourGain = Gain(
        "mdsc_tumour_gain",
        4,
        "MDSC in blood are a few times those of healthy donors in advanced cancer (recalled)",
        "Relative rise of blood MDSC by a tumour without limit."
    );

    /// <summary>v.</summary>
    public static readonly Parameter MdscVegfGain = Gain(
        "mdsc_vegf_gain",
        1,
        "VEGF mobilises MDSC; size assumed",
        "Relative rise of blood MDSC at full VEGF."
    );

    /// <summary>n.</summary>
    public static readonly Parameter NeutrophilTumourGain = Gain(
        "neutrophil_tumour_gain",
        1,
        "NLR 2.7 without and 4 to 5 with much tumour (recalled)",
        "Relative rise of neutrophils by a tumour without limit."
    );

    /// <summary>v_D.</summary>
    public static readonly Parameter DendriticCellVegfLoss = new(
        "blood.dendritic_cell_vegf_loss",
        "1",
        0.5,
        0,
        1,
        EvidenceGrade.Assumed,
        "VEGF blocks maturation of dendritic cells; size assumed",
        "Share of the precursors of dendritic cells missing at full VEGF."
    );

    /// <summary>V½.</summary>
    public static readonly Parameter VegfHalf = new(
        "blood.vegf_half",
        "pmol/L",
        54,
        0.1,
        1e5,
        EvidenceGrade.FromModel,
        "2410 pg/mL at 45 kDa, QSPIO-TNBC @acc8366",
        "Mean VEGF in the lesions at half its systemic effect."
    );

    /// <summary>c.</summary>
    public static readonly Parameter MonocyteCsf1rLoss = new(
        "blood.monocyte_csf1r_loss",
        "1",
        0.4,
        0,
        1,
        EvidenceGrade.Assumed,
        "antibodies against CSF-1R deplete non-classical monocytes, a tenth of all (recalled); how many precursors of macrophages are lost is assumed",
        "Share of the monocytes missing at full inhibition of CSF-1R."
    );

    /// <summary>t.</summary>
    public static readonly Parameter TregInterleukin2Gain = Gain(
        "treg_interleukin2_gain",
        0.5,
        "Treg expand with interleukin-2; size assumed",
        "Relative rise of blood Treg at full interleukin-2 of the node."
    );

    /// <summary>k of lymphocytes, bystanders and Treg.</summary>
    public static readonly Parameter LymphocyteTurnover = new(
        "blood.lymphocyte_turnover",
        "1/d",
        0.05,
        0.001,
        2,
        EvidenceGrade.Assumed,
        "recovery within weeks after chemotherapy (recalled)",
        "Rate at which lymphocytes of blood return to their set point."
    );

    /// <summary>k of myeloid cells.</summary>
    public static readonly Parameter MyeloidTurnover = new(
        "blood.myeloid_turnover",
        "1/d",
        0.3,
        0.01,
        5,
        EvidenceGrade.MeasuredElsewhere,
        "days in blood, recovery of neutrophils within 1–2 weeks (recalled)",
        "Rate at which myeloid cells of blood return to their set point."
    );

    const int Neutrophils = 0,
        Lymphocytes = 1,
        Bystanders = 2,
        Tregs = 3,
        Monocytes = 4,
        Mdscs = 5,
        Precursors = 6,
        Pools = 7;
    const double DaysPerStep = 1.0 / 24;

    readonly double[] counts = new double[Pools];
    readonly double[] bases;
    readonly double mdscTumour,
        mdscVegf,
        neutrophilTumour,
        precursorVegf,
        vegfHalf,
        monocyteLoss,
        tregGain,
        lymphocyteTurnover,
        myeloidTurnover;

    BloodCount(ParameterSet parameters)
    {
        bases =
        [
            parameters[BaseNeutrophils],
            parameters[BaseLymphocytes],
            parameters[BaseBystanders],
            parameters[BaseTreg],
            parameters[BaseMonocytes],
            parameters[BaseMdsc],
            parameters[BaseDendriticCells],
        ];
        mdscTumour = parameters[MdscTumourGain];
        mdscVegf = parameters[MdscVegfGain];
        neutrophilTumour = parameters[NeutrophilTumourGain];
        precursorVegf = parameters[DendriticCellVegfLoss];
        vegfHalf = parameters[VegfHalf];
        monocyteLoss = parameters[MonocyteCsf1rLoss];
        tregGain = parameters[TregInterleukin2Gain];
        lymphocyteTurnover = parameters[LymphocyteTurnover];
        myeloidTurnover = parameters[MyeloidTurnover];
        bases.CopyTo(counts, 0);
        double atStart = 0.5;
        counts[Mdscs] *= 1 + mdscTumour * atStart;
        counts[Neutrophils] *= 1 + neutrophilTumour * atStart;
    }

    /// <summary>Neutrophils [cells/µL].</summary>
    public double Neutrophil => counts[Neutrophils];

    /// <summary>Lymphocytes [cells/µL].</summary>
    public double Lymphocyte => counts[Lymphocytes];

    /// <summary>CD8 T cells that recognise no tumour antigen and can enter inflamed tissue [cells/µL].</summary>
    public double Bystander => counts[Bystanders];

    /// <summary>Regulatory T cells [cells/µL].</summary>
    public double Treg => counts[Tregs];

    /// <summary>Monocytes [cells/µL].</summary>
    public double Monocyte => counts[Monocytes];

    /// <summary>MDSC [cells/µL].</summary>
    public double Mdsc => counts[Mdscs];

    /// <summary>Precursors of dendritic cells [cells/µL].</summary>
    public double DendriticCell => counts[Precursors];

    /// <summary>Shortage of lymphocytes, 0 … 1.</summary>
    public double Shortage => Math.Max(0, 1 - counts[Lymphocytes] / bases[Lymphocytes]);

    /// <summary>Reads the parameters.</summary>
    public static BloodCount From(ParameterSet parameters) => new(parameters);

    /// <summary>Advances by one step of an hour.</summary>
    /// <param name="conditions">Steroid, depletion and inhibition of the step.</param>
    /// <param name="tumour">Volume of the tumour relative to the start.</param>
    /// <param name="mdscFactor">Mean MDSC factor of the tumour.</param>
    /// <param name="vegf">Mean VEGF of the lesions [pmol/L].</param>
    /// <param name="interleukin2">Interleukin-2 of the lymph node, 0 … 1.</param>
    public void Advance(in ImmuneConditions conditions, double tumour, double mdscFactor, double vegf, double interleukin2)
    {
        double stimulus = mdscFactor * tumour / (1 + tumour);
        double vegfEffect = vegf / (vegf + vegfHalf) * (1 - conditions.VegfNeutralised);
        double redistribution = 1 - 0.5 * conditions.Steroid;
        double lymphoid = conditions.LymphodepletionPerDay;
        double myeloid = conditions.MyelosuppressionPerDay;
        Approach(Neutrophils, (1 + neutrophilTumour * stimulus) * (1 + conditions.Steroid), myeloidTurnover, myeloid);
        Approach(Monocytes, 1 - monocyteLoss * conditions.Csf1rInhibited, myeloidTurnover, myeloid);
        Approach(Mdscs, 1 + mdscTumour * stimulus + mdscVegf * vegfEffect, myeloidTurnover, myeloid);
        Approach(Precursors, (1 - precursorVegf * vegfEffect) * redistribution, myeloidTurnover, myeloid);
        Approach(Lymphocytes, redistribution, lymphocyteTurnover, lymphoid);
        Approach(Bystanders, redistribution, lymphocyteTurnover, lymphoid);
        Approach(Tregs, 1 + tregGain * interleukin2, lymphocyteTurnover, lymphoid);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer) => Storage.Write(writer, counts);

    /// <inheritdoc/>
    public void Load(BinaryReader reader) => Storage.Read(reader, counts);

    void Approach(int pool, double setPoint, double turnover, double depletion) =>
        counts[pool] = (counts[pool] + DaysPerStep * turnover * setPoint * bases[pool]) / (1 + DaysPerStep * (turnover + depletion));

    static Parameter Count(string name, double value, string source) =>
        new(
            $"blood.base_{name}",
            "1/µL",
            value,
            0.1,
            100_000,
            EvidenceGrade.MeasuredElsewhere,
            source,
            $"Set point of {name.Replace('_', ' ')} in blood without tumour or drug."
        );

    static Parameter Gain(string name, double value, string source, string description) =>
        new($"blood.{name}", "1", value, 0, 100, EvidenceGrade.Assumed, source, description);
}
