using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>What lesions of one shape that are moved together need on a device: room for their arrays, working arrays, tables, counters and the field solver.</summary>
sealed class DeviceWorkspace : IDisposable
{
    // So many sites fill any device; more would only hold more memory, and be lost together when a run is stopped.
    const int SitesWorthTogether = 1 << 24;

    // Devices of OpenCL may give no more than a quarter of their memory to one array, and fields are two fifths of it.
    const double ShareOfMemory = 0.5;

    readonly DeviceSession session;
    readonly DeviceBuffers memory;
    readonly StagingMemory staging;
    readonly TissueMemory tissues;
    readonly DeviceTissue tissue;

    /// <summary>Allocates all.</summary>
    /// <param name="session">The device.</param>
    /// <param name="hierarchy">The levels of the shape.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="lesions">The most lesions that are moved together.</param>
    public DeviceWorkspace(DeviceSession session, FieldHierarchy hierarchy, LatticeShape shape, int lesions)
    {
        this.session = session;
        memory = new DeviceBuffers(session);
        staging = new StagingMemory(session, shape, lesions, lesions * BytesOf(shape));
        try
        {
            Tables = new BatchTables(memory, hierarchy, lesions);
            Mutants = new MutantFinder(session, memory, shape, lesions);
            Counters = new DeviceTable<long>(memory, lesions * DeviceCounters.Length);
            long sites = (long)lesions * shape.SiteCount;
            var terms = (Source: memory.Allocate<float>(sites), Reaction: memory.Allocate<float>(sites));
            Solver = new DeviceFieldSolver(session, memory, hierarchy, lesions, terms, Counters.View);
            tissues = new TissueMemory(session, memory, staging, shape, lesions, Solver.Finest);
            var mutations = memory.Allocate<CloneOrigin>(sites);
            mutations.MemSetToZero(memory.Stream);
            tissue = tissues.View() with
            {
                SourceView = terms.Source,
                ReactionView = terms.Reaction,
                MutationView = mutations,
                CounterView = Counters.View,
            };
            session.FreeSpare = staging.Free;
        }
        catch
        {
            // A device that has too little memory gets back what it gave.
            memory.Dispose();
            throw;
        }
    }

    /// <summary>The most lesions that are moved together.</summary>
    public int Capacity => tissues.Lesions.Count;

    /// <summary>Solves the fields.</summary>
    public DeviceFieldSolver Solver { get; }

    /// <summary>What kernels need to know of the lesions.</summary>
    public BatchTables Tables { get; }

    /// <summary>Finds mutants.</summary>
    public MutantFinder Mutants { get; }

    /// <summary>Shape [lesion × <see cref="DeviceCounters"/>].</summary>
    public DeviceTable<long> Counters { get; }

    /// <summary>Bytes on a device of the arrays of one lesion and of what is worked with while it is moved.</summary>
    public static long BytesOf(LatticeShape shape)
    {
        // Source, reaction, the field and a copy of it, a mutation; coarse levels of four arrays that add up to a third of the sites at most.
        const double workingBytesPerSite = 4 + 4 + 4 + 4 + 1 + 16.0 / 3;
        long planes = shape.IsPlanar ? shape.Height : shape.Depth;
        // No lattice that fits a device has more.
        const int levels = 12;
        return (long)((TissueState.BytesPerSite + workingBytesPerSite) * shape.SiteCount)
            + planes * FieldMass.Lanes * 2 * sizeof(double)
            + BatchTables.BytesOf(levels)
            + DeviceCounters.Length * sizeof(long)
            + MutantFinder.BytesOf(shape);
    }

    /// <summary>How many lesions are best moved together.</summary>
    /// <param name="shape">Their shape.</param>
    /// <param name="deviceBytes">Memory of the device; 0 where it has none of its own and takes the host's.</param>
    public static int LesionsWorthTogether(LatticeShape shape, long deviceBytes)
    {
        // The host holds the arrays of each lesion too.
        long hostBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        double onDevice = (deviceBytes > 0 ? deviceBytes : hostBytes / 2.0) / BytesOf(shape);
        double onHost = (double)hostBytes / ((long)TissueState.BytesPerSite * shape.SiteCount);
        double fitting = ShareOfMemory * Math.Min(onDevice, onHost);
        return (int)Math.Clamp(fitting, 1, Math.Max(1, SitesWorthTogether / shape.SiteCount));
    }

    /// <summary>Makes lesions ready for a step: brings over what the device does not have yet.</summary>
    /// <returns>Where the arrays of each lesion are.</returns>
    public IReadOnlyList<LesionOnDevice> BeginStep(IReadOnlyList<LesionStep> batch)
    {
        var rooms = RoomsOf(batch);
        for (int k = 0; k < batch.Count; k++)
        {
            rooms[k].BeginStep(batch[k].Lesion.State);
        }

        Counters.Clear();
        Tables.Send(batch, rooms);
        return rooms;
    }

    /// <summary>The lesions as kernels see them.</summary>
    public DeviceBatch View() => Tables.View(tissue);

    /// <summary>What was counted of a lesion.</summary>
    /// <param name="lesion">Its place among those that are moved together.</param>
    public Span<long> CountersOf(int lesion) => Counters.OnHost.AsSpan(lesion * DeviceCounters.Length, DeviceCounters.Length);

    /// <summary>Sends every lesion home, waits for copies on their way to the host, and frees the memory, unless the device is lost.</summary>
    public void Dispose()
    {
        if (!session.Loss.HasHappened)
        {
            tissues.BringHome();
            session.Wait();
            staging.Free();
            memory.Dispose();
        }
    }

    // A lesion that is here stays where it is; others take rooms of lesions that are not moved now.
    LesionOnDevice[] RoomsOf(IReadOnlyList<LesionStep> batch)
    {
        var rooms = new LesionOnDevice[batch.Count];
        var free = tissues.Lesions.ToHashSet();
        var placeOf = new Dictionary<TissueState, LesionOnDevice>();
        foreach (var room in tissues.Lesions)
        {
            if (room.Tissue is { } state)
            {
                placeOf[state] = room;
            }
        }

        for (int k = 0; k < batch.Count; k++)
        {
            if (placeOf.TryGetValue(batch[k].Lesion.State, out var room))
            {
                rooms[k] = room;
                free.Remove(room);
            }
        }

        var next = free.OrderBy(room => room.Tissue is null ? 0 : 1).GetEnumerator();
        for (int k = 0; k < batch.Count; k++)
        {
            if (rooms[k] is null && next.MoveNext())
            {
                rooms[k] = next.Current;
                rooms[k].Tissue?.BringHome();
                rooms[k].Take(batch[k].Lesion.State);
            }
        }

        return rooms;
    }
}
