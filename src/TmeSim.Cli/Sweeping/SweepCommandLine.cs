using TmeSim.Cli.Terminal;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Sweeping;

/// <summary>The line that goes on with a sweep.</summary>
static class SweepCommandLine
{
    static readonly string[] OutOptions = ["--out", "-o"];

    /// <summary>The command that began a sweep, with its folder named, and without what would begin it anew.</summary>
    /// <param name="command">The command, argument by argument, the program first.</param>
    /// <param name="folder">The folder, as the user may name it.</param>
    public static string GoOn(IReadOnlyList<string> command, string folder)
    {
        var kept = new List<string>();
        for (int k = 0; k < command.Count; k++)
        {
            if (OutOptions.Contains(command[k]))
            {
                k++;
            }
            else if (command[k] != "--force" && !OutOptions.Any(option => command[k].StartsWith(option + "=", StringComparison.Ordinal)))
            {
                kept.Add(ShellText.Quoted(command[k]));
            }
        }

        return string.Join(' ', [.. kept, "--out", ShellText.Quoted(folder)]);
    }

    /// <summary>Refuses the folder of a sweep where a run is wanted.</summary>
    /// <param name="context">The command line.</param>
    /// <param name="path">The folder, as the user named it.</param>
    /// <exception cref="UserException">It is the folder of a sweep.</exception>
    /// <exception cref="ResultsException">It is, and its manifest is damaged.</exception>
    public static void RefuseSweep(CommandContext context, string path)
    {
        string folder = context.PathOf(path);
        if (context.Files.FileExists(Path.Combine(folder, SweepFiles.Manifest)))
        {
            var sweep = SweepManifest.Read(context.Files, folder);
            throw new UserException(
                $"{path} is a sweep and not a run",
                $"the command that began a sweep also goes on with it: {GoOn(sweep.Command, path)}"
            );
        }
    }
}
