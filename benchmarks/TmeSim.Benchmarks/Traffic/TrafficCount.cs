using System.Runtime.CompilerServices;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;

namespace TmeSim.Benchmarks.Traffic;

/// <summary>What rules ask of the tissue, by stage: every time they ask for a value, and the bytes of the values that a stage asks for at least once an hour.</summary>
sealed class TrafficCount : IStageObserver
{
    readonly byte[][] asked;
    readonly int[] bytes;
    long accesses;

    /// <summary>Nothing so far.</summary>
    /// <param name="shape">The lattice.</param>
    public TrafficCount(LatticeShape shape)
    {
        asked = [.. Enumerable.Range(0, CountingTissue.Arrays).Select(_ => new byte[shape.SiteCount])];
        bytes = new int[CountingTissue.Arrays];
    }

    /// <summary>Values asked for, by stage.</summary>
    public long[] Accesses { get; } = new long[Enum.GetValues<TissueStage>().Length];

    /// <summary>Bytes of the values that were asked for, each once an hour, by stage.</summary>
    public long[] Bytes { get; } = new long[Enum.GetValues<TissueStage>().Length];

    /// <summary>Notes that a value is asked for.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="array">Number of its array.</param>
    /// <param name="site">Its site.</param>
    public void Ask<T>(int array, int site)
    {
        accesses++;
        bytes[array] = Unsafe.SizeOf<T>();
        asked[array][site] = 1;
    }

    /// <inheritdoc/>
    public void Completed(Lesion lesion, TissueStage stage)
    {
        Accesses[(int)stage] += accesses;
        accesses = 0;
        for (int array = 0; array < asked.Length; array++)
        {
            Bytes[(int)stage] += asked[array].LongCount(flag => flag != 0) * bytes[array];
            Array.Clear(asked[array]);
        }
    }
}
