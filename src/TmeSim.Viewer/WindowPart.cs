using TmeSim.Viewer.Windows;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Windows;

namespace TmeSim.Viewer;

/// <summary>The part as the command sees it.</summary>
public sealed class WindowPart : IWindowPart
{
    /// <inheritdoc/>
    public void Show(LiveSession session, WindowRequest request)
    {
        using var window = new ViewerWindow(session, request);
        window.Run();
    }
}
