using System.Collections;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>
/// Writes the JSON Schema (draft-07) of a record of settings, by which an editor completes, explains and checks a file while it is typed.
/// </summary>
public static class SchemaWriter
{
    static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the schema of a record.</summary>
    /// <param name="title">What a file of these settings is called, such as "TmeSim scenario".</param>
    /// <param name="parameters">Parameters that a scenario may override; null for the <see cref="ParameterRegistry"/>.</param>
    /// <returns>The schema as UTF-8 JSON text with a line feed at the end.</returns>
    public static string Write<T>(string title, IReadOnlyList<Parameter>? parameters = null)
        where T : class, new()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", title);
            WriteRecord(json, RecordModel.For(typeof(T)), parameters ?? ParameterRegistry.All, isNullable: false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    static void WriteRecord(Utf8JsonWriter json, RecordModel model, IReadOnlyList<Parameter> parameters, bool isNullable)
    {
        WriteType(json, "object", isNullable);
        json.WriteBoolean("additionalProperties", false);
        string[] required = [.. model.Settings.Where(setting => setting.IsRequired).Select(setting => setting.Key)];
        if (required.Length > 0)
        {
            WriteTexts(json, "required", required);
        }

        json.WriteStartObject("properties");
        foreach (var setting in model.Settings)
        {
            json.WriteStartObject(setting.Key);
            json.WriteString("description", SettingExplanation.Of(setting, setting.Key).Sentence);
            WriteUnit(json, setting.Unit);
            WriteDefault(json, setting);
            if (model.Type == typeof(Scenario) && setting.Key == "parameters")
            {
                WriteParameters(json, parameters);
            }
            else
            {
                WriteValue(json, setting.Type, parameters, setting.IsNullable);
                WriteLimits(json, setting);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteValue(Utf8JsonWriter json, SettingType type, IReadOnlyList<Parameter> parameters, bool isNullable)
    {
        switch (type.Kind)
        {
            case SettingKind.Record:
                WriteRecord(json, type.Record, parameters, isNullable);
                break;
            case SettingKind.List:
                WriteType(json, "array", isNullable);
                json.WriteStartObject("items");
                WriteValue(json, type.Item, parameters, isNullable: false);
                json.WriteEndObject();
                break;
            case SettingKind.Map:
                WriteType(json, "object", isNullable);
                json.WriteStartObject("additionalProperties");
                WriteValue(json, type.Item, parameters, isNullable: false);
                json.WriteEndObject();
                break;
            case SettingKind.Choice:
                WriteType(json, "string", isNullable);
                WriteWords(json, type, isNullable);
                break;
            default:
                WriteType(json, TypeName(type.Kind), isNullable);
                break;
        }
    }

    static void WriteParameters(Utf8JsonWriter json, IReadOnlyList<Parameter> parameters)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var parameter in parameters)
        {
            var explanation = SettingExplanation.Of(parameter);
            json.WriteStartObject(parameter.Key);
            json.WriteString("description", explanation.Sentence);
            WriteUnit(json, parameter.Unit);
            json.WriteString("x-evidence", explanation.Grade);
            json.WriteString("x-source", parameter.Source);
            json.WriteNumber("default", parameter.Default);
            json.WriteString("type", "number");
            WriteNumber(json, "minimum", parameter.Minimum);
            WriteNumber(json, "maximum", parameter.Maximum);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static string TypeName(SettingKind kind) =>
        kind switch
        {
            SettingKind.Text => "string",
            SettingKind.Flag => "boolean",
            SettingKind.Whole => "integer",
            _ => "number",
        };

    static void WriteType(Utf8JsonWriter json, string name, bool isNullable)
    {
        if (isNullable)
        {
            WriteTexts(json, "type", [name, "null"]);
        }
        else
        {
            json.WriteString("type", name);
        }
    }

    static void WriteWords(Utf8JsonWriter json, SettingType type, bool isNullable)
    {
        json.WriteStartArray("enum");
        foreach (var (word, _) in type.Choices)
        {
            json.WriteStringValue(word);
        }

        if (isNullable)
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    static void WriteLimits(Utf8JsonWriter json, SettingModel setting)
    {
        var (smallest, largest) = setting.Type.Kind switch
        {
            SettingKind.Whole or SettingKind.Number => ("minimum", "maximum"),
            SettingKind.List => ("minItems", "maxItems"),
            _ => ("minProperties", "maxProperties"),
        };
        WriteNumber(json, smallest, setting.Minimum);
        WriteNumber(json, largest, setting.Maximum);
    }

    static void WriteDefault(Utf8JsonWriter json, SettingModel setting)
    {
        if (setting.IsRequired)
        {
            return;
        }

        switch (setting.Default)
        {
            case null:
                json.WriteNull("default");
                break;
            case bool flag:
                json.WriteBoolean("default", flag);
                break;
            case string text:
                json.WriteString("default", text);
                break;
            case Enum choice:
                json.WriteString("default", SettingsWriter.Scalar(choice, setting.Type, 0));
                break;
            case IEnumerable entries when setting.Type.Kind == SettingKind.List && !entries.Cast<object>().Any():
                json.WriteStartArray("default");
                json.WriteEndArray();
                break;
            case double number:
                WriteNumber(json, "default", number);
                break;
            case IConvertible whole:
                json.WriteNumber("default", whole.ToInt64(null));
                break;
        }
    }

    static void WriteUnit(Utf8JsonWriter json, string unit)
    {
        if (unit != "")
        {
            json.WriteString("x-unit", unit);
        }
    }

    static void WriteNumber(Utf8JsonWriter json, string key, double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        if (value == Math.Floor(value) && Math.Abs(value) < 1e18)
        {
            json.WriteNumber(key, (long)value);
        }
        else
        {
            json.WriteNumber(key, value);
        }
    }

    static void WriteTexts(Utf8JsonWriter json, string key, IEnumerable<string> texts)
    {
        json.WriteStartArray(key);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
