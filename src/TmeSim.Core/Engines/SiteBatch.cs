using System.Numerics;
using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Engines;

/// <summary>
/// Sites that a rule visits next, with their random words, gathered over several stretches so that words are drawn for many at once. Lives on
/// the stack of the thread that visits them.
/// </summary>
struct SiteBatch
{
    /// <summary>Sites looked at in one go.</summary>
    public const int Stretch = 64;

    /// <summary>The most sites it holds.</summary>
    public const int Capacity = 2 * Stretch;

    /// <summary>Number of sites gathered.</summary>
    public int Count;

    Words sites;
    Words a;
    Words b;
    Words c;
    Words d;

    /// <summary>Whether the next stretch might not fit.</summary>
    public readonly bool IsFull => Count > Capacity - Stretch;

    /// <summary>Adds the sites of a stretch whose bits are set.</summary>
    /// <param name="members">Bit k for site <paramref name="start"/> + k.</param>
    /// <param name="start">First site of the stretch.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong members, int start)
    {
        int count = Count;
        for (; members != 0; members &= members - 1)
        {
            sites[count++] = (uint)(start + BitOperations.TrailingZeroCount(members));
        }

        Count = count;
    }

    /// <summary>Draws the words of all sites; nothing for <see cref="DrawStream.None"/>.</summary>
    public void Draw(DrawStream stream, in StepContext step)
    {
        if (stream == DrawStream.None)
        {
            return;
        }

        if (Words16.IsAccelerated)
        {
            Draw<Words16>(stream, step);
        }
        else
        {
            Draw<Words8>(stream, step);
        }
    }

    /// <summary>Index of site k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int SiteOf(int k) => (int)sites[k];

    /// <summary>Words of site k, as drawn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly RandomWords WordsOf(int k) => new(a[k], b[k], c[k], d[k]);

    // What stands beyond the last site is drawn too, and not read.
    [MethodImpl(MethodImplOptions.NoInlining)]
    void Draw<T>(DrawStream stream, in StepContext step)
        where T : struct, IWords<T>
    {
        for (int k = 0; k < Count; k += T.Count)
        {
            var drawn = step.DrawAt(T.Load(in sites[k]), stream);
            T.Store(ref a[k], drawn.A);
            T.Store(ref b[k], drawn.B);
            T.Store(ref c[k], drawn.C);
            T.Store(ref d[k], drawn.D);
        }
    }

    [InlineArray(Capacity)]
    struct Words
    {
        uint first;
    }
}
