using System.Globalization;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>Says in words what would have saved the responses that failed.</summary>
static class AttributionReport
{
    /// <summary>Writes a paragraph for each lesion of each explained arm; nothing if no arm is explained.</summary>
    public static void Write(TextWriter talk, IEnumerable<Attribution> attributions)
    {
        foreach (var lesion in attributions.GroupBy(one => (one.Key.Arm, one.Key.Lesion)))
        {
            Write(talk, lesion.Key.Arm, lesion.Key.Lesion, [.. lesion]);
        }
    }

    static void Write(TextWriter talk, string arm, string lesion, IReadOnlyList<Attribution> all)
    {
        talk.WriteLine($"why {arm}, lesion {lesion}: {Found(all)}");
        var failed = all.Where(one => one.Saved is not null).GroupBy(one => one.Arm).ToList();
        if (failed.Count == 0)
        {
            talk.WriteLine("  a response needs no explanation");
            return;
        }

        var saving = failed
            .Where(route => route.Any(one => one.Saved == true))
            .OrderByDescending(route => route.Count(one => one.Saved == true));
        var others = failed.Where(route => route.All(one => one.Saved == false));
        Line(
            talk,
            "saved by",
            saving.Select(route => $"{Short(arm, route.Key)}{Times(route.Count(one => one.Saved == true), route.Count())}")
        );
        Line(talk, "not by", others.Select(route => Short(arm, route.Key)));
    }

    // What was found in each replicate, once for each of them and not once for each counterfactual.
    static string Found(IEnumerable<Attribution> all)
    {
        var found = all.DistinctBy(one => one.Key.Replicate)
            .CountBy(one => one.Factual.Label is { } label ? $"{one.Factual.Response} ({label})" : one.Factual.Response)
            .ToList();
        return string.Join(", ", found.Select(one => one.Key + (one.Value > 1 ? $" {Number(one.Value)}×" : "")));
    }

    static void Line(TextWriter talk, string what, IEnumerable<string> names) =>
        talk.WriteLine($"  {what}: {names.DefaultIfEmpty("none alone").Aggregate((one, other) => $"{one}, {other}")}");

    static string Short(string arm, string counterfactual) =>
        counterfactual.StartsWith(arm + "-", StringComparison.Ordinal) ? counterfactual[(arm.Length + 1)..] : counterfactual;

    static string Times(int count, int all) => all == 1 ? "" : $" {Number(count)} of {Number(all)}";

    static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
