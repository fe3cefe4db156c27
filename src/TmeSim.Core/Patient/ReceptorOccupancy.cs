using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// Occupancy of one target in one compartment by several drugs that compete for it. With Bᵢ the share of the target bound by drug i at
/// the free concentration Cᵢ [nmol/L]:
/// <para>dBᵢ/dt = kᵢ·((Cᵢ/KDᵢ)·(1 − ΣB) − Bᵢ), kᵢ = ln 2/residence half-life.</para>
/// At equilibrium Bᵢ = (Cᵢ/KDᵢ)/(1 + ΣC/KD), the competitive isotherm. Loading is fast because kᵢ·Cᵢ/KDᵢ is large at therapeutic
/// concentrations; after wash-out the bound share decays no faster than kᵢ, which is the slow tail: bivalent dissociation and turnover
/// limit it, not plasma. The step is implicit: unconditionally stable, 0 ≤ ΣB &lt; 1, and without drug exactly 0. First order in time,
/// exact at equilibrium.
/// Source: form after Lindauer 2017, doi:10.1002/psp4.12130 (target binding), residence fitted to occupancy after stopping nivolumab.
/// </summary>
public sealed class ReceptorOccupancy
{
    readonly double[] affinity;
    readonly double[] rate;
    readonly double[] bound;

    /// <summary>Takes the binding constants of every drug of the patient.</summary>
    /// <param name="binding">One entry per drug; null for a drug that does not bind the target. Shape [drug].</param>
    public ReceptorOccupancy(IReadOnlyList<TargetSettings?> binding)
    {
        affinity = binding.Select(entry => entry is null ? 0 : 1 / entry.KdNmolPerL).ToArray();
        rate = binding.Select(entry => entry is null ? 0 : Math.Log(2) / (24 * entry.ResidenceHalfLifeDays)).ToArray();
        bound = new double[binding.Count];
    }

    /// <summary>Share of the target bound by any drug, 0 … 1.</summary>
    public double Total { get; private set; }

    /// <summary>Share of the target bound by one drug, 0 … 1.</summary>
    public double BoundBy(int drug) => bound[drug];

    /// <summary>Advances by a span of time at constant free concentrations.</summary>
    /// <param name="concentrations">Free concentration by drug in plasma [nmol/L]; shape [drug].</param>
    /// <param name="penetration">Free concentration here relative to plasma, by drug; shape [drug].</param>
    /// <param name="hours">Length of the span [h].</param>
    public void Advance(ReadOnlySpan<double> concentrations, ReadOnlySpan<double> penetration, double hours)
    {
        double kept = 0;
        double demand = 1;
        for (int drug = 0; drug < bound.Length; drug++)
        {
            double loading = hours * rate[drug] * concentrations[drug] * penetration[drug] * affinity[drug];
            double decay = 1 / (1 + hours * rate[drug]);
            kept += decay * bound[drug];
            demand += decay * loading;
        }

        // The free share is found first: at high concentrations one minus the bound share would lose its digits.
        double free = (1 - kept) / demand;
        Total = 1 - free;
        for (int drug = 0; drug < bound.Length; drug++)
        {
            double loading = hours * rate[drug] * concentrations[drug] * penetration[drug] * affinity[drug];
            bound[drug] = (bound[drug] + loading * free) / (1 + hours * rate[drug]);
        }
    }

    /// <summary>Frees the target of all drug.</summary>
    public void Clear()
    {
        Array.Clear(bound);
        Total = 0;
    }

    /// <summary>Writes the state.</summary>
    public void Save(BinaryWriter writer)
    {
        writer.Write(Total);
        Storage.Write(writer, bound);
    }

    /// <summary>Loads a state.</summary>
    /// <param name="reader">Where it is read from.</param>
    /// <param name="places">Index here of each drug of the state, or −1 for one that is not here; a drug that the state lacks binds nothing.</param>
    /// <exception cref="InvalidDataException">The state is of another number of drugs, or a drug that is not here holds some of the target.</exception>
    public void Load(BinaryReader reader, IReadOnlyList<int> places)
    {
        Clear();
        double total = reader.ReadDouble();
        double[] stored = new double[places.Count];
        Storage.Read(reader, stored);
        for (int k = 0; k < stored.Length; k++)
        {
            if (places[k] >= 0)
            {
                bound[places[k]] = stored[k];
            }
            else if (stored[k] != 0)
            {
                throw new InvalidDataException("the checkpoint is of a patient with other drugs");
            }
        }

        Total = total;
    }
}
