using System.Globalization;
using TmeSim.Cli;
using TmeSim.Cli.Terminal;

// Everything the command says and reads is written one way, whatever the locale of the machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

using var output = StandardStreams.Output();
using var error = StandardStreams.Error();
CommandContext Context() =>
    new()
    {
        Arguments = args,
        Output = output,
        Error = error,
        IsErrorTerminal = !Console.IsErrorRedirected,
    };
try
{
    if (args is ["--version"])
    {
        output.WriteLine(ToolVersion.Number);
        return ExitCode.Done;
    }

    EarlyLine.Say(args, error);
}
catch (Exception exception)
{
    return Failures.Report(Context(), exception);
}

return CommandLine.Run(Context());
