using TmeSim.Core.State;

namespace TmeSim.IO.Results;

/// <summary>How a kind of cell in one state looks in every picture: the one palette of the program.</summary>
/// <param name="Name">What legends call it.</param>
/// <param name="Colour">Its colour as 0xRRGGBB. It belongs to the kind and state alone, whatever a cell's levels are.</param>
/// <param name="IsLymphocyte">Whether it stands in the lymphocyte layer.</param>
/// <remarks>
/// Lymphocytes have saturated and stroma has pale colours. Under each of the four kinds of colour vision (normal, and protanopia, deuteranopia and
/// tritanopia by Machado 2009, doi:10.1109/TVCG.2009.113) any two differ by at least 14 in CIELAB; about 2.3 is just noticeable. They were found by
/// a search for the largest smallest difference within the hues named here.
/// </remarks>
public sealed record CellLook(string Name, int Colour, bool IsLymphocyte)
{
    /// <summary>Colour of a site without a cell.</summary>
    public const int Paper = 0xFBFAF7;

    /// <summary>A tumour cell.</summary>
    public static CellLook Tumour { get; } = new("tumour cell", 0xF09A60, false);

    /// <summary>A tumour cell without MHC class I, which CD8 T cells do not see.</summary>
    public static CellLook UnseenTumour { get; } = new("tumour, no MHC-I", 0x8A1A28, false);

    /// <summary>A resting fibroblast.</summary>
    public static CellLook Fibroblast { get; } = new("resting fibroblast", 0xEEC1D3, false);

    /// <summary>A cancer-associated fibroblast.</summary>
    public static CellLook Caf { get; } = new("CAF", 0xE15FB6, false);

    /// <summary>A macrophage nearer M1.</summary>
    public static CellLook M1 { get; } = new("M1 macrophage", 0xF3EB88, false);

    /// <summary>A macrophage nearer M2.</summary>
    public static CellLook M2 { get; } = new("M2 macrophage", 0xEBBD09, false);

    /// <summary>A myeloid-derived suppressor cell.</summary>
    public static CellLook Mdsc { get; } = new("MDSC", 0x81448C, false);

    /// <summary>A dendritic cell.</summary>
    public static CellLook DendriticCell { get; } = new("dendritic cell", 0x7CFAB8, false);

    /// <summary>A dead cell.</summary>
    public static CellLook Dead { get; } = new("dead cell", 0xA1A49C, false);

    /// <summary>An effector CD8 T cell.</summary>
    public static CellLook Effector { get; } = new("CD8 effector", 0x2ABFFB, true);

    /// <summary>A progenitor exhausted CD8 T cell.</summary>
    public static CellLook Progenitor { get; } = new("CD8 progenitor (Tpex)", 0x139263, true);

    /// <summary>An intermediate exhausted CD8 T cell.</summary>
    public static CellLook Intermediate { get; } = new("CD8 intermediate", 0x1472D0, true);

    /// <summary>A terminally exhausted CD8 T cell.</summary>
    public static CellLook Terminal { get; } = new("CD8 terminal (Tex)", 0x111115, true);

    /// <summary>A regulatory T cell.</summary>
    public static CellLook Treg { get; } = new("Treg", 0xCC1227, true);

    /// <summary>All looks in the order of legends: lymphocytes first.</summary>
    public static IReadOnlyList<CellLook> All { get; } =
    [Effector, Progenitor, Intermediate, Terminal, Treg, Tumour, UnseenTumour, Dead, M1, M2, Mdsc, DendriticCell, Fibroblast, Caf];

    /// <summary>Look of a parenchymal cell; null for none.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="phenotype">Its phenotype [level].</param>
    /// <param name="isSeen">Whether a tumour cell has MHC class I.</param>
    public static CellLook? Of(ParenchymaKind kind, byte phenotype, bool isSeen) =>
        kind switch
        {
            ParenchymaKind.None => null,
            ParenchymaKind.Tumour => isSeen ? Tumour : UnseenTumour,
            ParenchymaKind.Fibroblast => phenotype >= CellNames.SwitchLevel ? Caf : Fibroblast,
            ParenchymaKind.Macrophage => phenotype >= CellNames.SwitchLevel ? M2 : M1,
            ParenchymaKind.Mdsc => Mdsc,
            ParenchymaKind.DendriticCell => DendriticCell,
            _ => Dead,
        };

    /// <summary>Look of a lymphocyte; null for none.</summary>
    public static CellLook? Of(LymphocyteKind kind) =>
        kind switch
        {
            LymphocyteKind.None => null,
            LymphocyteKind.Effector => Effector,
            LymphocyteKind.Progenitor => Progenitor,
            LymphocyteKind.Intermediate => Intermediate,
            LymphocyteKind.Terminal => Terminal,
            _ => Treg,
        };
}
