namespace TmeSim.Cli.Terminal;

/// <summary>Commands as a user can paste them into a shell.</summary>
static class ShellText
{
    /// <summary>One argument, in quotes where a shell of this system would take it apart.</summary>
    public static string Quoted(string argument) => Quoted(argument, OperatingSystem.IsWindows());

    /// <summary>A path as one argument that no command takes for an option.</summary>
    public static string QuotedPath(string path) => Quoted(path.StartsWith('-') ? "./" + path : path);

    // cmd knows only double quotes, which PowerShell takes as well; there the backslash is a part of paths and escapes nothing.
    internal static string Quoted(string argument, bool forWindows)
    {
        string plain = forWindows ? @"_-./:=+@\" : "_-./:=,+@%";
        if (argument.Length > 0 && argument.All(character => char.IsLetterOrDigit(character) || plain.Contains(character)))
        {
            return argument;
        }

        return forWindows
            ? $"\"{argument.Replace("\"", "\\\"", StringComparison.Ordinal)}\""
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
