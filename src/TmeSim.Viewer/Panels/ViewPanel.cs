using ImGuiNET;
using TmeSim.Viewer.Controls;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewer.Panels;

/// <summary>What of the tissue is shown, and how.</summary>
sealed class ViewPanel(Commands commands, Widgets widgets)
{
    static readonly string[] Layers = [.. LayerInfo.All.Select(info => info.Title)];
    static readonly string[] Stains = [.. Enum.GetValues<Stain>().Select(Titles.Of)];
    static readonly string[] Axes = [.. Enum.GetNames<SliceAxis>()];

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        var state = commands.State;
        var view = state.View;
        widgets.Choice("Layer", LayerInfo.Of(view.Layer).Title, Layers, k => state.View = state.View with { Layer = (Layer)k });
        widgets.Choice("Palette", Titles.Of(view.Stain), Stains, k => state.View = state.View with { Stain = (Stain)k });
        widgets.Check("Lymphocytes over maps", view.ShowsLymphocytes, on => state.View = state.View with { ShowsLymphocytes = on });
        widgets.Check("Legend", view.ShowsLegend, on => state.View = state.View with { ShowsLegend = on });
        widgets.SameRow(90);
        widgets.Check("Timeline", view.ShowsTimeline, on => state.View = state.View with { ShowsTimeline = on });
        widgets.SameRow(80);
        widgets.Check("Charts", view.ShowsCharts, on => state.View = state.View with { ShowsCharts = on });
        widgets.Button("Whole tissue", commands.ShowWhole, view.Camera != Camera.Whole || view.Turn != VolumeTurn.Front);
        if (commands.Status.Plan.Lattice.Depth > 1)
        {
            DrawSlice(state, view);
        }
    }

    void DrawSlice(ViewerState state, View view)
    {
        widgets.Choice(
            "Slice across",
            view.SliceAxis.ToString(),
            Axes,
            k => state.View = state.View with { SliceAxis = (SliceAxis)k, SliceIndex = null }
        );
        int plane = view.SliceIndex ?? commands.Planes / 2;
        if (ImGui.SliderInt("Plane", ref plane, 0, commands.Planes - 1))
        {
            state.View = view with { SliceIndex = plane };
        }

        widgets.Remember("Plane");
        widgets.Check("See through", view.SeesThrough, on => state.View = state.View with { SeesThrough = on });
    }
}
