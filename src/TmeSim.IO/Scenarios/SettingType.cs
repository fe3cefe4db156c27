using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>The kinds of value a setting can have.</summary>
public enum SettingKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>Values of one kind by keys of the author's.</summary>
    Map,

    /// <summary>Settings by their keys.</summary>
    Record,
}

/// <summary>The type of a setting, as reader, writer and schema see it.</summary>
sealed class SettingType
{
    static readonly Dictionary<Type, SettingKind> Simple = new()
    {
        [typeof(string)] = SettingKind.Text,
        [typeof(bool)] = SettingKind.Flag,
        [typeof(int)] = SettingKind.Whole,
        [typeof(long)] = SettingKind.Whole,
        [typeof(double)] = SettingKind.Number,
    };

    SettingType(Type type, SettingKind kind)
    {
        Type = type;
        Kind = kind;
    }

    /// <summary>The type of the property, without its nullability.</summary>
    public Type Type { get; }

    /// <summary>The kind.</summary>
    public SettingKind Kind { get; }

    /// <summary>Type of the entries of a list or the values of a map.</summary>
    public SettingType Item { get; private init; } = null!;

    /// <summary>Words of a choice, in the order of the enum.</summary>
    public IReadOnlyList<(string Word, object Value)> Choices { get; private init; } = [];

    /// <summary>The settings of a record.</summary>
    public RecordModel Record => RecordModel.For(Type);

    /// <summary>What is expected, for a message.</summary>
    public string Expected =>
        Kind switch
        {
            SettingKind.Text => "a text",
            SettingKind.Flag => "true or false",
            SettingKind.Whole => "a whole number",
            SettingKind.Number => "a number",
            SettingKind.Choice => "one of " + string.Join(", ", Choices.Select(choice => choice.Word)),
            SettingKind.List => "a list",
            _ => "a mapping of keys to values",
        };

    /// <summary>The setting type of a type of the code.</summary>
    /// <exception cref="NotSupportedException">No setting can have that type.</exception>
    public static SettingType Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Simple.TryGetValue(type, out var simple))
        {
            return new SettingType(type, simple);
        }

        if (type.IsEnum)
        {
            var words = Enum.GetNames(type).Zip(Enum.GetValues(type).Cast<object>());
            return new SettingType(type, SettingKind.Choice)
            {
                Choices = [.. words.Select(pair => (SnakeCase.Of(pair.First), pair.Second))],
            };
        }

        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (generic == typeof(IReadOnlyList<>))
        {
            return new SettingType(type, SettingKind.List) { Item = Of(type.GetGenericArguments()[0]) };
        }

        if (generic == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments()[0] == typeof(string))
        {
            return new SettingType(type, SettingKind.Map) { Item = Of(type.GetGenericArguments()[1]) };
        }

        return type.IsClass && generic is null && !type.IsAbstract
            ? new SettingType(type, SettingKind.Record)
            : throw new NotSupportedException($"{type} cannot be the type of a setting");
    }
}
