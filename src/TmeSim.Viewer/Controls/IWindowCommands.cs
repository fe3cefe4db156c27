namespace TmeSim.Viewer.Controls;

/// <summary>What only the window itself can do.</summary>
interface IWindowCommands
{
    /// <summary>Writes the picture to a file.</summary>
    void Export();

    /// <summary>Writes the plan to a scenario file.</summary>
    void SavePlan();

    /// <summary>Puts text on the clipboard.</summary>
    void Copy(string text);

    /// <summary>Gives the keys to the controls, to move among them without a mouse.</summary>
    void EnterControls();

    /// <summary>Fills the screen, or no longer.</summary>
    void ToggleFullScreen();

    /// <summary>Closes the window.</summary>
    void Close();
}
