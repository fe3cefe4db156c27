using TmeSim.Cli.Sweeping;
using TmeSim.Cli.Terminal;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.Trials.Designs;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Sensitivity;

/// <summary>Says what drives the outcomes of a finished sweep.</summary>
sealed class SensitivityAnalysis
{
    readonly SweepManifest manifest;
    readonly IReadOnlyList<Factor> factors;
    readonly IReadOnlyList<TableRow> rows;
    readonly string shown;

    /// <summary>Reads a sweep.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="folder">Folder of the sweep, as the user named it.</param>
    /// <exception cref="UserException">It is no complete sweep of a design that can be analysed.</exception>
    /// <exception cref="ResultsException">A file cannot be read.</exception>
    public SensitivityAnalysis(CommandContext context, string folder)
    {
        shown = folder;
        string path = context.PathOf(folder);
        manifest = context.Files.FileExists(Path.Combine(path, SweepFiles.Manifest))
            ? SweepManifest.Read(context.Files, path)
            : throw new UserException($"{folder} is no sweep: it has no {SweepFiles.Manifest}", "tmesim sweep makes one");
        if (manifest.Status != RunStatus.Complete)
        {
            throw new UserException(
                $"{folder} holds {manifest.RunsOver} of {Layout.Count(manifest.Runs, "run")}",
                $"go on with it first: {SweepCommandLine.GoOn(manifest.Command, folder)}"
            );
        }

        IsMorris = manifest.Design.Kind == SweepDesign.Morris;
        if (!IsMorris && manifest.Design.Kind is not (SweepDesign.LatinHypercube or SweepDesign.Sobol))
        {
            throw new UserException(
                $"{folder} is a sweep of design {manifest.Design.Kind}, which says nothing about sensitivity",
                $"sweep with --design {SweepDesign.Morris}, {SweepDesign.LatinHypercube} or {SweepDesign.Sobol}"
            );
        }

        factors = FactorParser.Parse([.. manifest.Factors.Select(factor => $"{factor.Key}={factor.Levels}")]);
        rows =
        [
            .. TableReader.Read(
                context.Files,
                path,
                SweepFiles.Runs,
                [.. SweepOutcomes.Columns, .. manifest.Factors.Select(one => one.Column)]
            ),
        ];
        int fewest = PartialRankCorrelation.FewestPoints(factors.Count);
        if (!IsMorris && manifest.Design.Points < fewest)
        {
            throw new UserException(
                $"{folder} has {manifest.Design.Points} points, too few for {factors.Count} factors",
                $"sweep with --samples {fewest} or many more"
            );
        }
    }

    /// <summary>Whether effects are elementary effects; otherwise they are partial rank correlations.</summary>
    public bool IsMorris { get; }

    /// <summary>Name of the scenario.</summary>
    public string Scenario => manifest.Scenario.Name;

    /// <summary>Arms of the sweep.</summary>
    public IReadOnlyList<string> Arms => [.. rows.Select(row => row["arm"]).Distinct()];

    /// <summary>Those that explain another.</summary>
    public IReadOnlyList<string> CounterfactualArms => manifest.CounterfactualArms;

    /// <summary>Effects of all factors on all outcomes, the strongest first.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="relativeTo">Arm whose outcome is subtracted; null for none.</param>
    /// <exception cref="UserException">There is no such arm.</exception>
    public IReadOnlyList<FactorEffect> Effects(string arm, string? relativeTo)
    {
        var own = RowsOf(arm, "--arm");
        var others = relativeTo is null ? null : RowsOf(relativeTo, "--relative-to-arm");
        var points = own.GroupBy(row => row.Whole("point")).OrderBy(group => group.Key).Select(group => Shares(group.First())).ToList();
        return
        [
            .. SweepOutcomes.Names.SelectMany(name =>
                SweepOutcomes.Of(name, own, others) is { } outcomes
                    ? EffectsOn(name, points, outcomes)
                        .OrderByDescending(one => double.IsNaN(one.Effect.Value) ? -1 : Math.Abs(one.Effect.Value))
                    : Enumerable.Empty<FactorEffect>()
            ),
        ];
    }

    /// <summary>The arms in which some points have no value of an outcome; both where each has one, but not of the same patient.</summary>
    /// <param name="outcome">Outcome without effects.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="relativeTo">Arm whose outcome is subtracted; null for none.</param>
    public string WhereMissing(string outcome, string arm, string? relativeTo)
    {
        string[] arms = [.. new[] { arm, relativeTo }.OfType<string>().Distinct()];
        string[] lacking = [.. arms.Where(one => SweepOutcomes.Of(outcome, [.. rows.Where(row => row["arm"] == one)], null) is null)];
        return lacking.Length > 0 ? string.Join(" and ", lacking) : $"{string.Join(" and ", arms)} of the same patient";
    }

    IEnumerable<FactorEffect> EffectsOn(string outcome, IReadOnlyList<double[]> points, IReadOnlyList<double> values) =>
        IsMorris
            ? factors.Zip(
                ElementaryEffects.Of(points, values),
                (factor, effects) => new FactorEffect(outcome, factor.Key, effects.MuStar, effects.Mu.Value, effects.Sigma)
            )
            : factors.Zip(
                PartialRankCorrelation.Of(points, values),
                (factor, correlation) => new FactorEffect(outcome, factor.Key, correlation, null, null)
            );

    double[] Shares(TableRow row) => [.. factors.Zip(manifest.Factors, (factor, info) => factor.ShareOf(row[info.Column]))];

    IReadOnlyList<TableRow> RowsOf(string arm, string option) =>
        Arms.Contains(arm)
            ? [.. rows.Where(row => row["arm"] == arm)]
            : throw new UserException($"{option} = {SettingText.Shown(arm)} is no arm of {shown}", Spelling.Help(arm, Arms, "arms"));
}
