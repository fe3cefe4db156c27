using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using TmeSim.Core.Engines;

namespace TmeSim.Gpu;

/// <summary>Whether a device has stopped working. From then on nothing is asked of it: what it held is gone.</summary>
sealed class DeviceLoss(EngineDevice device)
{
    readonly object gate = new();

    // A copy beside the steps may fail while one of them does.
    volatile DeviceLostException? loss;

    /// <summary>Whether the device was lost.</summary>
    public bool HasHappened => loss is not null;

    /// <summary>Whether a driver threw this. A driver that has failed once goes on failing: no call after it can be trusted.</summary>
    public static bool IsCause(Exception exception) => exception is AcceleratorException;

    /// <summary>Whether a driver had no memory, or other room, for what it was asked for. Nothing was done then, and what the device held is still there.</summary>
    public static bool IsShortage(Exception exception) =>
        exception switch
        {
            CLException openCl => openCl.Error
                is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE
                    or CLError.CL_OUT_OF_RESOURCES
                    or CLError.CL_OUT_OF_HOST_MEMORY,
            CudaException cuda => cuda.Error
                is nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY)
                    or nameof(CudaError.CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES),
            _ => false,
        };

    /// <summary>Refuses to go on with a lost device.</summary>
    /// <exception cref="DeviceLostException">It was lost before.</exception>
    public void ThrowIfHappened()
    {
        if (loss is not null)
        {
            throw loss;
        }
    }

    /// <summary>Asks the device for something.</summary>
    /// <exception cref="DeviceLostException">It was lost before, or is lost now.</exception>
    /// <exception cref="DeviceMemoryException">It had no memory for the answer.</exception>
    public T Guard<T>(Func<T> ask)
    {
        ThrowIfHappened();
        try
        {
            return ask();
        }
        catch (Exception cause) when (IsShortage(cause))
        {
            throw Shortage(cause);
        }
        catch (Exception cause) when (IsCause(cause))
        {
            throw Note(cause);
        }
    }

    /// <summary>What to throw where nothing is lost but memory was short.</summary>
    public DeviceMemoryException Shortage(Exception cause) => new(device.Engine, device.Name, Reason(cause), cause);

    /// <summary>Notes the loss.</summary>
    /// <param name="cause">What the driver threw.</param>
    /// <returns>What to throw instead.</returns>
    public DeviceLostException Note(Exception cause)
    {
        lock (gate)
        {
            return loss ??= new DeviceLostException(device.Engine, device.Name, Reason(cause), cause);
        }
    }

    /// <summary>What a driver said. ILGPU gives an error of OpenCL no text of its own.</summary>
    public static string Reason(Exception cause) =>
        cause switch
        {
            CLException { Error: not CLError.CL_SUCCESS } openCl => openCl.Error.ToString(),
            CudaException { Error: { Length: > 0 } error } cuda => $"{error}: {cuda.Message}",
            _ => cause.Message,
        };
}
