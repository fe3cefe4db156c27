using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>
/// Overrides of single settings from the command line, such as <c>lesions[0].tumour_radius_um=500</c>. They change the node tree before it
/// is bound, so that they are checked exactly as the file is; their errors name the override instead of a line.
/// </summary>
static class ScenarioOverrides
{
    /// <summary>Applies overrides in their order; the last one of a setting wins.</summary>
    /// <param name="root">Root of the tree.</param>
    /// <param name="type">Record that the tree describes.</param>
    /// <param name="changes">
    /// The changes. A path joins keys by full stops; <c>[2]</c> selects the entry of a list by its index from 0 and
    /// <c>[control]</c> by its name; the value is a value, list or mapping of YAML on one line.
    /// </param>
    /// <param name="bag">Where errors go.</param>
    public static void Apply(YamlNode root, Type type, IEnumerable<SettingChange> changes, DiagnosticBag bag)
    {
        int number = 0;
        foreach (var (shown, text) in changes)
        {
            var source = TextChecks.Check(new SourceText(Printable(shown), text, ++number), bag);
            if (source is not null)
            {
                new Override(source, bag).Apply(root, type);
            }
        }
    }

    /// <summary>Which changes are lost when they are applied in their order: those whose value a later one replaces, or what it stands in.</summary>
    /// <param name="root">Root of the tree.</param>
    /// <param name="type">Record that the tree describes.</param>
    /// <param name="changes">The changes; those with errors are passed over.</param>
    /// <returns>Numbers of a change that is lost and of the one that replaces it, both from 0, in the order of the latter.</returns>
    public static IReadOnlyList<(int Lost, int By)> Replaced(YamlNode root, Type type, IReadOnlyList<SettingChange> changes)
    {
        var lost = new List<(int, int)>();
        var values = new Dictionary<int, YamlNode>();
        for (int number = 0; number < changes.Count; number++)
        {
            var bag = new DiagnosticBag();
            if (TextChecks.Check(new SourceText("", changes[number].Text, number + 1), bag) is { } source)
            {
                var value = new Override(source, bag).Apply(root, type);
                var present = Within(root).ToHashSet();
                foreach (int before in values.Keys.Where(before => !present.Contains(values[before])).ToList())
                {
                    values.Remove(before);
                    lost.Add((before, number));
                }

                if (value is not null && present.Contains(value))
                {
                    values.Add(number, value);
                }
            }
        }

        return lost;
    }

    static IEnumerable<YamlNode> Within(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => mapping.Keys.SelectMany(key => Within(mapping.Find(key)!)).Prepend(node),
            YamlSequence sequence => sequence.Items.SelectMany(Within).Prepend(node),
            _ => [node],
        };

    static string Printable(string shown) =>
        string.Concat(
            shown.Select(character => SettingText.IsUnprintable(character) && !char.IsSurrogate(character) ? '\uFFFD' : character)
        );

    /// <summary>One override on its way down the tree.</summary>
    sealed class Override(SourceText source, DiagnosticBag bag)
    {
        readonly SourceSpan place = new(source, 1, 1);
        string path = "";
        string rest = "";

        /// <summary>Applies it.</summary>
        /// <returns>The value, which is not in the tree if there are errors; null if it cannot be read.</returns>
        public YamlNode? Apply(YamlNode root, Type type)
        {
            int equals = source.Text.IndexOf('=');
            string key = equals < 0 ? "" : source.Text[..equals].Trim();
            if (key == "")
            {
                Add("expected key=value", "for example --set replicates=10");
                return null;
            }

            var value = YamlTree.Parse(new SourceText(source.Name, source.Text[(equals + 1)..], source.Number), bag);
            if (value is not null)
            {
                rest = key;
                Descend(root, SettingType.Of(type), value);
            }

            return value;
        }

        void Descend(YamlNode node, SettingType type, YamlNode value)
        {
            while (true)
            {
                var next = rest.StartsWith('[') ? Select(node, type, value) : Enter(node, type, value);
                if (next is not { } found)
                {
                    return;
                }

                (node, type) = found;
            }
        }

