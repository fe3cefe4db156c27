using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TmeSim.IO.Results;

/// <summary>Which tissue a row, an image or a checkpoint belongs to.</summary>
/// <param name="Arm">Name of the arm.</param>
/// <param name="Replicate">Number of the replicate, from 1.</param>
/// <param name="Lesion">Name of the lesion; empty for the whole patient.</param>
public readonly record struct RunKey(string Arm, int Replicate, string Lesion)
{
    /// <summary>The key as a path, "arm/replicate/lesion".</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Path => $"{SafeName(Arm)}/{Replicate.ToString(CultureInfo.InvariantCulture)}/{SafeName(Lesion)}";

    /// <summary>Fills in the first three columns of a row.</summary>
    internal void AddTo(CsvTable table) => table.Add(Arm).Add((long)Replicate).Add(Lesion);

    /// <summary>
    /// A name that is a file name on every system: itself if it is made of ASCII letters, digits, "-", "_" and inner full stops, else with
    /// the rest replaced by "_" and eight digits of its hash added, so that different names stay different.
    /// </summary>
    public static string SafeName(string name)
    {
        bool isSafe = name.Length is > 0 and <= 80 && name[0] != '.' && name[^1] != '.' && name.All(IsSafe);
        if (isSafe)
        {
            return name;
        }

        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8];
        string kept = new([.. name.Take(60).Select(c => IsSafe(c) && c != '.' ? c : '_')]);
        return $"{kept}-{hash}";
    }

    static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
