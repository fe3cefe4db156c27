using System.Text.Json;
using System.Text.Json.Nodes;
using TmeSim.IO.Results;

namespace TmeSim.Cli.Benchmarks;

/// <summary>An earlier benchmark to compare with.</summary>
sealed class Baseline
{
    /// <summary>How much longer the median may take, beyond what repeated runs on a quiet machine differ by.</summary>
    public const double Tolerance = 1.15;

    // Of a step, for the number of steps in a measurement may be another [s].
    readonly Dictionary<string, double> medians;

    Baseline(Dictionary<string, double> medians) => this.medians = medians;

    /// <summary>Reads what <c>bench --json</c> wrote.</summary>
    /// <exception cref="UserException">It is no such file.</exception>
    public static Baseline Read(string path)
    {
        try
        {
            var results = JsonNode.Parse(File.ReadAllText(path))!["results"]!.AsArray();
            return new Baseline(
                results.ToDictionary(one => (string)one!["name"]!, one => (double)one!["seconds"]!["median"]! / (int)one["steps"]!)
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{path} cannot be read: {ResultsException.ReasonOfRead(path, exception)}");
        }
        catch (Exception exception)
            when (exception is JsonException or NullReferenceException or InvalidOperationException or ArgumentException)
        {
            throw new UserException($"{path} is no benchmark", "write one with `tmesim bench --json > baseline.json`");
        }
    }

    /// <summary>What is slower than before, one sentence each.</summary>
    public IReadOnlyList<string> Slower(IEnumerable<BenchResult> results) =>
        [
            .. results
                .Where(one => medians.TryGetValue(one.Name, out double before) && one.Seconds.Median / one.Steps > Tolerance * before)
                .Select(one =>
                    $"{one.Name} is slower: {Terminal.Layout.Duration(one.Seconds.Median / one.Steps)} a step, before {Terminal.Layout.Duration(medians[one.Name])}"
                ),
        ];
}
