using System.Numerics;
using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Scenarios;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// A tumour cell dies of its hits, of radiation, of chemotherapy while it cycles, of lack of oxygen or at the basal rate; otherwise its
/// damage is repaired by half in t½. Order: hits ≥ threshold of the clone; radiation; chemotherapy; hypoxia h · (1 − O₂/(O₂ + K)) below
/// the anoxia threshold; basal rate.
/// <para>Chemotherapy: P = c · factor(clone) · O₂/(O₂ + K_d) · (1 − s · H) where a site within the push limit is free along any line, else 0.</para>
/// c: probability of the hour's drug; the other factors are the drive to divide, 0 below the hypoxia threshold, and the room those of
/// <see cref="ParenchymaDivision"/>. A cell within its shortest cycle counts as cycling.
/// A dead cell stays as debris source until cleared, and its site is occupied all the while: none becomes free in this pass, so the order of sites
/// does not matter to the room of others.
/// Reads oxygen, IFN-γ, the parenchyma. Writes the parenchyma layer, Ledger. Draws <see cref="DrawStream.TumourFate"/>.
/// Sources: three hits within their decay of about 50 min, S-EPMC8410835; death half at 3.75 mmHg, grammar_samples@125f206; pulse hazard on cycling
/// cells, mechanisms row 111.
/// </summary>
public readonly struct TumourDeath : ICellKernel
{
    /// <inheritdoc/>
    public static SiteSet Sites => SiteSet.Tumour;

    /// <inheritdoc/>
    public static DrawStream Stream => DrawStream.TumourFate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Execute<TTissue, T>(
        TTissue tissue,
        int at,
        T members,
        in RandomWords<T> words,
        in StepContext step,
        in TissueParameters parameters
    )
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        ref readonly var p = ref parameters.TumourDeath;
        T damage = T.Load(in tissue.Damage(at));
        T oxygen = T.Load(in tissue.Field(FieldKind.Oxygen, at));
        T lack = Fraction.Multiply(T.Of(p.Hypoxia), Fraction.Complement(Fraction.Saturation(oxygen, p.OxygenScale)));

        T hits = Stretch.Trait<TTissue, T, Hits>(tissue, at, members);
        T killed = T.AreEqual(T.IsLess(damage, hits * T.Of(TCellKilling.DamagePerHit)), T.Of(0));
        T irradiated = T.IsLess(words.A, T.Of(step.TumourRadiationThreshold));
        uint poisoned = Poisoned(tissue, at, members, words.B, step, parameters);
        T starved = T.IsLessFloat(oxygen, T.OfFloat(p.AnoxiaBelow)) & T.IsLess(words.C, lack);
        T aged = T.IsLess(words.D, T.Of(p.Intrinsic));

        T.Store(ref tissue.Damage(at), members, Fraction.Multiply(damage, T.Of(p.Repair)));
        T.Store(ref tissue.Clock(at), members, T.Min(T.Load(in tissue.Clock(at)) + T.Of(1), T.Of(255)));

        uint deaths = T.Bits(members & (killed | irradiated | starved | aged)) | poisoned;
        for (; deaths != 0; deaths &= deaths - 1)
        {
            uint one = deaths & ~(deaths - 1);
            Die(
                tissue,
                at + BitOperations.TrailingZeroCount(deaths),
                (T.Bits(killed) & one) != 0 ? Flow.DeathKilled
                    : (T.Bits(irradiated) & one) != 0 ? Flow.DeathRadiation
                    : (poisoned & one) != 0 ? Flow.DeathChemotherapy
                    : (T.Bits(starved) & one) != 0 ? Flow.DeathHypoxia
                    : Flow.DeathIntrinsic
            );
        }
    }

    // Most words lie above what any cell reaches; only the others need a look at the cell's surroundings.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Poisoned<TTissue, T>(TTissue tissue, int at, T members, T drawn, in StepContext step, in TissueParameters parameters)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        uint poisoned = 0;
        uint ceiling = Fraction.Raise(step.CytotoxicThreshold, ParenchymaDivision.LargestDrive);
        for (uint near = T.Bits(members & T.IsLess(drawn, T.Of(ceiling))); near != 0; near &= near - 1)
        {
            int lane = BitOperations.TrailingZeroCount(near);
            uint threshold = Fraction.Raise(step.CytotoxicThreshold, ParenchymaDivision.Drive(tissue, at + lane, parameters));
            if (T.Lane(drawn, lane) < threshold && ParenchymaDivision.HasRoom(tissue, at + lane, parameters.ParenchymaDivision))
            {
                poisoned |= 1u << lane;
            }
        }

        return poisoned;
    }

    // The kind is written once: cells beside it, which another thread may look at now, must not find the site free.
    static void Die<TTissue>(TTissue tissue, int at, Flow flow)
        where TTissue : struct, ITissue
    {
        ushort clone = tissue.Clone(at);
        tissue.Tally(Population.Tumour, flow);
        tissue.Tally(Population.Dead, Flow.ConvertedIn);
        tissue.TallyTumourDeath(clone);
        new ParenchymaCell { Parenchyma = ParenchymaKind.Dead, Clone = clone }.Put(tissue, at);
    }

    readonly struct Hits : ICloneTrait
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static uint Of(in CloneTraits traits) => traits.HitsToKill;
    }
}

