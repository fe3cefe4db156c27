using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>
/// Looks through a volume along one axis: a ray for each site of the front plane. Cells are half-transparent, nearer ones over farther ones; of a heat map each ray
/// shows its largest value.
/// </summary>
sealed class VolumePainter
{
    // Below this a ray brings no more light.
    const float Opaque = 0.02f;

    // By ParenchymaKind: tumour and what surrounds it let lymphocytes within be seen.
    static readonly float[] Parenchyma = [0, 0.10f, 0.02f, 0.05f, 0.08f, 0.12f, 0.05f];
    const float Lymphocyte = 0.45f;

    float[] rays = [];

    /// <summary>Colours a plane.</summary>
    /// <param name="snapshot">The tissue.</param>
    /// <param name="plane">The plane in front.</param>
    /// <param name="info">The layer.</param>
    /// <param name="clones">Colour of each clone; of clones beyond the end that of the last.</param>
    /// <param name="words">Receives the colours; shape [height × width].</param>
    public void Paint(TissueSnapshot snapshot, SlicePlane plane, LayerInfo info, ReadOnlySpan<uint> clones, Span<uint> words)
    {
        int count = plane.Width * plane.Height;
        if (rays.Length < 4 * count)
        {
            rays = new float[4 * count];
        }

        if (info.IsHeatMap)
        {
            PaintLargest(snapshot.Tissue, plane, info, words);
            return;
        }

        Array.Clear(rays);
        for (int depth = 0; depth < plane.Depth; depth++)
        {
            AddPlane(snapshot.Tissue, plane with { First = depth * plane.Across }, info, clones);
        }

        for (int ray = 0; ray < count; ray++)
        {
            words[ray] = Finish(rays.AsSpan(4 * ray, 4));
        }
    }

    void AddPlane(TissueState tissue, SlicePlane plane, LayerInfo info, ReadOnlySpan<uint> clones)
    {
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                int site = plane.SiteAt(x, y);
                var ray = rays.AsSpan(4 * (x + plane.Width * y), 4);
                if (ray[3] > 1 - Opaque)
                {
                    continue;
                }

                if (tissue.Lymphocyte[site] is var kind and not LymphocyteKind.None)
                {
                    Add(ray, CellWords.Lymphocytes[(int)kind], Lymphocyte);
                }

                if (tissue.Parenchyma[site] != ParenchymaKind.None)
                {
                    Add(ray, SitePainter.WordOf(tissue, site, info, clones), Parenchyma[(int)tissue.Parenchyma[site]]);
                }
            }
        }
    }

    void PaintLargest(TissueState tissue, SlicePlane plane, LayerInfo info, Span<uint> words)
    {
        var largest = rays.AsSpan(0, words.Length);
        largest.Clear();
        for (int depth = 0; depth < plane.Depth; depth++)
        {
            var cut = plane with { First = depth * plane.Across };
            for (int ray = 0; ray < words.Length; ray++)
            {
                int site = cut.SiteAt(ray % plane.Width, ray / plane.Width);
                largest[ray] = Math.Max(largest[ray], SitePainter.ShareOf(tissue, site, info) ?? 0);
            }
        }

        for (int ray = 0; ray < words.Length; ray++)
        {
            words[ray] = HeatMap.At(largest[ray]);
        }
    }

    // Red, green, blue, and how much of the light behind is hidden.
    static void Add(Span<float> ray, uint word, float opacity)
    {
        float share = (1 - ray[3]) * opacity;
        ray[0] += share * (word & 0xFF);
        ray[1] += share * (word >> 8 & 0xFF);
        ray[2] += share * (word >> 16 & 0xFF);
        ray[3] += share;
    }

    static uint Finish(Span<float> ray)
    {
        Add(ray, CellWords.Paper, 1);
        return 0xFF000000u | (uint)(ray[2] + 0.5f) << 16 | (uint)(ray[1] + 0.5f) << 8 | (uint)(ray[0] + 0.5f);
    }
}
