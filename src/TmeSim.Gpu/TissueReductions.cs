using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Lattice;
using TmeSim.Core.Observables;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// Reduces lesions where they lie: what <see cref="ITissueReducer"/> asks for, in launches whose results alone come to the host. What a survey asks for is
/// reduced of all lesions at once. All else is reduced of one at a time, since lesions share the arrays of partial results.
/// </summary>
sealed class TissueReductions
{
    // Threads that count: of a lesion that is alone, of many together, and the fewest of each of them.
    const int MostThreads = 4096;
    const int ThreadsOfMany = 16_384;
    const int FewestThreads = 4;

    readonly DeviceSession session;
    readonly AcceleratorStream stream;
    readonly DeviceTissue all;
    readonly LatticeShape shape;
    readonly int runs;
    readonly Buffers memory;
    readonly SpatialArrays spatial;
    readonly ReadTogether<(long[] Counts, long[] TumourByClone)> censuses;
    readonly ReadTogether<Lazy<double>>[] sums;

    /// <summary>Allocates what the read-outs share: no run is to end because there is no memory left for one.</summary>
    /// <param name="session">The device.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="all">The arrays of all lesions.</param>
    /// <param name="finest">The field solver's finest level, whose arrays are free between steps.</param>
    /// <param name="rooms">Where lesions may lie; filled by the caller.</param>
    public TissueReductions(
        DeviceSession session,
        DeviceBuffers memory,
        DeviceTissue all,
        LevelArrays finest,
        IReadOnlyList<LesionOnDevice> rooms
    )
    {
        this.session = session;
        this.all = all;
        shape = all.Shape;
        stream = memory.Stream;
        runs = OrderedSum.RunsOf(shape.SiteCount);
        int threads = Math.Max(rooms.Count * FewestThreads, Math.Min(rooms.Count * MostThreads, ThreadsOfMany));
        this.memory = new Buffers(memory, threads, runs, rooms.Count);
        spatial = new SpatialArrays(finest, shape.SiteCount, this.memory.Clones);
        censuses = new(rooms, Count);
        sums = [.. Enum.GetValues<FieldKind>().Select(field => new ReadTogether<Lazy<double>>(rooms, lesions => Sum(lesions, field)))];
    }

    /// <summary>Counts a lesion; see <see cref="ITissueReducer.Count"/>.</summary>
    public (long[] Counts, long[] TumourByClone) Count(LesionOnDevice lesion) => censuses.Of(lesion);

    /// <summary>Sums a field of a lesion; see <see cref="ITissueReducer.Sum"/>.</summary>
    public double Sum(LesionOnDevice lesion, FieldKind field) => sums[(int)field].Of(lesion).Value;

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
        session.Launch(ReadoutKernels.CountTumour, runs, shape.SiteCount, tissue, memory.Tumour);
        int[] counts = session.Fetch(memory.Tumour);
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

    // As many lesions at once as there are numbers for their clones.
    IReadOnlyList<(long[] Counts, long[] TumourByClone)> Count(IReadOnlyList<LesionOnDevice> lesions)
    {
        int clones = Math.Max(1, lesions.Max(lesion => lesion.Clones));
        return [.. lesions.Chunk(memory.Clones.IntLength / clones).SelectMany(part => Count(part, clones))];
    }

    IEnumerable<(long[] Counts, long[] TumourByClone)> Count(LesionOnDevice[] lesions, int clones)
    {
        var pass = new CensusPass
        {
            Threads = ThreadsOf(lesions.Length),
            Clones = clones,
            Rooms = RoomsOf(lesions),
            Partials = memory.Partials.SubView(0, (long)lesions.Length * ThreadsOf(lesions.Length) * CensusPass.Counters),
            Counts = memory.Counts.SubView(0, lesions.Length * CensusPass.Counters),
            Tumour = memory.Clones.SubView(0, lesions.Length * clones),
        };
        pass.Partials.MemSetToZero(stream);
        pass.Tumour.MemSetToZero(stream);
        session.Launch(ReadoutKernels.Census, lesions.Length * pass.Threads, all, pass);
        session.Launch(ReadoutKernels.Join, lesions.Length * CensusPass.Counters, pass);
        long[] counts = session.Fetch(pass.Counts);
        long[] tumour = session.Fetch(pass.Tumour);
        return lesions.Select(
            (_, k) =>
            {
                var own = counts.AsSpan(k * CensusPass.Counters, CensusPass.Counters);
                int highest = (int)own[CensusPass.HighestClone];
                return (own[..CensusPass.HighestClone].ToArray(), tumour.AsSpan(k * clones, highest + 1).ToArray());
            }
        );
    }

