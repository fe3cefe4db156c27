using System.Text;
using System.Text.Json.Nodes;
using TmeSim.IO.Results;

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
}
