using System.Collections;
using System.Globalization;
using System.Text;

namespace TmeSim.IO.Scenarios;

/// <summary>
/// Writes a record of settings as canonical YAML: every setting with its value, in the order of declaration, LF, two blanks per level. A
/// number that is infinite by default is left out: that is how a file says it.
/// </summary>
public static class SettingsWriter
{
    /// <summary>Writes a record.</summary>
    /// <param name="settings">The record.</param>
    /// <returns>The text; <see cref="SettingsReader"/> makes an equal record of it.</returns>
    /// <exception cref="ArgumentException">A number is not finite although its default is.</exception>
    public static string Write<T>(T settings)
        where T : class, new()
    {
        var text = new StringBuilder();
        WriteRecord(text, settings, RecordModel.For(typeof(T)), 0);
        return text.ToString();
    }

    static void WriteRecord(StringBuilder text, object record, RecordModel model, int indent)
    {
        foreach (var setting in model.Settings)
        {
            object? value = setting.Get(record);
            bool isUnbounded = value is double number && !double.IsFinite(number) && number.Equals(setting.Default);
            if (!isUnbounded)
            {
                text.Append(' ', indent).Append(YamlText.Key(setting.Key)).Append(':');
                WriteValue(text, value, setting.Type, indent);
            }
        }
    }

    /// <summary>Writes what follows a colon or a dash, up to the end of the line it ends on.</summary>
    static void WriteValue(StringBuilder text, object? value, SettingType type, int indent)
    {
        switch (value)
        {
            case null:
                text.Append(" null\n");
                break;
            case IEnumerable entries when type.Kind is SettingKind.List or SettingKind.Map && !entries.Cast<object>().Any():
                text.Append(type.Kind == SettingKind.List ? " []\n" : " {}\n");
                break;
            case IEnumerable entries when type.Kind == SettingKind.List:
                text.Append('\n');
                WriteList(text, entries, type.Item, indent + 2);
                break;
            case IEnumerable entries when type.Kind == SettingKind.Map:
                text.Append('\n');
                WriteMap(text, entries, type.Item, indent + 2);
                break;
            case var record when type.Kind == SettingKind.Record:
                text.Append('\n');
                WriteRecord(text, record, type.Record, indent + 2);
                break;
            default:
                text.Append(' ').Append(Scalar(value, type, indent + 2)).Append('\n');
                break;
        }
    }

    static void WriteList(StringBuilder text, IEnumerable entries, SettingType item, int indent)
    {
        foreach (object? entry in entries)
        {
            text.Append(' ', indent).Append('-');
            if (item.Kind == SettingKind.Record)
            {
                text.Append(' ');
                int start = text.Length;
                WriteRecord(text, entry!, item.Record, indent + 2);
                text.Remove(start, indent + 2);
            }
            else
            {
                WriteValue(text, entry, item, indent);
            }
        }
    }

    static void WriteMap(StringBuilder text, IEnumerable entries, SettingType item, int indent)
    {
        var pairs = entries.Cast<object>().Select(pair => ((string)Part(pair, "Key")!, Part(pair, "Value")));
        foreach (var (key, value) in pairs.OrderBy(pair => pair.Item1, StringComparer.Ordinal))
        {
            text.Append(' ', indent).Append(YamlText.Key(key)).Append(':');
            WriteValue(text, value, item, indent);
        }
    }

    static object? Part(object pair, string name) => pair.GetType().GetProperty(name)!.GetValue(pair);

    /// <summary>A single value as YAML.</summary>
    internal static string Scalar(object value, SettingType type, int indent) =>
        type.Kind switch
        {
            SettingKind.Text => YamlText.Text((string)value, indent),
            SettingKind.Flag => (bool)value ? "true" : "false",
            SettingKind.Choice => type.Choices.First(choice => choice.Value.Equals(value)).Word,
            SettingKind.Number => YamlText.Number((double)value),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
