using System.Collections;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>Turns a node tree into the records it describes, and notes everything that does not fit them.</summary>
sealed class SettingsBinder
{
    readonly DiagnosticBag bag;
    readonly ScalarBinder scalars;

    /// <summary>Makes a binder.</summary>
    /// <param name="bag">Where errors go.</param>
    public SettingsBinder(DiagnosticBag bag)
    {
        this.bag = bag;
        scalars = new ScalarBinder(bag);
    }

    /// <summary>Binds the root of a document. Settings with errors keep their default.</summary>
    public T BindRoot<T>(YamlNode root)
        where T : class, new() => (T?)Bind(root, SettingType.Of(typeof(T)), "", null) ?? new T();

    object? Bind(YamlNode node, SettingType type, string path, SettingModel? setting)
    {
        switch (node, type.Kind)
        {
            case (YamlRefused, _):
                return null;
            case (YamlScalar { IsNull: true }, _) when setting is { IsNullable: true }:
                return null;
            case (YamlMapping mapping, SettingKind.Record):
                return BindRecord(mapping, type.Record, path);
            case (YamlMapping mapping, SettingKind.Map):
                return BindMap(mapping, type, path, setting);
            case (YamlSequence sequence, SettingKind.List):
                return BindList(sequence, type, path, setting);
            case (YamlScalar scalar, not (SettingKind.Record or SettingKind.Map or SettingKind.List)):
                return scalars.Bind(scalar, type, path, setting);
            default:
                AddWrongType(node, type, path);
                return null;
        }
    }

    object BindRecord(YamlMapping mapping, RecordModel model, string path)
    {
        object record = model.Create();
        foreach (string key in mapping.Keys)
        {
            var node = mapping.Find(key)!;
            if (model.Find(key) is not { } setting)
            {
                AddUnknownKey(node, key, model, path);
                continue;
            }

            object? value = Bind(node, setting.Type, Join(path, key), setting);
            if (value is not null || (setting.IsNullable && node is YamlScalar { IsNull: true }))
            {
                setting.Set(record, value);
            }
        }

        foreach (var setting in model.Settings.Where(setting => setting.IsRequired && mapping.Find(setting.Key) is null))
        {
            AddMissing(mapping, setting, path);
        }

        return record;
    }

    object BindList(YamlSequence sequence, SettingType type, string path, SettingModel? setting)
    {
        CheckLength(sequence, sequence.Items.Count, path, setting);
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.Item.Type))!;
        for (int index = 0; index < sequence.Items.Count; index++)
        {
            list.Add(Bind(sequence.Items[index], type.Item, $"{path}[{index}]", null) ?? Stopgap(type.Item));
        }

        return list;
    }

    /// <summary>Stands in for an entry with an error, so that the entries behind it keep their index in later messages.</summary>
    static object Stopgap(SettingType type) =>
        type.Kind switch
        {
            SettingKind.Text => "",
            SettingKind.Record => type.Record.Create(),
            SettingKind.List => Activator.CreateInstance(typeof(List<>).MakeGenericType(type.Item.Type))!,
            SettingKind.Map => Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type.Item.Type))!,
            _ => Activator.CreateInstance(type.Type)!,
        };

    object BindMap(YamlMapping mapping, SettingType type, string path, SettingModel? setting)
    {
        CheckLength(mapping, mapping.Keys.Count, path, setting);
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type.Item.Type))!;
        foreach (string key in mapping.Keys)
        {
            if (Bind(mapping.Find(key)!, type.Item, Join(path, key), null) is { } value)
            {
                map[key] = value;
            }
        }

        return map;
    }

    void CheckLength(YamlNode node, int length, string path, SettingModel? setting)
    {
        if (setting is not null && (length < setting.Minimum || length > setting.Maximum))
        {
            string range = SettingText.Range(setting.Minimum, setting.Maximum, "");
            string entries = length == 1 ? "1 entry" : $"{length} entries";
            bag.Add(node.At, path, $"{path} has {entries}; the legal number is {range}", setting.Remedy);
        }
    }

    void AddUnknownKey(YamlNode node, string key, RecordModel model, string path)
    {
        string full = Join(path, SettingText.Shown(key));
        string help = bag.IsFull ? "" : Spelling.Help(key, model.Keys, "legal keys");
        bag.Add(node.KeyAt, full, $"{full} is not a setting", help);
    }

    void AddMissing(YamlMapping mapping, SettingModel setting, string path)
    {
        string full = Join(path, setting.Key);
        string range = setting.Type.Kind is SettingKind.Whole or SettingKind.Number
            ? SettingText.Range(setting.Minimum, setting.Maximum, setting.Unit)
            : "";
        string what = setting.Description.TrimEnd('.');
        bag.Add(mapping.KeyAt, full, $"{full} is missing", $"add {setting.Key}: {what}{(range == "" ? "" : $" ({range})")}");
    }

    void AddWrongType(YamlNode node, SettingType type, string path)
    {
        string found = node switch
        {
            YamlScalar { IsNull: true } => "nothing",
            YamlScalar scalar => SettingText.Shown(scalar.Value),
            YamlSequence => "a list",
            _ => "a mapping",
        };
        string help = (node, type.Kind) switch
        {
            (YamlScalar { IsNull: true }, _) when path != "" => "remove the key to use the default",
            (YamlScalar scalar, SettingKind.List) => $"write [{SettingText.Shown(scalar.Value)}] for a list of one",
            (YamlMapping, SettingKind.List) => "begin each entry with a dash",
            (YamlSequence, SettingKind.Record or SettingKind.Map) => "write keys without a dash before them",
            _ => "",
        };
        string expected = $"expected {type.Expected}, found {found}";
        bag.Add(node.At, path, path == "" ? $"the file is not a file of settings: {expected}" : $"{path}: {expected}", help);
    }

    static string Join(string path, string key) => path == "" ? key : $"{path}.{key}";
}
