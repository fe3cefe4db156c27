using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// How cells contend for places without order or locks: every mover writes a claim at its own site (propose), then reads the claims of all
/// who might want the same place (resolve), and only the strongest acts (apply). A claim packs the sub-step it belongs to (bits 31–24), a
/// random priority (23–8), a direction code (7–3) and a length in sites (2–0).
/// </summary>
public static class Claim
{
    const uint SubstepAndDirection = 0xFF00_00F8;
    const uint Priority = 0x00FF_FF00;

    /// <summary>The longest claim.</summary>
    public const int MaximumLength = 7;

    /// <summary>Packs a claim; the priority is the high half of a random word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Pack(uint substep, uint word, Direction direction, int length) =>
        substep << 24 | (word >> 16) << 8 | (uint)direction.Code << 3 | (uint)length;

    /// <summary>Packs the claims of length 1 of some cells; the priorities are the high halves of random words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Pack<T>(uint substep, T words, T directions)
        where T : struct, IWords<T> => T.Of(substep << 24 | 1) | words >>> 16 << 8 | directions << 3;

    /// <summary>Whether a claim was made in the given sub-step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOf(uint claim, uint substep) => claim >> 24 == substep;

    /// <summary>The direction of a claim.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Direction DirectionOf(uint claim) => new((int)(claim >> 3 & 31));

    /// <summary>The length of a claim.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LengthOf(uint claim) => (int)(claim & 7);

    /// <summary>Whether the claim made at one site is stronger than the claim made at another; ties go to the lower site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsStronger(uint claim, int site, uint other, int otherSite) =>
        AreStronger(new Word(claim), new Word((uint)site), new Word(other), new Word((uint)otherSite)).Value != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T AreStronger<T>(T claims, T sites, T others, T otherSites)
        where T : struct, IWords<T>
    {
        T priorities = claims & T.Of(Priority);
        T otherPriorities = others & T.Of(Priority);
        return T.IsLess(otherPriorities, priorities) | T.AreEqual(priorities, otherPriorities) & T.IsLess(sites, otherSites);
    }

    /// <summary>
    /// Whether the claim of length 1 made at <paramref name="claimant"/> is the strongest of those that reach the same target along an axis.
    /// </summary>
    public static bool WinsAlongAxes<TTissue>(TTissue tissue, Site claimant, Site target, uint substep)
        where TTissue : struct, ITissue
    {
        var ground = new SiteGround<TTissue>(tissue);
        var claim = new Word(tissue.Claim(claimant.Index));
        return WinAlongAxes(ground, claim, new Word((uint)claimant.Index), Places<Word>.Of(target), substep).Value != 0;
    }

    /// <summary>Mask of the claims of length 1 that are the strongest of those that reach the same target along an axis.</summary>
    /// <param name="ground">The tissue.</param>
    /// <param name="claims">The claims.</param>
    /// <param name="claimants">Indices of the sites where they were made.</param>
    /// <param name="targets">The sites they reach, where nobody is who claims.</param>
    /// <param name="substep">The sub-step they were made in.</param>
    public static T WinAlongAxes<TGround, T>(TGround ground, T claims, T claimants, in Places<T> targets, uint substep)
        where TGround : struct, IGround<T>
        where T : struct, IWords<T>
    {
        T win = T.AreEqual(claims, claims);
        int axes = ground.IsPlanar ? 4 : 6;
        for (int k = 0; k < axes; k++)
        {
            var direction = Direction.Axis(k);
            T rivals = ground.Beside(targets, direction);
            T theirs = ground.Claims(rivals);
            T sameTarget = T.AreEqual(theirs & T.Of(SubstepAndDirection), T.Of(substep << 24 | (uint)direction.Opposite.Code << 3));
            win = T.Select(sameTarget & AreStronger(theirs, rivals, claims, claimants), T.Of(0), win);
        }

        return win;
    }

    /// <summary>
    /// Whether a claim is the strongest of those that cover any of the same sites: its own, and <see cref="LengthOf"/> more along its direction.
    /// </summary>
    public static bool WinsChain<TTissue>(TTissue tissue, Site claimant, uint substep)
        where TTissue : struct, ITissue
    {
        uint mine = tissue.Claim(claimant.Index);
        var direction = DirectionOf(mine);
        int length = LengthOf(mine);
        var covered = claimant;
        for (int k = 0; k <= length; k++)
        {
            if (IsCoveredByStronger(tissue, covered, claimant, mine, substep))
            {
                return false;
            }

            covered = k < length ? tissue.Neighbour(covered, direction) : covered;
        }

        return true;
    }

    static bool IsCoveredByStronger<TTissue>(TTissue tissue, Site covered, Site claimant, uint mine, uint substep)
        where TTissue : struct, ITissue
    {
        int first = tissue.IsPlanar ? Direction.FirstPlanarCode : 0;
        int end = tissue.IsPlanar ? Direction.EndPlanarCode : Direction.Count;
        for (int code = first; code < end; code++)
        {
            // The site itself is looked at once, under its own code; along the others a rival stands up to a full length away.
            int reach = code == Direction.HereCode ? 1 : MaximumReach;
            var rival = covered;
            for (int distance = 1; distance <= reach; distance++)
            {
                rival = code == Direction.HereCode ? covered : tissue.Neighbour(rival, new Direction(code));
                if (!rival.Exists)
                {
                    break;
                }

                if (rival.Index == claimant.Index)
                {
                    continue;
                }

                uint theirs = tissue.Claim(rival.Index);
                if (!IsOf(theirs, substep))
                {
                    continue;
                }

                bool covers = code == Direction.HereCode || (DirectionOf(theirs).Code == 26 - code && LengthOf(theirs) >= distance);
                if (covers && IsStronger(theirs, rival.Index, mine, claimant.Index))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The longest chain any rule claims; it bounds the search for rivals.</summary>
    public const int MaximumReach = 4;
}
