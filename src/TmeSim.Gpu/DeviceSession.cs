using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Engines;

namespace TmeSim.Gpu;

/// <summary>One device at work: its context, its queue, and the kernels compiled for it. Everything on it runs in the order it was asked for.</summary>
sealed class DeviceSession : IDisposable
{
    // ILGPU's finalizers ask the driver to free what is garbage, and an exception on the thread of finalizers ends the process.
    static readonly ConcurrentBag<DeviceSession> Lost = [];

    readonly Context context;
    readonly EngineDevice device;
    readonly Action<long> allocating;
    readonly Dictionary<MethodInfo, Delegate> launchers = [];

    /// <summary>Opens a device.</summary>
    public DeviceSession(DeviceChoice choice)
    {
        device = choice.Description;
        allocating = choice.Allocating;
        Beside = new SideQueue(this, choice.Fetching);
        Loss = new DeviceLoss(device);
        try
        {
            (context, Accelerator) = choice.Open();
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause))
        {
            throw Unavailable(cause);
        }

        try
        {
            RoundingCheck.Require(this, device);
        }
        catch (Exception cause)
        {
            Dispose();
            if (DeviceLoss.IsCause(cause))
            {
                throw Unavailable(cause);
            }

            throw;
        }
    }

    /// <summary>Whether the device still works.</summary>
    public DeviceLoss Loss { get; }

    /// <summary>The device.</summary>
    public Accelerator Accelerator { get; }

    /// <summary>Copies to the host beside the queue.</summary>
    public SideQueue Beside { get; }

    /// <summary>Memory of the device [bytes]; 0 where it has none of its own and takes the host's.</summary>
    public long MemoryBytes => device.MemoryBytes;

    /// <summary>Frees memory that can be done without, if there is any, and says whether there was: asked before anybody is told that memory is short.</summary>
    public Func<bool> FreeSpare { get; set; } = static () => false;

    /// <summary>Kernels launched so far.</summary>
    public long Launches { get; private set; }

    /// <summary>What of the tissue went to and from the host.</summary>
    public TissueTransfers Transfers { get; } = new();

    /// <summary>Launches a kernel over some indices; it is compiled when it is first asked for.</summary>
    public void Launch<T>(Action<Index1D, T> entry, int count, in T argument)
        where T : struct => Kernel(entry, static (device, kernel) => device.LoadAutoGroupedStreamKernel(kernel))(count, argument);

    /// <inheritdoc cref="Launch{T}"/>
    public void Launch<T1, T2>(Action<Index1D, T1, T2> entry, int count, in T1 first, in T2 second)
        where T1 : struct
        where T2 : struct => Kernel(entry, static (device, kernel) => device.LoadAutoGroupedStreamKernel(kernel))(count, first, second);

    /// <inheritdoc cref="Launch{T}"/>
    public void Launch<T1, T2, T3>(Action<Index1D, T1, T2, T3> entry, int count, in T1 first, in T2 second, in T3 third)
        where T1 : struct
        where T2 : struct
        where T3 : struct =>
        Kernel(entry, static (device, kernel) => device.LoadAutoGroupedStreamKernel(kernel))(count, first, second, third);

    /// <inheritdoc cref="Launch{T}"/>
    public void Launch<T1, T2, T3, T4>(
        Action<Index1D, T1, T2, T3, T4> entry,
        int count,
        in T1 first,
        in T2 second,
        in T3 third,
        in T4 fourth
    )
        where T1 : struct
        where T2 : struct
        where T3 : struct
        where T4 : struct =>
        Kernel(entry, static (device, kernel) => device.LoadAutoGroupedStreamKernel(kernel))(count, first, second, third, fourth);

    /// <summary>Launches a kernel over groups of threads that can wait for each other.</summary>
    public void LaunchGroups<T>(Action<T> entry, int groups, int threads, in T argument)
        where T : struct =>
        Kernel(entry, static (device, kernel) => device.LoadStreamKernel(kernel))(new KernelConfig(groups, threads), argument);

    /// <summary>Allocates an array on the device; its content is undefined.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> Allocate<T>(long length)
        where T : unmanaged
    {
        try
        {
            return AllocateIfFree<T>(length);
        }
        catch (Exception cause) when (DeviceLoss.IsShortage(cause))
        {
            if (!FreeSpare())
            {
                throw;
            }
        }

        return AllocateIfFree<T>(length);
    }

    /// <summary>Allocates an array on the device, if there is memory that nobody holds; its content is undefined.</summary>
    public MemoryBuffer1D<T, Stride1D.Dense> AllocateIfFree<T>(long length)
        where T : unmanaged
    {
        allocating(length * Interop.SizeOf<T>());
        var buffer = Accelerator.Allocate1D<T>(length);

        // Who allocates disposes of it; a lost device is asked for nothing any more.
        GC.SuppressFinalize(buffer);
        GC.SuppressFinalize(((IArrayView)buffer.View).Buffer);
        return buffer;
    }

    /// <summary>Fetches numbers of a lesion.</summary>
    public T[] Fetch<T>(ArrayView<T> from)
        where T : unmanaged
    {
        var values = new T[from.Length];
        from.Download(Accelerator.DefaultStream, values);
        Transfers.AddToHost(from.LengthInBytes);
        return values;
    }

    /// <summary>Waits until all is done that was asked for.</summary>
    public void Wait() => Accelerator.DefaultStream.Synchronize();

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!Loss.HasHappened)
            {
                Beside.Dispose();
                Accelerator.Dispose();
                context.Dispose();
            }
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause))
        {
            Loss.Note(cause);
        }

        // The driver of a lost device refuses to free what it held; the end of the process does.
        if (Loss.HasHappened)
        {
            Lost.Add(this);
        }
    }

    EngineUnavailableException Unavailable(Exception cause) =>
        new($"engine {device.Engine} cannot be used: {device.Name}: {DeviceLoss.Reason(cause)}");

    // Not a loss: nothing was launched. What the compiler of the driver says, ILGPU only writes to the trace.
    TLauncher Compiled<TEntry, TLauncher>(TEntry entry, Func<Accelerator, TEntry, TLauncher> load)
        where TEntry : Delegate
    {
        using var log = new StringWriter();
        using var listener = new TextWriterTraceListener(log);
        Trace.Listeners.Add(listener);
        try
        {
            return load(Accelerator, entry);
        }
        catch (Exception cause) when (DeviceLoss.IsCause(cause))
        {
            string said = string.Join(' ', log.ToString().Replace("\0", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            string kernel = $"{entry.Method.DeclaringType?.Name}.{entry.Method.Name}";
            throw new EngineUnavailableException(
                $"engine {device.Engine} cannot be used: {device.Name} does not compile {kernel}: {DeviceLoss.Reason(cause)} {said}"
            );
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }
    }

    TLauncher Kernel<TEntry, TLauncher>(TEntry entry, Func<Accelerator, TEntry, TLauncher> load)
        where TEntry : Delegate
        where TLauncher : Delegate
    {
        Launches++;
        if (!launchers.TryGetValue(entry.Method, out var launcher))
        {
            launcher = Compiled(entry, load);
            launchers.Add(entry.Method, launcher);
        }

        return (TLauncher)launcher;
    }
}
