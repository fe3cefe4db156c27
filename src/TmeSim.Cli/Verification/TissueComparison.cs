using System.Globalization;
using System.Runtime.InteropServices;
using TmeSim.Core.Engines;
using TmeSim.Core.State;

namespace TmeSim.Cli.Verification;

/// <summary>Finds the first site in which two lesions differ.</summary>
static class TissueComparison
{
    /// <summary>Compares every array, bit for bit.</summary>
    /// <returns>Array, site and both values, or null if all are equal.</returns>
    public static (string Array, int Site, string Expected, string Found)? Compare(TissueState expected, TissueState found)
    {
        foreach (var (one, other) in expected.Arrays().Zip(found.Arrays()))
        {
            int at = one.Bytes.CommonPrefixLength(other.Bytes);
            if (at < one.Bytes.Length)
            {
                int size = SizeOf(one.ElementType);
                int site = at / size;
                return (one.Name, site, Value(one, site, size), Value(other, site, size));
            }
        }

        return null;
    }

    /// <summary>Compares what a lesion counts beside its tissue.</summary>
    /// <returns>The part that differs and both values, or null.</returns>
    public static (string Part, string Expected, string Found)? CompareCounts(Lesion expected, Lesion found)
    {
        for (int k = 0; k < Ledger.Length; k++)
        {
            if (expected.Ledger.Counts[k] != found.Ledger.Counts[k])
            {
                string name = $"{Ledger.PopulationNames[k / Ledger.Flows]}.{Ledger.FlowColumns[k % Ledger.Flows]}";
                return ($"ledger {name}", Text(expected.Ledger.Counts[k]), Text(found.Ledger.Counts[k]));
            }
        }

        int clones = expected.Clones.Records.Count;
        if (!expected.Clones.Records.SequenceEqual(found.Clones.Records))
        {
            return ("clones", Text(clones), Text(found.Clones.Records.Count));
        }

        int clone = expected.TumourDeathsByClone.AsSpan().CommonPrefixLength(found.TumourDeathsByClone);
        return clone < expected.TumourDeathsByClone.Length
            ? ($"deaths of clone {clone}", Text(expected.TumourDeathsByClone[clone]), Text(found.TumourDeathsByClone[clone]))
            : null;
    }

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    static int SizeOf(Type type) =>
        type == typeof(float) ? sizeof(float)
        : type == typeof(ushort) ? sizeof(ushort)
        : 1;

    static string Value(TissueArray array, int site, int size)
    {
        var bytes = array.Bytes.Slice(site * size, size);
        return size switch
        {
            sizeof(float) => MemoryMarshal.Read<float>(bytes).ToString("R", CultureInfo.InvariantCulture),
            sizeof(ushort) => Text(MemoryMarshal.Read<ushort>(bytes)),
            _ => Text(bytes[0]),
        };
    }
}
