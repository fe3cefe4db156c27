using TmeSim.Cli.Loading;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Windows;

namespace TmeSim.Cli.Tests;

public sealed class WindowTests
{
    [Fact]
    public void View_ShowsTheScenarioInTheWindow_WhereThePartIsThere()
    {
        using var bench = new Workbench();
        var part = new Part(
            (session, request) => Assert.Equal(("tiny", "tiny", 2u), (request.Title, session.Status.Plan.Name, session.Status.End / 24))
        );
        var answer = bench.RunWith(
            context => With(context, OptionalPart<IWindowPart>.Of(part)),
            "view",
            bench.Write("tiny.yaml", Scenarios.Tiny)
        );

        Assert.Equal((ExitCode.Done, 1), (answer.Code, part.Shown));
        Assert.Equal("", answer.Error);
    }

    [Fact]
    public void View_WithoutADisplay_SaysSo_AndNamesTheBrowser()
    {
        using var bench = new Workbench();
        var part = new Part((_, _) => throw new WindowException("no window can be opened here (no display)"));
        var answer = bench.RunWith(
            context => With(context, OptionalPart<IWindowPart>.Of(part)),
            "view",
            bench.Write("tiny.yaml", Scenarios.Tiny)
        );

        Assert.Equal(ExitCode.Failed, answer.Code);
        Assert.Equal(
            "tmesim: error: no window can be opened here (no display)\n  help: tmesim view --browser shows the same without a window\n",
            answer.Error
        );
    }

    [Fact]
    public void View_WithoutThePart_SaysInOneLineWhatIsMissing_AndTakesTheBrowser()
    {
        using var bench = new Workbench();
        bench.Write("left-out/Viewer.txt", "the package source lacks Silk.NET.Windowing in the version asked for (NU1101)\n");
        var answer = bench.RunWith(
            context =>
                With(context, OptionalPart<IWindowPart>.Find(bench.Folder, "Viewer")) with
                {
                    Stop = new CancellationToken(canceled: true),
                },
            "view",
            bench.Write("tiny.yaml", Scenarios.Tiny),
            "--no-open"
        );

        Assert.Equal(ExitCode.Done, answer.Code);
        Assert.StartsWith("http://127.0.0.1:", answer.Output);
        Assert.StartsWith(
            "there is no window (the package source lacks Silk.NET.Windowing in the version asked for (NU1101)): showing it in the browser, as --browser does\n",
            answer.Error
        );
    }

    [Fact]
    public void Part_IsNotThere_WhenNothingIsBesideTheCommand_OrTheLastBuildLeftItOut()
    {
        using var bench = new Workbench();
        Assert.Equal("TmeSim.Viewer is not beside the command", OptionalPart<IWindowPart>.Find(bench.Folder, "Viewer").Absence);

        bench.Write("plugins/Viewer/TmeSim.Viewer.dll", "from an earlier build");
        bench.Write("left-out/Viewer.txt", "the package source cannot be reached (NU1301)\n");
        var part = OptionalPart<IWindowPart>.Find(bench.Folder, "Viewer");

        Assert.Null(part.Value);
        Assert.Equal("the package source cannot be reached (NU1301)", part.Absence);
    }

    static CommandContext With(CommandContext context, OptionalPart<IWindowPart> part) => context with { Window = () => part };

    sealed class Part(Action<LiveSession, WindowRequest> show) : IWindowPart
    {
        public int Shown { get; private set; }

        public void Show(LiveSession session, WindowRequest request)
        {
            Shown++;
            show(session, request);
        }
    }
}
