using System.Diagnostics;
using Silk.NET.OpenGL;
using TmeSim.Core.Engines;
using TmeSim.IO.Scenarios;
using TmeSim.Viewer.Controls;
using TmeSim.Viewer.Windows;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Windows;

namespace TmeSim.Viewer.Tests.Stages;

/// <summary>A window on a small live run, and hands at its keyboard and mouse.</summary>
sealed class Stage : IDisposable
{
    public const string Scenario = """
        format: 1
        name: small
        duration_days: 30
        seed: 5
        lattice: {width: 48, height: 40}
        antigens: [{name: a, strength: 0.9}]
        clones: [{name: founder, antigens: [a]}]
        lesions: [{name: lung, tumour_radius_um: 280, intratumoural_cd8: 0.1}]
        treatment:
          scan_interval_days: 7
          courses:
            - name: first
              drugs: [{drug: nivolumab, dose: 240, unit: mg, interval_days: 2}]
              start: {day: 6}
              stop: {after_days: 8}
        """;

    // Never reached by a window that works; it ends a test that would wait for ever.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly LiveSimulation simulation;

    public Stage(string scenario = Scenario, string? folder = null, string? layout = null)
    {
        var compiler = new PlanCompiler(DrugLibrary.All, new Dictionary<string, InitialTissue>());
        simulation = new LiveSimulation(ScenarioReader.Read(scenario, "stage").Scenario, compiler, setup => setup.CreateEngine("cpu", 1));
        Session = new LiveSession(simulation);
        Window = new ViewerWindow(Session, new WindowRequest("small", folder ?? Path.GetTempPath(), layout));
        Window.Graphics.Window.VSync = false;
        Until(() => Window.Picture.Picture is not null, "the first frame");
    }

    public LiveSession Session { get; }

    public ViewerWindow Window { get; }

    public Hands Hands { get; } = new();

    public Commands Commands => Window.Commands;

    public ViewerState State => Window.State;

    public LiveStatus Status => Session.Status;

    public string Clipboard => Window.Graphics.Input.Keyboards[0].ClipboardText;

    /// <summary>Lets the window turn until something is so.</summary>
    public void Until(Func<bool> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Window.Turn();
            Assert.True(watch.Elapsed < Patience, $"never came: {what}");
        }
    }

    /// <summary>Lets the window draw what it has to.</summary>
    public void Settle()
    {
        for (int idle = 0; idle < 5; )
        {
            idle = Window.Turn() ? 0 : idle + 1;
        }
    }

    public void Type(char sign, Func<bool> isSo)
    {
        Hands.Type(sign);
        Until(isSo, $"what {sign} does");
    }

    public void Press(uint symbol, Func<bool> isSo, params uint[] held)
    {
        Hands.Press(symbol, held);
        Until(isSo, $"what {symbol:x} does");
    }

    /// <summary>Moves the pointer to a point of the window [pixels].</summary>
    public void Point(double x, double y)
    {
        var origin = Window.Graphics.Window.Position;
        Hands.Move(origin.X + x, origin.Y + y);
        var mouse = Window.Graphics.Input.Mice[0];
        Until(() => Math.Abs(mouse.Position.X - x) <= 1 && Math.Abs(mouse.Position.Y - y) <= 1, $"the pointer at {x}, {y}");
        Settle();
    }

    /// <summary>Clicks where the pointer is.</summary>
    public void Click(uint button = 1)
    {
        Hands.Button(button, isDown: true);
        Settle();
        Hands.Button(button, isDown: false);
        Settle();
    }

    public void ClickAt(double x, double y)
    {
        Point(x, y);
        Click();
    }

    /// <summary>Clicks a control.</summary>
    public void Click(string control)
    {
        Until(() => Window.Widgets.PlaceOf(control) is not null, $"the control {control}");
        var (x, y) = Middle(control);
        ClickAt(x, y);
    }

    /// <summary>Presses and lets go of the button on a control before the window has drawn between the two.</summary>
    public void Tap(string control)
    {
        var (x, y) = Middle(control);
        Point(x, y);
        Hands.Button(1, isDown: true);
        Hands.Button(1, isDown: false);
        Settle();
    }

    public (double X, double Y) Middle(string control)
    {
        var (from, to) = Window.Widgets.PlaceOf(control)!.Value;
        return ((from.X + Math.Min(to.X, from.X + 400)) / 2, (from.Y + to.Y) / 2);
    }

    public void Drag(double x, double y, double toX, double toY)
    {
        Point(x, y);
        Hands.Button(1, isDown: true);
        Settle();
        Point((x + toX) / 2, (y + toY) / 2);
        Point(toX, toY);
        Hands.Button(1, isDown: false);
        Settle();
    }

    /// <summary>Draws once more, and reads what is on the screen.</summary>
    public PixelBuffer Look()
    {
        Settle();
        PixelBuffer? screen = null;
        Window.Drawn = () => screen = Read();
        Window.Redraw();
        Window.Turn();
        Window.Drawn = null;
        return screen!;
    }

    public void Dispose()
    {
        Hands.Dispose();
        Window.Dispose();
        Session.Dispose();
    }

    PixelBuffer Read()
    {
        var size = Window.Graphics.Window.FramebufferSize;
        var pixels = new PixelBuffer(size.X, size.Y);
        var rows = new PixelBuffer(size.X, size.Y);
        Window.Graphics.Gl.ReadPixels(0, 0, (uint)size.X, (uint)size.Y, PixelFormat.Rgba, PixelType.UnsignedByte, rows.Bytes.AsSpan());
        for (int y = 0; y < size.Y; y++)
        {
            rows.Words.Slice((size.Y - 1 - y) * size.X, size.X).CopyTo(pixels.Words[(y * size.X)..]);
        }

        return pixels;
    }
}