    IReadOnlyList<Lazy<double>> Sum(IReadOnlyList<LesionOnDevice> lesions, FieldKind field)
    {
        int count = lesions.Count * runs;
        var pass = memory.Runs with
        {
            Fields = all.FieldsView,
            Rooms = RoomsOf(lesions),
            Kind = field,
            SiteCount = shape.SiteCount,
            Runs = runs,
        };
        session.Launch(ReadoutKernels.SumRun, count, pass);
        double[] fromZero = session.Fetch(pass.Sums.SubView(0, count));
        double[] bases = new double[count];
        for (int first = 0; first < count; first += runs)
        {
            OrderedSum.Guess(fromZero.AsSpan(first, runs), bases.AsSpan(first, runs));
        }

        Write(bases, pass.Bases);
        Write([.. bases.Select(double.BitIncrement)], pass.NextToBases);
        session.Launch(ReadoutKernels.SumRunFromBase, count, pass);
        double[] even = session.Fetch(pass.Even.SubView(0, count));
        double[] odd = session.Fetch(pass.Odd.SubView(0, count));

        // A run that has to be added up from the sum itself is fetched: not of a lesion that nobody asks for. A fetch that failed may be tried again.
        return
        [
            .. lesions.Select(
                (lesion, k) =>
                    new Lazy<double>(
                        () =>
                            OrderedSum.Join(
                                fromZero.AsSpan(k * runs, runs),
                                bases.AsSpan(k * runs, runs),
                                even.AsSpan(k * runs, runs),
                                odd.AsSpan(k * runs, runs),
                                (run, sum) => AddRun(TissueIn(lesion.Room).FieldAt(field), run, sum)
                            ),
                        LazyThreadSafetyMode.PublicationOnly
                    )
            ),
        ];
    }

    int ThreadsOf(int lesions) => Math.Min(shape.SiteCount, Math.Clamp(ThreadsOfMany / lesions, FewestThreads, MostThreads));

    // Which lesions a launch is about is nothing of the tissue, and is not counted as sent.
    ArrayView<int> RoomsOf(IReadOnlyList<LesionOnDevice> lesions)
    {
        memory.Rooms.SubView(0, lesions.Count).Upload(stream, [.. lesions.Select(lesion => lesion.Room)]);
        return memory.Rooms;
    }

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
        to.SubView(0, values.Length).Upload(stream, values);
    }

    sealed class Buffers(DeviceBuffers memory, int threads, int runs, int rooms)
    {
        public ArrayView<int> Rooms { get; } = memory.Allocate<int>(rooms);

        public ArrayView<long> Partials { get; } = memory.Allocate<long>((long)CensusPass.Counters * threads);

        public ArrayView<long> Counts { get; } = memory.Allocate<long>(CensusPass.Counters * rooms);

        public ArrayView<long> Clones { get; } = memory.Allocate<long>(1 << 16);

        public ArrayView<int> Tumour { get; } = memory.Allocate<int>(runs);

        public RunSums Runs { get; } =
            new()
            {
                Sums = memory.Allocate<double>((long)rooms * runs),
                Bases = memory.Allocate<double>((long)rooms * runs),
                NextToBases = memory.Allocate<double>((long)rooms * runs),
                Even = memory.Allocate<double>((long)rooms * runs),
                Odd = memory.Allocate<double>((long)rooms * runs),
            };
    }
}
