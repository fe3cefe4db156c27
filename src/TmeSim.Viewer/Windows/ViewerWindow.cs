using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;
using ImGuiNET;
using Silk.NET.Maths;
using Silk.NET.Windowing;
using TmeSim.Viewer.Controls;
using TmeSim.Viewer.Keys;
using TmeSim.Viewer.Layouts;
using TmeSim.Viewer.Panels;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;
using TmeSim.Viewing.Windows;

namespace TmeSim.Viewer.Windows;

/// <summary>
/// The window: it shows what the composer composes of the session's latest frame, and turns keys, mouse and controls into commands. It is drawn
/// when something is new, at most as often as the screen is; the simulation goes on at its own pace.
/// </summary>
sealed class ViewerWindow : IWindowCommands, IDisposable
{
    // Controls take a frame to see what happened and one to show it.
    const int FramesAfterInput = 3;
    static readonly TimeSpan ShortestFrame = TimeSpan.FromSeconds(1.0 / 60);

    readonly WindowRequest request;
    readonly GraphicsWindow graphics;
    readonly FrameFeed feed;
    readonly PictureView picture;
    readonly ControlPanels panels;
    readonly Widgets widgets = new();
    readonly Stopwatch sinceFrame = Stopwatch.StartNew();
    int framesToDraw = FramesAfterInput;

    /// <summary>Opens the window.</summary>
    /// <param name="session">The session; it stays the caller's.</param>
    /// <param name="request">What the window starts with.</param>
    /// <exception cref="WindowException">There is no display, or it has no OpenGL 3.3.</exception>
    public ViewerWindow(LiveSession session, WindowRequest request)
    {
        this.request = request;
        Layout = LayoutFile.Read(request.LayoutFile);
        graphics = new GraphicsWindow($"{request.Title} - TmeSim", Layout);
        var notices = new Notices(Wake);
        State = new ViewerState { View = request.View ?? Layout.View, ShowsPanels = Layout.ShowsPanels };
        // A scenario of several arms is made to be compared.
        State.OtherArm = session.Status.Plan.EveryArm.ElementAtOrDefault(1)?.Name;
        var drugs = session.Ask(one => one.Drugs).GetAwaiter().GetResult();
        Commands = new Commands(session, State, notices, drugs);
        feed = new FrameFeed(session, Wake);
        picture = new PictureView(graphics.Gl, State);
        var keys = KeyTable.Of(Commands, this);
        panels = new ControlPanels(Commands, this, widgets, keys);
        Listen(keys);
    }

    /// <summary>What the window shows.</summary>
    public ViewerState State { get; }

    /// <summary>What can be done in it.</summary>
    public Commands Commands { get; }

    /// <summary>The layout it was opened with.</summary>
    public WindowLayout Layout { get; }

    /// <summary>The window and its graphics.</summary>
    public GraphicsWindow Graphics => graphics;

    /// <summary>The picture.</summary>
    public PictureView Picture => picture;

    /// <summary>The controls, by name.</summary>
    public Widgets Widgets => widgets;

    /// <summary>The frame that is shown; null before the first.</summary>
    public LiveFrame? Frame => feed.Latest;

    /// <summary>Called when a frame has been drawn and is not on the screen yet.</summary>
    public Action? Drawn { get; set; }

    /// <summary>Whether the window is closed.</summary>
    public bool IsClosing => graphics.Window.IsClosing;

    /// <summary>Where the picture stands.</summary>
    public PictureArea Area
    {
        get
        {
            var size = graphics.Window.FramebufferSize;
            float ratio = graphics.PixelsPerUnit;
            int left = (int)MathF.Round(panels.Left * ratio);
            int bottom = (int)MathF.Round(panels.Bottom * ratio);
            return new PictureArea(left, 0, Side(size.X - left), Side(size.Y - bottom));
        }
    }

    /// <summary>Shows the window until it is closed.</summary>
    /// <exception cref="WindowException">The graphics were lost.</exception>
    public void Run()
    {
        while (!IsClosing)
        {
            graphics.Window.IsEventDriven = framesToDraw <= 0;
            Turn();
            var left = ShortestFrame - sinceFrame.Elapsed;
            if (left > TimeSpan.Zero && framesToDraw > 0)
            {
                Thread.Sleep(left);
            }
        }
    }

