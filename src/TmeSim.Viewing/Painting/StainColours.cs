using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>Colours of a site in a stained section, as pixels.</summary>
/// <param name="Nucleus">Of the nucleus.</param>
/// <param name="Body">Of cytoplasm and membrane around it.</param>
/// <param name="Ground">Of what lies between cells.</param>
readonly record struct StainColours(uint Nucleus, uint Body, uint Ground)
{
    const int Dapi = 0x1B2FA8;
    const int Cytokeratin = 0x00785A;
    const int Cd8 = 0xFFE81A;
    const int Foxp3 = 0xFF3B30;
    const int Cd68 = 0xD86A00;
    const int PdL1 = 0xE000C8;
    const int SmoothMuscleActin = 0x9A9A9A;

    // Optical densities of red, green and blue for one unit of a dye: Ruifrok and Johnston 2001, Anal Quant Cytol Histol 23:291.
    static readonly double[] Haematoxylin = [0.65, 0.70, 0.29];
    static readonly double[] Dab = [0.27, 0.57, 0.78];
    const int Steps = 64;
    static readonly uint[] BluePale = Dyes(0.12, 0);
    static readonly uint[] BlueDark = Dyes(0.75, 0);
    static readonly uint[] BrownBody = Dyes(0.15, 1.1);
    static readonly uint[] BrownNucleus = Dyes(0.7, 0.55);
    static readonly StainColours[] FluorescentSites = Table(OfFluorescence);
    static readonly StainColours[] StainedSites = Table(OfDyes);

    /// <summary>What the legend of immunofluorescence names.</summary>
    public static IReadOnlyList<(string Name, int Colour)> Fluorescence { get; } =
    [
        ("DAPI: nuclei", Dapi),
        ("pan-cytokeratin", Cytokeratin),
        ("CD8", Cd8),
        ("FOXP3", Foxp3),
        ("CD68", Cd68),
        ("PD-L1", PdL1),
        ("αSMA", SmoothMuscleActin),
    ];

    /// <summary>What the legend of immunohistochemistry names.</summary>
    public static IReadOnlyList<(string Name, int Colour)> Chromogenic { get; } =
    [("CD8: DAB", Ink.Colour(BrownBody[^1])), ("haematoxylin", Ink.Colour(BlueDark[^1]))];

    /// <summary>Colours of a site.</summary>
    public static StainColours Of(TissueState tissue, int site, Stain stain)
    {
        var parenchyma = tissue.Parenchyma[site];
        bool isFluorescent = stain == Stain.Immunofluorescence;
        int level =
            !isFluorescent ? tissue.Ecm[site]
            : parenchyma == ParenchymaKind.Fibroblast ? tissue.Phenotype[site]
            : tissue.PdL1[site];
        var table = isFluorescent ? FluorescentSites : StainedSites;
        return table[(level * (Steps - 1) + 127) / 255 | (int)parenchyma << 6 | (int)tissue.Lymphocyte[site] << 9];
    }

    // A level is activation of a fibroblast, else PD-L1.
    static StainColours OfFluorescence(ParenchymaKind parenchyma, LymphocyteKind lymphocyte, int level)
    {
        int body = parenchyma switch
        {
            ParenchymaKind.Tumour => Cytokeratin,
            ParenchymaKind.Macrophage => Cd68,
            ParenchymaKind.Fibroblast => Dimmed(SmoothMuscleActin, level),
            _ => 0,
        };
        body = parenchyma.HasPdL1() ? Sum(body, Dimmed(PdL1, level)) : body;
        bool isCd8 = lymphocyte is >= LymphocyteKind.Effector and <= LymphocyteKind.Terminal;
        body = isCd8 ? Sum(Dimmed(body, 90), Cd8) : body;
        bool hasCell = lymphocyte != LymphocyteKind.None || parenchyma is not (ParenchymaKind.None or ParenchymaKind.Dead);
        int nucleus =
            hasCell ? Dapi
            : parenchyma == ParenchymaKind.Dead ? Dimmed(Dapi, 90)
            : 0;
        nucleus = lymphocyte == LymphocyteKind.Treg ? Sum(Dimmed(nucleus, 60), Foxp3) : Sum(nucleus, Dimmed(body, 60));
        return new StainColours(Ink.Word(nucleus), Ink.Word(body), Ink.Word(0x040408));
    }

    // A level is the density of the matrix, which takes up a little of the blue.
    static StainColours OfDyes(ParenchymaKind parenchyma, LymphocyteKind lymphocyte, int level)
    {
        uint ground = BluePale[level * (Steps - 1) / 255];
        return (parenchyma, lymphocyte) switch
        {
            (_, LymphocyteKind.Treg) => new StainColours(BlueDark[^1], BlueDark[Steps / 2], ground),
            (_, not LymphocyteKind.None) => new StainColours(BrownNucleus[^1], BrownBody[^1], ground),
            (ParenchymaKind.None, _) => new StainColours(ground, ground, ground),
            (ParenchymaKind.Tumour, _) => new StainColours(BlueDark[Steps * 3 / 4], BlueDark[Steps / 4], ground),
            (ParenchymaKind.Dead, _) => new StainColours(BluePale[^1], BluePale[Steps / 2], ground),
            _ => new StainColours(BlueDark[Steps / 2], BluePale[^1], ground),
        };
    }

    // By level in steps, kind of the parenchymal cell, kind of the lymphocyte.
    static StainColours[] Table(Func<ParenchymaKind, LymphocyteKind, int, StainColours> colours) =>
        [
            .. Enumerable
                .Range(0, Steps << 6)
                .Select(key => colours((ParenchymaKind)(key >> 6 & 7), (LymphocyteKind)(key >> 9), (key & Steps - 1) * 255 / (Steps - 1))),
        ];

    // From nothing to the full amounts.
    static uint[] Dyes(double blue, double brown) =>
        [.. Enumerable.Range(0, Steps).Select(step => Through(blue * step / (Steps - 1), brown * step / (Steps - 1)))];

    // White light through the dyes: Beer and Lambert.
    static uint Through(double blue, double brown)
    {
        int Channel(int k) => (int)Math.Round(250 * Math.Pow(10, -(blue * Haematoxylin[k] + brown * Dab[k])));
        return Ink.Word(Channel(0) << 16 | Channel(1) << 8 | Channel(2));
    }

    static int Dimmed(int colour, int level) =>
        (colour >> 16) * level / 255 << 16 | (colour >> 8 & 0xFF) * level / 255 << 8 | (colour & 0xFF) * level / 255;

    static int Sum(int one, int other) =>
        Math.Min(255, (one >> 16) + (other >> 16)) << 16
        | Math.Min(255, (one >> 8 & 0xFF) + (other >> 8 & 0xFF)) << 8
        | Math.Min(255, (one & 0xFF) + (other & 0xFF));
}
