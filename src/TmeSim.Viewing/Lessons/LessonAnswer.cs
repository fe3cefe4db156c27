using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Lessons;

/// <summary>One of the answers to choose from.</summary>
public sealed record LessonAnswer
{
    [Setting("The answer.", Required = true)]
    public string Text { get; init; } = "";

    [Setting(
        "What is said to whoever chose it: for a wrong answer what it overlooks. The right one has the text of the question for that."
    )]
    public string Why { get; init; } = "";
}
