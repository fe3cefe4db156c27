using TmeSim.Core.Scenarios;
using TmeSim.Core.State;

namespace TmeSim.Core.Patient;

/// <summary>
/// Immune-related toxicity by organ. Self-reactive cells S answer to the same priming gain G as the tumour-reactive ones; tolerance holds
/// at the gain G₀ without drug, so that without a drug every hazard is exactly 0:
/// <para>dS/dt = k·((G − G₀)·(1 − τ)·(1 − s) − S),  dτ/dt = q·S·(1 − τ) − q₀·τ,</para>
/// <para>hazard of organ o = h₀·z·S·w_o·(1 + g·m_o)·(1 − r·s) [1/d],</para>
/// τ: tolerance, 0 … 1, won back while self-reactive cells are active and lost again slowly, so that most toxicity comes in the first months;
/// w_o: the largest, over the drugs, of the drug's weight for the organ times the share of its action present; z: the patient's
/// susceptibility, lognormal of median 1; m_o: memory of the organ, 1 at onset, then decaying; s: steroid.
/// <para>Once a day: onset with probability 1 − e^(−hazard); grade ≥ 3 with probability zS/(zS + S₃), else 2 or 1; a present grade falls by
/// one with probability 1 − e^(−ρ·(1 + a·s)), ρ slow for the endocrine organs.</para>
/// Draws: onset, grade, resolution, each by day and organ; susceptibility once.
/// Source: rates fitted to CheckMate 067 and to the pooled PD-(L)1 trials of docs/patient.md.
/// </summary>
public sealed class ImmuneToxicity : ICheckpointed
{
    /// <summary>h₀.</summary>
    public static readonly Parameter OnsetRate = new(
        "toxicity.onset_rate",
        "1/d",
        0.06,
        0,
        10,
        EvidenceGrade.FittedHere,
        "any-grade toxicity of PD-(L)1 antibodies, 66 % of 20,128 patients",
        "Hazard of onset in an organ of weight one at a self-reactive activation of one."
    );

    /// <summary>k.</summary>
    public static readonly Parameter SelfReactiveRate = new(
        "toxicity.self_reactive_rate",
        "1/d",
        0.04,
        0.001,
        2,
        EvidenceGrade.FittedHere,
        "median onset 6–8 weeks (PMC8053869)",
        "Rate at which self-reactive activation follows the priming gain."
    );

    /// <summary>q.</summary>
    public static readonly Parameter ToleranceRate = new(
        "toxicity.tolerance_rate",
        "1/d",
        0.06,
        0,
        2,
        EvidenceGrade.FittedHere,
        "rates on rechallenge stay below those of the first course (28.6 % the same, 8.1 % grade ≥ 3)",
        "Rate at which tolerance is won back at a self-reactive activation of one."
    );

    /// <summary>q₀.</summary>
    public static readonly Parameter ToleranceLossRate = new(
        "toxicity.tolerance_loss_rate",
        "1/d",
        0.002,
        0,
        1,
        EvidenceGrade.Assumed,
        "none found; half-life of a year",
        "Rate at which tolerance is lost again."
    );

    /// <summary>S₃.</summary>
    public static readonly Parameter SevereHalf = new(
        "toxicity.severe_half",
        "1",
        2.2,
        0.01,
        100,
        EvidenceGrade.FittedHere,
        "grade ≥ 3 toxicity of PD-(L)1 antibodies, 14.0 %; ipilimumab 27 %; both 55 %",
        "Self-reactive activation at which half the onsets are of grade 3 or more."
    );

    /// <summary>Share of grade 2 below 3.</summary>
    public static readonly Parameter Grade2Share = Share("grade2_share", 0.25, "Share of the onsets below grade 3 that are of grade 2.");

    /// <summary>Share of grade 4 from 3 up.</summary>
    public static readonly Parameter Grade4Share = Share(
        "grade4_share",
        0.3,
        "Share of the onsets of grade 3 or more that are of grade 4."
    );

    /// <summary>Share of grade 5 from 3 up.</summary>
    public static readonly Parameter FatalShare = Share(
        "fatal_share",
        0.02,
        "Share of the onsets of grade 3 or more that are fatal, myocarditis apart."
    );

    /// <summary>Share of grade 5 from 3 up, myocarditis.</summary>
    public static readonly Parameter MyocarditisFatalShare = new(
        "toxicity.myocarditis_fatal_share",
        "1",
        0.42,
        0,
        1,
        EvidenceGrade.MeasuredInHumanLesion,
        "38–46 %, doi:10.3389/fonc.2026.1766921 §3.4",
        "Share of the onsets of myocarditis of grade 3 or more that are fatal."
    );

    /// <summary>Spread of z.</summary>
    public static readonly Parameter SusceptibilitySigma = new(
        "toxicity.susceptibility_sigma",
        "1",
        0.5,
        0,
        3,
        EvidenceGrade.FittedHere,
        "same toxicity again on rechallenge, 28.6 %",
        "Standard deviation of the logarithm of susceptibility between patients."
    );

