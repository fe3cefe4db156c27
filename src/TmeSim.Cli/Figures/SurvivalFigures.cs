using TmeSim.IO.Results;
using TmeSim.Trials.Figures;

namespace TmeSim.Cli.Figures;

/// <summary>Survival of the patients of a run or a sweep.</summary>
static class SurvivalFigures
{
    const string Name = "survival.svg";
    const int MostCurves = 8;

    /// <summary>Draws the curves of some groups, or says why it does not.</summary>
    public static Figure Draw(IReadOnlyList<SurvivalGroup> groups, string subject) =>
        groups.Count switch
        {
            0 => new Figure(Name, null, "no course of treatment has started"),
            <= MostCurves => new Figure(Name, SurvivalFigure.Draw(groups, subject)),
            _ => new Figure(
                Name,
                null,
                $"it would have {groups.Count} curves, and {MostCurves} can be told apart; the numbers are in the tables"
            ),
        };

    /// <summary>Draws the survival of the runs of a sweep.</summary>
    /// <exception cref="ResultsException">The table is missing, not finished or damaged.</exception>
    public static Figure DrawSweep(CommandContext context, FigureRequest request)
    {
        string folder = context.PathOf(request.Folder);
        var manifest = SweepManifest.Read(context.Files, folder);
        var groups = TableReader
            .Read(context.Files, folder, SweepFiles.Runs, "point", "arm", "pfs_days", "progressed")
            .Where(row => row["pfs_days"].Length > 0 && !manifest.CounterfactualArms.Contains(row["arm"]))
            .GroupBy(row => request.ByPoint ? $"{row["arm"]}, point {row["point"]}" : row["arm"])
            .Select(group => new SurvivalGroup(
                group.Key,
                [.. group.Select(row => new ProgressionFreeTime(row.Number("pfs_days"), row.Whole("progressed") == 1))]
            ));
        return Draw([.. groups], manifest.Scenario.Name);
    }
}
