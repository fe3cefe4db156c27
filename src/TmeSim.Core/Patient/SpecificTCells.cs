using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using static TmeSim.Core.Patient.SpecificTCellsParameters;

namespace TmeSim.Core.Patient;

/// <summary>
/// Tumour-specific CD8 T cells in blood, for each antigen a: effectors Eₐ and memory or TCF-1⁺ cells Mₐ [cells/µL]. With hₐ the antigen
/// signal of the lymph node, b the release from PD-1, s the steroid, ℓ lymphodepletion, u the shortage of lymphocytes 0 … 1:
/// <para>dMₐ/dt = f·primed + egress of Tpex + r·(1 + g_r·b)·(1 − s)·hₐ·Mₐ·(1 − Mₐ/K) − q·Mₐ − (μ + ℓ)·Mₐ + v·u·Mₐ·(1 − Mₐ/K) + p·λ·Eₐ,</para>
/// <para>dEₐ/dt = (1 − f)·primed + egress of effectors + n·q·Mₐ − (λ + ℓ)·Eₐ,  q = d·(1 + g_d·b)·(1 − s)·hₐ.</para>
/// Memory cells renew and differentiate on antigen, both faster without PD-1. That makes the burst of effectors after the first doses
/// transient: memory is spent, and refills when the drug or the antigen goes. No rule reads the treatment-free interval.
/// Blood exchanges with the lymphoid tissue: numbers are per µL of blood of a distribution volume that holds the whole recirculating pool.
/// Cells that leave a lesion come back to the antigen that they recognise, intermediate ones as effectors.
/// Assumption: entry into lesions does not deplete that pool. Entry is calibrated to the density of CD8 T cells, and taken from blood at that
/// scale it would empty it of its effectors within a month.
/// </summary>
public sealed class SpecificTCells : ICheckpointed
{
    const double DaysPerStep = 1.0 / 24;
    const double MicrolitresPerLitre = 1e6;

    readonly int antigens;
    readonly double capacity,
        renewal,
        renewalGain,
        differentiation,
        differentiationGain,
        burst;
    readonly double memoryOfPrimed,
        memoryOfContraction,
        effectorLoss,
        memoryLoss,
        homeostasis,
        volume;
    readonly double[] effectors = new double[LesionDrive.MaximumAntigens];
    readonly double[] memory = new double[LesionDrive.MaximumAntigens];

    SpecificTCells(Scenario scenario, ParameterSet parameters)
    {
        antigens = scenario.Antigens.Count;
        capacity = parameters[MemoryCapacity];
        renewal = parameters[MemoryRenewalRate];
        renewalGain = parameters[MemoryRenewalGain];
        differentiation = parameters[DifferentiationRate];
        differentiationGain = parameters[DifferentiationGain];
        burst = parameters[MemoryBurst];
        memoryOfPrimed = parameters[MemoryShareOfPrimed];
        memoryOfContraction = parameters[MemoryShareOfContraction];
        effectorLoss = parameters[EffectorLossRate];
        memoryLoss = parameters[MemoryLossRate];
        homeostasis = parameters[HomeostaticExpansionRate];
        volume = parameters[DistributionVolume] * MicrolitresPerLitre;
        Array.Fill(effectors, parameters[InitialEffectors], 0, antigens);
        Array.Fill(memory, parameters[InitialMemory] * scenario.Patient.MemoryPoolFactor, 0, antigens);
    }

    /// <summary>Effectors Eₐ [cells/µL].</summary>
    public ReadOnlySpan<double> Effectors => effectors;

    /// <summary>Memory cells Mₐ [cells/µL].</summary>
    public ReadOnlySpan<double> Memory => memory;

    /// <summary>Effectors of all antigens [cells/µL].</summary>
    public double TotalEffectors => Sum(effectors);

    /// <summary>Memory cells of all antigens [cells/µL].</summary>
    public double TotalMemory => Sum(memory);

    /// <summary>Reads the antigens, the patient and the parameters.</summary>
    public static SpecificTCells From(Scenario scenario, ParameterSet parameters) => new(scenario, parameters);

    /// <summary>Puts cells into the recirculating pool, in equal shares for the antigens of the mask.</summary>
    /// <param name="cells">Number of cells.</param>
    /// <param name="antigenMask">Antigens: bit k is antigen k.</param>
    /// <param name="asMemory">Whether they are memory cells.</param>
    public void Infuse(double cells, uint antigenMask, bool asMemory)
    {
        uint mask = antigenMask & ((1u << antigens) - 1);
        double each = cells / volume / Math.Max(1, System.Numerics.BitOperations.PopCount(mask));
        for (int antigen = 0; antigen < antigens; antigen++)
        {
            (asMemory ? memory : effectors)[antigen] += (mask >> antigen & 1) * each;
        }
    }

    /// <summary>Takes back cells that left a lesion.</summary>
    /// <param name="cells">Cells that left, on the lattice; shape [2 × 16], see <see cref="BloodPools"/>.</param>
    /// <param name="scale">Cells of the lesion for which one of the lattice stands.</param>
    public void Return(ReadOnlySpan<long> cells, double scale)
    {
        for (int antigen = 0; antigen < antigens; antigen++)
        {
            effectors[antigen] += cells[BloodPools.IndexOf(BloodPool.Effectors, antigen)] * scale / volume;
            memory[antigen] += cells[BloodPools.IndexOf(BloodPool.Memory, antigen)] * scale / volume;
        }
    }

    /// <summary>Advances by one step of an hour.</summary>
    /// <param name="conditions">Release, steroid and depletion of the step.</param>
    /// <param name="node">Lymph node after the step.</param>
    /// <param name="shortage">Shortage of lymphocytes u, 0 … 1.</param>
    public void Advance(in ImmuneConditions conditions, LymphNode node, double shortage)
    {
        double activity = 1 - conditions.Steroid;
        for (int antigen = 0; antigen < antigens; antigen++)
        {
            double driven = node.Signal[antigen] * activity;
            double room = 1 - memory[antigen] / capacity;
            double growth = renewal * (1 + renewalGain * conditions.Release) * driven + homeostasis * shortage;
            double leaving = differentiation * (1 + differentiationGain * conditions.Release) * driven;
            double gain = Math.Max(0, growth * room) * memory[antigen] + memoryOfContraction * effectorLoss * effectors[antigen];
            double loss = leaving + memoryLoss + conditions.LymphodepletionPerDay + Math.Max(0, -growth * room);
            double primed = node.Output[antigen];
            memory[antigen] = (memory[antigen] + memoryOfPrimed * primed + DaysPerStep * gain) / (1 + DaysPerStep * loss);
            double made = (1 - memoryOfPrimed) * primed + DaysPerStep * burst * leaving * memory[antigen];
            effectors[antigen] = (effectors[antigen] + made) / (1 + DaysPerStep * (effectorLoss + conditions.LymphodepletionPerDay));
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        Storage.Write(writer, effectors);
        Storage.Write(writer, memory);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        Storage.Read(reader, effectors);
        Storage.Read(reader, memory);
    }

    static double Sum(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
