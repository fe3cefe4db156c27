using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>A value of a label image or a category: its code, name and colour.</summary>
/// <param name="Code">Pixel value; 0 is reserved for no cell.</param>
/// <param name="Name">Name in every table.</param>
/// <param name="Colour">Colour as 0xRRGGBB.</param>
public sealed record CellName(byte Code, string Name, int Colour);

/// <summary>
/// Names, codes and colours of cell types and states, one dictionary for tables, images and exports. The colours are those of
/// <see cref="CellLook"/>.
/// </summary>
public static class CellNames
{
    /// <summary>Phenotype level from which a macrophage counts as M2 and a fibroblast as CAF.</summary>
    public const byte SwitchLevel = 128;

    /// <summary>Cell types, code 1 first.</summary>
    public static IReadOnlyList<CellName> Types { get; } =
    [
        new(1, "tumour", CellLook.Tumour.Colour),
        new(2, "fibroblast", CellLook.Caf.Colour),
        new(3, "macrophage", CellLook.M2.Colour),
        new(4, "mdsc", CellLook.Mdsc.Colour),
        new(5, "dendritic_cell", CellLook.DendriticCell.Colour),
        new(6, "dead", CellLook.Dead.Colour),
        new(7, "cd8_t_cell", CellLook.Intermediate.Colour),
        new(8, "treg", CellLook.Treg.Colour),
    ];

    /// <summary>Cell states, code 1 first; "none" is the state of types without states and is written as missing in tables.</summary>
    public static IReadOnlyList<CellName> States { get; } =
    [
        new(1, "none", CellLook.Dead.Colour),
        new(2, "resting", CellLook.Fibroblast.Colour),
        new(3, "caf", CellLook.Caf.Colour),
        new(4, "m1", CellLook.M1.Colour),
        new(5, "m2", CellLook.M2.Colour),
        new(6, "effector", CellLook.Effector.Colour),
        new(7, "progenitor", CellLook.Progenitor.Colour),
        new(8, "intermediate", CellLook.Intermediate.Colour),
        new(9, "terminal", CellLook.Terminal.Colour),
    ];

    /// <summary>Code of the type of a parenchymal cell; 0 for none.</summary>
    public static byte TypeOf(ParenchymaKind kind) => (byte)kind;

    /// <summary>Code of the type of a lymphocyte; 0 for none.</summary>
    public static byte TypeOf(LymphocyteKind kind) =>
        kind switch
        {
            LymphocyteKind.None => 0,
            LymphocyteKind.Treg => 8,
            _ => 7,
        };

    /// <summary>Code of the state of a parenchymal cell; 0 for none.</summary>
    public static byte StateOf(ParenchymaKind kind, byte phenotype) =>
        kind switch
        {
            ParenchymaKind.None => 0,
            ParenchymaKind.Fibroblast => (byte)(phenotype >= SwitchLevel ? 3 : 2),
            ParenchymaKind.Macrophage => (byte)(phenotype >= SwitchLevel ? 5 : 4),
            _ => 1,
        };

    /// <summary>Code of the state of a lymphocyte; 0 for none.</summary>
    public static byte StateOf(LymphocyteKind kind) =>
        kind switch
        {
            LymphocyteKind.None => 0,
            LymphocyteKind.Treg => 1,
            _ => (byte)(5 + (byte)kind),
        };

    /// <summary>Kind of the lymphocyte that has a type and a state; none for other types.</summary>
    public static LymphocyteKind LymphocyteOf(byte type, byte state) =>
        type switch
        {
            7 when state is >= 6 and <= 9 => (LymphocyteKind)(state - 5),
            8 => LymphocyteKind.Treg,
            _ => LymphocyteKind.None,
        };

    /// <summary>Whether a state is that of a CAF or an M2 macrophage.</summary>
    public static bool IsSwitched(byte state) => state is 3 or 5;

    /// <summary>Name of a type.</summary>
    public static string TypeName(byte code) => Types[code - 1].Name;

    /// <summary>Name of a state as tables hold it: null for a type without states.</summary>
    public static string? StateName(byte code) => code <= 1 ? null : States[code - 1].Name;

    /// <summary>A colour for the number of a clone: steps of the golden angle, so that neighbours differ.</summary>
    public static int CloneColour(int clone)
    {
        double hue = clone * 0.6180339887498949 % 1 * 6;
        double light = clone / 5 % 2 == 0 ? 0.9 : 0.65;
        int sector = (int)hue;
        double rising = hue - sector;
        double low = light * 0.25;
        double up = low + (light - low) * rising;
        double down = light - (light - low) * rising;
        var (red, green, blue) = sector switch
        {
            0 => (light, up, low),
            1 => (down, light, low),
            2 => (low, light, up),
            3 => (low, down, light),
            4 => (up, low, light),
            _ => (light, low, down),
        };
        return Byte(red) << 16 | Byte(green) << 8 | Byte(blue);

        static int Byte(double share) => (int)Math.Round(share * 255);
    }
}
