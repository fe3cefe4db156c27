using TmeSim.Core.State;
using TmeSim.Viewing.Drawing;
using TmeSim.Viewing.Tissues;
using TmeSim.Viewing.Views;

namespace TmeSim.Viewing.Painting;

/// <summary>Gives each site of a plane its colour in a layer. Where sites are large, lymphocytes are left to <see cref="LymphocyteStamps"/>.</summary>
static class SitePainter
{
    static readonly uint[] PdL1Words = LevelWords(ParenchymaKinds.HasPdL1);
    static readonly uint[] Mhc1Words = LevelWords(kind => kind == ParenchymaKind.Tumour);

    /// <summary>Colours a plane.</summary>
    /// <param name="snapshot">The tissue.</param>
    /// <param name="plane">The plane.</param>
    /// <param name="visible">Sites of the plane that are shown; the others are left as they are.</param>
    /// <param name="info">The layer.</param>
    /// <param name="clones">Colour of each clone; of clones beyond the end that of the last.</param>
    /// <param name="withLymphocytes">Whether a lymphocyte hides what it stands on.</param>
    /// <param name="words">Receives the colours; shape [height × width].</param>
    public static void Paint(
        TissueSnapshot snapshot,
        SlicePlane plane,
        Box visible,
        LayerInfo info,
        ReadOnlySpan<uint> clones,
        bool withLymphocytes,
        Span<uint> words
    )
    {
        var tissue = snapshot.Tissue;
        for (int y = visible.Top; y < visible.Bottom; y++)
        {
            int first = plane.SiteAt(visible.Left, y);
            var row = words.Slice(y * plane.Width + visible.Left, visible.Width);
            if (info.Layer == Layer.Cells)
            {
                PaintCells(tissue, first, plane.Right, withLymphocytes, row);
                continue;
            }

            PaintRow(tissue, first, plane.Right, info, clones, row);
            if (withLymphocytes)
            {
                PaintLymphocytes(tissue.Lymphocyte, first, plane.Right, row);
            }
        }
    }

    /// <summary>Colour of one site, without its lymphocyte.</summary>
    public static uint WordOf(TissueState tissue, int site, LayerInfo info, ReadOnlySpan<uint> clones) =>
        info.Layer switch
        {
            Layer.Cells => CellWords.Of(tissue.Parenchyma[site], tissue.Phenotype[site], tissue.Mhc1[site], LymphocyteKind.None),
            Layer.Clones when tissue.Parenchyma[site] == ParenchymaKind.Tumour => clones[Math.Min(tissue.Clone[site], clones.Length - 1)],
            Layer.Clones => CellWords.Ground[(int)tissue.Parenchyma[site]],
            _ => ShareOf(tissue, site, info) is { } share ? HeatMap.At(share) : CellWords.Ground[(int)tissue.Parenchyma[site]],
        };

    /// <summary>Value of a heat map at a site as a share of its range, above 1 beyond it; null where there is nothing to measure.</summary>
    public static float? ShareOf(TissueState tissue, int site, LayerInfo info) =>
        info.Layer switch
        {
            Layer.PdL1 when tissue.Parenchyma[site].HasPdL1() => tissue.PdL1[site] / 255f,
            Layer.Mhc1 when tissue.Parenchyma[site] == ParenchymaKind.Tumour => tissue.Mhc1[site] / 255f,
            Layer.Exhaustion when tissue.Lymphocyte[site] is >= LymphocyteKind.Effector and <= LymphocyteKind.Terminal => tissue.Exhaustion[
                site
            ] / 65535f,
            Layer.Vessels when tissue.Vessel[site] != 0 => tissue.Vessel[site] / 255f,
            Layer.Ecm => tissue.Ecm[site] / 255f,
            _ when info.IsField => tissue.Fields[(int)info.FieldKind][site] * (1 / (float)info.RangeEnd),
            _ => null,
        };

