using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.Random;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Engines;

/// <summary>
/// A run of sites that one thread works on at a time. It finds the sites of a rule by comparing the bytes that say which cell is there, 64 at a
/// time. Only while cells walk does it hold a list of them.
/// </summary>
sealed class TissuePart(LatticeShape shape, int start, int end)
{
    // Enough parts that threads which draw dense tissue and threads which draw empty tissue end together; few enough that handing out costs little.
    const int PartsPerThread = 4;
    const int SmallestPart = 1024;
    const int LargestPart = 16_384;

    // The sites of the part that made a claim in the launch before.
    readonly List<Site> claimants = [];

    /// <summary>The first site.</summary>
    public int Start => start;

    /// <summary>The site after the last.</summary>
    public int End => end;

    /// <summary>The cells that set out from the part while they walk.</summary>
    public Walkers Walkers { get; } = new();

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
        claimants.Clear();
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
                    if (step.Substep != 0 && Claim.IsOf(tissue.Claim(site.Index), step.Substep))
                    {
                        claimants.Add(site);
                    }
                }

                batch.Count = 0;
            }
        }
    }

    /// <summary>Runs a rule that is written for stretches of sites, at the sites of its set.</summary>
    public void VisitCells<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ICellKernel
    {
        claimants.Clear();
        if (Words16.IsAccelerated)
        {
            VisitStretches<TKernel, Words16>(tissue, step, parameters);
        }
        else
        {
            VisitStretches<TKernel, Words8>(tissue, step, parameters);
        }
    }

    void VisitStretches<TKernel, T>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ICellKernel
        where T : struct, IWords<T>
    {
        var marks = tissue.Marks(TKernel.Sites)[start..end];
        int at = 0;
        for (; at + SiteBatch.Stretch <= marks.Length; at += SiteBatch.Stretch)
        {
            VisitMembers<TKernel, T>(tissue, start + at, SiteMarks.Members(TKernel.Sites, marks, at), step, parameters);
        }

        if (at < marks.Length)
        {
            // Sites that fill no register are met one by one.
            ulong members = SiteMarks.Members(TKernel.Sites, marks, at);
            int whole = (marks.Length - at) / T.Count * T.Count;
            VisitMembers<TKernel, T>(tissue, start + at, members & ((1ul << whole) - 1), step, parameters);
            VisitMembers<TKernel, Word>(tissue, start + at + whole, members >>> whole, step, parameters);
        }
    }

    void VisitMembers<TKernel, T>(HostTissue tissue, int first, ulong members, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ICellKernel
        where T : struct, IWords<T>
    {
        if (members != 0)
        {
            CellKernel.ExecuteApart<TKernel, HostTissue, T>(tissue, first, members, step, parameters);
            if (step.Substep != 0)
            {
                NoteClaims<T>(tissue, first, members, step.Substep);
            }
        }
    }

    /// <summary>Packs the ground of the part, and gathers the cells of a set that will walk on it.</summary>
    public void SetOut(PackedGround ground, HostTissue tissue, SiteSet sites)
    {
        ground.Pack(tissue, start, end);
        Walkers.Clear();
        var site = shape.SiteAt(start);
        var marks = tissue.Marks(sites)[start..end];
        for (int at = 0; at < marks.Length; at += SiteBatch.Stretch)
        {
            ulong members = SiteMarks.Members(sites, marks, at);
            for (; members != 0; members &= members - 1)
            {
                site = shape.Ahead(site, start + at + BitOperations.TrailingZeroCount(members) - site.Index);
                Walkers.Add(site);
            }
        }
    }

    /// <summary>Runs a rule that resolves claims at the sites that made one.</summary>
    public void Resolve<TKernel>(HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TKernel : struct, ISiteKernel
    {
        foreach (var site in CollectionsMarshal.AsSpan(claimants))
        {
            TKernel.Execute(tissue, site, SiteKernel.Words<TKernel>(step, site.Index), step, parameters);
        }
    }

    static int SizeOf(LatticeShape shape, int threads)
    {
        // A single thread has nobody to wait for, and cells that walk fill the lanes better the more of them there are.
        int parts = threads == 1 ? 1 : PartsPerThread * threads;
        int even = Math.Clamp(shape.SiteCount / parts, SmallestPart, LargestPart);
        return (even + SiteBatch.Stretch - 1) / SiteBatch.Stretch * SiteBatch.Stretch;
    }

    void NoteClaims<T>(HostTissue tissue, int first, ulong members, uint substep)
        where T : struct, IWords<T>
    {
        for (int at = first; members != 0; at += T.Count, members >>>= T.Count)
        {
            uint made = T.Bits(T.AreEqual(T.Load(in tissue.Claim(at)) >>> 24, T.Of(substep)));
            for (; made != 0; made &= made - 1)
            {
                claimants.Add(shape.SiteAt(at + BitOperations.TrailingZeroCount(made)));
            }
        }
    }
}
