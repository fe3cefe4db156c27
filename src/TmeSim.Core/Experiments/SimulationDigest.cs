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
        foreach (var array in lesion.State.Arrays())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(array.Name));
            hash.AppendData(array.Bytes);
        }

        hash.AppendData(Patient(simulation));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
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
