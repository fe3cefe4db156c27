using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TmeSim.Core.State;
using TmeSim.IO.Results;
using TmeSim.Viewing.Drawing;

namespace TmeSim.Viewing.Painting;

/// <summary>Colours of cells as pixels, by what a site holds: tables, so that a million sites take a few milliseconds.</summary>
static class CellWords
{
    const int Switched = 8;
    const int Seen = 16;
    const int LymphocyteShift = 5;

    /// <summary>A site without a cell.</summary>
    public static uint Paper { get; } = Ink.Word(CellLook.Paper);

    /// <summary>Lymphocytes, by kind; 0 for none.</summary>
    public static uint[] Lymphocytes { get; } =
    [.. Enumerable.Range(0, 6).Select(kind => CellLook.Of((LymphocyteKind)kind) is { } look ? Ink.Word(look.Colour) : 0)];

    // By the kind of the parenchymal cell, whether it is switched and seen, and the kind of the lymphocyte on it.
    static readonly uint[] Sites = [.. Enumerable.Range(0, 256).Select(Word)];

    /// <summary>Ground of a picture of clones or levels: cells that it is not about, by kind.</summary>
    public static uint[] Ground { get; } =
    [
        .. Enumerable
            .Range(0, 7)
            .Select(kind =>
                Ink.Word(
                    kind switch
                    {
                        (int)ParenchymaKind.None => CellLook.Paper,
                        (int)ParenchymaKind.Tumour => 0xD9D6D0,
                        _ => 0xECEAE5,
                    }
                )
            ),
    ];

    /// <summary>Colour of a site.</summary>
    /// <param name="parenchyma">Its parenchymal cell.</param>
    /// <param name="phenotype">Phenotype of that cell [level].</param>
    /// <param name="mhc1">Its MHC class I [level].</param>
    /// <param name="lymphocyte">The lymphocyte that hides it, if any.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(ParenchymaKind parenchyma, byte phenotype, byte mhc1, LymphocyteKind lymphocyte)
    {
        // Without branches: what a site holds cannot be foretold.
        int key = (int)parenchyma | phenotype >> 7 << 3 | mhc1 + 255 >> 8 << 4 | (int)lymphocyte << LymphocyteShift;
        return Sites[key & 255];
    }

    /// <summary>Colours of sites in a row: as <see cref="Of"/>, many at a time.</summary>
    /// <param name="parenchyma">Their parenchymal cells.</param>
    /// <param name="phenotype">Phenotypes of those [level].</param>
    /// <param name="mhc1">MHC class I of those [level].</param>
    /// <param name="lymphocyte">The lymphocytes that hide them; empty for none.</param>
    /// <param name="words">Receives the colours.</param>
    public static void Fill(
        ReadOnlySpan<ParenchymaKind> parenchyma,
        ReadOnlySpan<byte> phenotype,
        ReadOnlySpan<byte> mhc1,
        ReadOnlySpan<LymphocyteKind> lymphocyte,
        Span<uint> words
    )
    {
        var kinds = MemoryMarshal.AsBytes(parenchyma);
        var above = MemoryMarshal.AsBytes(lymphocyte);
        Span<byte> keys = stackalloc byte[Vector<byte>.Count];
        ReadOnlySpan<uint> table = Sites;
        int x = 0;
        for (; x <= words.Length - keys.Length; x += keys.Length)
        {
            var key = new Vector<byte>(kinds[x..]) | Vector.ShiftRightLogical(new Vector<byte>(phenotype[x..]), 7) * Switched;
            key |= Vector.AndNot(new Vector<byte>(Seen), Vector.Equals(new Vector<byte>(mhc1[x..]), Vector<byte>.Zero));
            if (!above.IsEmpty)
            {
                key |= Vector.ShiftLeft(new Vector<byte>(above[x..]), LymphocyteShift);
            }

            key.CopyTo(keys);
            var some = words.Slice(x, keys.Length);
            for (int k = 0; k < some.Length; k++)
            {
                some[k] = table[keys[k]];
            }
        }

        for (; x < words.Length; x++)
        {
            words[x] = Of(parenchyma[x], phenotype[x], mhc1[x], lymphocyte.IsEmpty ? LymphocyteKind.None : lymphocyte[x]);
        }
    }

    static uint Word(int key)
    {
        if (CellLook.Of((LymphocyteKind)Math.Min(key >> LymphocyteShift, 5)) is { } lymphocyte)
        {
            return Ink.Word(lymphocyte.Colour);
        }

        byte phenotype = (byte)((key & Switched) != 0 ? CellNames.SwitchLevel : 0);
        var look = CellLook.Of((ParenchymaKind)(key & 7), phenotype, (key & Seen) != 0);
        return Ink.Word(look?.Colour ?? CellLook.Paper);
    }
}
