using System.Text;
using System.Text.Json.Nodes;
using TmeSim.IO.Results;
using TmeSim.Trials.Statistics;

namespace TmeSim.Cli.Terminal;

/// <summary>Answers for programs: one JSON document on standard output, with the version of its layout.</summary>
static class JsonOutput
{
    const int SchemaVersion = 1;

    /// <summary>Writes an answer.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="kind">What it answers, the name of the command.</param>
    /// <param name="answer">An object; its properties follow the version.</param>
    public static void Write(CommandContext context, string kind, object answer)
    {
        var document = new JsonObject { ["schema_version"] = SchemaVersion, ["kind"] = kind };
        var body = System.Text.Json.JsonSerializer.SerializeToNode(answer, JsonText.Options)!.AsObject();
        foreach (var (key, value) in body.ToList())
        {
            body.Remove(key);
            document[key] = value;
        }

        context.Output.Write(Encoding.UTF8.GetString(JsonText.Bytes(document)));
    }

    /// <summary>An estimate as an object of its value and interval; what is not finite is null.</summary>
    public static object Numbers(Estimate estimate) =>
        new
        {
            Value = OrNull(estimate.Value),
            Low = OrNull(estimate.Low),
            High = OrNull(estimate.High),
        };

    /// <summary>A number, or null for one that is missing or not finite.</summary>
    public static double? OrNull(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
