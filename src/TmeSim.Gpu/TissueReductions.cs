using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// Reduces lesions where they lie: what <see cref="ITissueReducer"/> asks for, in launches whose results alone come to the host. Lesions share the
/// arrays of partial results, so that one is reduced at a time.
/// </summary>
sealed class TissueReductions
{
    const int MaximumThreads = 4096;
    const int Counters = DeviceCensusCounts.HighestClone + 1;

    readonly DeviceSession session;
    readonly AcceleratorStream stream;
    readonly DeviceTissue all;
    readonly LatticeShape shape;
    readonly int threads;
    readonly int runs;
    readonly SpatialArrays spatial;

    /// <summary>Allocates what the read-outs share: no run is to end because there is no memory left for one.</summary>
    /// <param name="session">The device.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="all">The arrays of all lesions.</param>
    /// <param name="finest">The field solver's finest level, whose arrays are free between steps.</param>
    public TissueReductions(DeviceSession session, DeviceBuffers memory, DeviceTissue all, DeviceLevel finest)
    {
        this.session = session;
        this.all = all;
        shape = all.Shape;
        stream = memory.Stream;
        threads = Math.Min(MaximumThreads, shape.SiteCount);
        runs = OrderedSum.RunsOf(shape.SiteCount);
        Memory = new Buffers(memory, threads, runs);
        spatial = new SpatialArrays(finest, shape.SiteCount, Memory.Clones);
    }

    Buffers Memory { get; }

    /// <summary>Counts the lesion in a room; see <see cref="ITissueReducer.Count"/>.</summary>
    public (long[] Counts, long[] TumourByClone) Count(int room)
    {
        Memory.Partials.MemSetToZero(stream);
        Memory.Clones.MemSetToZero(stream);
        session.Launch(ReadoutKernels.Census, threads, threads, TissueIn(room), Memory.Partials, Memory.Clones);
        session.Launch(ReadoutKernels.Join, Counters, threads, Memory.Partials, Memory.Counts);
        long[] counts = session.Fetch(Memory.Counts);
        return (
            counts[..DeviceCensusCounts.HighestClone],
            session.Fetch(Memory.Clones.SubView(0, counts[DeviceCensusCounts.HighestClone] + 1))
        );
    }

    /// <summary>Sums a field of the lesion in a room; see <see cref="ITissueReducer.Sum"/>.</summary>
    public double Sum(int room, FieldKind field)
    {
        long first = TissueIn(room).FieldAt(field);
        var values = new DeviceField(all.FieldsView, first);
        session.Launch(ReadoutKernels.SumRun, runs, shape.SiteCount, values, Memory.RunSums);
        double[] sums = session.Fetch(Memory.RunSums);
        double[] bases = new double[runs];
        OrderedSum.Guess(sums, bases);
        Write(bases, Memory.FromBases.Bases);
        Write([.. bases.Select(double.BitIncrement)], Memory.FromBases.NextToBases);
        session.Launch(ReadoutKernels.SumRunFromBase, runs, shape.SiteCount, values, Memory.FromBases);
        return OrderedSum.Join(
            sums,
            bases,
            session.Fetch(Memory.FromBases.Even),
            session.Fetch(Memory.FromBases.Odd),
            (run, sum) => AddRun(first, run, sum)
        );
    }

    /// <summary>Counts the lesion in a room by blocks; see <see cref="ITissueReducer.CountBlocks"/>.</summary>
    public BlockCount[] CountBlocks(int room)
    {
        var grid = new BlockGrid(shape);
        using var counts = session.Allocate<BlockCount>(grid.Count);
        session.Launch(ReadoutKernels.CountBlock, grid.Count, grid, TissueIn(room), counts.View.BaseView);
        return session.Fetch(counts.View.BaseView);
    }

    /// <summary>Finds a tumour cell of the lesion in a room; see <see cref="ITissueReducer.SiteOfTumourCell"/>.</summary>
    public int SiteOfTumourCell(int room, long rank)
    {
        var tissue = TissueIn(room);
        session.Launch(ReadoutKernels.CountTumour, runs, shape.SiteCount, tissue, Memory.Tumour);
        int[] counts = session.Fetch(Memory.Tumour);
        int run = 0;
        for (; rank >= counts[run]; run++)
        {
            rank -= counts[run];
        }

        var (start, length) = SpanOf(run);
        return start + VirtualBiopsy.NthTumourCell(session.Fetch(tissue.ParenchymaView.SubView(tissue.FirstSite + start, length)), rank);
    }

    /// <summary>Counts a core of the lesion in a room; see <see cref="ITissueReducer.CountCore"/>.</summary>
    public CoreCount[] CountCore(int room, CoreRows core)
    {
        using var counts = session.Allocate<CoreCount>(core.Count);
        session.Launch(ReadoutKernels.CountRow, core.Count, core, TissueIn(room), counts.View.BaseView);
        return session.Fetch(counts.View.BaseView);
    }

    /// <summary>Counts how the cells of the lesion in a room are arranged; see <see cref="ITissueReducer.CountArrangement"/>.</summary>
    public T CountArrangement<T>(int room, Func<ISpatialCounter, T> read) =>
        read(new DeviceSpatialCounter(session, spatial, TissueIn(room)));

    DeviceTissue TissueIn(int room) => all with { FirstSite = (long)room * shape.SiteCount };

    double AddRun(long first, int run, double sum)
    {
        var (start, length) = SpanOf(run);
        return OrderedSum.From(new Core.Fields.ArrayView(session.Fetch(all.FieldsView.SubView(first + start, length))), 0, length, sum);
    }

    (int Start, int Length) SpanOf(int run)
    {
        int start = run * OrderedSum.RunLength;
        return (start, Math.Min(OrderedSum.RunLength, shape.SiteCount - start));
    }

    void Write(double[] values, ArrayView<double> to)
    {
        session.Transfers.AddFromHost(values.Length * sizeof(double));
        to.Upload(stream, values);
    }

    sealed class Buffers(DeviceBuffers memory, int threads, int runs)
    {
        public ArrayView<long> Partials { get; } = memory.Allocate<long>(Counters * threads);

        public ArrayView<long> Counts { get; } = memory.Allocate<long>(Counters);

        public ArrayView<long> Clones { get; } = memory.Allocate<long>(1 << 16);

        public ArrayView<int> Tumour { get; } = memory.Allocate<int>(runs);

        public ArrayView<double> RunSums { get; } = memory.Allocate<double>(runs);

        public RunSums FromBases { get; } =
            new()
            {
                Bases = memory.Allocate<double>(runs),
                NextToBases = memory.Allocate<double>(runs),
                Even = memory.Allocate<double>(runs),
                Odd = memory.Allocate<double>(runs),
            };
    }
}
