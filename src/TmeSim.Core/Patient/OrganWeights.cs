namespace TmeSim.Core.Patient;

/// <summary>
/// How much the drugs that act now point self-reactive T cells at each organ.
/// <para>w_o = max over targets t of Σᵢ wᵢₒ·Bᵢₜ, or the largest wᵢₒ·aᵢ if that is more</para>
/// wᵢₒ: weight of organ o for drug i; Bᵢₜ: share of target t in blood that drug i holds; aᵢ: share of its effects that is present. Drugs on one target
/// divide it among them and so add up; drugs on different targets do not.
/// </summary>
/// <param name="panel">Drugs of the patient.</param>
/// <param name="occupancies">What they hold.</param>
public sealed class OrganWeights(DrugPanel panel, TargetOccupancies occupancies)
{
    readonly double[] weights = new double[ImmuneToxicity.Organs];
    readonly double[] ofTarget = new double[ImmuneToxicity.Organs];

    /// <summary>The weights as things are now; shape [organ].</summary>
    public ReadOnlySpan<double> Find()
    {
        Array.Clear(weights);
        for (int target = 0; target < TargetOccupancies.Targets; target++)
        {
            Array.Clear(ofTarget);
            for (int drug = 0; drug < panel.Drugs.Count; drug++)
            {
                Add(drug, occupancies.HeldBy(drug, (DrugTarget)target));
            }

            TakeLarger();
        }

        for (int drug = 0; drug < panel.Drugs.Count; drug++)
        {
            Array.Clear(ofTarget);
            Add(drug, panel.Drugs[drug].Toxicity.Count > 0 ? panel.ActiveShare(drug) : 0);
            TakeLarger();
        }

        return weights;
    }

    void Add(int drug, double share)
    {
        var risks = panel.Drugs[drug].Toxicity;
        for (int k = 0; k < risks.Count && share > 0; k++)
        {
            ofTarget[(int)risks[k].Organ] += risks[k].Weight * share;
        }
    }

    void TakeLarger()
    {
        for (int organ = 0; organ < weights.Length; organ++)
        {
            weights[organ] = Math.Max(weights[organ], ofTarget[organ]);
        }
    }
}
