using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>Reads where the cells of one lesion stand at the end, in every arm; of a volume the middle plane.</summary>
static class TissueTables
{
    /// <summary>Kinds of cells in the pictures.</summary>
    public static IReadOnlyList<TissueKind> Kinds { get; } =
    [.. CellLook.All.Select(look => new TissueKind(look.Name, $"#{look.Colour:X6}"))];

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

    static byte KindOf(TableRow row) => (byte)(1 + CellLook.All.Index().First(one => one.Item == LookOf(row)).Index);

    static CellLook LookOf(TableRow row) =>
        (row["cell_type"], row["state"]) switch
        {
            ("cd8_t_cell", "effector") => CellLook.Effector,
            ("cd8_t_cell", "progenitor") => CellLook.Progenitor,
            ("cd8_t_cell", "intermediate") => CellLook.Intermediate,
            ("cd8_t_cell", _) => CellLook.Terminal,
            ("treg", _) => CellLook.Treg,
            ("tumour", _) => row.Number("mhc1") > 0 ? CellLook.Tumour : CellLook.UnseenTumour,
            ("macrophage", "m2") => CellLook.M2,
            ("macrophage", _) => CellLook.M1,
            ("mdsc", _) => CellLook.Mdsc,
            ("fibroblast", "caf") => CellLook.Caf,
            ("fibroblast", _) => CellLook.Fibroblast,
            ("dendritic_cell", _) => CellLook.DendriticCell,
            _ => CellLook.Dead,
        };
}
