using TmeSim.Core.Lattice;
using TmeSim.Core.Schedule;

namespace TmeSim.Core.Engines;

/// <summary>An hour of a lesion that is still to be computed.</summary>
/// <param name="Lesion">The lesion.</param>
/// <param name="Model">Numbers of the rules and fields.</param>
/// <param name="Context">Clock, key and drive of the step.</param>
public readonly record struct LesionStep(Lesion Lesion, TissueModel Model, StepContext Context)
{
    /// <summary>Refuses a lesion that an engine was not made for.</summary>
    /// <param name="shape">The shape of the engine's lesions.</param>
    /// <exception cref="ArgumentException">The lesion has another shape.</exception>
    public void RequireShape(LatticeShape shape)
    {
        if (Lesion.State.Shape != shape)
        {
            throw new ArgumentException($"the engine was made for {shape}, the lesion is {Lesion.State.Shape}");
        }
    }
}
