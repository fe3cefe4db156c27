using ILGPU;
using TmeSim.Core.Fields;
using TmeSim.Core.State;

namespace TmeSim.Gpu;

/// <summary>
/// <see cref="ScalarFieldSolver"/> on a device, of all lesions that are moved together: the same passes over the same levels in the same order, each a
/// launch but for those of the coarsest levels (<see cref="CoarseKernels"/>). The host decides nothing: a lesion that needs a fresh start waits for the
/// end of the step (<see cref="MassKernels.Balance"/>).
/// </summary>
sealed class DeviceFieldSolver
{
    readonly DeviceSession session;
    readonly FieldHierarchy hierarchy;
    readonly DeviceLevels levels;
    readonly MassSums mass;
    readonly int planes;
    DeviceWalk walk = null!;
    FieldKind field;
    FieldPass common;

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
        levels = new DeviceLevels(memory, hierarchy, lesions, terms);
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
    public LevelArrays Finest => levels.Finest;

    int FirstOfGroup => levels.FirstOfGroup;

    // A level has at most eight sites for each. Some drivers give a large kernel fewer than the most threads of the device.
    int ThreadsOfGroup => Math.Min(128, session.Accelerator.MaxNumThreadsPerGroup);

    /// <summary>Improves a field by some cycles and balances its mass: see <see cref="IFieldSolver.Solve"/>. Its terms have been written.</summary>
    /// <param name="walk">The walk through the schedule.</param>
    /// <param name="field">The field.</param>
    /// <param name="hasReaction">Whether its reaction differs from site to site.</param>
    /// <param name="numbers">Its numbers; shape [level × lesion].</param>
    /// <param name="cycles">Multigrid cycles, the same for every lesion.</param>
    public void Solve(DeviceWalk walk, FieldKind field, bool hasReaction, ArrayView<FieldNumbers> numbers, int cycles)
    {
        this.walk = walk;
        this.field = field;
        common = new FieldPass
        {
            Due = walk.Batch.Due,
            Periodic = hierarchy.Levels[0].Periodic ? 1 : 0,
            HasReaction = hasReaction ? 1 : 0,
            Numbers = numbers,
        };
        session.Launch(MassKernels.Begin, Count(0), walk.Batch.FieldOf(field), PassOf(0) with { To = Finest.Values });
        if (common.HasReaction != 0)
        {
            AverageReaction();
        }

        int restart = Restart();
        for (int cycle = 0; cycle < cycles; cycle++)
        {
            Descend();
            SolveCoarsest();
            for (int level = FirstOfGroup - 1; level >= 0; level--)
            {
                Ascend(level);
            }
        }

        BalanceMass(restart);
    }

    // In the first walk nobody starts afresh.
    int Restart()
    {
        var pass = PassOf(0) with { To = Finest.Values };
        if (!walk.IsFirst)
        {
            session.Launch(MassKernels.Restart, Count(0), pass);
        }

        return pass.Number;
    }

    void AverageReaction()
    {
        for (int i = 0; i < FirstOfGroup; i++)
        {
            var (fine, coarse) = (levels.ArraysOf(i), levels.ArraysOf(i + 1));
            session.Launch(FieldKernels.Shield, Count(i), PassOf(i) with { From = fine.Reaction, To = fine.Scratch });
            Average(i, fine.Scratch, coarse.Reaction);
        }

        if (FirstOfGroup > 0)
        {
            session.LaunchGroups(CoarseKernels.AverageReaction, walk.Lesions, ThreadsOfGroup, PassesOfGroup());
        }
    }

    void Descend()
    {
        var pass = PassOf(0) with { From = Finest.Values, To = Finest.Scratch };
        StencilLaunches.Of(hierarchy.Levels[0]).Residual(session, Count(0), pass);
        var residual = Finest.Scratch;
        for (int i = 0; i < FirstOfGroup; i++)
        {
            var coarse = levels.ArraysOf(i + 1).Source;
            Average(i, residual, coarse);
            residual = coarse;
        }
    }

    // With all that is between the group's first level and the coarsest. A lattice of one site has no level but that.
    void SolveCoarsest()
    {
        if (FirstOfGroup > 0)
        {
            session.LaunchGroups(CoarseKernels.Cycle, walk.Lesions, ThreadsOfGroup, PassesOfGroup());
        }
        else
        {
            session.Launch(FieldKernels.SolveCoarsest, walk.Lesions, PassOf(0) with { To = Finest.Values });
        }
    }

    void Ascend(int index)
    {
        var pass = PassOf(index) with { From = levels.ArraysOf(index + 1).Values, To = levels.ArraysOf(index).Values };
        session.Launch(index == 0 ? FieldKernels.Correct : FieldKernels.Interpolate, Count(index), pass);
        Smooth(index);
    }

    // Passes go to and fro between two arrays; after an odd number the result is copied to where it belongs.
    void Smooth(int index)
    {
        var from = levels.ArraysOf(index).Values;
        var to = levels.ArraysOf(index).Scratch;
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
        session.Launch(MassKernels.Settle, partials, PassOf(0) with { From = Finest.Values }, sums);
        session.Launch(MassKernels.AddLanes, walk.Lesions * planes, PassOf(0), sums);
        session.Launch(MassKernels.Balance, walk.Lesions, PassOf(0), sums);
        var pass = PassOf(0) with { From = Finest.Values };
        session.Launch(MassKernels.Scale, Count(0), walk.Batch.FieldOf(field), pass, sums.Factors);
    }

    void Average(int index, ArrayView<float> values, ArrayView<float> result) =>
        session.Launch(FieldKernels.Average, Count(index + 1), PassOf(index) with { From = values, To = result });

    FieldPass PassOf(int index) => levels.PassOf(index, common with { Number = walk.Next() });

    CoarseLevels PassesOfGroup() => levels.OfGroup(common with { Number = walk.Next() });

    int Count(int index) => walk.Lesions * hierarchy.Levels[index].SiteCount;
}
