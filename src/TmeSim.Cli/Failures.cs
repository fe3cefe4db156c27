using TmeSim.Core.Engines;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;

namespace TmeSim.Cli;

/// <summary>Says why a command could not do its work, in one line and without a stack trace.</summary>
static class Failures
{
    /// <summary>Environment variable that asks for stack traces.</summary>
    public const string DebugVariable = "TMESIM_DEBUG";

    /// <summary>Writes what went wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(CommandContext context, Exception exception)
    {
        if (exception is SettingsException settings)
        {
            context.Error.WriteLine(settings.Diagnostics);
        }
        else
        {
            context.Error.WriteLine($"tmesim: error: {OneLine(Problem(exception))}");
            if (Help(exception) is { Length: > 0 } help)
            {
                context.Error.WriteLine($"  help: {help}");
            }
        }

        if (context.Variable(DebugVariable) is "1")
        {
            context.Error.WriteLine(exception);
        }

        return CodeOf(exception);
    }

    /// <summary>What went wrong, in one sentence.</summary>
    public static string Problem(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions.Count: 1 } one => Problem(one.InnerException!),
            OutOfMemoryException => "there is not enough memory",
            UserException
            or DeviceLostException
            or DeviceMemoryException
            or EngineUnavailableException
            or ResultsException
            or ScenarioException
            or IOException
            or UnauthorizedAccessException => exception.Message,
            _ => $"the program failed: {exception.GetType().Name}: {exception.Message}",
        };

    static int CodeOf(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions.Count: 1 } one => CodeOf(one.InnerException!),
            UserException user => user.Code,
            DeviceLostException or DeviceMemoryException => ExitCode.DeviceLost,
            _ => ExitCode.Failed,
        };

    static string Help(Exception exception) =>
        exception switch
        {
            UserException user => user.Help,
            DeviceMemoryException =>
                "what was finished before is kept; other programs may hold the device's memory, and `--engine cpu` does without it",
            DeviceLostException => "what was finished before is kept; `--engine cpu` does without the device",
            EngineUnavailableException => "`tmesim devices` lists what can be used here",
            OutOfMemoryException => "`--dry-run` says how much a run needs",
            ResultsException or ScenarioException or IOException or UnauthorizedAccessException => "",
            _ => $"this is a defect; {DebugVariable}=1 shows where, for a report",
        };

    static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
