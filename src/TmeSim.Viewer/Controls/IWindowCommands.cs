namespace TmeSim.Viewer.Controls;

/// <summary>What only the window itself can do.</summary>
interface IWindowCommands
{
    /// <summary>Writes the picture to a file.</summary>
    void Export();

    /// <summary>Fills the screen, or no longer.</summary>
    void ToggleFullScreen();

    /// <summary>Closes the window.</summary>
    void Close();
}
