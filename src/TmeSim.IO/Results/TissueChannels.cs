using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>A channel of the tissue image.</summary>
/// <param name="Name">Name with its unit, as in every table.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Colour">Colour as RRGGBB.</param>
/// <param name="WindowEnd">Value shown at full brightness; 0 is black.</param>
public sealed record TissueChannel(string Name, string Unit, string Colour, double WindowEnd);

/// <summary>Channels of the tissue image: the fields in order, then vessels, matrix and levels of cells.</summary>
public static class TissueChannels
{
    /// <summary>The channels in order.</summary>
    public static IReadOnlyList<TissueChannel> All { get; } =
    [
        Field(FieldKind.Oxygen, "FF3030", 60),
        Field(FieldKind.InterferonGamma, "FFB000", 100),
        Field(FieldKind.TgfBeta, "CC79A7", 100),
        Field(FieldKind.Cxcl9And10, "56B4E9", 1000),
        Field(FieldKind.Interleukin2, "00D0A0", 100),
        Field(FieldKind.Vegf, "D55E00", 100),
        Field(FieldKind.Debris, "999999", 1),
        new("vessel_function", "1", "FFFFFF", 1),
        new("ecm_density", "1", "F0E442", 1),
        new("pd_l1", "1", "E000C8", 1),
        new("mhc1", "1", "139263", 1),
        new("exhaustion", "1", "EBBD09", 1),
    ];

    static TissueChannel Field(FieldKind field, string colour, double windowEnd) =>
        new(FieldInfo.Columns[(int)field], FieldInfo.Units[(int)field], colour, windowEnd);
}
