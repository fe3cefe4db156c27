using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using static TmeSim.Core.Patient.ImmuneToxicityParameters;

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
    /// <summary>Number of organs.</summary>
    public const int Organs = 8;

    /// <summary>Grade that kills; nothing sets in or resolves after it.</summary>
    public const int FatalGrade = 5;

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
        if (step % 24 != 23 || HighestGrade == FatalGrade)
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
        if (random.Uniform(step, PatientStream.ToxicityResolution, (uint)organ) < 1 - Math.Exp(-rate))
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
}
