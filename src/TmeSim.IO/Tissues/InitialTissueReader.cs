using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tissues;

/// <summary>Reads the real tissue that lesions of a scenario start from.</summary>
public static class InitialTissueReader
{
    /// <summary>The most cells a table may have.</summary>
    public const int MaximumCells = 1_000_000;

    /// <summary>Reads the tissue of every lesion that starts from one.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="content">Content of a file, given the setting that names it and its name as the scenario has it.</param>
    /// <returns>Tissue by the name of the lesion.</returns>
    /// <exception cref="SettingsException">A table or a map has errors; the exception holds all of the first file that has.</exception>
    public static IReadOnlyDictionary<string, InitialTissue> ReadAll(Scenario scenario, Func<string, string, byte[]> content)
    {
        var tissues = new SortedDictionary<string, InitialTissue>(StringComparer.Ordinal);
        for (int k = 0; k < scenario.Lesions.Count; k++)
        {
            if (scenario.Lesions[k].Tissue is { } settings)
            {
                byte[] map = content($"lesions[{k}].tissue.map", settings.Map);
                byte[] table = content($"lesions[{k}].tissue.file", settings.File);
                tissues[scenario.Lesions[k].Name] = Read(scenario, settings, table, map);
            }
        }

        return tissues;
    }

    static InitialTissue Read(Scenario scenario, TissueFileSettings settings, byte[] table, byte[] map)
    {
        var meaning = TissueMapReader.Read(new MemoryStream(map), settings.Map, scenario);
        var (cells, rows) = TissueTableReader.Read(new MemoryStream(table), settings.File, meaning, settings.Map, scenario.Clones);
        if (!cells.Any(cell => cell.Kind == InitialCellKind.Tumour))
        {
            var errors = new TissueErrors(settings.File);
            errors.Add(1, 1, "there is no tumour cell", $"map one of the table's types to `tumour` in {settings.Map}");
            errors.ThrowIfAny();
        }

        var shifted = settings.Placement == TissuePlacement.Centred ? Centred(cells, scenario.Lattice) : cells;
        CheckInside(shifted, rows, settings, scenario.Lattice);
        var given = meaning.Types.Values.Where(kind => kind != InitialCellKind.Ignore).ToHashSet();
        return InitialTissue.Place(scenario.Lattice, shifted, given, settings.FreeSiteWithinUm);
    }

    static List<InitialCell> Centred(IReadOnlyList<InitialCell> cells, LatticeSettings lattice)
    {
        double Shift(Func<InitialCell, double> place, int extent) => (extent * lattice.SpacingUm - cells.Min(place) - cells.Max(place)) / 2;
        double x = Shift(cell => cell.XUm, lattice.Width);
        double y = Shift(cell => cell.YUm, lattice.Height);
        double z = Shift(cell => cell.ZUm, lattice.Depth);
        return [.. cells.Select(cell => cell with { XUm = cell.XUm + x, YUm = cell.YUm + y, ZUm = cell.ZUm + z })];
    }

    static void CheckInside(IReadOnlyList<InitialCell> cells, IReadOnlyList<int> rows, TissueFileSettings settings, LatticeSettings lattice)
    {
        double[] extents = [lattice.Width * lattice.SpacingUm, lattice.Height * lattice.SpacingUm, lattice.Depth * lattice.SpacingUm];
        string size = string.Join(" × ", extents.Where((_, axis) => axis < 2 || lattice.Depth > 1).Select(SettingText.Number));
        var errors = new TissueErrors(settings.File);
        string? remedy = null;
        for (int k = 0; k < cells.Count; k++)
        {
            double[] place = [cells[k].XUm, cells[k].YUm, cells[k].ZUm];
            int outside = Array.FindIndex([0, 1, 2], axis => place[axis] < 0 || place[axis] > extents[axis]);
            if (outside >= 0)
            {
                remedy ??= Remedy(cells, settings, lattice);
                string at = FormattableString.Invariant($"{"xyz"[outside]} = {place[outside]:0.#} µm");
                errors.Add(rows[k], 1, $"row {rows[k]}: {at} on the lattice is outside its {size} µm", remedy);
            }
        }

        errors.ThrowIfAny();
    }

    static string Remedy(IReadOnlyList<InitialCell> cells, TissueFileSettings settings, LatticeSettings lattice)
    {
        double width = cells.Max(cell => cell.XUm) - cells.Min(cell => cell.XUm);
        double height = cells.Max(cell => cell.YUm) - cells.Min(cell => cell.YUm);
        string extent = FormattableString.Invariant($"the cells cover {width:0} × {height:0} µm");
        string sites = FormattableString.Invariant(
            $"{Math.Max(1, Math.Ceiling(width / lattice.SpacingUm)):0} × {Math.Max(1, Math.Ceiling(height / lattice.SpacingUm)):0} sites"
        );
        string fit = $"{extent}, which takes {sites} along x and y: enlarge the lattice, cut out a region, or check um_per_unit";
        return settings.Placement == TissuePlacement.AsGiven ? fit + "; placement: centred moves them to the middle" : fit;
    }
}
