using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Patient;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>A mutated tumour cell on a device.</summary>
readonly record struct DeviceMutant(Mutation Mutation, ushort Mother);

/// <summary>What lesions of one shape share on a device: working arrays, counters, tables, the field solver, and the memory of the lesions.</summary>
sealed class DeviceWorkspace : IDisposable
{
    readonly LatticeShape shape;
    readonly DeviceSession session;
    readonly DeviceFieldSolver solver;
    readonly TissueReductions reductions;
    readonly AcceleratorStream stream;
    readonly List<LesionOnDevice> residents = [];
    readonly MemoryBuffer1D<float, Stride1D.Dense> source;
    readonly MemoryBuffer1D<float, Stride1D.Dense> reaction;
    readonly MemoryBuffer1D<CloneOrigin, Stride1D.Dense> mutations;
    readonly MemoryBuffer1D<int, Stride1D.Dense> mutantCounts;
    readonly MemoryBuffer1D<long, Stride1D.Dense> counters;
    readonly MemoryBuffer1D<uint, Stride1D.Dense> antigenStrengths;
    readonly MemoryBuffer1D<uint, Stride1D.Dense> entryShares;
    readonly MemoryBuffer1D<TissueParameters, Stride1D.Dense> parameters;
    readonly long[] countersOnHost = new long[DeviceCounters.Length];
    MemoryBuffer1D<CloneTraits, Stride1D.Dense> traits;

    /// <summary>Opens the device and allocates.</summary>
    public DeviceWorkspace(DeviceChoice device, LatticeShape shape)
    {
        this.shape = shape;
        session = new DeviceSession(device);
        stream = session.Accelerator.DefaultStream;
        solver = new DeviceFieldSolver(session, shape);
        reductions = new TissueReductions(session, shape);
        source = session.Allocate<float>(shape.SiteCount);
        reaction = session.Allocate<float>(shape.SiteCount);
        mutations = session.Allocate<CloneOrigin>(shape.SiteCount);
        mutations.MemSetToZero(stream);
        mutantCounts = session.Allocate<int>((shape.SiteCount + TissueKernels.MutantRun - 1) / TissueKernels.MutantRun);
        counters = session.Allocate<long>(DeviceCounters.Length);
        counters.MemSetToZero(stream);
        antigenStrengths = session.Allocate<uint>(LesionDrive.MaximumAntigens + 1);
        entryShares = session.Allocate<uint>(2 * LesionDrive.MaximumAntigens);
        parameters = session.Allocate<TissueParameters>(1);
        traits = session.Allocate<CloneTraits>(64);
    }

    /// <summary>Whether the device still works.</summary>
    public DeviceLoss Loss => session.Loss;

    /// <summary>What of the tissue went to and from the host.</summary>
    public TissueTransfers Transfers => session.Transfers;

    /// <summary>The memory that holds a tissue; it is brought over if it was not there.</summary>
    public LesionOnDevice Enter(TissueState state)
    {
        if (residents.Find(one => state.IsHeldBy(one)) is { } known)
        {
            return known;
        }

        var free = residents.Find(one => one.Tissue is null) ?? Room();
        free.Take(state);

        // The end of the list was used last.
        residents.Remove(free);
        residents.Add(free);
        return free;
    }

    /// <summary>The view of a lesion for this step.</summary>
    public DeviceTissue ViewOf(LesionOnDevice lesion, Lesion of)
    {
        Upload(of.Antigens.Strengths, antigenStrengths);
        Upload(of.EntryShares, entryShares);
        var known = of.Traits;
        if (known.Length > traits.Length)
        {
            traits.Dispose();
            traits = session.Allocate<CloneTraits>(Math.Max(known.Length, 2 * traits.Length));
        }

        Upload(known, traits);
        return lesion.View(shape) with
        {
            TraitsView = traits.View.BaseView,
            AntigenStrengthView = antigenStrengths.View.BaseView,
            EntryShareView = entryShares.View.BaseView,
            SourceView = source.View.BaseView,
            ReactionView = reaction.View.BaseView,
            MutationView = mutations.View.BaseView,
            CounterView = counters.View.BaseView,
        };
    }

    /// <summary>Brings the numbers of the rules over.</summary>
    public void Use(TissueParameters rules) => parameters.View.BaseView.CopyFromCPU(stream, ref rules, 1);

