using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Panels;

/// <summary>The days of a run along a line of pixels: the same for every chart and the timeline.</summary>
static class TimeAxis
{
    /// <summary>The axis of a history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="day">The day that the picture shows.</param>
    /// <param name="box">Where it lies.</param>
    /// <param name="mostSteps">Most distances between ticks.</param>
    public static LinearScale Of(RunHistory history, double day, Box box, int mostSteps) =>
        LinearScale.Around([0, Math.Max(1, LastDay(history, day))], box.Left, box.Right, mostSteps);

    static double LastDay(RunHistory history, double day)
    {
        double last = history.TimesHours.Count > 0 ? history.TimesHours[^1] : 0;
        return Math.Max(day, Math.Max(last, history.EndHours) / 24);
    }
}
