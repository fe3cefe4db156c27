using TmeSim.Core.Scenarios;

namespace TmeSim.Core.State;

/// <summary>The antigens of a patient, numbered from 1 in the order of the scenario.</summary>
public sealed class AntigenTable
{
    /// <summary>Compiles the antigens of a scenario.</summary>
    public AntigenTable(IReadOnlyList<AntigenSettings> antigens)
    {
        Names = antigens.Select(antigen => antigen.Name).ToArray();
        Strengths = [0, .. antigens.Select(antigen => Fraction.Of(antigen.Strength))];
        for (int k = 0; k < antigens.Count; k++)
        {
            All |= (ushort)(1 << k);
            Haplotype2 |= antigens[k].Haplotype == 2 ? (ushort)(1 << k) : (ushort)0;
        }
    }

    /// <summary>Names; the first is antigen 1.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Strength of each antigen as a fraction, by number; number 0 is no antigen.</summary>
    public uint[] Strengths { get; }

    /// <summary>Bits of all antigens: bit k is antigen k + 1.</summary>
    public ushort All { get; }

    /// <summary>Bits of the antigens that haplotype 2 presents.</summary>
    public ushort Haplotype2 { get; }

    /// <summary>Bits of the antigens with the given names.</summary>
    /// <exception cref="ScenarioException">A name is unknown.</exception>
    public ushort BitsOf(IEnumerable<string> names, string path)
    {
        ushort bits = 0;
        foreach (string name in names)
        {
            int k = Names.ToList().IndexOf(name);
            bits |= k >= 0 ? (ushort)(1 << k) : throw new ScenarioException(path, $"there is no antigen '{name}'");
        }

        return bits;
    }
}
