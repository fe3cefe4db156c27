using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Scenarios;

namespace TmeSim.IO.Tissues;

/// <summary>Reads what a table of cells means, and checks it against the scenario.</summary>
static class TissueMapReader
{
    /// <summary>Reads a map.</summary>
    /// <param name="stream">UTF-8 bytes of the file.</param>
    /// <param name="fileName">Name of the file, for the messages.</param>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="SettingsException">The map has errors; the exception holds all of them.</exception>
    public static TissueMap Read(Stream stream, string fileName, Scenario scenario)
    {
        var bag = new DiagnosticBag();
        var settings = SettingsDocument.Parse(TextChecks.Read(stream, fileName, bag), bag);
        var map = settings.Bind<TissueMap>();
        settings.Add([.. Dimensions(map, scenario.Lattice), .. Tumour(map), .. Clones(map, scenario)]);
        bag.ThrowIfAny();
        return map;
    }

    static IEnumerable<ScenarioProblem> Dimensions(TissueMap map, LatticeSettings lattice)
    {
        bool isSlice = lattice.Depth == 1;
        if (isSlice && map.Columns.Z != "")
        {
            yield return new("columns.z", "is given, but the lattice is a slice", "remove it, or give the scenario's lattice a depth");
        }
        else if (!isSlice && map.Columns.Z == "")
        {
            string depth = SettingText.Number(lattice.Depth);
            yield return new("columns", $"has no z, but the lattice has {depth} slices", "add columns.z, or set lattice.depth to 1");
        }
    }

    static IEnumerable<ScenarioProblem> Tumour(TissueMap map)
    {
        if (map.Types.Count > 0 && !map.Types.Values.Contains(InitialCellKind.Tumour))
        {
            yield return new("types", "makes no type a tumour cell", "write `tumour` for one of them") { Uses = ["types"] };
        }
    }

    static IEnumerable<ScenarioProblem> Clones(TissueMap map, Scenario scenario)
    {
        string[] names = [.. scenario.Clones.Select(clone => clone.Name)];
        string[] types =
        [
            .. map.Types.Where(pair => pair.Value is InitialCellKind.Tumour or InitialCellKind.Dead).Select(pair => pair.Key),
        ];
        foreach (var (type, clone) in map.Clones)
        {
            string path = $"clones.{type}";
            if (!types.Contains(type))
            {
                string help = Spelling.Help(type, types, "types of tumour or dead cells");
                yield return new(path, "is no type of tumour or dead cells", help) { AtKey = true, Uses = ["types"] };
            }

            if (!names.Contains(clone))
            {
                yield return new(path, $"= {SettingText.Shown(clone)} names no clone", Spelling.Help(clone, names, "clones"));
            }
        }
    }
}
