namespace TmeSim.Trials.Figures;

/// <summary>
/// Bands of a Muller plot. A clone lies on both sides of its descendants, half of its cells below them and half above, so that a descendant grows
/// out of the middle of its parent; founders lie on each other. The bands add up to all tumour cells.
/// </summary>
static class MullerStack
{
    /// <summary>Clones to draw: those that were largest, small ones joined to ancestors, and those without such an ancestor joined to one more.</summary>
    /// <param name="history">All clones.</param>
    public static IReadOnlyList<CloneCourse> Condense(CloneHistory history)
    {
        var all = history.Clones.ToDictionary(clone => clone.Number);
        var groups = CloneGroups.Of(history.Clones.Select(clone => (clone.Number, clone.Parent, clone.Peak)));
        return
        [
            .. history
                .Clones.Where(clone => clone.Peak > 0)
                .GroupBy(clone => groups.KeyOf(clone.Number))
                .OrderBy(group => group.Key ?? int.MaxValue)
                .Select(group => Join(group.Key, [.. group])),
        ];

        CloneCourse Join(int? number, IReadOnlyList<CloneCourse> members)
        {
            long[] cells = [.. history.Days.Select((_, day) => members.Sum(clone => clone.Cells[day]))];
            string name = number is { } own ? all[own].Name : "other clones";
            int joined = members.Count - 1;
            return number is { } kept
                ? new CloneCourse(kept, groups.KeyOf(all[kept].Parent), joined > 0 ? $"{name} and {joined} more" : name, cells)
                : new CloneCourse(-1, null, $"{members.Count} {name}", cells);
        }
    }

    /// <summary>Lays the bands out.</summary>
    /// <param name="clones">Clones, of which every parent is one too.</param>
    /// <param name="count">Number of times.</param>
    public static IReadOnlyList<MullerBand> Layout(IReadOnlyList<CloneCourse> clones, int count)
    {
        var bands = new List<MullerBand>();
        double[] level = new double[count];
        foreach (var founder in clones.Where(clone => clone.Parent is null))
        {
            Add(founder);
        }

        return bands;

        void Add(CloneCourse clone)
        {
            var children = clones.Where(other => other.Parent == clone.Number).ToList();
            AddBand(clone, children.Count > 0 ? 0.5 : 1);
            children.ForEach(Add);
            if (children.Count > 0)
            {
                AddBand(clone, 0.5);
            }
        }

        void AddBand(CloneCourse clone, double share)
        {
            double[] upper = [.. level.Select((bottom, day) => bottom + share * clone.Cells[day])];
            bands.Add(new MullerBand(clone.Number, level, upper));
            level = upper;
        }
    }
}

/// <summary>A band of a Muller plot.</summary>
/// <param name="Number">Number of the clone.</param>
/// <param name="Lower">Lower edge at each time [cells].</param>
/// <param name="Upper">Upper edge [cells].</param>
sealed record MullerBand(int Number, IReadOnlyList<double> Lower, IReadOnlyList<double> Upper);
