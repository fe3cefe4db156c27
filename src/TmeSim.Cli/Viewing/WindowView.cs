using TmeSim.Cli.Loading;
using TmeSim.Viewing.Live;
using TmeSim.Viewing.Windows;

namespace TmeSim.Cli.Viewing;

/// <summary>Shows a live run in the window of the optional part TmeSim.Viewer.</summary>
static class WindowView
{
    /// <summary>The part beside this command.</summary>
    public static OptionalPart<IWindowPart> Part => OptionalPart<IWindowPart>.Find(AppContext.BaseDirectory, "Viewer");

    /// <summary>Shows a run until its window is closed.</summary>
    /// <param name="context">The command.</param>
    /// <param name="part">The part.</param>
    /// <param name="simulation">The run, which from now on is the window's.</param>
    /// <exception cref="UserException">No window can be shown here.</exception>
    public static void Show(CommandContext context, IWindowPart part, LiveSimulation simulation)
    {
        string title = simulation.Plan.Name;
        using var session = new LiveSession(simulation);
        try
        {
            part.Show(session, new WindowRequest(title, context.PathOf("."), LayoutFile()));
        }
        catch (WindowException exception)
        {
            throw new UserException(exception.Message, "tmesim view --browser shows the same without a window");
        }
    }

    static string? LayoutFile()
    {
        string folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        return folder.Length > 0 ? Path.Combine(folder, "tmesim", "window.json") : null;
    }
}
