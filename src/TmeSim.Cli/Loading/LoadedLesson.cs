using TmeSim.Viewing.Lessons;

namespace TmeSim.Cli.Loading;

/// <summary>A lesson with the scenarios of its scenes.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Scenarios">The scenario of each run, with the lesson's settings.</param>
sealed record LoadedLesson(Lesson Lesson, IReadOnlyDictionary<LessonRun, LoadedScenario> Scenarios);