    /// <summary>g.</summary>
    public static readonly Parameter MemoryGain = new(
        "toxicity.memory_gain",
        "1",
        0.5,
        0,
        100,
        EvidenceGrade.FittedHere,
        "same toxicity again on rechallenge, 28.6 %",
        "Relative gain of an organ's hazard right after toxicity there."
    );

    /// <summary>Half-life of m.</summary>
    public static readonly Parameter MemoryHalfLife = new(
        "toxicity.memory_half_life",
        "d",
        180,
        1,
        10_000,
        EvidenceGrade.Assumed,
        "a short interval predicts recurrence; size assumed",
        "Half-life of an organ's memory of toxicity."
    );

    /// <summary>ρ.</summary>
    public static readonly Parameter ResolutionRate = new(
        "toxicity.resolution_rate",
        "1/d",
        0.03,
        0.0001,
        2,
        EvidenceGrade.FittedHere,
        "weeks, 0.1–54 (PMC8053869)",
        "Rate at which the grade falls by one without steroid."
    );

    /// <summary>ρ, endocrine.</summary>
    public static readonly Parameter EndocrineResolutionRate = new(
        "toxicity.endocrine_resolution_rate",
        "1/d",
        0.006,
        0,
        2,
        EvidenceGrade.FittedHere,
        "endocrine longest (PMC8053869)",
        "Rate at which the grade falls by one in hypophysitis and thyroiditis."
    );

    /// <summary>r.</summary>
    public static readonly Parameter SteroidHazardReduction = new(
        "toxicity.steroid_hazard_reduction",
        "1",
        0.66,
        0,
        1,
        EvidenceGrade.MeasuredInHumanLesion,
        "odds ratio 0.34 (0.13–0.92), doi:10.3389/fonc.2026.1766921 §6.2",
        "Share of the hazard that full immunosuppression removes at once."
    );

    /// <summary>a.</summary>
    public static readonly Parameter SteroidResolutionGain = new(
        "toxicity.steroid_resolution_gain",
        "1",
        3,
        0,
        100,
        EvidenceGrade.Assumed,
        "resolution within weeks on steroid (recalled)",
        "Relative gain of the rate of resolution under full steroid."
    );

    /// <summary>Number of organs.</summary>
    public const int Organs = 8;

    const double DaysPerStep = 1.0 / 24;

    readonly IPatientRandom random;
    readonly double onsetRate,
        followRate,
        toleranceRate,
        toleranceLoss,
        severeHalf,
        grade2,
        grade4,
        fatal,
        myocarditisFatal,
        susceptibility;
    readonly double memoryGain,
        memoryKeep,
        resolution,
        endocrineResolution,
        steroidHazard,
        steroidResolution;
    readonly double[] memory = new double[Organs];
    readonly double[] hazards = new double[Organs];
    readonly byte[] grades = new byte[Organs];
    readonly byte[] onsets = new byte[Organs];

    ImmuneToxicity(ParameterSet parameters, IPatientRandom random)
    {
        this.random = random;
        onsetRate = parameters[OnsetRate];
        followRate = parameters[SelfReactiveRate];
        toleranceRate = parameters[ToleranceRate];
        toleranceLoss = parameters[ToleranceLossRate];
        severeHalf = parameters[SevereHalf];
        grade2 = parameters[Grade2Share];
        grade4 = parameters[Grade4Share];
        fatal = parameters[FatalShare];
        myocarditisFatal = parameters[MyocarditisFatalShare];
        memoryGain = parameters[MemoryGain];
        memoryKeep = Math.Exp(-Math.Log(2) / parameters[MemoryHalfLife]);
        resolution = parameters[ResolutionRate];
        endocrineResolution = parameters[EndocrineResolutionRate];
        steroidHazard = parameters[SteroidHazardReduction];
        steroidResolution = parameters[SteroidResolutionGain];
        susceptibility = Math.Exp(parameters[SusceptibilitySigma] * random.Normal(0, PatientStream.Susceptibility, 0));
    }

    /// <summary>Self-reactive activation S.</summary>
    public double SelfReactive { get; private set; }

    /// <summary>Tolerance τ, 0 … 1.</summary>
    public double Tolerance { get; private set; }

    /// <summary>Hazard of onset by organ on the last drawn day [1/d]; shape [8].</summary>
    public ReadOnlySpan<double> Hazards => hazards;

    /// <summary>Present grade by organ, 0 … 5; shape [8].</summary>
    public ReadOnlySpan<byte> Grades => grades;

    /// <summary>Grades of the onsets of the last drawn day by organ, 0 for none; cleared by the next step; shape [8].</summary>
    public ReadOnlySpan<byte> Onsets => onsets;

    /// <summary>Highest present grade.</summary>
    public int HighestGrade => Highest(grades);

