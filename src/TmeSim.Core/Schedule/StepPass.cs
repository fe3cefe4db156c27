namespace TmeSim.Core.Schedule;

/// <summary>What the schedule says of a pass of a rule: the same for every lesion, whatever its clock and its drive.</summary>
public readonly record struct StepPass()
{
    /// <inheritdoc cref="StepContext.Substep"/>
    public uint Substep { get; init; }

    /// <summary>The pass takes place in steps whose number is a multiple of this [h].</summary>
    public uint IntervalHours { get; init; } = 1;

    /// <summary>Whether the pass takes place in a lesion's step.</summary>
    public bool IsDue(in StepContext lesion) => lesion.Step % IntervalHours == 0;

    /// <summary>The context of a lesion's step in this pass.</summary>
    public StepContext In(in StepContext lesion) => lesion with { Substep = Substep };
}
