using System.Globalization;
using TmeSim.Core.Scenarios;
using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli.Reporting;

/// <summary>The tables of a report.</summary>
static class ReportTables
{
    const int MostClones = 40;

    /// <summary>What became of every arm.</summary>
    public static void Outcomes(HtmlText page, RunManifest manifest)
    {
        var rows = manifest.Outcomes.SelectMany(outcome =>
            outcome.Lesions.Select(lesion =>
                (string[])
                    [
                        outcome.Arm,
                        Whole(outcome.Replicate),
                        lesion.Lesion,
                        Whole(lesion.TumourCellsStart),
                        Whole(lesion.TumourCellsEnd),
                        Number(lesion.DiameterMmBaseline),
                        Number(lesion.DiameterMmEnd),
                        SnakeCase.Of(lesion.Response.ToString()).Replace('_', ' '),
                        lesion.Label?.Replace('_', ' ') ?? "",
                    ]
            )
        );
        page.Table(
            "Outcomes",
            [
                "arm",
                "#patient",
                "lesion",
                "#cells at start",
                "#cells at end",
                "#baseline mm",
                "#mm at end",
                "response",
                "what the lattice shows as reason",
            ],
            rows
        );
    }

    /// <summary>Births, deaths and moves of each population over the whole run.</summary>
    /// <exception cref="ResultsException">The table is missing, not finished or damaged.</exception>
    public static void Ledgers(HtmlText page, IFileSystem files, string folder, RunKey key)
    {
        var flows = Ledger.FlowColumns;
        var rows = TableReader
            .Read(files, folder, TableSchemas.Ledger.FileName, ["arm", "replicate", "lesion", "population", "count", .. flows])
            .Where(row => row["arm"] == key.Arm && row.Whole("replicate") == key.Replicate && row["lesion"] == key.Lesion)
            .GroupBy(row => row["population"])
            .Select(group =>
            {
                var all = group.ToList();
                return (string[])
                    [
                        group.Key.Replace('_', ' '),
                        Whole(all[0].Whole("count")),
                        .. flows.Select(flow => Whole(all.Skip(1).Sum(row => (long)row.Whole(flow)))),
                        Whole(all[^1].Whole("count")),
                    ];
            });
        page.Table(
            $"Ledger of {key.Lesion}, {key.Arm}, patient {key.Replicate}: from the first count to the last every cell is accounted for",
            ["population", "#first", .. flows.Select(flow => "#" + flow.Replace('_', ' ')), "#last"],
            rows
        );
    }

    /// <summary>The clones that were largest at the end.</summary>
    /// <exception cref="ResultsException">The table is missing, not finished or damaged.</exception>
    public static void Lineage(HtmlText page, IFileSystem files, string folder, RunKey key)
    {
        string[] columns = ["clone", "name", "parent", "origin_time_h", "origin", "b2m_alleles", "jak_lost", "cells_final"];
        var rows = TableReader
            .Read(files, folder, TableSchemas.Lineage.FileName, ["arm", "replicate", "lesion", .. columns])
            .Where(row => row["arm"] == key.Arm && row.Whole("replicate") == key.Replicate && row["lesion"] == key.Lesion)
            .OrderByDescending(row => row.Number("cells_final"))
            .ThenBy(row => row.Whole("clone"))
            .Take(MostClones)
            .Select(row =>
                (string[])
                    [
                        row["clone"],
                        row["name"],
                        row["parent"],
                        Number(row.Number("origin_time_h") / 24),
                        row["origin"].Replace('_', ' '),
                        row["b2m_alleles"],
                        row["jak_lost"],
                        row["cells_final"],
                    ]
            );
        page.Table(
            $"Clones of {key.Lesion}, {key.Arm}, patient {key.Replicate}, the {MostClones} largest",
            ["#clone", "name", "#parent", "#arose on day", "by", "#B2M alleles", "#JAK lost", "#cells at end"],
            rows
        );
    }

    /// <summary>Everything that happened to the patient.</summary>
    /// <exception cref="ResultsException">The table is missing, not finished or damaged.</exception>
    public static void Events(HtmlText page, IFileSystem files, string folder, RunKey key)
    {
        var rows = TableReader
            .Read(files, folder, TableSchemas.Events.FileName, [.. TableSchemas.Events.Columns.Select(column => column.Name)])
            .Where(row => row["arm"] == key.Arm && row.Whole("replicate") == key.Replicate && row["event"] != "clone_arose")
            .Select(row =>
                (string[])
                    [
                        Number(row.Number("time_h") / 24),
                        row["event"].Replace('_', ' '),
                        row["lesion"],
                        row["subject"],
                        row["value"],
                        row["detail"].Replace('_', ' '),
                    ]
            );
        page.Table($"Events, {key.Arm}, patient {key.Replicate}", ["#day", "event", "lesion", "subject", "#value", "detail"], rows);
    }

    /// <summary>Every parameter with its source; those that the scenario set come first.</summary>
    public static void Parameters(HtmlText page, RunManifest manifest)
    {
        var known = SettingsExplainer.Parameters().ToDictionary(one => one.Key);
        var rows = manifest
            .Parameters.OrderBy(parameter => parameter.IsDefault)
            .ThenBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter =>
            {
                var about = known.GetValueOrDefault(parameter.Key);
                return (string[])
                    [
                        parameter.Key,
                        SettingText.Number(parameter.Value) + (parameter.IsDefault ? "" : " (set)"),
                        parameter.Unit,
                        about?.Description ?? "",
                        about?.Grade ?? "",
                        about?.Source ?? "",
                    ];
            });
        page.Table("Parameters", ["parameter", "#value", "unit", "meaning", "evidence", "source"], rows);
    }

    /// <summary>Where the results come from.</summary>
    public static void Provenance(HtmlText page, RunManifest manifest)
    {
        string[][] rows =
        [
            ["program", $"{manifest.Tool.Name} {manifest.Tool.Version} {manifest.Tool.Commit}"],
            ["command", string.Join(' ', manifest.Command)],
            ["status", manifest.Status.ToString().ToLowerInvariant()],
            ["scenario, SHA-256", manifest.Scenario.Sha256],
            ["seed", manifest.Seed.ToString(CultureInfo.InvariantCulture)],
            ["engine", FormattableString.Invariant($"{manifest.Engine}, {manifest.Threads} threads")],
            ["started", manifest.Started?.ToString("u", CultureInfo.InvariantCulture) ?? ""],
            .. manifest.Resumed.Select(Resumed),
            ["wall time", FormattableString.Invariant($"{manifest.WallTimeS:0.#} s")],
            ["digest", manifest.Digest ?? ""],
        ];
        page.Table("Provenance", ["what", "value"], rows);
    }

    static string[] Resumed(RunSessionInfo session) =>
        [
            FormattableString.Invariant($"resumed {session.Started:u}"),
            FormattableString.Invariant(
                $"at day {session.FromH / 24:0.##} by {session.Tool.Version} {session.Tool.Commit}, {session.Engine}, {session.Threads} threads: {string.Join(' ', session.Command)}"
            ),
        ];

    static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
