using System.Runtime.CompilerServices;

namespace TmeSim.Core.Random;

/// <summary>
/// Philox4x32-10, a counter-based generator: the same counter and key give the same four words anywhere, in any order, on any engine.
/// Source: Salmon et al. 2011, doi:10.1145/2063384.2063405.
/// </summary>
public static class Philox
{
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
        uint key0 = (uint)key;
        uint key1 = (uint)(key >> 32);
        for (int round = 0; round < 10; round++)
        {
            ulong productA = (ulong)MultiplierA * counter0;
            ulong productB = (ulong)MultiplierB * counter2;
            counter0 = (uint)(productB >> 32) ^ counter1 ^ key0;
            counter1 = (uint)productB;
            counter2 = (uint)(productA >> 32) ^ counter3 ^ key1;
            counter3 = (uint)productA;
            key0 += WeylA;
            key1 += WeylB;
        }

        return new RandomWords(counter0, counter1, counter2, counter3);
    }
}

/// <summary>Four independent uniform 32-bit words.</summary>
public readonly record struct RandomWords(uint A, uint B, uint C, uint D);
