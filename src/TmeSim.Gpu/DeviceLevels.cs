using ILGPU;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>The levels of the field solver on a device: their arrays and tables.</summary>
sealed class DeviceLevels
{
    // A group of threads takes no longer for so many sites than the launch of a pass takes. Assumed: no card has been measured.
    const int SitesOfGroup = 1024;

    readonly LevelRow[] rows;
    readonly CoarseLevels coarse;
    readonly TransferTables tables;

    /// <summary>Copies the tables and allocates the arrays.</summary>
    /// <param name="memory">Memory of the device.</param>
    /// <param name="hierarchy">The levels of the lesions' shape.</param>
    /// <param name="lesions">The most lesions that are moved together.</param>
    /// <param name="terms">b and a of the finest level.</param>
    public DeviceLevels(
        DeviceBuffers memory,
        FieldHierarchy hierarchy,
        int lesions,
        (ArrayView<float> Source, ArrayView<float> Reaction) terms
    )
    {
        var listed = new LevelTables(hierarchy, lesions);
        rows = listed.Rows;
        tables = listed.Upload(memory);
        long sites = (long)lesions * rows[0].SiteCount;
        Finest = new LevelArrays
        {
            Values = memory.Allocate<float>(sites),
            Scratch = memory.Allocate<float>(sites),
            Source = terms.Source,
            Reaction = terms.Reaction,
        };
        coarse = new CoarseLevels
        {
            First = 1 + Array.FindIndex(rows[1..], row => row.SiteCount <= SitesOfGroup),
            Count = rows.Length,
            Capacity = lesions,
            Rows = memory.Allocate(rows),
            Omegas = memory.Allocate(listed.Omegas),
            Arrays = AllocatedForCoarse(memory, listed.CoarseSites),
        };
    }

    /// <summary>The first level whose passes a group of threads takes, with those of all that are coarser; 0 where there is none but the finest.</summary>
    public int FirstOfGroup => coarse.First;

    /// <summary>The arrays of the level of all sites. They are free between steps.</summary>
    public LevelArrays Finest { get; }

    /// <summary>The arrays of a level.</summary>
    public LevelArrays ArraysOf(int level) => level == 0 ? Finest : coarse.Arrays.Of(rows[level], coarse.Capacity);

    /// <summary>A pass over a level, but for what it reads and writes besides the terms of the equation.</summary>
    /// <param name="level">The level.</param>
    /// <param name="common">What all passes of the solve have in common.</param>
    public FieldPass PassOf(int level, in FieldPass common) =>
        (common with { Tables = tables }).Over(level, rows[level], ArraysOf(level), coarse.Capacity);

    /// <summary>The levels whose passes a group of threads takes.</summary>
    /// <param name="common">What all passes of the solve have in common.</param>
    public CoarseLevels OfGroup(in FieldPass common) => coarse with { Common = common with { Tables = tables } };

    // An array cannot be empty, and a lattice of one site has no coarse level.
    static LevelArrays AllocatedForCoarse(DeviceBuffers memory, long sites) =>
        new()
        {
            Values = memory.Allocate<float>(Math.Max(1, sites)),
            Scratch = memory.Allocate<float>(Math.Max(1, sites)),
            Source = memory.Allocate<float>(Math.Max(1, sites)),
            Reaction = memory.Allocate<float>(Math.Max(1, sites)),
        };
}
