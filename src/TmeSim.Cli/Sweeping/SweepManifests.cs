using TmeSim.Cli.Running;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Sweeping;

/// <summary>Makes sweep.json, and decides whether a sweep may go on in a folder.</summary>
static class SweepManifests
{
    /// <summary>The manifest of a sweep that begins.</summary>
    public static SweepManifest Begin(CommandContext context, SweepPlan plan, int threads)
    {
        var columns = plan.FactorColumns;
        TableSchema[] tables = [SweepTables.Runs(columns), SweepTables.Summary(columns), SweepTables.Attribution, SweepTables.Timings];
        return new SweepManifest
        {
            Tool = ToolVersion.Tool,
            Command = [ToolVersion.Name, .. context.Arguments],
            Scenario = ScenarioInfo.Of(plan.Base.Scenario.Name, plan.Base.Text),
            Seed = plan.Base.Scenario.Seed,
            Design = new DesignInfo(plan.Design, plan.Points.Count, plan.Samples),
            Factors =
            [
                .. plan.Factors.Zip(columns, (factor, column) => new FactorInfo(factor.Key, column.Name, column.Unit, factor.Levels)),
            ],
            CounterfactualArms = Counterfactuals.ArmsOf(plan.Base.Scenario),
            Replicates = plan.Replicates,
            Runs = plan.Runs,
            Identity = plan.Identity(),
            Threads = threads,
            Host = RunManifests.Host(),
            Started = context.Clock.GetUtcNow(),
            Columns = tables.ToDictionary(table => table.FileName, table => table.Columns),
        };
    }

    /// <summary>Whether a folder holds a sweep, and it is another one.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="plan">The sweep that is wanted.</param>
    /// <param name="folder">Full path of the folder.</param>
    /// <exception cref="ResultsException">The manifest there is damaged.</exception>
    public static bool IsOfAnother(CommandContext context, SweepPlan plan, string folder)
    {
        return context.Files.FileExists(Path.Combine(folder, SweepFiles.Manifest))
            && SweepManifest.Read(context.Files, folder).Identity != plan.Identity();
    }

    /// <summary>The manifest of a sweep that goes on: that of the command, with the past of the one in the folder.</summary>
    /// <exception cref="UserException">The folder holds another sweep, or one of a program that is not this one.</exception>
    /// <exception cref="ResultsException">The manifest there is damaged.</exception>
    public static SweepManifest GoOn(CommandContext context, SweepManifest manifest, ResultsFolder folder)
    {
        var before = SweepManifest.Read(folder.Files, folder.FullPath);
        string shown = context.ShownPath(folder.FullPath);
        if (before.Tool != manifest.Tool)
        {
            throw Mixed($"{shown} was begun by {ToolVersion.Shown(before.Tool)}, and this is {ToolVersion.Shown(manifest.Tool)}");
        }

        if (before.Identity != manifest.Identity)
        {
            throw new UserException(
                $"{shown} holds another sweep",
                $"its command is: {SweepCommandLine.GoOn(before.Command, shown)}; choose another folder with --out, or replace it with --force"
            );
        }

        if (!HaveSameNames(before.Columns, manifest.Columns))
        {
            throw Mixed($"{shown} was begun by another build of version {before.Tool.Version}, whose tables have other columns");
        }

        return manifest with
        {
            Started = before.Started,
            WallTimeS = before.WallTimeS,
        };
    }

    static UserException Mixed(string problem) =>
        new(
            $"{problem}: runs of both are not to be mixed",
            "go on with the program that began it, choose another folder with --out, or begin anew with --force"
        );

    static bool HaveSameNames(
        IReadOnlyDictionary<string, IReadOnlyList<Column>> tables,
        IReadOnlyDictionary<string, IReadOnlyList<Column>> others
    ) =>
        tables.Count == others.Count
        && tables.All(table =>
            others.TryGetValue(table.Key, out var columns)
            && table.Value.Select(one => one.Name).SequenceEqual(columns.Select(one => one.Name))
        );
}
