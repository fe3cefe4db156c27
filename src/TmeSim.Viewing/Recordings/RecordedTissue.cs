using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;
using TmeSim.IO.Export;
using TmeSim.IO.Results;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Recordings;

/// <summary>
/// The tissue of one lesion as a run recorded it, frame by frame. A recording holds what pictures need and no more: under a lymphocyte it does not say whether a
/// fibroblast is active or a macrophage is M2, and such a cell looks as the resting or M1 one.
/// </summary>
public sealed class RecordedTissue
{
    readonly OmeZarrReader image;
    readonly RunKey key;
    readonly HashSet<Layer> layers;

    RecordedTissue(OmeZarrReader image, RunKey key)
    {
        this.image = image;
        this.key = key;
        Shape = new LatticeShape(image.Width, image.Height, image.Depth, Boundary.NoFlux, (float)image.SpacingUm);
        layers = [Layer.Cells, Layer.Clones, .. Channels.Keys.Where(layer => image.Channels.Contains(Channels[layer]))];
    }

    /// <summary>Extent and spacing; what is beyond the edge is not recorded.</summary>
    public LatticeShape Shape { get; }

    /// <summary>Number of frames.</summary>
    public int Frames => image.Frames;

    // The channel of each layer that has one.
    static Dictionary<Layer, string> Channels { get; } =
        new()
        {
            [Layer.PdL1] = "pd_l1",
            [Layer.Mhc1] = "mhc1",
            [Layer.Exhaustion] = "exhaustion",
            [Layer.Vessels] = "vessel_function",
            [Layer.Ecm] = "ecm_density",
            [Layer.Oxygen] = FieldInfo.Columns[(int)FieldKind.Oxygen],
            [Layer.InterferonGamma] = FieldInfo.Columns[(int)FieldKind.InterferonGamma],
            [Layer.TgfBeta] = FieldInfo.Columns[(int)FieldKind.TgfBeta],
            [Layer.Cxcl9And10] = FieldInfo.Columns[(int)FieldKind.Cxcl9And10],
            [Layer.Interleukin2] = FieldInfo.Columns[(int)FieldKind.Interleukin2],
            [Layer.Vegf] = FieldInfo.Columns[(int)FieldKind.Vegf],
            [Layer.Debris] = FieldInfo.Columns[(int)FieldKind.Debris],
        };

    /// <summary>Opens the recording of a tissue.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Folder of the run.</param>
    /// <param name="key">The tissue.</param>
    /// <returns>The recording; null if the run has none.</returns>
    /// <exception cref="ResultsException">It is damaged.</exception>
    public static RecordedTissue? Open(IFileSystem files, string folder, RunKey key) =>
        OmeZarrReader.Open(files, Path.Combine(folder, ResultFiles.Tissue), key) is { Frames: > 0 } image
            ? new RecordedTissue(image, key)
            : null;

    /// <summary>Whether the recording holds what a layer shows.</summary>
    public bool Holds(Layer layer) => layers.Contains(layer);

    /// <summary>Time of a frame [h].</summary>
    public double TimeHours(int frame) => image.TimeHours(frame);

    /// <summary>Reads a frame.</summary>
    /// <param name="frame">Number of the frame, from 0.</param>
    /// <param name="view">What is to be shown of it; the rest is left out.</param>
    /// <exception cref="ResultsException">It cannot be read.</exception>
    public TissueSnapshot Read(int frame, View view)
    {
        var tissue = new TissueState(Shape);
        ReadCells(tissue, frame);
        HashSet<Layer> needed = [view.Layer, Layer.Vessels, .. view.Layer == Layer.Cells ? Needs(view.Stain) : []];
        foreach (var layer in needed.Where(layer => Channels.ContainsKey(layer) && Holds(layer)))
        {
            ReadChannel(tissue, frame, layer);
        }

        if (!Holds(Layer.Mhc1))
        {
            Array.Fill(tissue.Mhc1, byte.MaxValue);
        }

        return TissueSnapshot.Recorded(tissue, new TissueLabel(key.Arm, key.Replicate, key.Lesion, TimeHours(frame)), layers);
    }

    static Layer[] Needs(Stain stain) =>
        stain switch
        {
            Stain.Immunofluorescence => [Layer.PdL1],
            Stain.Immunohistochemistry => [Layer.Ecm],
            _ => [Layer.Mhc1],
        };

    void ReadCells(TissueState tissue, int frame)
    {
        byte[] parenchyma = image.ReadLabel("parenchyma", frame);
        byte[] lymphocyte = image.ReadLabel("lymphocyte", frame);
        byte[] state = image.ReadLabel("cell_state", frame);
        var clone = MemoryMarshal.Cast<byte, ushort>(image.ReadLabel("clone", frame).AsSpan());
        for (int site = 0; site < parenchyma.Length; site++)
        {
            tissue.Parenchyma[site] = (ParenchymaKind)parenchyma[site];
            tissue.Lymphocyte[site] = CellNames.LymphocyteOf(lymphocyte[site], state[site]);
            tissue.Phenotype[site] = CellNames.IsSwitched(state[site]) ? byte.MaxValue : (byte)0;
            tissue.Clone[site] = (ushort)Math.Max(0, clone[site] - 1);
        }
    }

    void ReadChannel(TissueState tissue, int frame, Layer layer)
    {
        int channel = image.Channels.Index().First(one => one.Item == Channels[layer]).Index;
        var values = MemoryMarshal.Cast<byte, float>(image.ReadChannel(frame, channel).AsSpan());
        if (LayerInfo.Of(layer).IsField)
        {
            values.CopyTo(tissue.Fields[(int)LayerInfo.Of(layer).FieldKind]);
            return;
        }

        for (int site = 0; site < values.Length; site++)
        {
            if (layer == Layer.Exhaustion)
            {
                tissue.Exhaustion[site] = (ushort)MathF.Round(values[site] * ushort.MaxValue);
            }
            else
            {
                LevelsOf(tissue, layer)[site] = (byte)MathF.Round(values[site] * byte.MaxValue);
            }
        }
    }

    static byte[] LevelsOf(TissueState tissue, Layer layer) =>
        layer switch
        {
            Layer.PdL1 => tissue.PdL1,
            Layer.Mhc1 => tissue.Mhc1,
            Layer.Vessels => tissue.Vessel,
            _ => tissue.Ecm,
        };
}
