using TmeSim.Core.Schedule;

namespace TmeSim.Gpu;

/// <summary>A walk of some lesions through the schedule, which numbers its passes. All but the first are for lesions that waited in the one before.</summary>
/// <param name="batch">The lesions.</param>
/// <param name="lesions">How many they are.</param>
/// <param name="isFirst">Whether it is the first of the step.</param>
sealed class DeviceWalk(DeviceBatch batch, int lesions, bool isFirst)
{
    /// <summary>The lesions.</summary>
    public DeviceBatch Batch => batch;

    /// <summary>How many they are.</summary>
    public int Lesions => lesions;

    /// <summary>Whether it is the first of the step.</summary>
    public bool IsFirst => isFirst;

    /// <summary>Number of the last pass.</summary>
    public int Last { get; private set; }

    /// <summary>The number of the next pass. A pass that is not launched counts too: numbers are the same in every walk.</summary>
    public int Next() => ++Last;

    /// <summary>Gives the next pass its number.</summary>
    public DevicePass Number(StepPass pass) => new() { Pass = pass, Number = Next() };
}
