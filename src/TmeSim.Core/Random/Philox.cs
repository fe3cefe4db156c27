using System.Runtime.CompilerServices;
using TmeSim.Core.Numerics;

namespace TmeSim.Core.Random;

/// <summary>
/// Philox4x32-10, a counter-based generator: the same counter and key give the same four words anywhere, in any order, on any engine.
/// Source: Salmon et al. 2011, doi:10.1145/2063384.2063405.
/// </summary>
public static class Philox
{
    const int Rounds = 10;
    const uint MultiplierA = 0xD2511F53;
    const uint MultiplierB = 0xCD9E8D57;
    const uint WeylA = 0x9E3779B9;
    const uint WeylB = 0xBB67AE85;

    /// <summary>Draws four uniform words.</summary>
    /// <param name="counter0">Counter, word 0.</param>
    /// <param name="counter1">Counter, word 1.</param>
    /// <param name="counter2">Counter, word 2.</param>
    /// <param name="counter3">Counter, word 3.</param>
    /// <param name="key">Key, low word first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomWords Draw(uint counter0, uint counter1, uint counter2, uint counter3, ulong key)
    {
        var words = Draw(new Word(counter0), counter1, counter2, counter3, key);
        return new RandomWords(words.A.Value, words.B.Value, words.C.Value, words.D.Value);
    }

    /// <summary>Draws four uniform words for each of some counters that differ in word 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static RandomWords<T> Draw<T>(T counter0, uint counter1, uint counter2, uint counter3, ulong key)
        where T : struct, IWords<T>
    {
        T a = counter0;
        T b = T.Of(counter1);
        T c = T.Of(counter2);
        T d = T.Of(counter3);
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            T.WideProduct(a, MultiplierA, out T highA, out T lowA);
            T.WideProduct(c, MultiplierB, out T highC, out T lowC);
            a = highC ^ b ^ T.Of(key0);
            b = lowC;
            c = highA ^ d ^ T.Of(key1);
            d = lowA;
            key0 += WeylA;
            key1 += WeylB;
        }

        return new RandomWords<T>(a, b, c, d);
    }
}

/// <summary>Four independent uniform 32-bit words.</summary>
public readonly record struct RandomWords(uint A, uint B, uint C, uint D);

/// <summary>Four independent uniform 32-bit words for each of some sites.</summary>
/// <typeparam name="T">A word, or as many as there are sites.</typeparam>
public readonly record struct RandomWords<T>(T A, T B, T C, T D)
    where T : struct, IWords<T>;
