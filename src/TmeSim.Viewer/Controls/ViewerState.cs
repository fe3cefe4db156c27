using TmeSim.Viewing.Live;
using TmeSim.Viewing.Pictures;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Controls;

/// <summary>What the window shows and how. It knows no window library; one thread uses it.</summary>
sealed class ViewerState
{
    /// <summary>The picture; its size is the window's to say.</summary>
    public View View { get; set; } = new();

    /// <summary>Name of the arm that is shown and that the controls of the plan change; empty for the first.</summary>
    public string Arm { get; set; } = "";

    /// <summary>Name of the arm beside it; null for none.</summary>
    public string? OtherArm { get; set; }

    /// <summary>Number of the lesion.</summary>
    public int Lesion { get; set; }

    /// <summary>Number of the arm of the selected site in the picture, from 0.</summary>
    public int SelectedArm { get; set; }

    /// <summary>Whether the controls are shown beside the picture.</summary>
    public bool ShowsPanels { get; set; } = true;

    /// <summary>Whether the keys are explained.</summary>
    public bool ShowsHelp { get; set; }

    /// <summary>The lesions to ask the session for, in the order of the picture.</summary>
    public IReadOnlyList<LiveLesion> Lesions =>
        OtherArm is { } other ? [new LiveLesion(Arm, Lesion), new LiveLesion(other, Lesion)] : [new LiveLesion(Arm, Lesion)];

    /// <summary>Marks a site, or none.</summary>
    public void Select(PickedSite? picked)
    {
        SelectedArm = picked?.Arm ?? 0;
        View = View with { SelectedSite = picked?.Site };
    }

    /// <summary>Goes to the next value of an enumeration, and round.</summary>
    /// <param name="value">The value.</param>
    /// <param name="by">How many values on; negative for back.</param>
    public static T Turn<T>(T value, int by)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        int place = (Array.IndexOf(all, value) + by) % all.Length;
        return all[place < 0 ? place + all.Length : place];
    }
}
