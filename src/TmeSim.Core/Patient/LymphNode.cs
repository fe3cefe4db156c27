using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// Priming of naive CD8 T cells in the lymph node, for each antigen a. With Dₐ the mature dendritic cells that carry a [10⁶], Pₐ the naive
/// precursors [cells/µL], G the priming gain, c costimulation (<see cref="PrimingGain"/>), sₐ the strength of the antigen:
/// <para>dDₐ/dt = arrivals − δ·Dₐ,  hₐ = xₐ/(1 + xₐ),  xₐ = G·(1 + j)·sₐ·Dₐ/D½,  j: gain by immunogenic death,</para>
/// <para>dPₐ/dt = θ·(P₀·wₐ − Pₐ) − k·hₐ·(1 − steroid)·Pₐ − lymphodepletion·Pₐ,</para>
/// <para>burst = 2^(n₀ + n_c·c + n_i·I),  I = ΣD/(ΣD + D½)/(1 + Treg/Treg½),</para>
/// and what is primed reaches blood through four equal stages of together T days. The saturation in x is why CTLA-4 block widens the
/// response: weakly presented antigens gain most. Rates per day; implicit in the losses, so every pool stays positive.
/// </summary>
public sealed class LymphNode : ICheckpointed
{
    /// <summary>k.</summary>
    public static readonly Parameter PrimingRate = new(
        "lymph_node.priming_rate",
        "1/d",
        0.5,
        0,
        50,
        EvidenceGrade.Assumed,
        "once per one or two days a naive cell visits the node (recalled); QSPIO-TNBC @acc8366 has 23 /d per contact",
        "Rate at which naive precursors are activated at full signal."
    );

    /// <summary>D½.</summary>
    public static readonly Parameter DendriticCellHalf = new(
        "lymph_node.dendritic_cell_half",
        "1e6 cells",
        1,
        1e-4,
        1e4,
        EvidenceGrade.FromModel,
        "order of 1.2·10⁶ mature dendritic cells per mL of node, QSPIO-TNBC @acc8366",
        "Mature dendritic cells with an antigen at which priming is half its maximum at unit gain."
    );

    /// <summary>δ.</summary>
    public static readonly Parameter DendriticCellLossRate = new(
        "lymph_node.dendritic_cell_loss_rate",
        "1/d",
        0.5,
        0.01,
        10,
        EvidenceGrade.MeasuredElsewhere,
        "two days' presence of mature dendritic cells in the node, mouse (recalled)",
        "Loss of mature dendritic cells in the lymph node."
    );

    /// <summary>P₀.</summary>
    public static readonly Parameter NaivePrecursors = new(
        "lymph_node.naive_precursors",
        "1/µL",
        0.005,
        0,
        10,
        EvidenceGrade.MeasuredElsewhere,
        "10⁻⁵ … 10⁻⁴ of about 100 naive CD8 per µL (recalled)",
        "Naive CD8 precursors in blood for one antigen of weight one."
    );

    /// <summary>θ.</summary>
    public static readonly Parameter NaiveRenewalRate = new(
        "lymph_node.naive_renewal_rate",
        "1/d",
        0.05,
        0,
        1,
        EvidenceGrade.Assumed,
        "none found",
        "Rate at which spent naive precursors are replaced."
    );

    /// <summary>n₀.</summary>
    public static readonly Parameter BaseGenerations = new(
        "lymph_node.base_generations",
        "1",
        2,
        0,
        12,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC @acc8366",
        "Divisions of a primed cell by the T-cell receptor alone."
    );

    /// <summary>n_c.</summary>
    public static readonly Parameter CostimulationGenerations = new(
        "lymph_node.costimulation_generations",
        "1",
        3,
        0,
        12,
        EvidenceGrade.FromModel,
        "QSPIO-TNBC @acc8366",
        "Further divisions at full costimulation by CD28."
    );

    /// <summary>n_i.</summary>
    public static readonly Parameter Interleukin2Generations = new(
        "lymph_node.interleukin2_generations",
        "1",
        5,
        0,
        12,
        EvidenceGrade.FromModel,
        "11 in QSPIO-TNBC @acc8366; lowered so that the greatest burst is about 10³, as in SPQSP_PDAC @07f7190 (800)",
        "Further divisions at full interleukin-2."
    );

    /// <summary>Treg½.</summary>
    public static readonly Parameter TregHalf = new(
        "lymph_node.treg_half",
        "1/µL",
        100,
        1,
        10_000,
        EvidenceGrade.Assumed,
        "twice the usual count in blood",
        "Regulatory T cells in blood that halve the interleukin-2 of the node."
    );

    /// <summary>T.</summary>
    public static readonly Parameter TransitTime = new(
        "lymph_node.transit_time",
        "d",
        4,
        0.5,
        20,
        EvidenceGrade.MeasuredElsewhere,
        "3–5 d from contact to blood",
        "Time from priming to the arrival of the progeny in blood."
    );

    const int Stages = 4;
    const double DaysPerStep = 1.0 / 24;

