using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;
using TmeSim.Core.Engines;

namespace TmeSim.Gpu;

/// <summary>A device that ILGPU found, what is known of it, and how to open it.</summary>
/// <param name="Device">The device; null where none was found.</param>
/// <param name="Description">What to tell of it.</param>
sealed record DeviceChoice(Device? Device, EngineDevice Description)
{
    /// <summary>The engine that runs kernels on the processor, slowly, to check them.</summary>
    public const string CheckingEngine = "ilgpu-cpu";

    /// <summary>The engine of OpenCL devices.</summary>
    public const string OpenClEngine = "opencl";

    /// <summary>The engine of NVIDIA devices.</summary>
    public const string CudaEngine = "cuda";

    /// <summary>The most bytes that one array may have; 0 where only the memory limits it.</summary>
    public long LargestArrayBytes { get; init; }

    /// <summary>Told of the bytes of each array before the device is asked for it.</summary>
    public Action<long> Allocating { get; init; } = static _ => { };

    /// <summary>Told of the bytes of each copy to the host that is made beside the steps, on its thread and before the device is asked for it.</summary>
    public Action<long> Fetching { get; init; } = static _ => { };

    /// <summary>Looks for every device. Nothing stays open.</summary>
    public static IReadOnlyList<DeviceChoice> FindAll() => [.. FindCuda(), .. FindOpenCl(), Checking()];

    /// <summary>Opens the device, which must not be refused.</summary>
    public (Context Context, Accelerator Accelerator) Open()
    {
        // The context looks for no device: a search that fails there leaves it with the simulation, unsaid.
        var context = Context.Create(builder => builder.ExactFloats());
        try
        {
            return (context, Device!.CreateAccelerator(context));
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    static IEnumerable<DeviceChoice> FindCuda()
    {
        if (!NativeLibraries.Has(NativeLibraries.Cuda))
        {
            return [Missing(CudaEngine, "there is no NVIDIA driver")];
        }

        var devices = CudaDevice.GetDevices(_ => true).OfType<CudaDevice>().ToList();
        return devices.Count == 0
            ? [Missing(CudaEngine, "the NVIDIA driver shows no device")]
            : devices.Select(device => new DeviceChoice(
                device,
                new EngineDevice(
                    CudaEngine,
                    device.Name,
                    device.MemorySize,
                    $"CUDA {device.DriverVersion.Major}.{device.DriverVersion.Minor}",
                    device.Architecture is null || device.InstructionSet is null
                        ? "ILGPU does not know its architecture or its driver's instruction set"
                        : null
                )
            ));
    }

    static IEnumerable<DeviceChoice> FindOpenCl()
    {
        if (!NativeLibraries.Has(NativeLibraries.OpenCl))
        {
            return [Missing(OpenClEngine, "there is no OpenCL loader")];
        }

        var devices = CLDevice.GetDevices(_ => true).OfType<CLDevice>().ToList();
        return devices.Count == 0
            ? [Missing(OpenClEngine, "the OpenCL loader shows no device")]
            // The loader names them in any order; the first that can be used is.
            : devices
                .OrderByDescending(device => device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU))
                .ThenByDescending(device => device.MemorySize)
                .Select(device => new DeviceChoice(
                    device,
                    new EngineDevice(
                        OpenClEngine,
                        device.Name,
                        device.MemorySize,
                        $"{device.PlatformName} {device.PlatformVersion}",
                        Refusal(device)
                    )
                )
                {
                    LargestArrayBytes = device.GetDeviceInfo<long>(CLDeviceInfoType.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                });
    }

    static string? Refusal(CLDevice device) =>
        device.CLStdVersion < CLBackend.MinimumVersion ? $"it offers {device.CLStdVersion}; {CLBackend.MinimumVersion} is needed"
        : !device.Capabilities.GenericAddressSpace ? "it lacks the generic address space"
        : !device.Capabilities.Float64 ? "it lacks double precision, which balances the mass of fields"
        : !KeepsSmallNumbers(device) ? "it rounds small numbers to zero, or not to the nearest"
        : !device.Capabilities.Int64_Atomics ? "it lacks 64-bit atomics, which count births and deaths"
        : null;

    // Bits of CL_DEVICE_SINGLE_FP_CONFIG: subnormal numbers, and rounding to the nearest.
    static bool KeepsSmallNumbers(CLDevice device)
    {
        const long subnormals = 1 << 0;
        const long nearest = 1 << 2;
        long abilities = device.GetDeviceInfo<long>(CLDeviceInfoType.CL_DEVICE_SINGLE_FP_CONFIG);
        return (abilities & (subnormals | nearest)) == (subnormals | nearest);
    }

    static DeviceChoice Checking()
    {
        var processor = SmallestProcessor();
        return new DeviceChoice(
            processor,
            new EngineDevice(CheckingEngine, "the processor, by ILGPU's simulation of a device: to check, not to compute", 0, "", null)
        );
    }

    // More threads only wait for each other: the simulation checks kernels and is not made to be fast.
    static CPUDevice SmallestProcessor() => new(2, 1, 1);

    static DeviceChoice Missing(string engine, string reason) => new(null, new EngineDevice(engine, "", 0, "", reason));
}