        /// <summary>Goes on to the value of a key, or sets it if the path ends there.</summary>
        (YamlNode, SettingType)? Enter(YamlNode node, SettingType type, YamlNode value)
        {
            if (type.Kind is not (SettingKind.Record or SettingKind.Map) || node is not YamlMapping mapping)
            {
                Add(
                    $"{path} has no keys",
                    type.Kind == SettingKind.List ? $"select an entry: {path}[0]" : $"write {path}={Shorten(value)}"
                );
                return null;
            }

            string key = type.Kind == SettingKind.Map ? Take(rest.Length) : Take(rest.AsSpan().IndexOfAny('.', '['));
            string before = path;
            path = path == "" ? key : $"{path}.{key}";
            var setting = type.Kind == SettingKind.Record ? type.Record.Find(key) : null;
            if (type.Kind == SettingKind.Record && setting is null)
            {
                string shown = before == "" ? SettingText.Shown(key) : $"{before}.{SettingText.Shown(key)}";
                Add($"{shown} is not a setting", Spelling.Help(key, type.Record.Keys, "legal keys"));
                return null;
            }

            if (rest == "")
            {
                mapping.Set(key, value);
                return null;
            }

            var child = mapping.Find(key);
            if (child is null or YamlScalar { IsNull: true })
            {
                child = setting!.Type.Kind == SettingKind.List ? new YamlSequence(place) : new YamlMapping(place);
                mapping.Set(key, child);
            }

            return (child, setting!.Type);
        }

        /// <summary>Goes on to the entry of a list, or sets it if the path ends there.</summary>
        (YamlNode, SettingType)? Select(YamlNode node, SettingType type, YamlNode value)
        {
            int close = rest.IndexOf(']');
            if (close < 0)
            {
                Add($"{path}{SettingText.Shown(rest)} has no closing bracket", "write [0] or [name]");
                return null;
            }

            string selector = rest[1..close];
            if (type.Kind != SettingKind.List || node is not YamlSequence sequence)
            {
                Add($"{path} is not a list", $"remove [{SettingText.Shown(selector)}]");
                return null;
            }

            int index = IndexOf(sequence, type.Item, selector);
            if (index < 0)
            {
                AddNoEntry(sequence, type.Item, selector);
                return null;
            }

            path = $"{path}[{selector}]";
            Take(close + 1);
            if (rest == "")
            {
                sequence.Items[index] = value;
                return null;
            }

            return (sequence.Items[index], type.Item);
        }

        static int IndexOf(YamlSequence sequence, SettingType item, string selector)
        {
            if (selector.Length > 0 && selector.All(char.IsAsciiDigit))
            {
                return int.TryParse(selector, out int index) && index < sequence.Items.Count ? index : -1;
            }

            return sequence.Items.FindIndex(entry => NameOf(entry, item) == selector);
        }

        static string? NameOf(YamlNode entry, SettingType item) =>
            item.Kind == SettingKind.Record && item.Record.NameSetting is { } name
                ? ((entry as YamlMapping)?.Find(name.Key) as YamlScalar)?.Value
                : null;

        void AddNoEntry(YamlSequence sequence, SettingType item, string selector)
        {
            string[] names = [.. sequence.Items.Select(entry => NameOf(entry, item)).OfType<string>()];
            string count = sequence.Items.Count == 1 ? "1 entry" : $"{sequence.Items.Count} entries";
            string help = names.Length > 0 ? Spelling.Help(selector, names, "entries") : "";
            Add($"{path} has {count}, and none is [{SettingText.Shown(selector)}]", help);
        }

        /// <summary>Takes so many characters off the path, and the full stop behind them.</summary>
        string Take(int length)
        {
            string taken = length < 0 ? rest : rest[..length];
            rest = rest[taken.Length..];
            rest = rest.StartsWith('.') ? rest[1..] : rest;
            return taken;
        }

        void Add(string message, string help) => bag.Add(place, path, message, help);

        static string Shorten(YamlNode value) => value is YamlScalar scalar ? SettingText.Shown(scalar.Value) : "…";
    }
}
