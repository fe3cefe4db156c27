namespace TmeSim.IO.Scenarios;

/// <summary>A node of a YAML document, with its place.</summary>
/// <param name="at">Where the node begins.</param>
abstract class YamlNode(SourceSpan at)
{
    /// <summary>Where the node begins.</summary>
    public SourceSpan At { get; } = at;

    /// <summary>Where the key stands whose value this is; for a list entry or the root, where the node begins.</summary>
    public SourceSpan KeyAt { get; set; } = at;
}

/// <summary>A single value.</summary>
/// <param name="at">Where it begins.</param>
/// <param name="value">The text, unquoted.</param>
/// <param name="isPlain">Whether it was written without quotes and not as a block, so that it can be a number, a flag or nothing.</param>
sealed class YamlScalar(SourceSpan at, string value, bool isPlain) : YamlNode(at)
{
    /// <summary>The text, unquoted.</summary>
    public string Value { get; } = value;

    /// <summary>Whether it can be a number, a flag or nothing.</summary>
    public bool IsPlain { get; } = isPlain;

    /// <summary>Whether it stands for no value.</summary>
    public bool IsNull => IsPlain && Value is "" or "~" or "null";
}

/// <summary>A list.</summary>
/// <param name="at">Where it begins.</param>
sealed class YamlSequence(SourceSpan at) : YamlNode(at)
{
    /// <summary>The entries.</summary>
    public List<YamlNode> Items { get; } = [];
}

/// <summary>Keys with values, in the order of the file.</summary>
/// <param name="at">Where it begins.</param>
sealed class YamlMapping(SourceSpan at) : YamlNode(at)
{
    readonly Dictionary<string, YamlNode> byKey = [];
    readonly List<string> order = [];

    /// <summary>The keys, in the order of the file.</summary>
    public IReadOnlyList<string> Keys => order;

    /// <summary>The value of a key, or null if there is no such key.</summary>
    public YamlNode? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>Adds a key, or replaces its value.</summary>
    public void Set(string key, YamlNode value)
    {
        if (!byKey.ContainsKey(key))
        {
            order.Add(key);
        }

        byKey[key] = value;
    }
}

/// <summary>A node that was refused with an error; nothing more is said about it.</summary>
/// <param name="at">Where it begins.</param>
sealed class YamlRefused(SourceSpan at) : YamlNode(at);
