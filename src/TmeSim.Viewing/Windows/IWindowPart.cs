using TmeSim.Viewing.Live;

namespace TmeSim.Viewing.Windows;

/// <summary>What the optional part TmeSim.Viewer does for the command, which finds it at run time and never refers to it.</summary>
public interface IWindowPart
{
    /// <summary>Shows a session in a window, on the calling thread, until the window is closed.</summary>
    /// <param name="session">The session; it stays the caller's.</param>
    /// <param name="request">What the window starts with.</param>
    /// <exception cref="WindowException">There is no display, it has no OpenGL 3.3, or the graphics were lost.</exception>
    void Show(LiveSession session, WindowRequest request);
}
