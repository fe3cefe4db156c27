using System.Text.RegularExpressions;

namespace TmeSim.IO.Scenarios;

/// <summary>A key of a scenario, and for every list on the way to it which entry.</summary>
/// <param name="Steps">The words of the key in order.</param>
sealed partial record NumberPath(IReadOnlyList<NumberPath.Step> Steps)
{
    /// <summary>The key without entries of lists: <c>clones.fraction</c>.</summary>
    public string Key => string.Join('.', Steps.Select(step => step.Word));

    /// <summary>The key with entries of lists, by name where they have one: <c>clones[b2m-null].fraction</c>.</summary>
    public string Shown => string.Join('.', Steps.Select(step => step.Entry == "" ? step.Word : $"{step.Word}[{step.Entry}]"));

    /// <summary>The path of what stands under this one.</summary>
    /// <param name="key">A key, or several joined by full stops as those of parameters are.</param>
    public NumberPath Below(string key) => new([.. Steps, .. key.Split('.').Select(word => new Step(word, -1, ""))]);

    /// <summary>The path of an entry of the list that this one leads to.</summary>
    public NumberPath At(int index, string name) => new([.. Steps.SkipLast(1), Steps[^1] with { Index = index, Name = name }]);

    /// <summary>Whether a path of the entry <c>numbers</c> names this one. Where it selects no entry of a list, it names all.</summary>
    public bool IsNamedBy(string path)
    {
        var selected = Selected(path);
        return selected.Count == Steps.Count
            && selected.Zip(Steps).All(pair => pair.First.Word == pair.Second.Word && pair.Second.IsSelectedBy(pair.First.Selector));
    }

    /// <summary>The key of a path without what it selects; empty if it is no path.</summary>
    public static string KeyOf(string path) => string.Join('.', Selected(path).Select(step => step.Word));

    static List<(string Word, string Selector)> Selected(string path) =>
        Whole().IsMatch(path) ? [.. Part().Matches(path).Select(part => (part.Groups[1].Value, part.Groups[2].Value))] : [];

    [GeneratedRegex(@"^\w+(\[[\w-]*\])?(\.\w+(\[[\w-]*\])?)*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(\w+)(?:\[([\w-]*)\])?")]
    private static partial Regex Part();

    /// <summary>One word of a key.</summary>
    /// <param name="Word">The word.</param>
    /// <param name="Index">Index of the entry if the word is that of a list, else -1.</param>
    /// <param name="Name">Name of the entry, empty if it has none.</param>
    public readonly record struct Step(string Word, int Index, string Name)
    {
        /// <summary>What selects the entry: its name, or else its index.</summary>
        public string Entry =>
            Name != "" ? Name
            : Index < 0 ? ""
            : $"{Index}";

        /// <summary>Whether a selector in brackets means this entry.</summary>
        public bool IsSelectedBy(string selector) => selector == "" || selector == Name || (Index >= 0 && selector == $"{Index}");
    }
}