    static void PaintRow(TissueState tissue, int first, int step, LayerInfo info, ReadOnlySpan<uint> clones, Span<uint> row)
    {
        if (info.IsField)
        {
            float[] field = tissue.Fields[(int)info.FieldKind];
            float scale = 1 / (float)info.RangeEnd;
            if (step == 1)
            {
                HeatMap.Fill(field.AsSpan(first, row.Length), scale, row);
                return;
            }

            for (int x = 0; x < row.Length; x++)
            {
                row[x] = HeatMap.At(field[first + x * step] * scale);
            }

            return;
        }

        if (info.Layer is Layer.PdL1 or Layer.Mhc1)
        {
            uint[] table = info.Layer == Layer.PdL1 ? PdL1Words : Mhc1Words;
            byte[] levels = info.Layer == Layer.PdL1 ? tissue.PdL1 : tissue.Mhc1;
            for (int x = 0; x < row.Length; x++)
            {
                int site = first + x * step;
                row[x] = table[(int)tissue.Parenchyma[site] << 8 | levels[site]];
            }

            return;
        }

        switch (info.Layer)
        {
            case Layer.Clones:
                PaintClones(tissue, first, step, clones, row);
                break;
            case Layer.Exhaustion:
                PaintExhaustion(tissue, first, step, row);
                break;
            default:
                PaintStructure(tissue, first, step, info.Layer, row);
                break;
        }
    }

    static void PaintClones(TissueState tissue, int first, int step, ReadOnlySpan<uint> clones, Span<uint> row)
    {
        var parenchyma = tissue.Parenchyma.AsSpan(first);
        var clone = tissue.Clone.AsSpan(first);
        for (int x = 0, site = 0; x < row.Length; x++, site += step)
        {
            var kind = parenchyma[site];
            row[x] = kind == ParenchymaKind.Tumour ? clones[Math.Min(clone[site], clones.Length - 1)] : CellWords.Ground[(int)kind];
        }
    }

    static void PaintExhaustion(TissueState tissue, int first, int step, Span<uint> row)
    {
        var parenchyma = tissue.Parenchyma.AsSpan(first);
        var lymphocyte = tissue.Lymphocyte.AsSpan(first);
        var exhaustion = tissue.Exhaustion.AsSpan(first);
        for (int x = 0, site = 0; x < row.Length; x++, site += step)
        {
            bool isCd8 = lymphocyte[site] is >= LymphocyteKind.Effector and <= LymphocyteKind.Terminal;
            row[x] = isCd8 ? HeatMap.Words[exhaustion[site] >> 8] : CellWords.Ground[(int)parenchyma[site]];
        }
    }

    // The matrix is everywhere; a vessel has a function above zero.
    static void PaintStructure(TissueState tissue, int first, int step, Layer layer, Span<uint> row)
    {
        var parenchyma = tissue.Parenchyma.AsSpan(first);
        var levels = (layer == Layer.Ecm ? tissue.Ecm : tissue.Vessel).AsSpan(first);
        for (int x = 0, site = 0; x < row.Length; x++, site += step)
        {
            bool hasValue = layer == Layer.Ecm || levels[site] != 0;
            row[x] = hasValue ? HeatMap.Words[levels[site]] : CellWords.Ground[(int)parenchyma[site]];
        }
    }

    static void PaintCells(TissueState tissue, int first, int step, bool withLymphocytes, Span<uint> row)
    {
        var parenchyma = tissue.Parenchyma.AsSpan(first);
        var phenotype = tissue.Phenotype.AsSpan(first);
        var mhc1 = tissue.Mhc1.AsSpan(first);
        var lymphocyte = tissue.Lymphocyte.AsSpan(first);
        if (step == 1)
        {
            CellWords.Fill(parenchyma, phenotype, mhc1, withLymphocytes ? lymphocyte : [], row);
            return;
        }

        for (int x = 0, site = 0; x < row.Length; x++, site += step)
        {
            var above = withLymphocytes ? lymphocyte[site] : LymphocyteKind.None;
            row[x] = CellWords.Of(parenchyma[site], phenotype[site], mhc1[site], above);
        }
    }

    // By kind of cell and level.
    static uint[] LevelWords(Func<ParenchymaKind, bool> isCarrier)
    {
        uint[] table = new uint[CellWords.Ground.Length << 8];
        for (int key = 0; key < table.Length; key++)
        {
            bool hasValue = isCarrier((ParenchymaKind)(key >> 8));
            table[key] = hasValue ? HeatMap.Words[key & 255] : CellWords.Ground[key >> 8];
        }

        return table;
    }

    static void PaintLymphocytes(LymphocyteKind[] lymphocytes, int first, int step, Span<uint> row)
    {
        for (int x = 0; x < row.Length; x++)
        {
            if (lymphocytes[first + x * step] is var kind and not LymphocyteKind.None)
            {
                row[x] = CellWords.Lymphocytes[(int)kind];
            }
        }
    }
}
