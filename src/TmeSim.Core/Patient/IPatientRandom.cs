namespace TmeSim.Core.Patient;

/// <summary>What a patient's random number decides. Values are part of the definition of a run and are never reused.</summary>
public enum PatientStream : byte
{
    /// <summary>Clearance of one drug, index = name of the drug hashed.</summary>
    Clearance = 128,

    /// <summary>Central volume of one drug, index = name of the drug hashed.</summary>
    CentralVolume = 129,

    /// <summary>Susceptibility of the patient to immune toxicity.</summary>
    Susceptibility = 130,

    /// <summary>Onset of toxicity in an organ on a day, index = organ.</summary>
    ToxicityOnset = 131,

    /// <summary>Grade at onset, index = organ.</summary>
    ToxicityGrade = 132,

    /// <summary>Whether toxicity of an organ falls by one grade on a day, index = organ.</summary>
    ToxicityResolution = 133,
}

/// <summary>
/// Random numbers addressed by what they decide, not by the order of asking: arms of an experiment that ask for different things stay
/// paired. The implementation is a counter-based generator keyed by the seed.
/// </summary>
public interface IPatientRandom
{
    /// <summary>A uniform number in the open interval (0, 1).</summary>
    /// <param name="step">Step of the simulation [h], or 0 for what is drawn once.</param>
    /// <param name="stream">What is decided.</param>
    /// <param name="index">Which of several: an organ, or a hashed name.</param>
    double Uniform(uint step, PatientStream stream, uint index);

    /// <summary>A number from the standard normal distribution, by inversion of <see cref="Uniform"/>.</summary>
    double Normal(uint step, PatientStream stream, uint index) =>
        MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, Uniform(step, stream, index));
}
