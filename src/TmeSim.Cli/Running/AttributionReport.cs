using System.Globalization;
using TmeSim.Core.Patient;
using TmeSim.Core.Scenarios;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Running;

/// <summary>Says in words what would have saved the responses that failed.</summary>
static class AttributionReport
{
    /// <summary>Writes a paragraph for each lesion of each explained arm; nothing if no arm is explained.</summary>
    public static void Write(TextWriter talk, IReadOnlyList<Attribution> attributions)
    {
        foreach (var lesion in attributions.GroupBy(one => (one.Key.Arm, one.Key.Lesion)))
        {
            Write(talk, lesion.Key.Arm, lesion.Key.Lesion, [.. lesion]);
        }
    }

    static void Write(TextWriter talk, string arm, string lesion, IReadOnlyList<Attribution> all)
    {
        talk.WriteLine($"why {arm}, lesion {lesion}: {Found(all)}");
        var routes = all.Where(one => one.Saved is not null).GroupBy(one => one.Counterfactual).ToList();
        if (routes.Count == 0)
        {
            talk.WriteLine("  a response needs no explanation");
            return;
        }

        Line(talk, "saved by", routes.Where(route => Saved(route) > 0).OrderByDescending(Saved));
        Line(talk, "not by", routes.Where(route => Saved(route) == 0));
    }

    // What was found in each replicate, once for each of them and not once for each counterfactual.
    static string Found(IEnumerable<Attribution> all)
    {
        var replicates = all.DistinctBy(one => one.Key.Replicate).Select(one => one.Factual).ToList();
        return replicates.Count == 1
            ? $"{Found(replicates[0])}, {Millimetres(replicates[0].BaselineMm)} → {Millimetres(replicates[0].DiameterMm)} mm"
            : string.Join(", ", replicates.CountBy(Found).Select(one => $"{one.Key} {Number(one.Value)}×"));
    }

    static string Found(LesionVerdict lesion)
    {
        string response = SnakeCase.Of(lesion.Response.ToString());
        return lesion.Label is { } label ? $"{response} ({label})" : response;
    }

    static void Line(TextWriter talk, string what, IEnumerable<IGrouping<string, Attribution>> routes)
    {
        string names = string.Join(", ", routes.Select(Text));
        talk.WriteLine($"  {what}: {(names == "" ? "nothing tried" : names)}");
    }

    // One replicate is told by its diameter, many are counted.
    static string Text(IGrouping<string, Attribution> route)
    {
        var all = route.ToList();
        string prefix = all[0].Key.Arm + "-";
        string name = route.Key.StartsWith(prefix, StringComparison.Ordinal) ? route.Key[prefix.Length..] : route.Key;
        return all.Count == 1
            ? $"{name} ({Millimetres(all[0].CounterfactualDiameterMm)} mm)"
            : $"{name} {Number(Saved(route))} of {Number(all.Count)}";
    }

    static int Saved(IEnumerable<Attribution> route) => route.Count(one => one.Saved == true);

    static string Millimetres(double diameter) => diameter.ToString("0", CultureInfo.InvariantCulture);

    static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
