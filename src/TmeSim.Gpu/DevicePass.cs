using TmeSim.Core.Schedule;

namespace TmeSim.Gpu;

/// <summary>
/// A pass of the schedule and its number, which counts from 1 in each walk through the schedule. A lesion takes part from the pass on that
/// <see cref="DeviceBatch.Due"/> names, so that one that waits for the host is left alone by every pass until it goes on where it stood.
/// </summary>
struct DevicePass
{
    /// <summary>What <see cref="DeviceBatch.Due"/> says of a lesion that waits or is done.</summary>
    public const int Never = int.MaxValue;

    /// <summary>What the schedule says of it.</summary>
    public StepPass Pass;

    /// <summary>Its number.</summary>
    public int Number;
}
