using System.CommandLine;
using TmeSim.Browser;
using TmeSim.Cli.Loading;
using TmeSim.Cli.Running;
using TmeSim.Cli.Sweeping;
using TmeSim.Cli.Viewing;
using TmeSim.IO.Results;
using TmeSim.IO.Scenarios;
using TmeSim.Viewing.Live;

namespace TmeSim.Cli.Commands;

/// <summary>Shows a scenario while it runs, and lets its plan be changed.</summary>
static class ViewCommand
{
    const string FirstScenario = "first-response";

    /// <summary>What the user asked for.</summary>
    sealed record Request(
        string Scenario,
        string? Lesson,
        IReadOnlyList<SettingChange> Overrides,
        double? Days,
        string Engine,
        int Threads,
        bool Browser,
        int Port,
        bool Open
    );

    /// <summary>Builds the command.</summary>
    public static ToolCommand Create(CommandContext context)
    {
        var scenario = new Argument<string>("scenario")
        {
            HelpName = "SCENARIO",
            Description = "Path or name of a scenario, folder of a run, or a link; by default first-response.",
            DefaultValueFactory = _ => FirstScenario,
        };
        var scenarioOptions = new ScenarioOptions();
        var engineOptions = new EngineOptions();
        var lesson = new Option<string?>("--lesson")
        {
            Description = "Lesson that guides through its own scenario: a shipped one, or path of a file.",
            HelpName = "NAME",
        };
        var browser = new Option<bool>("--browser") { Description = "Show it in the browser, on this machine only." };
        var port = Numbers.Whole("--port", "N", "Port of the browser's page; by default any that is free.", 0, 65_535);
        var noOpen = new Option<bool>("--no-open") { Description = "Print the address and open nothing." };
        var command = new ToolCommand("view", "Shows a scenario while it runs: watch, dose, go back, compare.")
        {
            Examples =
            [
                ("tmesim view first-response", "play it, and treat while it runs"),
                ("tmesim view --lesson pd1-blockade", "be guided: predict, then see"),
                ("tmesim view run-0001 --browser --no-open", "replay a run; prints the address of the page"),
            ],
        };
        command.Add(scenario);
        command.Add(lesson);
        command.Add(browser);
        command.Add(port);
        command.Add(noOpen);
        scenarioOptions.AddToPartial(command);
        engineOptions.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(lesson) is not null && parsed.GetResult(scenario) is { Tokens.Count: > 0 })
            {
                throw new UserException(
                    $"a lesson has a scenario of its own, but {parsed.GetValue(scenario)} is given, too",
                    "leave out the scenario or --lesson"
                );
            }

            return Run(
                context,
                new Request(
                    parsed.GetValue(scenario)!,
                    parsed.GetValue(lesson),
                    scenarioOptions.OverridesOfPartial(parsed),
                    scenarioOptions.Days(parsed),
                    engineOptions.Name(parsed),
                    engineOptions.Threads(parsed),
                    parsed.GetValue(browser),
                    (int)(parsed.GetValue(port) ?? 0),
                    !parsed.GetValue(noOpen)
                )
            );
        });
        return command;
    }

    static int Run(CommandContext context, Request request)
    {
        if (request.Lesson is { } name)
        {
            // The text of a lesson stands beside the picture on the page; the window has no room for it.
            Serve(context, request, read => new SessionHost(OpenedLesson(context, request, name), read)).GetAwaiter().GetResult();
            return ExitCode.Done;
        }

        if (!request.Browser)
        {
            var window = context.Window();
            if (window.Value is { } part)
            {
                WindowView.Show(context, part, Simulation(Opened(context, request, Loaded(context, request))));
                return ExitCode.Done;
            }

            context.Error.WriteLine($"there is no window ({window.Absence}): showing it in the browser, as --browser does");
        }

        Serve(context, request, read => new SessionHost(Opened(context, request, Loaded(context, request)), read)).GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    static OpenedLesson OpenedLesson(CommandContext context, Request request, string name)
    {
        var lesson = LessonLibrary.Load(context, name, request.Overrides, request.Days);
        return new OpenedLesson(lesson.Lesson, run => Opened(context, request, lesson.Scenarios[run]));
    }

    static LoadedScenario Loaded(CommandContext context, Request request)
    {
        SweepCommandLine.RefuseSweep(context, request.Scenario);
        string resolved = Path.Combine(context.PathOf(request.Scenario), ResultFiles.ResolvedScenario);
        string scenario = context.Files.FileExists(resolved) ? resolved : request.Scenario;
        var loaded = ScenarioLoader.Load(context, scenario, request.Overrides, request.Days);
        RunCommand.SayLeftOut(context, loaded);
        return loaded;
    }

    static OpenedScenario Opened(CommandContext context, Request request, LoadedScenario loaded) =>
        new(
            loaded.Scenario,
            new PlanCompiler(loaded.Setup.Drugs, loaded.Setup.Tissues),
            setup => context.CreateEngine(setup, request.Engine, request.Threads)
        );

    static LiveSimulation Simulation(OpenedScenario opened) => new(opened.Scenario, opened.Compiler, opened.CreateEngine);

    static async Task Serve(CommandContext context, Request request, Func<Func<string, OpenedScenario>, SessionHost> host)
    {
        using var interruption = new Interruption(() => { }, context.Stop);
        var ended = new TaskCompletionSource();
        using var registration = interruption.Token.Register(ended.SetResult);
        var opening = Task.Run(() => host(text => Opened(context, request, LinkedScenario.Load(text))));
        await using var server = await Start(opening, request.Port);
        context.Output.WriteLine(server.Address);
        context.Output.Flush();
        context.Error.WriteLine("the page is for this machine and for whoever has this address; Ctrl-C ends it");
        if (request.Open && !WebBrowser.Open(server.Address))
        {
            context.Error.WriteLine("open the address in a browser");
        }

        await ended.Task;
    }

    static async Task<BrowserServer> Start(Task<SessionHost> opening, int port)
    {
        try
        {
            return await BrowserServer.Start(opening, port);
        }
        catch (IOException exception)
        {
            throw new UserException($"port {port} cannot be used: {exception.Message}", "leave --port out for any port that is free");
        }
    }
}
