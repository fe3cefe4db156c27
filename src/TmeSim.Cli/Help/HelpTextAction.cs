using System.CommandLine;
using System.CommandLine.Invocation;

namespace TmeSim.Cli.Help;

/// <summary>Shows the help of a command, whatever else the arguments say.</summary>
sealed class HelpTextAction(Command command, TextWriter output) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        HelpText.Write(command, output);
        return ExitCode.Done;
    }
}
