using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>Reads where the cells of one lesion stand at the end, in every arm; of a volume the middle plane.</summary>
static class TissueTables
{
    const int Cd8Kind = 1;
    const int TregKind = 2;
    const int TumourKind = 3;
    const int UnseenTumourKind = 4;

    /// <summary>Kinds of cells in the pictures. Tints of stroma let tumour and lymphocytes stand out; the hues are those of Okabe and Ito.</summary>
    public static IReadOnlyList<TissueKind> Kinds { get; } =
    [
        new("CD8 T cell", "#0072B2"),
        new("Treg", "#009E73"),
        new("tumour cell", "#E08A55"),
        new("tumour, no MHC-I", "#8C2D04"),
        new("M2 macrophage", "#E6B800"),
        new("other macrophage", "#F6E3A8"),
        new("MDSC", "#A98BC4"),
        new("CAF", "#CC79A7"),
        new("resting fibroblast", "#F0DFE8"),
        new("dendritic cell", "#56B4E9"),
        new("dead cell", "#BDBDC2"),
    ];

    /// <summary>Reads the planes; an arm whose replicate is not over has none.</summary>
    /// <exception cref="ResultsException">The table is missing, not finished or damaged.</exception>
    public static IReadOnlyList<TissueSlice> Read(IFileSystem files, string folder, RunManifest manifest, int replicate, string lesion)
    {
        if (manifest.Lattice is not { } lattice)
        {
            return [];
        }

        var slices = new Dictionary<string, byte[]>();
        double plane = (lattice.Depth / 2 + 0.5) * lattice.SpacingUm;
        string[] columns = ["arm", "replicate", "lesion", "cell_type", "state", "x_um", "y_um", "z_um", "mhc1"];
        foreach (var row in TableReader.Read(files, folder, TableSchemas.CellsFinal.FileName, columns))
        {
            bool isShown =
                row["lesion"] == lesion
                && row.Whole("replicate") == replicate
                && (row.OptionalNumber("z_um") is not { } z || Math.Abs(z - plane) < lattice.SpacingUm / 2);
            if (!isShown)
            {
                continue;
            }

            if (!slices.TryGetValue(row["arm"], out byte[]? kinds))
            {
                kinds = new byte[lattice.Width * lattice.Height];
                slices.Add(row["arm"], kinds);
            }

            // Lymphocytes have the lowest numbers: they are seen where a site holds two cells.
            int site = SiteOf(row, lattice);
            byte kind = KindOf(row);
            kinds[site] = kinds[site] == 0 ? kind : Math.Min(kinds[site], kind);
        }

        return [.. manifest.Arms.Where(slices.ContainsKey).Select(arm => new TissueSlice(arm, lattice.Width, lattice.Height, slices[arm]))];
    }

    static int SiteOf(TableRow row, LatticeInfo lattice)
    {
        int x = (int)Math.Floor(row.Number("x_um") / lattice.SpacingUm);
        int y = (int)Math.Floor(row.Number("y_um") / lattice.SpacingUm);
        return x >= 0 && x < lattice.Width && y >= 0 && y < lattice.Height
            ? x + lattice.Width * y
            : throw new ResultsException(
                $"{TableSchemas.CellsFinal.FileName}: a cell at {row["x_um"]}, {row["y_um"]} µm is outside the lattice of {ResultFiles.Manifest}; the files are of different runs"
            );
    }

    static byte KindOf(TableRow row) =>
        (row["cell_type"], row["state"]) switch
        {
            ("cd8_t_cell", _) => Cd8Kind,
            ("treg", _) => TregKind,
            ("tumour", _) => (byte)(row.Number("mhc1") > 0 ? TumourKind : UnseenTumourKind),
            ("macrophage", "m2") => 5,
            ("macrophage", _) => 6,
            ("mdsc", _) => 7,
            ("fibroblast", "caf") => 8,
            ("fibroblast", _) => 9,
            ("dendritic_cell", _) => 10,
            _ => 11,
        };
}