    readonly int antigens;
    readonly double primingRate,
        dendriticCellHalf,
        dendriticCellLoss,
        renewal,
        tregHalf,
        stageRate;
    readonly double baseGenerations,
        costimulationGenerations,
        interleukin2Generations;
    readonly double[] capacity,
        strength;
    readonly double[] dendriticCells = new double[LesionDrive.MaximumAntigens];
    readonly double[] naive = new double[LesionDrive.MaximumAntigens];
    readonly double[] signal = new double[LesionDrive.MaximumAntigens];
    readonly double[] output = new double[LesionDrive.MaximumAntigens];
    readonly double[] transit = new double[Stages * LesionDrive.MaximumAntigens];

    LymphNode(Scenario scenario, ParameterSet parameters)
    {
        antigens = scenario.Antigens.Count;
        primingRate = parameters[PrimingRate];
        dendriticCellHalf = parameters[DendriticCellHalf];
        dendriticCellLoss = parameters[DendriticCellLossRate];
        renewal = parameters[NaiveRenewalRate];
        tregHalf = parameters[TregHalf];
        stageRate = Stages / parameters[TransitTime];
        baseGenerations = parameters[BaseGenerations];
        costimulationGenerations = parameters[CostimulationGenerations];
        interleukin2Generations = parameters[Interleukin2Generations];
        double precursors = parameters[NaivePrecursors] * scenario.Patient.NaivePoolFactor;
        capacity = scenario.Antigens.Select(antigen => precursors * antigen.PrecursorWeight).ToArray();
        strength = scenario.Antigens.Select(antigen => antigen.Strength).ToArray();
        capacity.CopyTo(naive, 0);
    }

    /// <summary>Signal hₐ of the last step by antigen, 0 … 1.</summary>
    public ReadOnlySpan<double> Signal => signal;

    /// <summary>Cells that entered blood in the last step by antigen [cells/µL].</summary>
    public ReadOnlySpan<double> Output => output;

    /// <summary>Naive precursors by antigen [cells/µL].</summary>
    public ReadOnlySpan<double> Naive => naive;

    /// <summary>Interleukin-2 I of the last step, 0 … 1.</summary>
    public double Interleukin2 { get; private set; }

    /// <summary>Reads the antigens, the patient and the parameters.</summary>
    public static LymphNode From(Scenario scenario, ParameterSet parameters) => new(scenario, parameters);

    /// <summary>Adds mature dendritic cells that carry an antigen.</summary>
    /// <param name="antigen">Index of the antigen.</param>
    /// <param name="millions">Cells that arrive [10⁶].</param>
    public void Arrive(int antigen, double millions) => dendriticCells[antigen] += millions;

    /// <summary>Advances by one step of an hour.</summary>
    /// <param name="conditions">Gain, costimulation, steroid and depletion of the step.</param>
    /// <param name="treg">Regulatory T cells in blood [cells/µL].</param>
    public void Advance(in ImmuneConditions conditions, double treg)
    {
        double sum = 0;
        for (int antigen = 0; antigen < antigens; antigen++)
        {
            dendriticCells[antigen] /= 1 + DaysPerStep * dendriticCellLoss;
            sum += dendriticCells[antigen];
        }

        Interleukin2 = sum / (sum + dendriticCellHalf) / (1 + treg / tregHalf);
        double generations = baseGenerations + costimulationGenerations * conditions.Costimulation + interleukin2Generations * Interleukin2;
        double burst = Math.Pow(2, generations);
        for (int antigen = 0; antigen < antigens; antigen++)
        {
            Prime(antigen, conditions, burst);
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Interleukin2);
        Storage.Write(writer, dendriticCells);
        Storage.Write(writer, naive);
        Storage.Write(writer, signal);
        Storage.Write(writer, output);
        Storage.Write(writer, transit);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Interleukin2 = reader.ReadDouble();
        Storage.Read(reader, dendriticCells);
        Storage.Read(reader, naive);
        Storage.Read(reader, signal);
        Storage.Read(reader, output);
        Storage.Read(reader, transit);
    }

    void Prime(int antigen, in ImmuneConditions conditions, double burst)
    {
        double drive =
            conditions.Gain * (1 + conditions.ImmunogenicDeath) * strength[antigen] * dendriticCells[antigen] / dendriticCellHalf;
        signal[antigen] = drive / (1 + drive);
        double activation = primingRate * signal[antigen] * (1 - conditions.Steroid);
        double losses = renewal + activation + conditions.LymphodepletionPerDay;
        naive[antigen] = (naive[antigen] + DaysPerStep * renewal * capacity[antigen]) / (1 + DaysPerStep * losses);
        double inflow = DaysPerStep * activation * naive[antigen] * burst;
        double keep = 1 / (1 + DaysPerStep * stageRate);
        int first = antigen * Stages;
        for (int stage = first; stage < first + Stages; stage++)
        {
            double held = (transit[stage] + inflow) * keep;
            inflow = DaysPerStep * stageRate * held;
            transit[stage] = held;
        }

        output[antigen] = inflow;
    }
}
