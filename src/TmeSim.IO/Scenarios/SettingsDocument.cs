using TmeSim.Core.Scenarios;

namespace TmeSim.IO.Scenarios;

/// <summary>A tree of settings while it is read: parsed, overridden, bound, checked; each step needs the one before.</summary>
sealed class SettingsDocument
{
    readonly DiagnosticBag bag;

    SettingsDocument(YamlNode root, DiagnosticBag bag)
    {
        Root = root;
        this.bag = bag;
    }

    /// <summary>The root of the tree.</summary>
    public YamlNode Root { get; }

    /// <summary>Parses a text.</summary>
    /// <param name="source">The text, or null if it could not be had.</param>
    /// <param name="bag">Where errors go.</param>
    /// <exception cref="SettingsException">The text is not YAML, so that nothing more can be said about it.</exception>
    public static SettingsDocument Parse(SourceText? source, DiagnosticBag bag)
    {
        var root = source is null ? null : YamlTree.Parse(source, bag);
        if (root is null)
        {
            bag.ThrowIfAny();
        }

        return new SettingsDocument(root!, bag);
    }

    /// <summary>Binds the tree; errors go to the bag.</summary>
    public T Bind<T>()
        where T : class, new() => new SettingsBinder(bag).BindRoot<T>(Root);

    /// <summary>Notes the problems of what the tree says, without those that may echo an error of how it says it.</summary>
    public void Add(IEnumerable<ScenarioProblem> problems)
    {
        var own = problems.Where(problem => !bag.HasErrorAround(problem.Path) && !problem.Uses.Any(bag.HasErrorAround));
        foreach (var problem in own.ToList())
        {
            bag.Add(Place(problem.Path, problem.AtKey), problem.Path, $"{problem.Path} {problem.Problem}", problem.Help);
        }
    }

    /// <summary>The place of a setting: its value, or, where the tree does not say it, the key of what it would stand in.</summary>
    /// <param name="path">The setting.</param>
    /// <param name="atKey">Whether the key is wanted rather than the value.</param>
    public SourceSpan Place(string path, bool atKey = false)
    {
        var node = Root;
        string rest = path;
        while (rest.Length > 0)
        {
            var next = Step(node, ref rest);
            if (next is null)
            {
                return node.KeyAt;
            }

            node = next;
        }

        return atKey || node is not YamlScalar ? node.KeyAt : node.At;
    }

    static YamlNode? Step(YamlNode node, ref string rest)
    {
        if (node is YamlSequence sequence && rest[0] == '[')
        {
            int close = rest.IndexOf(']');
            bool isIndex = int.TryParse(rest.AsSpan(1, Math.Max(0, close - 1)), out int index) && index < sequence.Items.Count;
            rest = close < 0 ? "" : rest[(close + 1)..].TrimStart('.');
            return isIndex ? sequence.Items[index] : null;
        }

        if (node is not YamlMapping mapping)
        {
            return null;
        }

        if (mapping.Find(rest) is { } whole)
        {
            rest = "";
            return whole;
        }

        int end = rest.AsSpan().IndexOfAny('.', '[');
        string key = end < 0 ? rest : rest[..end];
        rest = end < 0 ? "" : rest[end..].TrimStart('.');
        return mapping.Find(key);
    }
}
