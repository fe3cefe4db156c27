using TmeSim.Core.Schedule;

namespace TmeSim.Gpu;

/// <summary>What a kernel needs to know of a lesion besides its arrays.</summary>
struct LesionRow
{
    /// <summary>Clock, key and drive of its step.</summary>
    public StepContext Context;

    /// <summary>Where its arrays are among those of all lesions.</summary>
    public int Room;
}