/// <summary>Numbers of <see cref="TumourDeath"/>.</summary>
public readonly record struct TumourDeathParameters
{
    public static readonly Parameter BasalRate = new(
        "tumour_death.basal_rate",
        "1/d",
        0.02,
        0,
        5,
        EvidenceGrade.FittedHere,
        "with the division rate, to a volume doubling time of 69–112 days (science/parameters §2); an unseen lesion shows 72",
        "Death rate of a tumour cell that nothing harms."
    );
    public static readonly Parameter HypoxiaRate = new(
        "tumour_death.hypoxia_rate",
        "1/d",
        0.5,
        0,
        24,
        EvidenceGrade.Assumed,
        "necrosis within days",
        "Death rate without any oxygen."
    );
    public static readonly Parameter HypoxiaHalf = new(
        "tumour_death.hypoxia_half",
        "mmHg",
        3.75,
        0.01,
        100,
        EvidenceGrade.FromModel,
        "grammar_samples@125f206",
        "Oxygen at which the death rate by hypoxia is half the largest."
    );
    public static readonly Parameter AnoxiaThreshold = new(
        "tumour_death.hypoxia_below",
        "mmHg",
        8,
        0,
        160,
        EvidenceGrade.FromModel,
        "about 1 % oxygen, SPQSP_PDAC@07f7190",
        "Oxygen below which a tumour cell can die of hypoxia."
    );
    public static readonly Parameter RepairHalfTime = new(
        "tumour_death.damage_half_time",
        "min",
        50,
        1,
        10_000,
        EvidenceGrade.MeasuredElsewhere,
        "S-EPMC8410835",
        "Time in which half of the damage by T cells is repaired."
    );

    /// <summary>Probability of hypoxic death per hour without oxygen, 32-bit threshold.</summary>
    public uint Hypoxia { get; init; }

    /// <summary>Scale of oxygen for <see cref="Fraction.Saturation(float, float)"/>.</summary>
    public float OxygenScale { get; init; }

    /// <summary>Oxygen threshold [mmHg].</summary>
    public float AnoxiaBelow { get; init; }

    /// <summary>Probability of basal death per hour, 32-bit threshold.</summary>
    public uint Intrinsic { get; init; }

    /// <summary>Share of the damage left after an hour (Q16).</summary>
    public uint Repair { get; init; }

    /// <summary>Compiles the numbers from the scenario's parameters.</summary>
    public static TumourDeathParameters From(ParameterSet p) =>
        new()
        {
            Hypoxia = Probability.ThresholdOfDailyRate(p[HypoxiaRate]),
            OxygenScale = Fraction.ScaleForHalf(p[HypoxiaHalf]),
            AnoxiaBelow = (float)p[AnoxiaThreshold],
            Intrinsic = Probability.ThresholdOfDailyRate(p[BasalRate]),
            Repair = Fraction.Of(Math.Pow(0.5, 60 / p[RepairHalfTime])),
        };
}
