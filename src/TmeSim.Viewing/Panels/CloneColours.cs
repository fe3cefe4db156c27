using TmeSim.Trials.Figures;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Histories;

namespace TmeSim.Viewing.Panels;

/// <summary>Colours of the clones of one lesion: those of the Muller figure of the same rows. Without a history every clone has one colour.</summary>
sealed class CloneColours
{
    readonly int[] places;

    CloneColours(CloneGroups groups, int[] places, RunHistory? history)
    {
        Groups = groups;
        this.places = places;
        History = history;
        Version = history?.Version ?? -1;
        Words = [.. places.Select(place => Ink.Word(CloneGroups.ColourOf(place))), Ink.Word(CloneGroups.ColourOf(groups.Keys.Count))];
    }

    /// <summary>Clones that are told apart.</summary>
    public CloneGroups Groups { get; }

    /// <summary>Colour of each clone as a pixel; the last is that of clones without a row yet.</summary>
    public uint[] Words { get; }

    /// <summary>The history they are of.</summary>
    public RunHistory? History { get; }

    /// <summary>Its version; -1 without one.</summary>
    public int Version { get; }

    /// <summary>Reads them; whoever calls holds the history's gate.</summary>
    public static CloneColours Of(RunHistory? history)
    {
        if (history is null || history.Clones.Count == 0)
        {
            return new CloneColours(CloneGroups.Of([(0, null, 1)]), [0], history);
        }

        var groups = CloneGroups.Of(history.Clones.Select(clone => (clone.Number, clone.Parent, history.PeakOf(clone.Number))));
        return new CloneColours(groups, [.. history.Clones.Select(clone => groups.PlaceOf(clone.Number))], history);
    }

    /// <summary>Cells of each group at the time of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sizes">Receives them, by place.</param>
    public double[] SizesOf(CloneRow row, double[] sizes)
    {
        Array.Clear(sizes);
        for (int clone = 0; clone < row.Cells.Length; clone++)
        {
            int place = clone < places.Length ? places[clone] : sizes.Length - 1;
            sizes[Math.Min(place, sizes.Length - 1)] += row.Cells[clone];
        }

        return sizes;
    }
}
