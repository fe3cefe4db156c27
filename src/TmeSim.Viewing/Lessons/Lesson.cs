using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Lessons;

/// <summary>A guided look at a scenario: what an educator writes, and a page shows beside the tissue.</summary>
public sealed record Lesson
{
    [Setting("Version of the lesson format.", Required = true, Minimum = 1, Maximum = 1)]
    public int Format { get; init; } = 1;

    [Setting("Short name of lower-case letters, digits and dashes, that of the file.", Required = true)]
    public string Name { get; init; } = "";

    [Setting("One line that says what is learnt.", Required = true)]
    public string Title { get; init; } = "";

    [Setting("Name of a shipped scenario, or path of one relative to the lesson.", Required = true)]
    public string Scenario { get; init; } = "";

    [Setting("What the phenomenon is.", Required = true)]
    public string WhatItIs { get; init; } = "";

    [Setting("Which mechanisms of the model make it.", Required = true)]
    public string HowItWorks { get; init; } = "";

    [Setting("What to look at.", Minimum = 1, Maximum = 20, Required = true)]
    public IReadOnlyList<string> ThingsToNotice { get; init; } = [];

    [Setting("What to change, and what to ask of it.", Minimum = 1, Maximum = 20, Required = true)]
    public IReadOnlyList<string> ThingsToTry { get; init; } = [];

    [Setting("What one could add to the model.")]
    public IReadOnlyList<string> Extending { get; init; } = [];

    [Setting("Lessons and scenarios that belong to it.")]
    public IReadOnlyList<string> Related { get; init; } = [];

    [Setting("Who wrote it, and where the phenomenon was found.", Minimum = 1, Maximum = 20, Required = true)]
    public IReadOnlyList<string> Credits { get; init; } = [];

    [Setting("The scenes, in order.", Minimum = 1, Maximum = 50, Required = true)]
    public IReadOnlyList<LessonScene> Scenes { get; init; } = [];
}
