using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Painting;

/// <summary>Colours of cells as pixels, by what a site holds.</summary>
static class CellWords
{
    /// <summary>A site without a cell.</summary>
    public static uint Paper { get; } = Ink.Word(CellLook.Paper);

    /// <summary>Lymphocytes, by kind; 0 for none.</summary>
    public static uint[] Lymphocytes { get; } =
    [.. Enumerable.Range(0, 6).Select(kind => CellLook.Of((LymphocyteKind)kind) is { } look ? Ink.Word(look.Colour) : 0)];

    static readonly uint[] Parenchyma = [.. Enumerable.Range(0, 32).Select(Word)];

    /// <summary>Ground of a picture of clones or levels: cells that it is not about, by kind.</summary>
    public static uint[] Ground { get; } =
    [
        .. Enumerable
            .Range(0, 7)
            .Select(kind =>
                Ink.Word(
                    kind switch
                    {
                        0 => CellLook.Paper,
                        (int)ParenchymaKind.Tumour => 0xD9D6D0,
                        _ => 0xECEAE5,
                    }
                )
            ),
    ];

    /// <summary>Colour of the parenchymal cell at a site, or of the ground.</summary>
    public static uint Of(TissueState tissue, int site)
    {
        int kind = (int)tissue.Parenchyma[site];
        int isSwitched = tissue.Phenotype[site] >= CellNames.SwitchLevel ? 8 : 0;
        int isSeen = tissue.Mhc1[site] != 0 ? 16 : 0;
        return Parenchyma[kind | isSwitched | isSeen];
    }

    static uint Word(int key) =>
        CellLook.Of((ParenchymaKind)(key & 7), (byte)((key & 8) != 0 ? 255 : 0), (key & 16) != 0) is { } look
            ? Ink.Word(look.Colour)
            : Ink.Word(CellLook.Paper);
}
