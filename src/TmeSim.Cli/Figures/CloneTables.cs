using System.Globalization;
using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>Reads the clones of one lesion over time.</summary>
static class CloneTables
{
    /// <summary>Reads them; of a replicate that is not over there are none.</summary>
    /// <exception cref="ResultsException">A table is missing, not finished or damaged.</exception>
    public static CloneHistory Read(IFileSystem files, string folder, RunKey key)
    {
        IEnumerable<TableRow> Rows(string table, params string[] columns) =>
            TableReader.Read(files, folder, table, ["arm", "replicate", "lesion", .. columns]).Where(row => IsOf(row, key));

        // A lesion without tumour cells has no row among the clones, but it has one in the time series.
        double[] hours = [.. Rows(TableSchemas.TimeseriesName, "time_h").Select(row => row.Number("time_h"))];
        var places = hours.Select((hour, k) => (hour, k)).ToDictionary();
        var cells = Rows(TableSchemas.Clones.FileName, "time_h", "clone", "cells").ToLookup(row => row.Whole("clone"));
        var clones = new List<CloneCourse>();
        foreach (var row in Rows(TableSchemas.Lineage.FileName, "clone", "name", "parent", "origin"))
        {
            int clone = row.Whole("clone");
            long[] counts = new long[hours.Length];
            foreach (var count in cells[clone])
            {
                counts[PlaceOf(count, places, key)] = count.Count("cells");
            }

            int? parent = row["parent"].Length > 0 ? row.Whole("parent") : null;
            clones.Add(new CloneCourse(clone, parent, NameOf(row, clone), counts));
        }

        return new CloneHistory([.. hours.Select(hour => hour / 24)], clones);
    }

    static bool IsOf(TableRow row, RunKey key) =>
        row["lesion"] == key.Lesion && row["arm"] == key.Arm && row.Whole("replicate") == key.Replicate;

    static int PlaceOf(TableRow row, Dictionary<double, int> places, RunKey key) =>
        places.TryGetValue(row.Number("time_h"), out int place)
            ? place
            : throw new ResultsException(
                $"{TableSchemas.Clones.FileName}: hour {row["time_h"]} of {key.Path} is not in {TableSchemas.TimeseriesName}; the tables are of different runs"
            );

    static string NameOf(TableRow row, int clone)
    {
        string number = clone.ToString(CultureInfo.InvariantCulture);
        return row["name"].Length > 0 ? row["name"] : $"{number}: {row["origin"].Replace('_', ' ')}";
    }
}
