using System.Security.Cryptography;
using System.Text;
using TmeSim.Core.Engines;

namespace TmeSim.Core.Experiments;

/// <summary>Fingerprints of the state of a simulation: two runs of one scenario and seed must give the same on any engine.</summary>
public static class SimulationDigest
{
    /// <summary>SHA-256 over every array of a lesion's tissue, then the saved state of its patient, in lower-case hexadecimal.</summary>
    public static string Of(Lesion lesion, Simulation simulation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var reading = lesion.State.Read();
        foreach (var array in lesion.State.Arrays())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(array.Name));
            hash.AppendData(array.Bytes);
        }

        hash.AppendData(Patient(simulation));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The fingerprint of all arms and lesions of a replicate as they are now.</summary>
    public static string Of(Experiment experiment) =>
        OfRun(
            experiment.Arms.SelectMany(
                (arm, number) =>
                {
                    var simulation = experiment.SimulationOf(number);
                    return simulation.Lesions.Select(lesion => (arm.Name, experiment.Replicate + 1, lesion.Name, Of(lesion, simulation)));
                }
            )
        );

    /// <summary>SHA-256 over a line for each lesion with its digest.</summary>
    /// <param name="lesions">Arm, number of the replicate from 1, lesion and digest, by replicate, then arm, then lesion.</param>
    public static string OfRun(IEnumerable<(string Arm, int Replicate, string Lesion, string Digest)> lesions)
    {
        var lines = lesions.Select(one => $"{one.Arm}/{one.Replicate}/{one.Lesion} {one.Digest}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

    /// <summary>The saved state of a patient.</summary>
    public static byte[] Patient(Simulation simulation)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        simulation.Patient.Save(writer);
        writer.Flush();
        return memory.ToArray();
    }
}
