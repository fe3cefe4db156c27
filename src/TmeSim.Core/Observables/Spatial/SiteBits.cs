using System.Numerics;
using TmeSim.Core.Lattice;

namespace TmeSim.Core.Observables.Spatial;

/// <summary>
/// A set of sites, a bit each: rows along x, each padded with zeros to whole words, in the order of sites. Pairs of sites at a given
/// displacement are counted 64 at a time.
/// </summary>
public sealed class SiteBits
{
    const int WordBits = 64;

    readonly ulong[] words;

    /// <summary>Makes an empty set.</summary>
    public SiteBits(LatticeShape shape)
        : this(shape, new ulong[(shape.Width + WordBits - 1) / WordBits * shape.Height * shape.Depth]) { }

    SiteBits(LatticeShape shape, ulong[] words)
    {
        Shape = shape;
        WordsPerRow = (shape.Width + WordBits - 1) / WordBits;
        this.words = words;
    }

    /// <summary>The lattice.</summary>
    public LatticeShape Shape { get; }

    /// <summary>Words of a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>Number of sites in the set.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a site that is not in the set yet.</summary>
    public void Add(Site site)
    {
        words[WordOf(site)] |= 1UL << site.X;
        Count++;
    }

    /// <summary>Whether a site is in the set.</summary>
    public bool Contains(Site site) => (words[WordOf(site)] >> site.X & 1) != 0;

    /// <summary>Words of some rows of a slice.</summary>
    /// <param name="y">First row.</param>
    /// <param name="z">Slice.</param>
    /// <param name="rows">Number of rows.</param>
    public ReadOnlySpan<ulong> Rows(int y, int z, int rows) => words.AsSpan(WordsPerRow * (y + Shape.Height * z), WordsPerRow * rows);

    /// <summary>The set seen from a step aside: a site is in the result if the one <paramref name="dx"/> further along x is in this set.</summary>
    /// <param name="dx">Step in sites, less than the width either way. What lies beyond the width is padding and may hold ones.</param>
    public SiteBits Shifted(int dx)
    {
        var shifted = new SiteBits(Shape, new ulong[words.Length]);
        MergeShifted(shifted.words, dx);
        if (Shape.Boundary == Boundary.Periodic && dx != 0)
        {
            MergeShifted(shifted.words, dx - Math.Sign(dx) * Shape.Width);
        }

        return shifted;
    }

    // The shift of a processor takes the lowest six bits of x by itself.
    int WordOf(Site site) => site.X / WordBits + WordsPerRow * (site.Y + Shape.Height * site.Z);

    void MergeShifted(ulong[] target, int dx)
    {
        int wordStep = dx >> BitOperations.Log2(WordBits);
        int bitStep = dx & (WordBits - 1);
        for (int start = 0; start < words.Length; start += WordsPerRow)
        {
            var row = words.AsSpan(start, WordsPerRow);
            for (int word = 0; word < WordsPerRow; word++)
            {
                ulong low = At(row, word + wordStep) >> bitStep;
                ulong high = bitStep == 0 ? 0 : At(row, word + wordStep + 1) << (WordBits - bitStep);
                target[start + word] |= low | high;
            }
        }
    }

    static ulong At(ReadOnlySpan<ulong> row, int word) => (uint)word < (uint)row.Length ? row[word] : 0;
}
