using System.Runtime.CompilerServices;
using TmeSim.Core.Lattice;
using TmeSim.Core.Numerics;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>
/// What a walking cell has to know of a site, in one word: density of matrix (bits 7–0), kind of the parenchymal cell (10–8) and whether it is an M2
/// macrophage (11), kind of the lymphocyte (14–12), whether it is engaged (15), and the code of the direction it came by plus 1 (20–16).
/// </summary>
public static class Ground
{
    /// <summary>Bits of the parenchyma layer.</summary>
    public const uint ParenchymaLayer = 0x0F00;

    /// <summary>Bits of the lymphocyte layer.</summary>
    public const uint LymphocyteLayer = 0x1F_F000;

    const uint LymphocyteKinds = 0x7000;

    /// <summary>The words of a stretch of consecutive sites.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of<TTissue, T>(TTissue tissue, int at)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
    {
        T parenchyma = Stretch.Parenchyma<TTissue, T>(tissue, at);
        T isMacrophage = T.AreEqual(parenchyma, T.Of((uint)ParenchymaKind.Macrophage));
        T isM2 = isMacrophage & T.Load(in tissue.Phenotype(at)) >>> 7;
        T isEngaged = T.IsLess(T.Of(0), T.Load(in tissue.Contact(at))) & T.Of(1);
        T layers = parenchyma << 8 | isM2 << 11 | Stretch.Lymphocytes<TTissue, T>(tissue, at) << 12 | isEngaged << 15;
        return T.Load(in tissue.Ecm(at)) | layers | T.Load(in tissue.Motion(at)) << 16;
    }

    /// <summary>The lymphocyte layer of a site to which a lymphocyte has come, not engaged.</summary>
    /// <param name="left">The word of the site it has left.</param>
    /// <param name="direction">The way it took.</param>
    public static uint LymphocyteThatCame(uint left, Direction direction) => (left & LymphocyteKinds) | (uint)(direction.Code + 1) << 16;

    /// <summary>Density of matrix [level].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ecm<T>(T ground)
        where T : struct, IWords<T> => ground & T.Of(0xFF);

    /// <summary>A <see cref="ParenchymaKind"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Parenchyma<T>(T ground)
        where T : struct, IWords<T> => ground >>> 8 & T.Of(7);

    /// <summary>Mask of the sites with an M2 macrophage.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsTrapped<T>(T ground)
        where T : struct, IWords<T> => T.IsLess(T.Of(0), ground & T.Of(1 << 11));

    /// <summary>A <see cref="LymphocyteKind"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lymphocyte<T>(T ground)
        where T : struct, IWords<T> => ground >>> 12 & T.Of(7);

    /// <summary>Mask of the sites whose lymphocyte is engaged with a target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T IsEngaged<T>(T ground)
        where T : struct, IWords<T> => T.IsLess(T.Of(0), ground & T.Of(1 << 15));

    /// <summary>The code of the direction the lymphocyte came by plus 1; 0 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Motion<T>(T ground)
        where T : struct, IWords<T> => ground >>> 16 & T.Of(31);
}
