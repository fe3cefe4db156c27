using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.IO.Export;

/// <summary>
/// Writes cells as an AnnData: one observation a cell, measurements in X, place in obsm/spatial [µm], types and states as categories with
/// colours. Nothing goes to uns/spatial, which would make squidpy take the cells for a grid of spots.
/// </summary>
static class AnnDataWriter
{
    public static void Write(IAnnDataStore store, CellSet cells)
    {
        int count = cells.Ids.Count;
        store.AddGroup("", "anndata", "0.1.0");
        WriteMeasurements(store, cells, count);
        WriteObservations(store, cells);
        WriteVariables(store);
        foreach (string name in (string[])["layers", "obsm", "obsp", "varm", "varp", "uns"])
        {
            store.AddGroup(name, "dict", "0.1.0");
        }

        WritePlaces(store, cells, count);
        store.AddStrings("uns/cell_type_colors", Colours(CellNames.Types, cells.Types));
        store.AddStrings("uns/state_colors", Colours(CellNames.States, [.. cells.States.Where(code => code > 1)]));
        store.AddStrings("uns/tissue", [cells.Key.Arm, Invariant.Whole(cells.Key.Replicate), cells.Key.Lesion]);
        store.Finish();
    }

    static void WriteMeasurements(IAnnDataStore store, CellSet cells, int count)
    {
        int columns = CellSet.Measured.Count;
        float[] x = new float[count * columns];
        for (int column = 0; column < columns; column++)
        {
            for (int k = 0; k < count; k++)
            {
                x[k * columns + column] = cells.Measurements[column][k];
            }
        }

        store.AddArray("X", x, count, columns);
    }

    static void WriteObservations(IAnnDataStore store, CellSet cells)
    {
        AddFrame(store, "obs", [.. cells.Ids.Select(Invariant.Whole)], ["cell_id", "cell_type", "state", "clone"]);
        store.AddArray("obs/cell_id", cells.Ids.ToArray(), cells.Ids.Count);
        AddCategories(store, "obs/cell_type", CellNames.Types, cells.Types, missing: 0);
        AddCategories(store, "obs/state", CellNames.States, cells.States, missing: 1);
        store.AddArray("obs/clone", cells.Clones.ToArray(), cells.Clones.Count);
    }

    static void WriteVariables(IAnnDataStore store)
    {
        AddFrame(store, "var", [.. CellSet.Measured.Select(column => column.Name)], ["unit"]);
        store.AddStrings("var/unit", [.. CellSet.Measured.Select(column => column.Unit)]);
    }

    static void WritePlaces(IAnnDataStore store, CellSet cells, int count)
    {
        int axes = cells.IsVolume ? 3 : 2;
        double[] places = new double[count * axes];
        for (int k = 0; k < count; k++)
        {
            places[k * axes] = cells.X[k];
            places[k * axes + 1] = cells.Y[k];
            if (axes == 3)
            {
                places[k * axes + 2] = cells.Z[k];
            }
        }

        store.AddArray("obsm/spatial", places, count, axes);
    }

    static void AddFrame(IAnnDataStore store, string path, IReadOnlyList<string> index, IReadOnlyList<string> columns)
    {
        store.AddGroup(path, "dataframe", "0.2.0");
        store.SetAttribute(path, "_index", "_index");
        store.SetAttribute(path, "column-order", columns);
        store.AddStrings(path + "/_index", index);
    }

    // Only the categories that occur: readers expect as many colours as categories and stumble over empty ones.
    static void AddCategories(IAnnDataStore store, string path, IReadOnlyList<CellName> names, List<byte> codes, byte missing)
    {
        var used = Used(names, [.. codes.Where(code => code != missing)]);
        sbyte[] places = new sbyte[names.Count + 1];
        Array.Fill(places, (sbyte)-1);
        for (int k = 0; k < used.Count; k++)
        {
            places[used[k].Code] = (sbyte)k;
        }

        store.AddGroup(path, "categorical", "0.2.0");
        store.SetAttribute(path, "ordered", false);
        store.AddStrings(path + "/categories", [.. used.Select(name => name.Name)]);
        store.AddArray(path + "/codes", codes.Select(code => code == missing ? (sbyte)-1 : places[code]).ToArray(), codes.Count);
    }

    static IReadOnlyList<string> Colours(IReadOnlyList<CellName> names, List<byte> codes) =>
        [.. Used(names, codes).Select(name => FormattableString.Invariant($"#{name.Colour:x6}"))];

    static List<CellName> Used(IReadOnlyList<CellName> names, List<byte> codes)
    {
        var present = codes.ToHashSet();
        return [.. names.Where(name => present.Contains(name.Code))];
    }
}
