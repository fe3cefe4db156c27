using TmeSim.Core.Patient;

namespace TmeSim.Core.Tests.Patient;

/// <summary>Random numbers by rule: what is not told is ½, and normal numbers are 0. Numbers near 0 bring about what is decided.</summary>
/// <param name="uniform">Uniform number of a step, a stream and an index.</param>
/// <param name="normal">Normal number of a stream.</param>
sealed class ScriptedRandom(Func<uint, PatientStream, uint, double>? uniform = null, Func<PatientStream, double>? normal = null)
    : IPatientRandom
{
    /// <summary>Draws that bring about what is decided, and that do not.</summary>
    public const double Yes = 1e-300,
        No = 1 - 1e-12;

    public double Uniform(uint step, PatientStream stream, uint index) => uniform?.Invoke(step, stream, index) ?? 0.5;

    public double Normal(uint step, PatientStream stream, uint index) => normal?.Invoke(stream) ?? 0;
}
