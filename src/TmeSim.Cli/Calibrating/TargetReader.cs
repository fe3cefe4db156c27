using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Calibration;
using TmeSim.Trials.Populations;

namespace TmeSim.Cli.Calibrating;

/// <summary>Reads from runs.csv what each lesion says about each target.</summary>
static class TargetReader
{
    /// <summary>Refuses targets over arms that the lesions do not have.</summary>
    /// <param name="targets">The targets.</param>
    /// <param name="scenario">The scenario of a lesion.</param>
    /// <exception cref="UserException">A target names an arm that is not there.</exception>
    public static void RequireArms(IEnumerable<TargetSettings> targets, Scenario scenario)
    {
        string[] arms = [.. scenario.EveryArm.SelectMany(ArmSweep.NamesOf)];
        foreach (var (target, arm) in targets.SelectMany(target => target.Arms.Select(arm => (target, arm))))
        {
            if (!arms.Contains(arm))
            {
                throw new UserException(
                    $"target {target.Name} is taken over the arm {SettingText.Shown(arm)}, which the scenario does not have",
                    Spelling.Help(arm, arms, "arms")
                );
            }
        }
    }

    /// <summary>Reads the lesions of a sweep, a point each.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="folder">Full path of the folder of the sweep.</param>
    /// <param name="population">The population with its targets.</param>
    /// <exception cref="ResultsException">The table cannot be read, or a mean is asked of texts.</exception>
    public static IReadOnlyList<CalibrationTarget> Read(CommandContext context, string folder, Population population)
    {
        string[] columns = ["point", "arm", .. population.Targets.Select(target => target.Column).Distinct()];
        var lesions = TableReader
            .Read(context.Files, folder, SweepFiles.Runs, columns)
            .GroupBy(row => row.Whole("point"))
            .OrderBy(group => group.Key)
            .Select(group => group.ToList())
            .ToList();
        return [.. population.Targets.Select(target => new CalibrationTarget(target, [.. lesions.Select(rows => Outcome(target, rows))]))];
    }

    static TargetContribution Outcome(TargetSettings target, List<TableRow> rows)
    {
        var told = rows.Where(row => target.Arms.Count == 0 || target.Arms.Contains(row["arm"]))
            .Where(row => row[target.Column] != "" && !target.LeftOut.Contains(row[target.Column]))
            .ToList();
        double sum =
            target.Counted.Count > 0
                ? told.Count(row => target.Counted.Contains(row[target.Column]))
                : told.Sum(row => row.Number(target.Column));
        return new TargetContribution(sum, told.Count);
    }
}
