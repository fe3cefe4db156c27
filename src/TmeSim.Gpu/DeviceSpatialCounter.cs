using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Lattice;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Counts how the cells of a lesion are arranged where it lies, in the working arrays of a step that is not under way.</summary>
sealed class DeviceSpatialCounter : ISpatialCounter
{
    // Of a sum, or of each shell: enough to fill a card, each with some sites, so that few add to one number at once.
    const int MaximumThreads = 1 << 16;
    const int LeastSites = 4;

    // Up to 16 sites away. Few cells are further from what is sought, so that little comes to the host; each window is twice as long as the one before.
    const int FirstWindow = 1 << 8;

    readonly DeviceSession session;
    readonly AcceleratorStream stream;
    readonly SpatialArrays arrays;
    readonly LatticeShape shape;
    readonly DeviceSets sets;
    readonly int threads;
    readonly Dictionary<SpatialSets, long> sitesOf = [];

    /// <summary>Finds the sets of each site.</summary>
    /// <param name="session">The device.</param>
    /// <param name="arrays">Where to work.</param>
    /// <param name="tissue">The lesion.</param>
    public DeviceSpatialCounter(DeviceSession session, SpatialArrays arrays, DeviceTissue tissue)
    {
        this.session = session;
        this.arrays = arrays;
        stream = session.Accelerator.DefaultStream;
        shape = tissue.Shape;
        threads = Math.Min(MaximumThreads, (shape.SiteCount + LeastSites - 1) / LeastSites);
        sets = new DeviceSets(shape, arrays.Sets);
        session.Launch(SpatialKernels.Mark, shape.SiteCount, tissue, arrays.Marked);
        session.Launch(SpatialKernels.AddSide, shape.SiteCount, new DeviceSets(shape, arrays.Marked), arrays.Sets);
    }

    // The square of a diagonal.
    int Farthest => shape.Width * shape.Width + shape.Height * shape.Height + shape.Depth * shape.Depth;

    /// <inheritdoc/>
    public long CountCells(SpatialSets set) => SitesOf(set);

    /// <inheritdoc/>
    public MarginCounts? CountMargin(int reach)
    {
        if (SitesOf(SpatialSets.InTumour) == 0 || SitesOf(SpatialSets.OutOfTumour) == 0)
        {
            return null;
        }

        return new MarginCounts(
            reach,
            Count(
                MarginCounts.LengthOf(reach),
                counts =>
                {
                    CountSide(SpatialSets.InTumour, SpatialSets.OutOfTumour, reach, counts);
                    CountSide(SpatialSets.OutOfTumour, SpatialSets.InTumour, reach, counts);
                }
            )
        );
    }

    /// <inheritdoc/>
    public long[] CountPairs(SpatialSets from, SpatialSets to, int radius) =>
        Count(
            radius + 1,
            pairs => session.Launch(SpatialKernels.CountPairs, (radius + 1) * threads, threads, sets, new SetPair(from, to), pairs)
        );

    /// <inheritdoc/>
    public long CountContacts(SpatialSets from, SpatialSets to) =>
        Count(1, sum => session.Launch(SpatialKernels.CountContacts, threads, threads, sets, new SetPair(from, to), sum))[0];

    /// <inheritdoc/>
    public DistanceCounts CountNearest(SpatialSets from, SpatialSets to) =>
        SitesOf(from) == 0 || SitesOf(to) == 0 ? new DistanceCounts() : CountDistances(from, DistancesTo(to));

    /// <inheritdoc/>
    public DistanceCounts CountNearestOther(SpatialSets set)
    {
        if (SitesOf(set) < 2)
        {
            return new DistanceCounts();
        }

        session.Launch(SpatialKernels.StartNearest, shape.SiteCount, sets, SpatialSets.None, arrays.Others);
        DistancesTo(set, (axis, squared) => Take(axis, first: 1, squared, arrays.Others));
        return CountDistances(set, arrays.Others);
    }

    long SitesOf(SpatialSets set)
    {
        if (!sitesOf.TryGetValue(set, out long sites))
        {
            sites = Count(1, sum => session.Launch(SpatialKernels.CountSites, threads, threads, sets, set, sum))[0];
            sitesOf.Add(set, sites);
        }

        return sites;
    }

    // Axis by axis, to and fro between two arrays.
    ArrayView<int> DistancesTo(SpatialSets to, Action<int, ArrayView<int>>? beforeAxis = null)
    {
        var (squared, next) = (arrays.Squared, arrays.Next);
        session.Launch(SpatialKernels.StartNearest, shape.SiteCount, sets, to, squared);
        for (int axis = 0; axis < 3; axis++)
        {
            beforeAxis?.Invoke(axis, squared);
            Take(axis, first: 0, squared, next);
            (squared, next) = (next, squared);
        }

        return squared;
    }

    void Take(int axis, int first, ArrayView<int> from, ArrayView<int> to)
    {
        var pass = new NearestPass
        {
            Shape = shape,
            From = from,
            To = to,
            Axis = axis,
            First = first,
        };
        session.Launch(SpatialKernels.Nearest, shape.SiteCount, pass);
    }

    void CountSide(SpatialSets side, SpatialSets other, int reach, ArrayView<long> counts) =>
        session.Launch(SpatialKernels.CountMargin, shape.SiteCount, sets, DistancesTo(other), new MarginPass(side, reach), counts);

    DistanceCounts CountDistances(SpatialSets set, ArrayView<int> squared)
    {
        var distances = new DistanceCounts();
        var window = new DistanceWindow(set, First: 0, FirstWindow);
        while (distances.Cells < SitesOf(set))
        {
            if (window.First > Farthest)
            {
                throw new InvalidOperationException($"cells are further apart than the lattice is long: {shape}");
            }

            AddWindow(distances, squared, window);
            int length = (int)Math.Min(2 * window.Length, arrays.Counts.Length);
            window = window with { First = window.First + window.Length, Length = length };
        }

        return distances;
    }

    void AddWindow(DistanceCounts distances, ArrayView<int> squared, DistanceWindow window)
    {
        long[] cells = Count(
            window.Length,
            counts => session.Launch(SpatialKernels.CountDistance, shape.SiteCount, sets, squared, window, counts)
        );
        for (int k = 0; k < cells.Length; k++)
        {
            if (cells[k] != 0)
            {
                distances.Add(window.First + k, cells[k]);
            }
        }
    }

    long[] Count(int length, Action<ArrayView<long>> count)
    {
        var counts = arrays.Counts.SubView(0, length);
        counts.MemSetToZero(stream);
        count(counts);
        return session.Fetch(counts);
    }
}
