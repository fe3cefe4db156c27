using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>Reduces lesions where they lie: what <see cref="ITissueReducer"/> asks for, in launches whose results alone come to the host.</summary>
sealed class TissueReductions
{
    const int MaximumThreads = 4096;
    const int Counters = DeviceCensusCounts.HighestClone + 1;

    readonly DeviceSession session;
    readonly AcceleratorStream stream;
    readonly LatticeShape shape;
    readonly int threads;
    readonly int runs;
    readonly Lazy<Buffers> buffers;

    /// <summary>Prepares for lesions of a shape; memory is taken when first asked.</summary>
    public TissueReductions(DeviceSession session, LatticeShape shape)
    {
        this.session = session;
        this.shape = shape;
        stream = session.Accelerator.DefaultStream;
        threads = Math.Min(MaximumThreads, shape.SiteCount);
        runs = OrderedSum.RunsOf(shape.SiteCount);
        buffers = new(() => new Buffers(session, threads, runs));
    }

    Buffers Memory => buffers.Value;

    /// <inheritdoc cref="ITissueReducer.Count"/>
    public (long[] Counts, long[] TumourByClone) Count(in DeviceTissue tissue)
    {
        Memory.Partials.MemSetToZero(stream);
        Memory.Clones.MemSetToZero(stream);
        session.Kernel<Action<Index1D, int, DeviceTissue, ArrayView<long>, ArrayView<long>>>(
            ReadoutKernels.Census,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(threads, threads, tissue, Memory.Partials.View.BaseView, Memory.Clones.View.BaseView);
        session.Kernel<Action<Index1D, int, ArrayView<long>, ArrayView<long>>>(
            ReadoutKernels.Join,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(Counters, threads, Memory.Partials.View.BaseView, Memory.Counts.View.BaseView);
        long[] counts = Read(Memory.Counts);
        return (counts[..DeviceCensusCounts.HighestClone], Read(Memory.Clones, counts[DeviceCensusCounts.HighestClone] + 1));
    }

    /// <inheritdoc cref="ITissueReducer.Sum"/>
    public double Sum(ArrayView<float> field)
    {
        var values = new DeviceField(field);
        session.Kernel<Action<Index1D, int, DeviceField, ArrayView<double>>>(
            ReadoutKernels.SumRun,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(runs, shape.SiteCount, values, Memory.RunSums.View.BaseView);
        double[] sums = Read(Memory.RunSums);
        double[] bases = new double[runs];
        OrderedSum.Guess(sums, bases);
        Write(bases, Memory.Bases);
        Write([.. bases.Select(double.BitIncrement)], Memory.NextToBases);
        session.Kernel<Action<Index1D, int, DeviceField, ArrayView<double>, ArrayView<double>, ArrayView<double>, ArrayView<double>>>(
            ReadoutKernels.SumRunFromBase,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(
            runs,
            shape.SiteCount,
            values,
            Memory.Bases.View.BaseView,
            Memory.NextToBases.View.BaseView,
            Memory.Even.View.BaseView,
            Memory.Odd.View.BaseView
        );
        return OrderedSum.Join(sums, bases, Read(Memory.Even), Read(Memory.Odd), (run, sum) => AddRun(field, run, sum));
    }

    /// <inheritdoc cref="ITissueReducer.CountBlocks"/>
    public BlockCount[] CountBlocks(in DeviceTissue tissue)
    {
        var grid = new BlockGrid(shape);
        using var counts = session.Accelerator.Allocate1D<BlockCount>(grid.Count);
        session.Kernel<Action<Index1D, BlockGrid, DeviceTissue, ArrayView<BlockCount>>>(
            ReadoutKernels.CountBlock,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(grid.Count, grid, tissue, counts.View.BaseView);
        return Read(counts);
    }

    /// <inheritdoc cref="ITissueReducer.SiteOfTumourCell"/>
    public int SiteOfTumourCell(in DeviceTissue tissue, long rank)
    {
        session.Kernel<Action<Index1D, int, DeviceTissue, ArrayView<int>>>(
            ReadoutKernels.CountTumour,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(runs, shape.SiteCount, tissue, Memory.Tumour.View.BaseView);
        int[] counts = Read(Memory.Tumour);
        int run = 0;
        for (; rank >= counts[run]; run++)
        {
            rank -= counts[run];
        }

        var (start, length) = SpanOf(run);
        return start + VirtualBiopsy.NthTumourCell(Read(tissue.ParenchymaView, start, length), rank);
    }

    /// <inheritdoc cref="ITissueReducer.CountCore"/>
    public CoreCount[] CountCore(in DeviceTissue tissue, in CoreRows core)
    {
        using var counts = session.Accelerator.Allocate1D<CoreCount>(core.Count);
        session.Kernel<Action<Index1D, CoreRows, DeviceTissue, ArrayView<CoreCount>>>(
            ReadoutKernels.CountRow,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(core.Count, core, tissue, counts.View.BaseView);
        return Read(counts);
    }

    double AddRun(ArrayView<float> field, int run, double sum)
    {
        var (start, length) = SpanOf(run);
        return OrderedSum.From(new Core.Fields.ArrayView(Read(field, start, length)), 0, length, sum);
    }

    (int Start, int Length) SpanOf(int run)
    {
        int start = run * OrderedSum.RunLength;
        return (start, Math.Min(OrderedSum.RunLength, shape.SiteCount - start));
    }

    T[] Read<T>(MemoryBuffer1D<T, Stride1D.Dense> from)
        where T : unmanaged => Read(from, from.Length);

    T[] Read<T>(MemoryBuffer1D<T, Stride1D.Dense> from, long length)
        where T : unmanaged => Read(from.View.BaseView, 0, length);

    T[] Read<T>(ArrayView<T> from, long start, long length)
        where T : unmanaged
    {
        var values = new T[length];
        from.SubView(start, length).CopyToCPU(stream, ref values[0], length);
        session.Transfers.ToHost += length * Interop.SizeOf<T>();
        return values;
    }

    void Write(double[] values, MemoryBuffer1D<double, Stride1D.Dense> to)
    {
        session.Transfers.FromHost += values.Length * sizeof(double);
        to.View.BaseView.CopyFromCPU(stream, ref values[0], values.Length);
    }

    sealed class Buffers(DeviceSession session, int threads, int runs)
    {
        public MemoryBuffer1D<long, Stride1D.Dense> Partials { get; } = session.Allocate<long>(Counters * threads);

        public MemoryBuffer1D<long, Stride1D.Dense> Counts { get; } = session.Allocate<long>(Counters);

        public MemoryBuffer1D<long, Stride1D.Dense> Clones { get; } = session.Allocate<long>(1 << 16);

        public MemoryBuffer1D<int, Stride1D.Dense> Tumour { get; } = session.Allocate<int>(runs);

        public MemoryBuffer1D<double, Stride1D.Dense> RunSums { get; } = session.Allocate<double>(runs);

        public MemoryBuffer1D<double, Stride1D.Dense> Bases { get; } = session.Allocate<double>(runs);

        public MemoryBuffer1D<double, Stride1D.Dense> NextToBases { get; } = session.Allocate<double>(runs);

        public MemoryBuffer1D<double, Stride1D.Dense> Even { get; } = session.Allocate<double>(runs);

        public MemoryBuffer1D<double, Stride1D.Dense> Odd { get; } = session.Allocate<double>(runs);
    }
}
