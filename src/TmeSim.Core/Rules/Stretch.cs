using System.Numerics;
using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;
using TmeSim.Core.State;

namespace TmeSim.Core.Rules;

/// <summary>What rules read of a stretch of consecutive sites besides single arrays.</summary>
public static class Stretch
{
    /// <summary>Kinds of the parenchymal cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Parenchyma<TTissue, T>(TTissue tissue, int at)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> => T.Load(in Unsafe.As<ParenchymaKind, byte>(ref tissue.Parenchyma(at)));

    /// <summary>Kinds of the lymphocytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Lymphocytes<TTissue, T>(TTissue tissue, int at)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> => T.Load(in Unsafe.As<LymphocyteKind, byte>(ref tissue.Lymphocyte(at)));

    /// <summary>Mask of the sites that belong to a set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Members<TTissue, T>(TTissue tissue, int at, SiteSet sites)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> =>
        sites switch
        {
            SiteSet.Lymphocytes => T.IsLess(T.Of(0), Lymphocytes<TTissue, T>(tissue, at)),
            SiteSet.Vessels => T.IsLess(T.Of(0), T.Load(in tissue.Vessel(at))),
            SiteSet.Tumour => Are<TTissue, T>(tissue, at, ParenchymaKind.Tumour),
            SiteSet.Stroma => T.IsLess(T.Of((uint)ParenchymaKind.Tumour), Parenchyma<TTissue, T>(tissue, at)),
            SiteSet.Myeloid => T.IsLess(
                Parenchyma<TTissue, T>(tissue, at) - T.Of((uint)ParenchymaKind.Macrophage),
                T.Of(ParenchymaKind.DendriticCell - ParenchymaKind.Macrophage + 1)
            ),
            SiteSet.Dividing => T.IsLess(
                Parenchyma<TTissue, T>(tissue, at) - T.Of((uint)ParenchymaKind.Tumour),
                T.Of(ParenchymaKind.Fibroblast - ParenchymaKind.Tumour + 1)
            ),
            SiteSet.Parenchyma => T.IsLess(T.Of(0), Parenchyma<TTissue, T>(tissue, at)),
            _ => T.AreEqual(T.Of(0), T.Of(0)),
        };

    /// <summary>Mask of the sites that hold a kind of parenchymal cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Are<TTissue, T>(TTissue tissue, int at, ParenchymaKind kind)
        where TTissue : struct, ITissue
        where T : struct, IWords<T> => T.AreEqual(Parenchyma<TTissue, T>(tissue, at), T.Of((uint)kind));

    /// <summary>A trait of each tumour cell's clone; zero where there is no tumour cell. Most stretches hold one clone or two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Trait<TTissue, T, TTrait>(TTissue tissue, int at, T tumour)
        where TTissue : struct, ITissue
        where T : struct, IWords<T>
        where TTrait : struct, ICloneTrait
    {
        T clones = T.Load(in tissue.Clone(at));
        T values = T.Of(0);
        uint rest = T.Bits(tumour);
        while (rest != 0)
        {
            int clone = tissue.Clone(at + BitOperations.TrailingZeroCount(rest));
            T same = tumour & T.AreEqual(clones, T.Of((uint)clone));
            values = T.Select(same, T.Of(TTrait.Of(tissue.Traits(clone))), values);
            rest &= ~T.Bits(same);
        }

        return values;
    }
}

/// <summary>A word that a rule reads of a clone's traits.</summary>
public interface ICloneTrait
{
    /// <summary>The word.</summary>
    static abstract uint Of(in CloneTraits traits);
}
