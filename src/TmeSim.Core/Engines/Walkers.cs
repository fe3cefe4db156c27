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
/// The cells of one part of a lesion while they walk, wherever they have come to. They walk on <see cref="PackedGround"/>; what else there is of a cell
/// stays where it set out and follows at the end, in two passes: all cells that have walked are lifted, then all are put down.
/// </summary>
sealed class Walkers
{
    // Where each walker is, where it set out, and its last claim. Shape [walker]; room to a multiple of sixteen.
    uint[] index = [];
    uint[] x = [];
    uint[] y = [];
    uint[] z = [];
    uint[] claims = [];
    int[] origins = [];
    bool[] haveWalked = [];
    int count;

    // The walkers that made a claim in this sub-step. Shape [claimant]; room as above.
    uint[] claimants = [];
    int claimantCount;

    byte[] lifted = [];

    /// <summary>Forgets all walkers.</summary>
    public void Clear() => count = 0;

    /// <summary>Adds the walker at a site.</summary>
    public void Add(Site site)
    {
        if (count == index.Length)
        {
            Grow(Math.Max(Words16.Count, 2 * count));
        }

        (index[count], x[count], y[count], z[count]) = ((uint)site.Index, (uint)site.X, (uint)site.Y, (uint)site.Z);
        origins[count] = site.Index;
        haveWalked[count] = false;
        count++;
    }

    /// <summary>All claim the sites they would go to.</summary>
    public void Propose<TWalk, TCell>(PackedGround ground, HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        if (Words16.IsAccelerated)
        {
            Propose<TWalk, TCell, Words16>(ground.For<Words16>(), tissue, step, parameters);
        }
        else
        {
            Propose<TWalk, TCell, Words8>(ground.For<Words8>(), tissue, step, parameters);
        }
    }

    void Propose<TWalk, TCell, T>(PackedGround<T> ground, HostTissue tissue, in StepContext step, in TissueParameters parameters)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
        where T : struct, IWords<T>
    {
        claimantCount = 0;
        for (int first = 0; first < count; first += T.Count)
        {
            uint made = ProposeTogether<TWalk, TCell, T>(first, ground, step, parameters);
            made &= MaskOf<T>(count - first);
            for (; made != 0; made &= made - 1)
            {
                int walker = first + BitOperations.TrailingZeroCount(made);
                tissue.Claim((int)index[walker]) = claims[walker];
                claimants[claimantCount++] = (uint)walker;
            }
        }
    }

    // What stands beyond the last walker proposes too; nobody reads it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    uint ProposeTogether<TWalk, TCell, T>(int first, PackedGround<T> ground, in StepContext step, in TissueParameters parameters)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
        where T : struct, IWords<T>
    {
        var sites = T.Load(in index[first]);
        var here = new Places<T>(sites, T.Load(in x[first]), T.Load(in y[first]), T.Load(in z[first]));
        var words = step.DrawAt(sites, TWalk.Stream);
        var made = TWalk.Propose<PackedGround<T>, T>(ground, here, words, step, parameters);
        T.Store(ref claims[first], made);
        return T.Bits(T.IsLess(T.Of(0), made));
    }

    /// <summary>Those whose claim is the strongest take their step.</summary>
    public void Step<TWalk, TCell>(PackedGround ground, in StepContext step)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        if (Words16.IsAccelerated)
        {
            Step<TWalk, TCell, Words16>(ground, step);
        }
        else
        {
            Step<TWalk, TCell, Words8>(ground, step);
        }
    }

    void Step<TWalk, TCell, T>(PackedGround ground, in StepContext step)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
        where T : struct, IWords<T>
    {
        Unsafe.SkipInit(out Targets targets);
        for (int first = 0; first < claimantCount; first += T.Count)
        {
            uint winners = TargetsTogether(first, ground.For<T>(), step.Substep, ref targets);
            winners &= MaskOf<T>(claimantCount - first);
            for (; winners != 0; winners &= winners - 1)
            {
                int lane = BitOperations.TrailingZeroCount(winners);
                int walker = (int)claimants[first + lane];
                ref uint left = ref ground[(int)index[walker]];
                uint carried = TWalk.Carried(left, Claim.DirectionOf(claims[walker]));
                left &= ~TWalk.Layer;
                ground[(int)targets.Index[lane]] |= carried;
                (index[walker], x[walker], y[walker], z[walker]) = (targets.Index[lane], targets.X[lane], targets.Y[lane], targets.Z[lane]);
                haveWalked[walker] = true;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    uint TargetsTogether<T>(int first, PackedGround<T> ground, uint substep, ref Targets targets)
        where T : struct, IWords<T>
    {
        var walkers = T.Load(in claimants[first]);
        var sites = T.Gather(in index[0], walkers);
        var here = new Places<T>(sites, T.Gather(in x[0], walkers), T.Gather(in y[0], walkers), T.Gather(in z[0], walkers));
        var made = T.Gather(in claims[0], walkers);
        var ahead = ground.Ahead(here, made >>> 3 & T.Of(31));
        T.Store(ref targets.Index[0], ahead.Index);
        T.Store(ref targets.X[0], ahead.X);
        T.Store(ref targets.Y[0], ahead.Y);
        T.Store(ref targets.Z[0], ahead.Z);
        return T.Bits(Claim.WinAlongAxes(ground, made, sites, ahead, substep));
    }

    /// <summary>Lifts the cells that have walked from where they set out.</summary>
    public void Lift<TWalk, TCell>(PackedGround ground, HostTissue tissue)
        where TWalk : struct, IWalk<TCell>
        where TCell : unmanaged, ICell<TCell>
    {
        var cells = Lifted<TCell>();
        for (int walker = 0; walker < count; walker++)
        {
            if (haveWalked[walker])
            {
                cells[walker] = TWalk.Arrived(TCell.At(tissue, origins[walker]), ground[(int)index[walker]]);
                TCell.Clear(tissue, origins[walker]);
            }
        }
    }

    /// <summary>Puts the lifted cells down where they have come to.</summary>
    public void Put<TCell>(HostTissue tissue)
        where TCell : unmanaged, ICell<TCell>
    {
        var cells = Lifted<TCell>();
        for (int walker = 0; walker < count; walker++)
        {
            if (haveWalked[walker])
            {
                cells[walker].Put(tissue, (int)index[walker]);
            }
        }
    }

    void Grow(int room)
    {
        Array.Resize(ref index, room);
        Array.Resize(ref x, room);
        Array.Resize(ref y, room);
        Array.Resize(ref z, room);
        Array.Resize(ref claims, room);
        Array.Resize(ref origins, room);
        Array.Resize(ref haveWalked, room);
        Array.Resize(ref claimants, room);
    }

    static uint MaskOf<T>(int lanes)
        where T : struct, IWords<T> => (1u << Math.Min(lanes, T.Count)) - 1;

    Span<TCell> Lifted<TCell>()
        where TCell : unmanaged
    {
        int bytes = count * Unsafe.SizeOf<TCell>();
        if (lifted.Length < bytes)
        {
            lifted = new byte[bytes];
        }

        return MemoryMarshal.Cast<byte, TCell>(lifted.AsSpan(0, bytes));
    }

    /// <summary>Where claimants would go, sixteen at most.</summary>
    struct Targets
    {
        public Lanes Index;
        public Lanes X;
        public Lanes Y;
        public Lanes Z;
    }

    [InlineArray(16)]
    struct Lanes
    {
        uint first;
    }
}
