using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Painting;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Pictures;

/// <summary>Which part of a picture goes where [device pixels].</summary>
/// <param name="Title">The title; empty if there is none.</param>
/// <param name="Tissues">The tissue of each arm.</param>
/// <param name="Legend">The legend; empty if there is none.</param>
/// <param name="Charts">The charts of each arm, <see cref="ChartsOfAnArm"/> of them; empty if there are none.</param>
/// <param name="Timelines">The timeline of each arm; empty if there are none.</param>
sealed record PictureLayout(
    Box Title,
    IReadOnlyList<Box> Tissues,
    Box Legend,
    IReadOnlyList<IReadOnlyList<Box>> Charts,
    IReadOnlyList<Box> Timelines
)
{
    /// <summary>Counts, ledger and lineage.</summary>
    public const int ChartsOfAnArm = 3;

    int Parts => (Legend.Width > 0 ? 1 : 0) + (Charts.Count > 0 ? 1 : 0) + (Timelines.Count > 0 ? 1 : 0);

    /// <summary>Lays a picture out: with as many of its parts as there is room for, and of such layouts that with the largest tissue.</summary>
    /// <param name="arms">The arms.</param>
    /// <param name="view">The view.</param>
    public static PictureLayout Of(IReadOnlyList<ArmPicture> arms, View view)
    {
        bool hasHistory = arms.Any(arm => arm.History is not null);
        // From in front, so that parts stay where they are while a volume is turned.
        var plane = SlicePlane.Front(arms[0].Tissue.Shape, view);
        return Arrangement
            .Of(arms.Count)
            .Select(arrangement => new LayoutRoom(arms.Count, hasHistory, view, arrangement).Lay())
            .MaxBy(layout => (layout.Parts, layout.PixelsPerSite(plane)))!;
    }

    double PixelsPerSite(SlicePlane plane) => Math.Min((double)Tissues[0].Width / plane.Width, (double)Tissues[0].Height / plane.Height);
}
