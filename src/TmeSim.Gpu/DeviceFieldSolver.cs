using ILGPU;
using TmeSim.Core.Fields;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// <see cref="ScalarFieldSolver"/> on a device, of all lesions that are moved together: the same passes over the same levels in the same order, each a
/// launch. The host decides nothing: a lesion that needs a fresh start waits for the end of the step (<see cref="MassKernels.Balance"/>).
/// </summary>
sealed class DeviceFieldSolver
{
    readonly DeviceSession session;
    readonly FieldHierarchy hierarchy;
    readonly DeviceLevel[] levels;
    readonly MassSums mass;
    readonly int planes;
    DeviceWalk walk = null!;
    FieldKind field;
    FieldPass common;
    ArrayView<FieldNumbers>[] numbers = [];

    /// <summary>Allocates the workspace for some lesions of a shape.</summary>
    /// <param name="session">The device.</param>
    /// <param name="memory">Its memory.</param>
    /// <param name="hierarchy">The levels of the shape.</param>
    /// <param name="lesions">The most lesions that are moved together.</param>
    /// <param name="terms">b and a, shape [lesion × site] each.</param>
    /// <param name="counters">Shape [lesion × <see cref="DeviceCounters"/>].</param>
    public DeviceFieldSolver(
        DeviceSession session,
        DeviceBuffers memory,
        FieldHierarchy hierarchy,
        int lesions,
        (ArrayView<float> Source, ArrayView<float> Reaction) terms,
        ArrayView<long> counters
    )
    {
        this.session = session;
        this.hierarchy = hierarchy;
        levels =
        [
            new DeviceLevel(memory, hierarchy.Levels[0], lesions, terms.Source, terms.Reaction),
            .. hierarchy.Levels.Skip(1).Select(level => new DeviceLevel(memory, level, lesions)),
        ];
        planes = hierarchy.Levels[0].Depth;
        mass = new MassSums
        {
            Sources = memory.Allocate<double>((long)lesions * planes * FieldMass.Lanes),
            Uptakes = memory.Allocate<double>((long)lesions * planes * FieldMass.Lanes),
            Factors = memory.Allocate<float>(lesions),
            Counters = counters,
        };
    }

    /// <summary>The level of all sites. Its arrays are free between steps.</summary>
    public DeviceLevel Finest => levels[0];

    /// <summary>Improves a field by some cycles and balances its mass: see <see cref="IFieldSolver.Solve"/>. Its terms have been written.</summary>
    /// <param name="walk">The walk through the schedule.</param>
    /// <param name="field">The field.</param>
    /// <param name="hasReaction">Whether its reaction differs from site to site.</param>
    /// <param name="numbersByLevel">Its numbers by level; each of shape [lesion].</param>
    /// <param name="cycles">Multigrid cycles, the same for every lesion.</param>
    public void Solve(DeviceWalk walk, FieldKind field, bool hasReaction, ArrayView<FieldNumbers>[] numbersByLevel, int cycles)
    {
        this.walk = walk;
        this.field = field;
        numbers = numbersByLevel;
        common = new FieldPass
        {
            Due = walk.Batch.Due,
            Periodic = hierarchy.Levels[0].Periodic ? 1 : 0,
            HasReaction = hasReaction ? 1 : 0,
        };
        session.Launch(MassKernels.Begin, Count(0), walk.Batch.FieldOf(field), PassOf(0) with { To = levels[0].Values });
        if (common.HasReaction != 0)
        {
            AverageReaction();
        }

        int restart = Restart();
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Descend();
            SolveCoarsest();
            for (int level = levels.Length - 2; level >= 0; level--)
            {
                Ascend(level);
            }
        }

        BalanceMass(restart);
    }

    // In the first walk nobody starts afresh.
    int Restart()
    {
        var pass = PassOf(0) with { To = levels[0].Values };
        if (!walk.IsFirst)
        {
            session.Launch(MassKernels.Restart, Count(0), pass);
        }

        return pass.Number;
    }

    void AverageReaction()
    {
        for (int i = 0; i + 1 < levels.Length; i++)
        {
            session.Launch(FieldKernels.Shield, Count(i), PassOf(i) with { From = levels[i].Reaction, To = levels[i].Scratch });
            Average(i, levels[i].Scratch, levels[i + 1].Reaction);
        }
    }

    void Descend()
    {
        var pass = PassOf(0) with { From = levels[0].Values, To = levels[0].Scratch };
        StencilLaunches.Of(hierarchy.Levels[0]).Residual(session, Count(0), pass);
        var residual = levels[0].Scratch;
        for (int i = 0; i + 1 < levels.Length; i++)
        {
            Average(i, residual, levels[i + 1].Source);
            residual = levels[i + 1].Source;
        }
    }

    void SolveCoarsest() =>
        session.Launch(FieldKernels.SolveCoarsest, walk.Lesions, PassOf(levels.Length - 1) with { To = levels[^1].Values });

    void Ascend(int index)
    {
        var pass = PassOf(index) with { From = levels[index + 1].Values, To = levels[index].Values };
        session.Launch(index == 0 ? FieldKernels.Correct : FieldKernels.Interpolate, Count(index), pass);
        Smooth(index);
    }

    // Passes go to and fro between two arrays; after an odd number the result is copied to where it belongs.
    void Smooth(int index)
    {
        var from = levels[index].Values;
        var to = levels[index].Scratch;
        foreach (float weight in hierarchy.WeightsOf(index))
        {
            var pass = PassOf(index) with { From = from, To = to, Weight = weight };
            StencilLaunches.Of(hierarchy.Levels[index]).Smooth(session, Count(index), pass);
            (from, to) = (to, from);
        }

        if (hierarchy.WeightsOf(index).Length % 2 != 0)
        {
            session.Launch(FieldKernels.Copy, Count(index), PassOf(index) with { From = from, To = to });
        }
    }

    void BalanceMass(int restart)
    {
        int partials = walk.Lesions * planes * FieldMass.Lanes;
        var sums = mass with { Restart = restart };
        session.Launch(MassKernels.Settle, partials, PassOf(0) with { From = levels[0].Values }, sums);
        session.Launch(MassKernels.AddLanes, walk.Lesions * planes, PassOf(0), sums);
        session.Launch(MassKernels.Balance, walk.Lesions, PassOf(0), sums);
        var pass = PassOf(0) with { From = levels[0].Values };
        session.Launch(MassKernels.Scale, Count(0), walk.Batch.FieldOf(field), pass, sums.Factors);
    }

    void Average(int index, ArrayView<float> values, ArrayView<float> result)
    {
        var pass = PassOf(index) with { From = values, To = result, Weight = hierarchy.Levels[index].AverageScale };
        session.Launch(FieldKernels.Average, walk.Lesions * hierarchy.Levels[index + 1].SiteCount, pass);
    }

    FieldPass PassOf(int index) =>
        common with
        {
            Number = walk.Next(),
            Axes = levels[index].Axes,
            Numbers = numbers[index],
            Source = levels[index].Source,
            Reaction = levels[index].Reaction,
        };

    int Count(int index) => walk.Lesions * hierarchy.Levels[index].SiteCount;
}
