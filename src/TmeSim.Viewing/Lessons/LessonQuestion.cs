using TmeSim.Core.Scenarios;

namespace TmeSim.Viewing.Lessons;

/// <summary>A question that is answered first and shown then.</summary>
public sealed record LessonQuestion
{
    [Setting("The question.", Required = true)]
    public string Question { get; init; } = "";

    [Setting("The answers to choose from.", Minimum = 2, Maximum = 6, Required = true)]
    public IReadOnlyList<LessonAnswer> Answers { get; init; } = [];

    [Setting("Number of the answer that the run gives, from 1.", Required = true)]
    public int Right { get; init; } = 1;

    [Setting("Day to which the run goes on to show it.", Unit = "d", Minimum = 0, Maximum = 36_500, Required = true)]
    public double Day { get; init; }

    [Setting("Mechanism that is taken away to show it, in an arm beside the last of the scene, `ARM-without-MECHANISM`.")]
    public string Without { get; init; } = "";

    [Setting("What is seen then, and why.", Required = true)]
    public string Reveal { get; init; } = "";

    [Setting("Claims under `expected` of the scenario by which the answer is right; the scenario's own test checks them.", Maximum = 8)]
    public IReadOnlyList<string> Shown { get; init; } = [];

    [Setting("Statements of the lesson's own by which the answer is right; a test of the lesson checks them.", Maximum = 8)]
    public IReadOnlyList<ExpectationSettings> Expected { get; init; } = [];
}
