namespace TmeSim.Core.State;

/// <summary>Names, units and meanings of the fields, one dictionary for every file format.</summary>
public static class FieldInfo
{
    /// <summary>Number of fields.</summary>
    public const int Count = 7;

    /// <summary>Column names, with the unit as suffix, in the order of <see cref="FieldKind"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "oxygen_mmhg",
        "ifn_gamma_pmol_per_l",
        "tgf_beta_pmol_per_l",
        "cxcl9_10_pmol_per_l",
        "il2_pmol_per_l",
        "vegf_pmol_per_l",
        "debris_cells_per_site",
    ];

    /// <summary>Units, in the same order.</summary>
    public static IReadOnlyList<string> Units { get; } = ["mmHg", "pmol/L", "pmol/L", "pmol/L", "pmol/L", "pmol/L", "cells/site"];

    /// <summary>What they are, in the same order.</summary>
    public static IReadOnlyList<string> Meanings { get; } =
    [
        "partial pressure of oxygen",
        "interferon-gamma",
        "active TGF-beta",
        "CXCL9 and CXCL10 together",
        "interleukin-2",
        "VEGF-A",
        "debris, in dead tumour cells",
    ];
}
