namespace TmeSim.Core.Scenarios;

/// <summary>Guesses what the author of a misspelt word meant.</summary>
public static class Spelling
{
    const int LongestWord = 64;

    /// <summary>
    /// The candidate nearest to a word: one that differs only in case or in the kind of dash, one that the word is the beginning of (a
    /// forgotten unit), or else the one the fewest edits away.
    /// </summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The legal words; among equals the first wins.</param>
    /// <returns>The candidate, or null if none takes at most one edit for every three letters.</returns>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        string written = Normalize(word);
        string? nearest = null;
        int fewest = Math.Max(1, (written.Length + 1) / 3) + 1;
        foreach (string candidate in candidates)
        {
            string legal = Normalize(candidate);
            int edits = legal.StartsWith(written + "_", StringComparison.Ordinal) ? 1 : Distance(written, legal);
            if (edits < fewest)
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest;
    }

    /// <summary>The help for an unknown word: the nearest candidate, or all of them.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The legal words.</param>
    /// <param name="plural">What the candidates are, such as "antigens".</param>
    public static string Help(string word, IReadOnlyCollection<string> candidates, string plural) =>
        Nearest(word, candidates) is { } nearest ? $"did you mean `{nearest}`?"
        : candidates.Count == 0 ? $"there are no {plural}"
        : $"{plural}: {string.Join(", ", candidates)}";

    /// <summary>Number of insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    public static int Distance(string first, string second)
    {
        var beforePrevious = new int[second.Length + 1];
        var previous = new int[second.Length + 1];
        var current = new int[second.Length + 1];
        for (int j = 0; j <= second.Length; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= first.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                int replaced = previous[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
                }
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[second.Length];
    }

    static string Normalize(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
