using System.Globalization;
using TmeSim.Core.Observables;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Recordings;

/// <summary>Reads the history of one lesion from the tables of a run.</summary>
public static class RecordedHistory
{
    // What charts and timeline draw.
    static readonly string[] Columns =
    [
        "tumour_cells",
        "effector_cells",
        "progenitor_cells",
        "intermediate_cells",
        "terminal_cells",
        "treg_cells",
        "diameter_mm",
        "pd1_occupancy_lesion_fraction",
        "pd_l1_occupancy_lesion_fraction",
        "ctla4_occupancy_lesion_fraction",
        "lag3_occupancy_lesion_fraction",
        "tim3_occupancy_lesion_fraction",
        "tigit_occupancy_lesion_fraction",
    ];

    static readonly Dictionary<string, EventKind> Kinds = Enum.GetValues<EventKind>().ToDictionary(kind => SnakeCase.Of(kind.ToString()));

    /// <summary>Reads a history.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="key">The lesion.</param>
    /// <param name="endHours">When the run was to end [h].</param>
    /// <exception cref="ResultsException">A table is missing, not finished or damaged.</exception>
    public static RunHistory Read(IFileSystem files, string folder, RunKey key, double endHours)
    {
        var history = new RunHistory(Columns) { EndHours = endHours };
        IEnumerable<TableRow> Rows(string table, params string[] columns) =>
            TableReader
                .Read(files, folder, table, ["arm", "replicate", "lesion", .. columns])
                .Where(row => row["arm"] == key.Arm && row.Whole("replicate") == key.Replicate);
        IEnumerable<TableRow> RowsOfLesion(string table, params string[] columns) =>
            Rows(table, columns).Where(row => row["lesion"] == key.Lesion);

        foreach (var row in RowsOfLesion(TableSchemas.TimeseriesName, ["time_h", .. Columns]))
        {
            history.Add(row.Number("time_h"), [.. Columns.Select(column => row.OptionalNumber(column) ?? double.NaN)]);
        }

        foreach (var row in Rows(TableSchemas.Events.FileName, "time_h", "event", "subject", "value", "detail"))
        {
            if (row["lesion"] is var lesion && (lesion.Length == 0 || lesion == key.Lesion))
            {
                history.Add(EventOf(row));
            }
        }

        foreach (var row in Rows(TableSchemas.Scans.FileName, "time_h", "sum_mm", "change_from_baseline", "response"))
        {
            if (row["lesion"].Length == 0)
            {
                double? change = row.OptionalNumber("change_from_baseline");
                history.Add(new ScanPoint(row.Number("time_h"), row.Number("sum_mm"), change, row["response"]));
            }
        }

        AddLedger(history, RowsOfLesion(TableSchemas.Ledger.FileName, ["time_h", "population", .. Ledger.FlowColumns]));
        AddClones(
            history,
            RowsOfLesion(TableSchemas.Lineage.FileName, "clone", "name", "parent", "origin", "origin_time_h"),
            RowsOfLesion(TableSchemas.Clones.FileName, "time_h", "clone", "cells")
        );
        return history;
    }

    static SimulationEvent EventOf(TableRow row) =>
        Kinds.TryGetValue(row["event"], out var kind)
            ? new SimulationEvent(row.Number("time_h"), kind, row["lesion"], row["subject"], row.OptionalNumber("value"), row["detail"])
            : throw new ResultsException(
                $"{TableSchemas.Events.FileName}: event '{row["event"]}' is not known; the run is of another version of the program"
            );

    static void AddLedger(RunHistory history, IEnumerable<TableRow> rows)
    {
        var tumour = rows.Where(row => row["population"] == Ledger.PopulationNames[(int)Population.Tumour]);
        foreach (var row in tumour)
        {
            long[] flows = new long[Ledger.Length];
            for (int flow = 0; flow < Ledger.Flows; flow++)
            {
                flows[Ledger.IndexOf(Population.Tumour, (Flow)flow)] = row.Count(Ledger.FlowColumns[flow]);
            }

            history.Add(new LedgerRow(row.Number("time_h"), flows));
        }
    }

    // Of a replicate that is not over there is no lineage yet: its clones have numbers only.
    static void AddClones(RunHistory history, IEnumerable<TableRow> lineage, IEnumerable<TableRow> sizes)
    {
        foreach (var row in lineage)
        {
            int number = row.Whole("clone");
            string name = row["name"].Length > 0 ? row["name"] : $"{number}: {row["origin"].Replace('_', ' ')}";
            int? parent = row["parent"].Length > 0 ? row.Whole("parent") : null;
            history.Add(new HistoryClone(number, name, parent, row.Number("origin_time_h")));
        }

        var cells = sizes
            .GroupBy(row => row.Number("time_h"), row => (Clone: row.Whole("clone"), Cells: row.Count("cells")))
            .ToDictionary(group => group.Key, group => group.ToList());
        int highest = Math.Max(
            history.Clones.Count - 1,
            cells.Values.SelectMany(all => all).Select(one => one.Clone).DefaultIfEmpty(0).Max()
        );
        for (int number = history.Clones.Count; number <= highest; number++)
        {
            history.Add(new HistoryClone(number, "clone " + number.ToString(CultureInfo.InvariantCulture), null, 0));
        }

        foreach (double hour in history.TimesHours)
        {
            long[] row = new long[highest + 1];
            foreach (var (clone, count) in cells.GetValueOrDefault(hour) ?? [])
            {
                row[clone] = count;
            }

            history.Add(new CloneRow(hour, row));
        }
    }
}
