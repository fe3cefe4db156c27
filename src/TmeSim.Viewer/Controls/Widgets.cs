using System.Numerics;
using ImGuiNET;

namespace TmeSim.Viewer.Controls;

/// <summary>Draws controls, and remembers where each stands so that a test can click it as a person does.</summary>
sealed class Widgets
{
    readonly Dictionary<string, (Vector2 From, Vector2 To)> places = [];
    readonly Dictionary<string, double> edited = [];

    /// <summary>Size of text and controls relative to the usual one.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>Where a control was drawn last [window units]; null if it was not.</summary>
    public (Vector2 From, Vector2 To)? PlaceOf(string name) => places.TryGetValue(name, out var place) ? place : null;

    /// <summary>Forgets the places before a frame is drawn.</summary>
    public void Begin() => places.Clear();

    /// <summary>A button.</summary>
    /// <param name="name">What it says; a part after ## only tells it from others.</param>
    /// <param name="click">What it does.</param>
    /// <param name="isOn">Whether it can be used.</param>
    /// <param name="tip">What is said of it under the pointer.</param>
    public void Button(string name, Action click, bool isOn = true, string tip = "")
    {
        ImGui.BeginDisabled(!isOn);
        bool isClicked = ImGui.Button(name);
        ImGui.EndDisabled();
        Remember(name, tip);
        if (isClicked)
        {
            click();
        }
    }

    /// <summary>A box to tick.</summary>
    public void Check(string name, bool value, Action<bool> change, string tip = "")
    {
        bool ticked = value;
        bool isChanged = ImGui.Checkbox(name, ref ticked);
        Remember(name, tip);
        if (isChanged)
        {
            change(ticked);
        }
    }

    /// <summary>A choice of one of several.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="chosen">What is chosen now, as it is shown.</param>
    /// <param name="options">What can be chosen, as it is shown.</param>
    /// <param name="choose">Called with the number of the option.</param>
    public void Choice(string name, string chosen, IReadOnlyList<string> options, Action<int> choose)
    {
        bool isOpen = ImGui.BeginCombo(name, chosen, ImGuiComboFlags.HeightLarge);
        Remember(name);
        if (!isOpen)
        {
            return;
        }

        for (int k = 0; k < options.Count; k++)
        {
            bool isClicked = ImGui.Selectable(options[k], options[k] == chosen);
            Remember($"{name}/{options[k]}");
            if (isClicked)
            {
                choose(k);
            }
        }

        ImGui.EndCombo();
    }

    /// <summary>A number to type. It is sent when it has been typed, not while.</summary>
    public void Number(string name, double value, Action<double> change, string format = "%.6g", float width = 90)
    {
        double shown = edited.GetValueOrDefault(name, value);
        ImGui.SetNextItemWidth(width * Scale);
        ImGui.InputDouble(name, ref shown, 0, 0, format);
        Remember(name);
        if (ImGui.IsItemActive())
        {
            edited[name] = shown;
        }
        else
        {
            edited.Remove(name);
        }

        if (ImGui.IsItemDeactivatedAfterEdit())
        {
            change(shown);
        }
    }

    /// <summary>Remembers where the last thing was drawn.</summary>
    public void Remember(string name, string tip = "")
    {
        places[name] = (ImGui.GetItemRectMin(), ImGui.GetItemRectMax());
        if (tip.Length > 0 && ImGui.IsItemHovered(ImGuiHoveredFlags.AllowWhenDisabled | ImGuiHoveredFlags.DelayNormal))
        {
            ImGui.SetTooltip(tip);
        }
    }

    /// <summary>Whether the next of several controls fits into the row; if it does, it goes there.</summary>
    public void SameRow(float width)
    {
        if (ImGui.GetItemRectMax().X + width * Scale < ImGui.GetWindowPos().X + ImGui.GetWindowSize().X)
        {
            ImGui.SameLine();
        }
    }
}
