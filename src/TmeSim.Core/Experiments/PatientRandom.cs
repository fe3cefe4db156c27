using TmeSim.Core.Patient;
using TmeSim.Core.Random;

namespace TmeSim.Core.Experiments;

/// <summary>Philox as the source of a patient's random numbers, and the keys of a run.</summary>
/// <param name="key">Key of the replicate.</param>
public sealed class PatientRandom(ulong key) : IPatientRandom
{
    // The fourth counter word keeps the patient's draws apart from those of sites and of keys.
    const uint PatientDraws = 1;
    const uint KeyDraws = 2;
    const uint PatientKey = uint.MaxValue;

    /// <summary>The random numbers of a replicate's patient.</summary>
    public static PatientRandom Of(long seed, int replicate) => new(KeyOf(seed, replicate, PatientKey));

    /// <summary>Key of the random numbers of one lesion of one replicate. Arms share it: they are paired.</summary>
    public static ulong LesionKey(long seed, int replicate, int lesion) => KeyOf(seed, replicate, (uint)lesion);

    /// <inheritdoc/>
    public double Uniform(uint step, PatientStream stream, uint index)
    {
        uint word = Philox.Draw(index, step, (uint)stream, PatientDraws, key).A;
        return (word + 0.5) / 4294967296.0;
    }

    static ulong KeyOf(long seed, int replicate, uint part)
    {
        var words = Philox.Draw((uint)replicate, part, 0, KeyDraws, (ulong)seed);
        return (ulong)words.B << 32 | words.A;
    }
}
