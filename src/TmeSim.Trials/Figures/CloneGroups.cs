namespace TmeSim.Trials.Figures;

/// <summary>
/// Which clones of a lesion pictures tell apart: those that were largest. Others belong to their nearest ancestor that is told apart, or to one more
/// group. Every picture gives a group the same colour.
/// </summary>
public sealed class CloneGroups
{
    /// <summary>Clones that are drawn by themselves.</summary>
    public const int MostClones = 7;

    readonly Dictionary<int, int?> parents;
    readonly Dictionary<int, int> places;

    CloneGroups(Dictionary<int, int?> parents, IReadOnlyList<int?> keys)
    {
        this.parents = parents;
        Keys = keys;
        places = keys.Select((key, place) => (Key: key ?? -1, place)).ToDictionary();
    }

    /// <summary>Number of the clone that each group is named after, ascending; null, last, for clones without such an ancestor.</summary>
    public IReadOnlyList<int?> Keys { get; }

    /// <summary>Groups clones.</summary>
    /// <param name="clones">Number, parent and most cells of each clone; one that never had a cell may be left out, with its descendants.</param>
    public static CloneGroups Of(IEnumerable<(int Number, int? Parent, long Peak)> clones)
    {
        var all = clones.ToList();
        var shown = all.Where(clone => clone.Peak > 0)
            .OrderByDescending(clone => clone.Peak)
            .ThenBy(clone => clone.Number)
            .Take(MostClones)
            .Select(clone => (int?)clone.Number)
            .Order()
            .ToList();
        var groups = new CloneGroups(all.ToDictionary(clone => clone.Number, clone => clone.Parent), shown);
        bool hasOthers = all.Any(clone => clone.Peak > 0 && groups.KeyOf(clone.Number) is null);
        return hasOthers ? new CloneGroups(groups.parents, [.. shown, null]) : groups;
    }

    /// <summary>The clone that a clone is counted with; null for one without an ancestor that is told apart.</summary>
    public int? KeyOf(int? number)
    {
        while (number is { } clone && !places.ContainsKey(clone))
        {
            number = parents.GetValueOrDefault(clone);
        }

        return number;
    }

    /// <summary>Place of a clone's group among the groups.</summary>
    public int PlaceOf(int number) => places.GetValueOrDefault(KeyOf(number) ?? -1, Keys.Count);

    /// <summary>Colour of a group, 0xRRGGBB.</summary>
    /// <param name="place">Its place.</param>
    public static int ColourOf(int place) =>
        int.Parse(new SeriesStyle(place).Colour.AsSpan(1), System.Globalization.NumberStyles.HexNumber, null);
}
