using System.Text.Json;
using TmeSim.Viewing.Live;

namespace TmeSim.Browser.Messages;

/// <summary>One message of the page: an object with the name of what to do under <c>do</c>.</summary>
sealed class Request : IDisposable
{
    readonly JsonDocument document;

    Request(JsonDocument document)
    {
        this.document = document;
    }

    /// <summary>What to do.</summary>
    public string Do => Text("do");

    /// <summary>Number by which the page knows the answer; null if it wants none.</summary>
    public int? Id => Find("id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt32(out int number) ? number : null;

    /// <summary>Reads a message.</summary>
    /// <exception cref="PlanException">It is no message.</exception>
    public static Request Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new Request(document)
                : throw new PlanException("the message is no object");
        }
        catch (JsonException)
        {
            throw new PlanException("the message is no JSON");
        }
    }

    /// <summary>A text.</summary>
    public string Text(string key) => OptionalText(key) ?? throw new PlanException($"{key} is missing");

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string key) => Find(key) is { ValueKind: JsonValueKind.String } value ? TextOf(value, key) : null;

    /// <summary>A finite number.</summary>
    public double Number(string key) => OptionalNumber(key) ?? throw new PlanException($"{key} is missing or no number");

    /// <summary>A finite number, or null.</summary>
    public double? OptionalNumber(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A whole number between bounds, or null.</summary>
    public int? OptionalInteger(string key, int minimum, int maximum) =>
        OptionalNumber(key) is { } number ? (int)Math.Clamp(Math.Round(number), minimum, maximum) : null;

    /// <summary>A flag; missing means no.</summary>
    public bool Flag(string key) => Find(key) is { ValueKind: JsonValueKind.True };

    /// <summary>A flag, or null.</summary>
    public bool? OptionalFlag(string key) =>
        Find(key)?.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    /// <summary>A word of an enumeration, in snake_case or not.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(key).Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new PlanException($"{key} is none of {string.Join(", ", Enum.GetNames<T>())}");

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => TextOf(one, key))]
            : [];

    /// <inheritdoc/>
    public void Dispose() => document.Dispose();

    static string TextOf(JsonElement value, string key)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // JSON may hold half of a surrogate pair.
            throw new PlanException($"{key} is no text");
        }
    }

    JsonElement? Find(string key) => document.RootElement.TryGetProperty(key, out var value) ? value : null;
}
