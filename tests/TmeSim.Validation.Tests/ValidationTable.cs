using System.Globalization;
using TmeSim.Trials.Statistics;

namespace TmeSim.Validation.Tests;

/// <summary>Collects what the full validation found, as rows of the table in docs/verification.md, in <c>validation.md</c> beside the tests.</summary>
static class ValidationTable
{
    static readonly Lock Writing = new();
    static readonly SortedDictionary<(string Name, string Model), List<string>> Rows = [];

    static readonly string Target = Path.Combine(AppContext.BaseDirectory, "validation.md");

    public static void Add(string name, string model, IReadOnlyList<Effect> effects)
    {
        lock (Writing)
        {
            Rows[(name, model)] = [.. effects.Select(effect => Row(name, model, effect))];
            string[] head = ["| phenomenon | model | effect | found (95 %) | n | asked |", "|---|---|---|---|---|---|"];
            File.WriteAllLines(Target, head.Concat(Rows.Values.SelectMany(rows => rows)));
        }
    }

    static string Row(string name, string model, Effect effect)
    {
        string asked = effect.ToString().Split(", asked ")[1];
        return $"| {name} | {model} | {effect.Claim} | {Text(effect.Found)} | {effect.Found.Count} | {asked} |";
    }

    static string Text(Estimate found) =>
        string.Create(CultureInfo.InvariantCulture, $"{found.Value:G3} ({found.Low:G3} to {found.High:G3})");
}
