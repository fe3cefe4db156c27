using TmeSim.Core.Lattice;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Tests.Tutorial;

/// <summary>
/// A lymphocyte that strays into anoxic tissue starves.
/// <para>P(death in an hour) = h · (1 − O₂/(O₂ + K)) where O₂ &lt; θ, and 0 elsewhere; h = 1 − exp(−δ · 1 h).</para>
/// δ: death rate without oxygen, 0.25/d; K: oxygen with half effect, 3.75 mmHg; θ: oxygen that suffices, 8 mmHg.
/// Reads oxygen. Writes the lymphocyte layer, Ledger. Draws a stream of its own.
/// Assumption: as for tumour cells, at half their rate; state, signal and kind make no difference. Source: assumed.
/// </summary>
public readonly struct HypoxicLymphocyteDeath : ISiteKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Lymphocytes;

    /// <summary>A stream of its own.</summary>
    public static DrawStream Stream => (DrawStream)255;

    /// <inheritdoc/>
    public static void Execute<TTissue>(TTissue tissue, Site site, RandomWords words, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
    {
        int at = site.Index;
        uint threshold = Threshold(tissue.Field(FieldKind.Oxygen, at), HypoxicLymphocyteDeathParameters.Default);
        if (words.A < threshold)
        {
            tissue.Tally(Populations.Of(tissue.Lymphocyte(at)), Flow.DeathHypoxia);
            LymphocyteCell.Clear(tissue, at);
        }
    }

    /// <summary>Probability of death in an hour, 32-bit threshold.</summary>
    /// <param name="oxygen">Oxygen at the site [mmHg].</param>
    /// <param name="p">Numbers of the rule.</param>
    public static uint Threshold(float oxygen, in HypoxicLymphocyteDeathParameters p)
    {
        uint lack = Fraction.Complement(Fraction.Saturation(oxygen, p.OxygenScale));
        return oxygen < p.SufficientFrom ? Fraction.Multiply(p.Death, lack) : 0;
    }
}

/// <summary>Numbers of <see cref="HypoxicLymphocyteDeath"/>.</summary>
public readonly record struct HypoxicLymphocyteDeathParameters
{
    public static readonly Parameter DeathRate = new(
        "hypoxic_lymphocyte_death.rate",
        "1/d",
        0.25,
        0,
        24,
        EvidenceGrade.Assumed,
        "half the rate of a tumour cell",
        "Death rate of a lymphocyte without any oxygen."
    );

    public static readonly Parameter OxygenHalf = new(
        "hypoxic_lymphocyte_death.oxygen_half",
        "mmHg",
        3.75,
        0.01,
        100,
        EvidenceGrade.Assumed,
        "as for tumour cells",
        "Oxygen at which the death rate is half the largest."
    );

    public static readonly Parameter SufficientOxygen = new(
        "hypoxic_lymphocyte_death.sufficient_oxygen",
        "mmHg",
        8,
        0,
        160,
        EvidenceGrade.Assumed,
        "as for tumour cells",
        "Oxygen from which a lymphocyte no longer dies of the lack of it."
    );

    /// <summary>Probability of death per hour without oxygen, 32-bit threshold.</summary>
    public uint Death { get; init; }

    /// <summary>Scale of oxygen for <see cref="Fraction.Saturation(float, float)"/>.</summary>
    public float OxygenScale { get; init; }

    /// <summary>Oxygen threshold [mmHg].</summary>
    public float SufficientFrom { get; init; }

    /// <summary>The numbers of an untouched scenario.</summary>
    public static HypoxicLymphocyteDeathParameters Default { get; } = From(new ParameterSet());

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static HypoxicLymphocyteDeathParameters From(ParameterSet p) =>
        new()
        {
            Death = Probability.ThresholdOfRate(p[DeathRate] / 24),
            OxygenScale = Fraction.ScaleForHalf(p[OxygenHalf]),
            SufficientFrom = (float)p[SufficientOxygen],
        };
}
