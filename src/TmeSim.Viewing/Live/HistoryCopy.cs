using TmeSim.Core.Observables;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Live;

/// <summary>Takes the beginning of one history over into another: what a changed plan leaves as it was.</summary>
static class HistoryCopy
{
    /// <summary>Copies what had happened before a step, and the rows up to it.</summary>
    /// <param name="from">The history so far.</param>
    /// <param name="to">An empty history with the same columns.</param>
    /// <param name="step">Hours simulated.</param>
    public static void Take(RunHistory from, RunHistory to, uint step)
    {
        lock (from.Gate)
        {
            TakeRows(from, to, step);
            foreach (var happening in from.Events.Where(one => IsBefore(one, step)))
            {
                to.Add(happening);
            }

            foreach (var scan in from.Scans.Where(scan => scan.TimeHours < step))
            {
                to.Add(scan);
            }

            foreach (var row in from.Ledger.Where(row => row.TimeHours <= step))
            {
                to.Add(row);
            }

            foreach (var row in from.CloneRows.Where(row => row.TimeHours <= step))
            {
                to.Add(row);
            }

            // Founders are there before the first hour.
            foreach (var clone in from.Clones.Where(clone => clone.Parent is null || clone.OriginHours < step))
            {
                to.Add(clone);
            }
        }
    }

    // The patient's events carry the hour that begins, a new clone the hour that ends.
    static bool IsBefore(SimulationEvent happening, uint step) =>
        happening.TimeHours < step || (happening.Kind == EventKind.CloneArose && happening.TimeHours == step);

    static void TakeRows(RunHistory from, RunHistory to, uint step)
    {
        double[] row = new double[to.Columns.Count];
        for (int k = 0; k < from.TimesHours.Count && from.TimesHours[k] <= step; k++)
        {
            for (int column = 0; column < row.Length; column++)
            {
                // A column that was not there is of a drug that is new to the plan: until then there was none of it.
                row[column] = from.Column(to.Columns[column])?[k] ?? 0;
            }

            to.Add(from.TimesHours[k], row);
        }
    }
}
