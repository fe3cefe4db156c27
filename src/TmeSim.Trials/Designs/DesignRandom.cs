using TmeSim.Core.Random;

namespace TmeSim.Trials.Designs;

/// <summary>The random numbers of a design: Philox keyed by the seed of the scenario, apart from those of its runs.</summary>
/// <param name="seed">The seed.</param>
readonly struct DesignRandom(long seed)
{
    // The fourth counter word: runs use 0, 1 and 2 there.
    const uint DesignDraws = 3;

    /// <summary>The seed.</summary>
    public long Seed => seed;

    /// <summary>What a word is for. The values are part of every design: they never change.</summary>
    public enum Purpose : uint
    {
        Order = 0,
        PlaceInShare = 1,
        Shift = 2,
        StartLevel = 3,
        TrajectoryOrder = 4,
        Particle = 5,
    }

    /// <summary>A uniform word.</summary>
    public uint Word(int index, int dimension, Purpose purpose) =>
        Philox.Draw((uint)index, (uint)dimension, (uint)purpose, DesignDraws, (ulong)seed).A;

    /// <summary>A uniform whole number from 0 to below a bound, which is far below 2³².</summary>
    public int Below(int bound, int index, int dimension, Purpose purpose) =>
        (int)((ulong)Word(index, dimension, purpose) * (ulong)bound >> 32);
}