    /// <summary>Handles what has happened since, and draws if there is something new.</summary>
    /// <returns>Whether it drew.</returns>
    public bool Turn()
    {
        graphics.Window.DoEvents();
        if (IsClosing)
        {
            return false;
        }

        feed.Watch(State.Lesions);
        if (Commands.Notices.DoWhatIsDue() | feed.Take())
        {
            framesToDraw = Math.Max(framesToDraw, 1);
        }

        if (framesToDraw <= 0)
        {
            return false;
        }

        framesToDraw--;
        graphics.Window.DoUpdate();
        graphics.Window.DoRender();
        sinceFrame.Restart();
        feed.AskForNext();
        return true;
    }

    /// <summary>Draws again, whether anything is new or not.</summary>
    public void Redraw() => framesToDraw = FramesAfterInput;

    /// <inheritdoc/>
    public void Export()
    {
        if (picture.Picture is { } pixels)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{request.Title}-day-{feed.Latest!.Status.Day:0.#}");
            Commands.Notices.Say(ExportFile.Write(request.ExportFolder, name, ".png", file => PngWriter.Write(pixels, file)));
        }
    }

    /// <inheritdoc/>
    public void SavePlan()
    {
        byte[] text = Encoding.UTF8.GetBytes(PlanText.File(Commands.Status.Plan));
        Commands.Notices.Say(ExportFile.Write(request.ExportFolder, $"{request.Title}-plan", ".yaml", file => file.Write(text)));
    }

    /// <inheritdoc/>
    public void Copy(string text) => graphics.Input.Keyboards[0].ClipboardText = text;

    /// <inheritdoc/>
    public void EnterControls()
    {
        State.ShowsPanels = true;
        panels.Enter();
    }

    /// <inheritdoc/>
    public void ToggleFullScreen() =>
        graphics.Window.WindowState = graphics.Window.WindowState == WindowState.Fullscreen ? WindowState.Normal : WindowState.Fullscreen;

    /// <inheritdoc/>
    public void Close() => graphics.Window.Close();

    /// <inheritdoc/>
    public void Dispose()
    {
        feed.Dispose();
        picture.Dispose();
        graphics.Dispose();
    }

    void Listen(IReadOnlyList<KeyBinding> keys)
    {
        var window = graphics.Window;
        window.Render += Draw;
        window.FramebufferResize += _ => Redraw();
        window.FocusChanged += _ => Redraw();
        window.StateChanged += _ => Redraw();
        window.Closing += Remember;
        new WindowInput(graphics.Input, keys, new PictureMouse(picture, State), panels, this).Listen();
    }

    void Draw(double seconds)
    {
        var size = graphics.Window.FramebufferSize;
        if (size.X <= 0 || size.Y <= 0)
        {
            return;
        }

        graphics.Clear();
        widgets.Scale = graphics.PixelRatio / graphics.PixelsPerUnit;
        if (feed.Latest is { } frame)
        {
            picture.Draw(frame, Area, size.Y, graphics.PixelRatio);
        }

        var units = graphics.Window.Size;
        graphics.DrawControls(seconds, () => panels.Draw(feed.Latest, new Vector2(units.X, units.Y)));
        graphics.RequireContext();
        Drawn?.Invoke();
    }

    void Remember()
    {
        var window = graphics.Window;
        bool isNormal = window.WindowState == WindowState.Normal;
        LayoutFile.Write(
            request.LayoutFile,
            Layout.With(State.View) with
            {
                Width = isNormal ? window.Size.X : Layout.Width,
                Height = isNormal ? window.Size.Y : Layout.Height,
                IsMaximized = window.WindowState == WindowState.Maximized,
                ShowsPanels = State.ShowsPanels,
            }
        );
    }

    void Wake() => graphics.Window.ContinueEvents();

    static int Side(int pixels) => Math.Clamp(pixels, View.SmallestSide, View.LargestSide);
}
