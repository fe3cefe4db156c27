using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Engines;

/// <summary>
/// A run of sites that one thread works on at a time. It finds the sites of a rule by comparing the bytes that say which cell is there, 64 at a
/// time. Only while a rule goes through its sub-steps does it hold a list of cells.
/// </summary>
sealed class TissuePart(LatticeShape shape, int start, int end)
{
    // Enough parts that threads which draw dense tissue and threads which draw empty tissue end together; few enough that handing out costs little.
    const int PartsPerThread = 8;
    const int SmallestPart = 1024;
    const int LargestPart = 16_384;

    // The cells that go through sub-steps, wherever they have walked since; and those that made a claim in the last one.
    readonly List<Site> listed = [];
    readonly List<Claimant> claimants = [];
    SiteSet listedSet;

    /// <summary>A site that made a claim, and the place of its cell in the list, or -1.</summary>
    readonly record struct Claimant(Site Site, int Place);

    /// <summary>Number of parts of a lattice.</summary>
    public static int CountOf(LatticeShape shape, int threads) => (shape.SiteCount + SizeOf(shape, threads) - 1) / SizeOf(shape, threads);

    /// <summary>Divides a lattice.</summary>
    public static TissuePart[] Divide(LatticeShape shape, int threads)
    {
        int size = SizeOf(shape, threads);
        return
        [
            .. Enumerable
                .Range(0, CountOf(shape, threads))
                .Select(part => new TissuePart(shape, part * size, Math.Min((part + 1) * size, shape.SiteCount))),
        ];
    }

    /// <summary>Runs a rule at the sites of its set.</summary>
    [SkipLocalsInit]
    public void Visit<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ISiteKernel
    {
        if (TKernel.Sites == SiteSet.All)
        {
            VisitAll<TKernel>(tissue, step, parameters);
            return;
        }

        Unsafe.SkipInit(out SiteBatch batch);
        batch.Count = 0;
        var site = shape.SiteAt(start);
        var marks = tissue.Marks(TKernel.Sites)[start..end];
        for (int at = 0; at < marks.Length; at += SiteBatch.Stretch)
        {
            batch.Add(SiteMarks.Members(TKernel.Sites, marks, at), start + at);
            if (batch.IsFull || at + SiteBatch.Stretch >= marks.Length)
            {
                batch.Draw(TKernel.Stream, step);
                for (int k = 0; k < batch.Count; k++)
                {
                    site = shape.Ahead(site, batch.SiteOf(k) - site.Index);
                    TKernel.Execute(tissue, site, TKernel.Stream == DrawStream.None ? default : batch.WordsOf(k), step, parameters);
                }

                batch.Count = 0;
            }
        }
    }

    /// <summary>Runs a rule that for most cells needs no more than their own site, at the sites of its set.</summary>
    public void VisitCells<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ICellKernel
    {
        claimants.Clear();
        var marks = tissue.Marks(TKernel.Sites)[start..end];
        for (int at = 0; at < marks.Length; at += SiteBatch.Stretch)
        {
            ulong members = SiteMarks.Members(TKernel.Sites, marks, at);
            for (int first = start + at; members != 0; members >>>= Words16.Count, first += Words16.Count)
            {
                if ((members & ushort.MaxValue) != 0)
                {
                    VisitStretch<TKernel>(tissue, first, step, parameters);
                }
            }
        }
    }

    void VisitStretch<TKernel>(HostTissue tissue, int first, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ICellKernel
    {
        if (first + Words16.Count <= end)
        {
            CellKernel.Execute<TKernel, HostTissue, Words16>(tissue, first, step, parameters);
            NoteClaims<Words16>(tissue, first, step);
            return;
        }

        for (int at = first; at < end; at++)
        {
            CellKernel.Execute<TKernel, HostTissue, Word>(tissue, at, step, parameters);
            NoteClaims<Word>(tissue, at, step);
        }
    }

    /// <summary>Lists the cells of a rule's set for its sub-steps.</summary>
    public void List<TKernel>(HostTissue tissue)
        where TKernel : struct, ISiteKernel
    {
        listed.Clear();
        listedSet = TKernel.Sites;
        var site = shape.SiteAt(start);
        var marks = tissue.Marks(TKernel.Sites)[start..end];
        for (int at = 0; at < marks.Length; at += SiteBatch.Stretch)
        {
            ulong members = SiteMarks.Members(TKernel.Sites, marks, at);
            for (; members != 0; members &= members - 1)
            {
                site = shape.Ahead(site, start + at + BitOperations.TrailingZeroCount(members) - site.Index);
                listed.Add(site);
            }
        }
    }

    /// <summary>Runs a rule that makes claims at the listed cells.</summary>
    [SkipLocalsInit]
    public void Propose<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ISiteKernel
    {
        claimants.Clear();
        Unsafe.SkipInit(out SiteBatch batch);
        var cells = CollectionsMarshal.AsSpan(listed);
        for (int at = 0; at < cells.Length; at += SiteBatch.Capacity)
        {
            var some = cells[at..Math.Min(at + SiteBatch.Capacity, cells.Length)];
            batch.Take(some);
            batch.Draw(TKernel.Stream, step);
            for (int k = 0; k < some.Length; k++)
            {
                TKernel.Execute(tissue, some[k], TKernel.Stream == DrawStream.None ? default : batch.WordsOf(k), step, parameters);
                if (Claim.IsOf(tissue.Claim(some[k].Index), step.Substep))
                {
                    claimants.Add(new Claimant(some[k], at + k));
                }
            }
        }
    }

    /// <summary>Runs a rule that resolves claims at the sites that made one, and follows the listed cells that moved.</summary>
    public void Resolve<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ISiteKernel
    {
        var marks = tissue.Marks(listedSet);
        var cells = CollectionsMarshal.AsSpan(listed);
        foreach (var (site, place) in CollectionsMarshal.AsSpan(claimants))
        {
            uint claim = tissue.Claim(site.Index);
            TKernel.Execute(tissue, site, SiteKernel.Words<TKernel>(step, site.Index), step, parameters);
            if (place >= 0 && !SiteMarks.Contains(listedSet, marks[site.Index]))
            {
                cells[place] = tissue.Neighbour(site, Claim.DirectionOf(claim));
            }
        }
    }

    static int SizeOf(LatticeShape shape, int threads)
    {
        int even = Math.Clamp(shape.SiteCount / (PartsPerThread * threads), SmallestPart, LargestPart);
        return (even + SiteBatch.Stretch - 1) / SiteBatch.Stretch * SiteBatch.Stretch;
    }

    void VisitAll<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ISiteKernel
    {
        for (var site = shape.SiteAt(start); site.Index < end; site = shape.Ahead(site, 1))
        {
            TKernel.Execute(tissue, site, SiteKernel.Words<TKernel>(step, site.Index), step, parameters);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void NoteClaims<T>(HostTissue tissue, int at, in StepContext step)
        where T : struct, IWords<T>
    {
        if (step.Substep == 0)
        {
            return;
        }

        uint made = T.Bits(T.AreEqual(T.Load(in tissue.Claim(at)) >>> 24, T.Of(step.Substep)));
        for (; made != 0; made &= made - 1)
        {
            claimants.Add(new Claimant(shape.SiteAt(at + BitOperations.TrailingZeroCount(made)), -1));
        }
    }
}
