using System.CommandLine;
using TmeSim.Cli.Help;

namespace TmeSim.Cli;

/// <summary>Runs the command that the arguments ask for, and says what went wrong in one line if it cannot.</summary>
static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(CommandContext context)
    {
        try
        {
            var root = CommandTree.Create(context);
            var parsed = root.Parse(context.Arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpTextAction)
            {
                return UsageErrors.Report(context, parsed);
            }

            return parsed.Invoke(
                new InvocationConfiguration
                {
                    Output = context.Output,
                    Error = context.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (Exception exception)
        {
            return Failures.Report(context, exception);
        }
    }
}