    /// <summary>Launches a rule over all sites.</summary>
    public void LaunchSites<TKernel>(in DeviceTissue tissue, in StepContext step)
        where TKernel : struct, ISiteKernel =>
        session.Kernel<Action<Index1D, DeviceTissue, StepContext, ArrayView<TissueParameters>>>(
            TissueKernels.Site<TKernel>,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(shape.SiteCount, tissue, step, parameters.View.BaseView);

    /// <inheritdoc cref="LaunchSites"/>
    public void LaunchCells<TKernel>(in DeviceTissue tissue, in StepContext step)
        where TKernel : struct, ICellKernel =>
        session.Kernel<Action<Index1D, DeviceTissue, StepContext, ArrayView<TissueParameters>>>(
            TissueKernels.Cell<TKernel>,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )(shape.SiteCount, tissue, step, parameters.View.BaseView);

    /// <summary>Starts an equation.</summary>
    /// <param name="before">The field an hour ago, which the source starts with; null for a steady one.</param>
    /// <param name="baseReaction">What the reaction starts with; null where it is uniform.</param>
    public void BeginField(ArrayView<float>? before, float? baseReaction)
    {
        if (before is { } field)
        {
            source.View.BaseView.CopyFrom(stream, field);
        }
        else
        {
            source.MemSetToZero(stream);
        }

        if (baseReaction is { } value)
        {
            session.Kernel<Action<Index1D, float, ArrayView<float>>>(
                FieldKernels.Fill,
                static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
            )(shape.SiteCount, value, reaction.View.BaseView);
        }
    }

    /// <summary>Solves an equation.</summary>
    public void Solve(in DeviceEquation equation) => solver.Solve(equation);

    /// <summary>Forgets every claim.</summary>
    public void ClearClaims() => source.MemSetToZero(stream);

    /// <summary>The cells that mutated in this step, in the order of sites.</summary>
    public List<DeviceMutant> ReadMutants(in DeviceTissue tissue)
    {
        counters.View.BaseView.CopyToCPU(stream, ref countersOnHost[0], countersOnHost.Length);
        var found = new List<DeviceMutant>();
        if (countersOnHost[DeviceCounters.Mutations] == 0)
        {
            return found;
        }

        session.Kernel<Action<Index1D, DeviceTissue, ArrayView<int>>>(
            TissueKernels.CountMutants,
            static (device, entry) => device.LoadAutoGroupedStreamKernel(entry)
        )((int)mutantCounts.Length, tissue, mutantCounts.View.BaseView);
        int[] counts = new int[mutantCounts.Length];
        mutantCounts.View.BaseView.CopyToCPU(stream, ref counts[0], counts.Length);
        for (int run = 0; run < counts.Length; run++)
        {
            if (counts[run] > 0)
            {
                ReadRun(tissue, run, found);
            }
        }

        return found;
    }

    /// <summary>Gives the cell at a site its clone.</summary>
    public void SetClone(in DeviceTissue tissue, int site, ushort clone) =>
        tissue.CloneView.SubView(site, 1).CopyFromCPU(stream, ref clone, 1);

    /// <summary>Takes what the step counted, and clears the counters.</summary>
    public void ReadCounters(StepTally tally)
    {
        counters.View.BaseView.CopyToCPU(stream, ref countersOnHost[0], countersOnHost.Length);
        counters.MemSetToZero(stream);
        countersOnHost.AsSpan(0, Ledger.Length).CopyTo(tally.Ledger.Counts);
        countersOnHost.AsSpan(DeviceCounters.Antigens, LesionDrive.MaximumAntigens).CopyTo(tally.AntigenReleased);
    }

    /// <summary>Waits until all is done that was asked for.</summary>
    public void Wait() => session.Wait();

    /// <inheritdoc/>
    public void Dispose()
    {
        residents.ForEach(one => one.Dispose());
        session.Dispose();
    }

    // Memory for one more lesion; where the device is full, that of the one whose last step lies furthest back.
    LesionOnDevice Room()
    {
        long taken = session.AllocatedBytes + residents.Count * LesionOnDevice.BytesOf(shape);
        if (residents.Count > 0 && taken + LesionOnDevice.BytesOf(shape) > session.Accelerator.MemorySize)
        {
            residents[0].Tissue?.BringHome();
            return residents[0];
        }

        residents.Add(new LesionOnDevice(session, shape, reductions));
        return residents[^1];
    }

    void ReadRun(in DeviceTissue tissue, int run, List<DeviceMutant> found)
    {
        int start = run * TissueKernels.MutantRun;
        int count = Math.Min(TissueKernels.MutantRun, shape.SiteCount - start);
        var origins = new CloneOrigin[count];
        uint[] words = new uint[count];
        ushort[] clones = new ushort[count];
        var originView = tissue.MutationView.SubView(start, count);
        originView.CopyToCPU(stream, ref origins[0], count);
        originView.MemSetToZero(stream);
        tissue.ReactionView.Cast<uint>().SubView(start, count).CopyToCPU(stream, ref words[0], count);
        tissue.CloneView.SubView(start, count).CopyToCPU(stream, ref clones[0], count);
        for (int k = 0; k < count; k++)
        {
            if (origins[k] != CloneOrigin.Founder)
            {
                found.Add(new DeviceMutant(new Mutation(start + k, origins[k], words[k]), clones[k]));
            }
        }
    }

    void Upload<T>(T[] values, MemoryBuffer1D<T, Stride1D.Dense> to)
        where T : unmanaged => to.View.BaseView.SubView(0, values.Length).CopyFromCPU(stream, ref values[0], values.Length);
}
