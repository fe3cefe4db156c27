using System.Collections.Concurrent;
using System.Reflection;
using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>The settings of a record: its properties that carry a <see cref="SettingAttribute"/>, in the order of their declaration.</summary>
sealed class RecordModel
{
    static readonly ConcurrentDictionary<Type, RecordModel> Cache = [];

    readonly Dictionary<string, SettingModel> byKey;

    RecordModel(Type type)
    {
        Type = type;
        object defaults = Create();
        Settings =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .OrderBy(property => property.MetadataToken)
                .Select(property => (Property: property, Attribute: property.GetCustomAttribute<SettingAttribute>()))
                .Where(pair => pair.Attribute is not null)
                .Select(pair => new SettingModel(pair.Property, pair.Attribute!, defaults)),
        ];
        byKey = Settings.ToDictionary(setting => setting.Key);
        NameSetting = Settings.FirstOrDefault(setting => setting.IsRequired && setting.Type.Kind == SettingKind.Text);
    }

    /// <summary>The record.</summary>
    public Type Type { get; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<SettingModel> Settings { get; }

    /// <summary>The setting by whose value an override can select an entry of a list: the first text that is required.</summary>
    public SettingModel? NameSetting { get; }

    /// <summary>The keys of the settings.</summary>
    public IReadOnlyCollection<string> Keys => byKey.Keys;

    /// <summary>The model of a record.</summary>
    /// <exception cref="NotSupportedException">The type has no parameterless constructor, or a setting of a type that no setting can have.</exception>
    public static RecordModel For(Type type) => Cache.GetOrAdd(type, static key => new RecordModel(key));

    /// <summary>The setting of a key, or null.</summary>
    public SettingModel? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>A record with the default of every setting.</summary>
    public object Create()
    {
        try
        {
            return Activator.CreateInstance(Type)!;
        }
        catch (MissingMethodException exception)
        {
            throw new NotSupportedException($"{Type} holds settings and needs a parameterless constructor", exception);
        }
    }
}

/// <summary>One setting of a record.</summary>
sealed class SettingModel
{
    readonly PropertyInfo property;
    readonly SettingAttribute attribute;

    /// <summary>Describes a property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="attribute">Its description.</param>
    /// <param name="defaults">A record with the default of every setting.</param>
    public SettingModel(PropertyInfo property, SettingAttribute attribute, object defaults)
    {
        this.property = property;
        this.attribute = attribute;
        Key = SnakeCase.Of(property.Name);
        Type = SettingType.Of(property.PropertyType);
        Default = property.GetValue(defaults);
        IsNullable = Default is null || Nullable.GetUnderlyingType(property.PropertyType) is not null;
    }

    /// <summary>Key in YAML.</summary>
    public string Key { get; }

    /// <summary>Type of the value.</summary>
    public SettingType Type { get; }

    /// <summary>Value where a file says nothing.</summary>
    public object? Default { get; }

    /// <summary>Whether the value can be null.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether a file must say it.</summary>
    public bool IsRequired => attribute.Required;

    /// <summary>One sentence for the author of a file.</summary>
    public string Description => attribute.Description;

    /// <summary>Unit; empty for a text, a flag or a pure number.</summary>
    public string Unit => attribute.Unit;

    /// <summary>Smallest legal number, or shortest legal list.</summary>
    public double Minimum => attribute.Minimum;

    /// <summary>Largest legal number, or longest legal list.</summary>
    public double Maximum => attribute.Maximum;

    /// <summary>What to write instead of a value out of range; may be empty.</summary>
    public string Remedy => attribute.Remedy;

    /// <summary>Reads the value from a record.</summary>
    public object? Get(object record) => property.GetValue(record);

    /// <summary>Writes the value into a record that is being read.</summary>
    public void Set(object record, object? value) => property.SetValue(record, value);
}
