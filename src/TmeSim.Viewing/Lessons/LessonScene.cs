using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Lessons;

/// <summary>One scene: a time, a view and a text; and perhaps a question that is answered by running on.</summary>
public sealed record LessonScene
{
    [Setting("Title of the scene.", Required = true)]
    public string Title { get; init; } = "";

    [Setting("The text beside the picture.", Required = true)]
    public string Text { get; init; } = "";

    [Setting("Scenario of the scene, named as that of the lesson; without it that of the lesson.")]
    public string Scenario { get; init; } = "";

    [Setting("Settings of the scenario that are different in the scene, `key=value` as after `--set`.", Maximum = 32)]
    public IReadOnlyList<string> Set { get; init; } = [];

    [Setting("Day that is shown.", Unit = "d", Minimum = 0, Maximum = 36_500)]
    public double Day { get; init; }

    [Setting("Arms side by side; without any the first of the scenario.", Minimum = 1, Maximum = 2)]
    public IReadOnlyList<string> Arms { get; init; } = [];

    [Setting("Layer that is shown, by its name in `tmesim render`.")]
    public string Layer { get; init; } = "cells";

    [Setting(
        "Mechanisms that can be taken away beside the text, one at a time: the last of the arms stands beside itself without it.",
        Maximum = 8
    )]
    public IReadOnlyList<string> Switches { get; init; } = [];

    [Setting("What to predict before it is shown.")]
    public LessonQuestion? Predict { get; init; }
}
