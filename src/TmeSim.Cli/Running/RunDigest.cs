using System.Security.Cryptography;
using System.Text;
using TmeSim.Core.Engines;
using TmeSim.Core.Experiments;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>Fingerprints of final states: two runs of one scenario and seed must give the same on any engine.</summary>
public static class RunDigest
{
    /// <summary>SHA-256 over every array of a lesion's tissue, then the saved state of its patient.</summary>
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

    /// <summary>One digest for a whole run: SHA-256 over a line for each lesion.</summary>
    public static string Of(IEnumerable<ArmOutcome> outcomes)
    {
        var lines = outcomes.SelectMany(arm =>
            arm.Lesions.Select(lesion => $"{arm.Arm}/{arm.Replicate}/{lesion.Lesion} {lesion.Digest}\n")
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