    /// <summary>Highest grade that set in during the last step; 0 for none.</summary>
    public int HighestOnset => Highest(onsets);

    /// <summary>Reads the parameters and draws the patient's susceptibility.</summary>
    public static ImmuneToxicity From(ParameterSet parameters, IPatientRandom random) => new(parameters, random);

    /// <summary>Advances by one step of an hour; on the last hour of a day it draws.</summary>
    /// <param name="step">Step [h].</param>
    /// <param name="excessGain">Priming gain above that without drug, G − G₀.</param>
    /// <param name="steroid">Effect of corticosteroid, 0 … 1.</param>
    /// <param name="weights">Weight w_o by organ; shape [8].</param>
    /// <param name="events">Receives onsets and resolutions.</param>
    public void Advance(
        uint step,
        double excessGain,
        double steroid,
        ReadOnlySpan<double> weights,
        ICollection<Observables.SimulationEvent> events
    )
    {
        Array.Clear(onsets);
        double stimulus = excessGain * (1 - Tolerance) * (1 - steroid);
        SelfReactive = (SelfReactive + DaysPerStep * followRate * stimulus) / (1 + DaysPerStep * followRate);
        double won = toleranceRate * SelfReactive;
        Tolerance = (Tolerance + DaysPerStep * won) / (1 + DaysPerStep * (won + toleranceLoss));
        if (step % 24 != 23)
        {
            return;
        }

        for (int organ = 0; organ < Organs; organ++)
        {
            memory[organ] *= memoryKeep;
            hazards[organ] =
                onsetRate
                * susceptibility
                * SelfReactive
                * weights[organ]
                * (1 + memoryGain * memory[organ])
                * (1 - steroidHazard * steroid);
            if (grades[organ] == 0)
            {
                Begin(step, organ, events);
            }
            else
            {
                Resolve(step, organ, steroid, events);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        writer.Write(SelfReactive);
        writer.Write(Tolerance);
        Storage.Write(writer, memory);
        Storage.Write(writer, hazards);
        writer.Write(grades);
        writer.Write(onsets);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader reader)
    {
        SelfReactive = reader.ReadDouble();
        Tolerance = reader.ReadDouble();
        Storage.Read(reader, memory);
        Storage.Read(reader, hazards);
        reader.ReadExactly(grades);
        reader.ReadExactly(onsets);
    }

    void Begin(uint step, int organ, ICollection<Observables.SimulationEvent> events)
    {
        if (random.Uniform(step, PatientStream.ToxicityOnset, (uint)organ) >= 1 - Math.Exp(-hazards[organ]))
        {
            return;
        }

        grades[organ] = onsets[organ] = DrawGrade(step, organ);
        memory[organ] = 1;
        events.Add(ToxicityEvent(step, Observables.EventKind.ToxicityStarted, organ, grades[organ]));
    }

    // One uniform number serves all the shares: it is below the share of grade 5, then 4, then 3, and the rest is split in two.
    byte DrawGrade(uint step, int organ)
    {
        double activation = susceptibility * SelfReactive;
        double severe = activation / (activation + severeHalf);
        double deadly = (Organ)organ == Organ.Myocarditis ? myocarditisFatal : fatal;
        double draw = random.Uniform(step, PatientStream.ToxicityGrade, (uint)organ);
        if (draw < severe)
        {
            double place = draw / severe;
            return (byte)(
                place < deadly ? 5
                : place < deadly + (1 - deadly) * grade4 ? 4
                : 3
            );
        }

        return (byte)((draw - severe) / (1 - severe) < grade2 ? 2 : 1);
    }

    void Resolve(uint step, int organ, double steroid, ICollection<Observables.SimulationEvent> events)
    {
        bool endocrine = (Organ)organ is Organ.Hypophysitis or Organ.Thyroid;
        double rate = (endocrine ? endocrineResolution : resolution) * (1 + steroidResolution * steroid);
        bool isFatal = grades[organ] == 5;
        if (!isFatal && random.Uniform(step, PatientStream.ToxicityResolution, (uint)organ) < 1 - Math.Exp(-rate))
        {
            grades[organ]--;
            if (grades[organ] == 0)
            {
                events.Add(ToxicityEvent(step, Observables.EventKind.ToxicityResolved, organ, null));
            }
        }
    }

    static Observables.SimulationEvent ToxicityEvent(uint step, Observables.EventKind kind, int organ, double? grade) =>
        new(step + 1, kind, "", ((Organ)organ).ToString().ToLowerInvariant(), grade, "immune");

    static int Highest(byte[] values)
    {
        int highest = 0;
        foreach (byte value in values)
        {
            highest = Math.Max(highest, value);
        }

        return highest;
    }

    static Parameter Share(string name, double value, string description) =>
        new($"toxicity.{name}", "1", value, 0, 1, EvidenceGrade.Assumed, "none found for all organs together", description);
}
