using TmeSim.Core.State;
using TmeSim.IO.Results;

namespace TmeSim.Viewing.Views;

/// <summary>What a layer is called and measures.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Name">Name on the command line and in links.</param>
/// <param name="Title">Name in legends.</param>
/// <param name="Unit">Unit of its values; empty for kinds of cells.</param>
/// <param name="RangeEnd">Value at the bright end of the heat map; higher ones look the same. 0 for kinds of cells.</param>
public sealed record LayerInfo(Layer Layer, string Name, string Title, string Unit, double RangeEnd)
{
    /// <summary>All layers, in the order of <see cref="Views.Layer"/>.</summary>
    public static IReadOnlyList<LayerInfo> All { get; } =
    [
        new(Layer.Cells, "cells", "Cells", "", 0),
        new(Layer.Clones, "clones", "Clones", "", 0),
        new(Layer.PdL1, "pd-l1", "PD-L1", "share of most", 1),
        new(Layer.Mhc1, "mhc1", "MHC class I", "share of most", 1),
        new(Layer.Exhaustion, "exhaustion", "Exhaustion of CD8", "score", 1),
        new(Layer.Vessels, "vessels", "Vessel function", "share of most", 1),
        new(Layer.Ecm, "ecm", "Matrix density", "share of most", 1),
        Field(Layer.Oxygen, "oxygen", "Oxygen"),
        Field(Layer.InterferonGamma, "ifn-gamma", "IFN-γ"),
        Field(Layer.TgfBeta, "tgf-beta", "TGF-β"),
        Field(Layer.Cxcl9And10, "cxcl9-10", "CXCL9/10"),
        Field(Layer.Interleukin2, "il2", "IL-2"),
        Field(Layer.Vegf, "vegf", "VEGF-A"),
        Field(Layer.Debris, "debris", "Debris"),
    ];

    /// <summary>Whether it is drawn as a heat map.</summary>
    public bool IsHeatMap => RangeEnd > 0;

    /// <summary>Whether every site has a value; else only cells do.</summary>
    public bool IsField => Layer >= Layer.Oxygen;

    /// <summary>The field it shows.</summary>
    public FieldKind FieldKind => (FieldKind)(Layer - Layer.Oxygen);

    /// <summary>What there is to know of a layer.</summary>
    public static LayerInfo Of(Layer layer) => All[(int)layer];

    /// <summary>The layer of a name; null for none.</summary>
    public static LayerInfo? Find(string name) => All.FirstOrDefault(info => info.Name == name);

    static LayerInfo Field(Layer layer, string name, string title)
    {
        var channel = TissueChannels.All[layer - Layer.Oxygen];
        return new LayerInfo(layer, name, title, channel.Unit, channel.WindowEnd);
    }
}
