using TmeSim.IO.Results;

namespace TmeSim.Cli.Sweeping;

/// <summary>Opens the folder of a sweep.</summary>
static class SweepFolders
{
    /// <summary>Begins a sweep in a folder, or goes on with the same sweep that is there.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="plan">The sweep.</param>
    /// <param name="output">The folder as the user named it; null for the next free one.</param>
    /// <param name="prefix">What the name of the next free one begins with.</param>
    /// <param name="force">Whether to begin anew.</param>
    /// <param name="threads">Threads.</param>
    /// <exception cref="UserException">The folder holds another sweep.</exception>
    /// <exception cref="ResultsException">The folder has content, is in use or cannot be written.</exception>
    public static SweepFolder Open(CommandContext context, SweepPlan plan, string? output, string prefix, bool force, int threads)
    {
        string? path = output is { } given ? context.PathOf(given) : null;
        bool isThere = path is not null && !force && context.Files.FileExists(Path.Combine(path, SweepFiles.Manifest));
        var results =
            isThere ? ResultsFolder.Reopen(context.Files, path!, SweepFiles.Manifest)
            : path is not null ? ResultsFolder.Create(context.Files, path, force, SweepFiles.Manifest)
            : ResultsFolder.CreateNext(context.Files, context.WorkingFolder, prefix);
        try
        {
            var manifest = SweepManifests.Begin(context, plan, threads);
            if (!isThere)
            {
                context.Error.WriteLine($"writing to {results.FullPath}");
                return SweepFolder.Begin(results, plan, manifest);
            }

            manifest = SweepManifests.GoOn(context, manifest, results);
            var folder = SweepFolder.GoOn(results, plan, manifest);
            context.Error.WriteLine(
                FormattableString.Invariant(
                    $"going on with {output}: {folder.RunsOver} of {(plan.Runs == 1 ? "1 run is" : $"{plan.Runs} runs are")} over"
                )
            );
            return folder;
        }
        catch
        {
            results.Dispose();
            throw;
        }
    }
}
