using System.Numerics;
using ImGuiNET;
using Silk.NET.Core.Loader;
using Silk.NET.GLFW;
using Silk.NET.Input;
using Silk.NET.Input.Glfw;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.OpenGL.Extensions.ImGui;
using Silk.NET.Windowing;
using Silk.NET.Windowing.Glfw;
using TmeSim.Viewer.Layouts;
using TmeSim.Viewing.Windows;

namespace TmeSim.Viewer.Windows;

/// <summary>A window with OpenGL 3.3, input and controls: everything of Silk.NET that is opened and closed together.</summary>
sealed class GraphicsWindow : IDisposable
{
    const float TextHeight = 15;
    const int ContextLost = 0x0507;

    static readonly Vector4 PanelColour = new(0.96f, 0.955f, 0.945f, 1);

    readonly ImGuiController controls;

    /// <summary>Opens a window.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="layout">Its size.</param>
    /// <exception cref="WindowException">There is no display, or it has no OpenGL 3.3.</exception>
    public GraphicsWindow(string title, WindowLayout layout)
    {
        GlfwWindowing.RegisterPlatform();
        GlfwInput.RegisterPlatform();
        try
        {
            Window = Silk.NET.Windowing.Window.Create(Options(title, layout));
            Window.Initialize();
            Gl = GL.GetApi(Window);
            Input = Window.CreateInput();
            controls = new ImGuiController(Gl, Window, Input, onConfigureIO: Configure);
        }
        catch (Exception exception)
            when (exception
                    is GlfwException
                        or PlatformNotSupportedException
                        or SymbolLoadingException
                        or DllNotFoundException
                        or FileNotFoundException
            )
        {
            Window?.Dispose();
            throw new WindowException($"no window with OpenGL 3.3 can be opened here ({FirstLine(exception)})");
        }

        Style();
    }

    /// <summary>The window.</summary>
    public IWindow Window { get; }

    /// <summary>OpenGL.</summary>
    public GL Gl { get; }

    /// <summary>Keyboards and mice.</summary>
    public IInputContext Input { get; }

    /// <summary>Device pixels for each window unit: 2 on some screens of many pixels, 1 on others that scale everything themselves.</summary>
    public float PixelsPerUnit => Window.Size.X > 0 ? (float)Window.FramebufferSize.X / Window.Size.X : 1;

    /// <summary>Device pixels for each pixel of the layout, as the desktop is set for its first screen.</summary>
    public unsafe float PixelRatio
    {
        get
        {
            var glfw = GlfwProvider.GLFW.Value;
            float x = 1;
            if (glfw.GetPrimaryMonitor() is var monitor && monitor != null)
            {
                glfw.GetMonitorContentScale(monitor, out x, out _);
            }

            return x > 0 ? x : 1;
        }
    }

    /// <summary>Begins a frame, in the colour of the panels.</summary>
    public void Clear()
    {
        Gl.Viewport(Window.FramebufferSize);
        Gl.ClearColor(PanelColour.X, PanelColour.Y, PanelColour.Z, 1);
        Gl.Clear(ClearBufferMask.ColorBufferBit);
    }

    /// <summary>Draws controls over what is there.</summary>
    /// <param name="seconds">Time since the last frame [s].</param>
    /// <param name="draw">Draws them.</param>
    public void DrawControls(double seconds, Action draw)
    {
        controls.Update((float)Math.Max(seconds, 1e-4));
        draw();
        controls.Render();
    }

    /// <summary>Makes sure that what was drawn can be seen.</summary>
    /// <exception cref="WindowException">The graphics card was reset or taken away.</exception>
    public void RequireContext()
    {
        if ((int)Gl.GetError() == ContextLost)
        {
            throw new WindowException("the graphics were lost: the driver was reset or the screen was taken away");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        controls.Dispose();
        Input.Dispose();
        Gl.Dispose();
        Window.Reset();
        Window.Dispose();
    }

    static WindowOptions Options(string title, WindowLayout layout) =>
        WindowOptions.Default with
        {
            API = new GraphicsAPI(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new APIVersion(3, 3)),
            Size = new Vector2D<int>(layout.Width, layout.Height),
            WindowState = layout.IsMaximized ? WindowState.Maximized : WindowState.Normal,
            Title = title,
            VSync = true,
            PreferredDepthBufferBits = 0,
            PreferredStencilBufferBits = 0,
        };

    unsafe void Configure()
    {
        var io = ImGui.GetIO();
        // The layout is remembered by LayoutFile; a second file in the current folder would be a surprise.
        io.NativePtr->IniFilename = null;
        io.ConfigFlags |= ImGuiConfigFlags.NavEnableKeyboard;
        float height = MathF.Round(TextHeight * PixelRatio);
        if (SystemFont.Find() is { } font)
        {
            io.Fonts.AddFontFromFileTTF(font, height, null, io.Fonts.GetGlyphRangesGreek());
        }
        else
        {
            io.Fonts.AddFontDefault();
        }

        io.FontGlobalScale = 1 / PixelsPerUnit;
    }

    // Light, as the picture is.
    void Style()
    {
        ImGui.StyleColorsLight();
        var style = ImGui.GetStyle();
        style.WindowRounding = 0;
        style.WindowBorderSize = 0;
        style.FrameRounding = 3;
        style.FrameBorderSize = 1;
        style.PopupRounding = 3;
        // The window is cleared to the colour of the panels: filling them again would take a software renderer as long as all the rest.
        style.Colors[(int)ImGuiCol.WindowBg] = Vector4.Zero;
        style.Colors[(int)ImGuiCol.PopupBg] = new Vector4(1, 1, 1, 1);
        style.Colors[(int)ImGuiCol.Button] = new Vector4(0.86f, 0.90f, 0.95f, 1);
        style.Colors[(int)ImGuiCol.Header] = new Vector4(0.87f, 0.86f, 0.84f, 1);
        style.Colors[(int)ImGuiCol.Border] = new Vector4(0, 0, 0, 0.18f);
        style.Colors[(int)ImGuiCol.TextDisabled] = new Vector4(0.42f, 0.42f, 0.42f, 1);
        style.ScaleAllSizes(PixelRatio / PixelsPerUnit);
    }

    static string FirstLine(Exception exception) => exception.Message.Split('\n')[0].Trim();
}
