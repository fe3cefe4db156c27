using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>
/// Looks through a volume along the rays of a view. Cells are half-transparent, nearer ones over farther ones; of a heat map each ray shows its largest value.
/// </summary>
static class VolumePainter
{
    // Below this a ray brings no more light.
    const float Opaque = 0.02f;

    // By ParenchymaKind: tumour and what surrounds it let lymphocytes within be seen.
    static readonly float[] Parenchyma = [0, 0.10f, 0.02f, 0.05f, 0.08f, 0.12f, 0.05f];
    const float Lymphocyte = 0.45f;

    /// <summary>Colours the plane of the rays.</summary>
    /// <param name="snapshot">The tissue.</param>
    /// <param name="rays">The rays.</param>
    /// <param name="visible">Places of the plane that are shown; the others are left as they are.</param>
    /// <param name="info">The layer.</param>
    /// <param name="clones">Colour of each clone; of clones beyond the end that of the last.</param>
    /// <param name="words">Receives the colours; shape [height × width].</param>
    public static void Paint(
        TissueSnapshot snapshot,
        VolumeRays rays,
        Box visible,
        LayerInfo info,
        ReadOnlySpan<uint> clones,
        Span<uint> words
    )
    {
        for (int y = visible.Top; y < visible.Bottom; y++)
        {
            for (int x = visible.Left; x < visible.Right; x++)
            {
                words[x + rays.Plane.Width * y] = info.IsHeatMap
                    ? Largest(snapshot.Tissue, rays, x + 0.5, y + 0.5, info)
                    : Through(snapshot.Tissue, rays, x + 0.5, y + 0.5, info, clones);
            }
        }
    }

    static uint Through(TissueState tissue, VolumeRays rays, double x, double y, LayerInfo info, ReadOnlySpan<uint> clones)
    {
        // Red, green, blue, and how much of the light behind is hidden.
        Span<float> ray = stackalloc float[4];
        ray.Clear();
        for (int depth = 0; depth < rays.Plane.Depth && ray[3] <= 1 - Opaque; depth++)
        {
            int site = rays.SiteAt(x, y, depth + 0.5);
            if (site < 0)
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

        Add(ray, CellWords.Paper, 1);
        return 0xFF000000u | (uint)(ray[2] + 0.5f) << 16 | (uint)(ray[1] + 0.5f) << 8 | (uint)(ray[0] + 0.5f);
    }

    static uint Largest(TissueState tissue, VolumeRays rays, double x, double y, LayerInfo info)
    {
        float largest = 0;
        for (int depth = 0; depth < rays.Plane.Depth; depth++)
        {
            int site = rays.SiteAt(x, y, depth + 0.5);
            largest = site < 0 ? largest : Math.Max(largest, SitePainter.ShareOf(tissue, site, info) ?? 0);
        }

        return HeatMap.At(largest);
    }

    static void Add(Span<float> ray, uint word, float opacity)
    {
        float share = (1 - ray[3]) * opacity;
        ray[0] += share * (word & 0xFF);
        ray[1] += share * (word >> 8 & 0xFF);
        ray[2] += share * (word >> 16 & 0xFF);
        ray[3] += share;
    }
}
