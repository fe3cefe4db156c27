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
        new(FieldInfo.Columns[(int)FieldKind.Oxygen], "mmHg", "FF3030", 60),
        new(FieldInfo.Columns[(int)FieldKind.InterferonGamma], "pmol/L", "FFB000", 100),
        new(FieldInfo.Columns[(int)FieldKind.TgfBeta], "pmol/L", "CC79A7", 100),
        new(FieldInfo.Columns[(int)FieldKind.Cxcl9And10], "pmol/L", "56B4E9", 1000),
        new(FieldInfo.Columns[(int)FieldKind.Interleukin2], "pmol/L", "00D0A0", 100),
        new(FieldInfo.Columns[(int)FieldKind.Vegf], "pmol/L", "D55E00", 100),
        new(FieldInfo.Columns[(int)FieldKind.Debris], "cells/site", "999999", 1),
        new("vessel_function", "1", "FFFFFF", 1),
        new("ecm_density", "1", "F0E442", 1),
        new("pd_l1", "1", "E000C8", 1),
        new("mhc1", "1", "139263", 1),
        new("exhaustion", "1", "EBBD09", 1),
    ];
}
