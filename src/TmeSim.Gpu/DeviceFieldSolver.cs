using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using TmeSim.Core.Fields;
using TmeSim.Core.Lattice;

namespace TmeSim.Gpu;

/// <summary>
/// <see cref="ScalarFieldSolver"/> on a device: the same passes over the same levels in the same order, each a launch. The host does what the scalar
/// solver leaves to it: one division a cycle, and the factor that balances the mass.
/// </summary>
sealed class DeviceFieldSolver
{
    readonly FieldHierarchy hierarchy;
    readonly DeviceLevel[] levels;
    readonly FieldLaunches launches;
    readonly AcceleratorStream stream;
    readonly MemoryBuffer1D<double, Stride1D.Dense> sources;
    readonly MemoryBuffer1D<double, Stride1D.Dense> uptakes;
    readonly double[] sourcesOnHost;
    readonly double[] uptakesOnHost;

    /// <summary>Allocates the workspace for a shape.</summary>
    public DeviceFieldSolver(DeviceSession session, LatticeShape shape)
    {
        hierarchy = new FieldHierarchy(shape);
        levels = [.. hierarchy.Levels.Select(level => new DeviceLevel(session, level))];
        launches = new FieldLaunches(session);
        stream = session.Accelerator.DefaultStream;
        int partials = hierarchy.Levels[0].Depth * FieldMass.Lanes;
        sources = session.Allocate<double>(partials);
        uptakes = session.Allocate<double>(partials);
        sourcesOnHost = new double[partials];
        uptakesOnHost = new double[partials];
    }

    /// <summary>Improves a field by the equation's cycles and balances its mass: see <see cref="IFieldSolver.Solve"/>.</summary>
    public void Solve(in DeviceEquation equation)
    {
        if (equation.HasReaction)
        {
            AverageReaction(equation);
        }

        RunCycles(equation);
        if (!BalanceMass(equation))
        {
            equation.Field.MemSetToZero(stream);
            RunCycles(equation);
            BalanceMass(equation);
        }
    }

    void RunCycles(in DeviceEquation equation)
    {
        for (int cycle = 0; cycle < equation.Cycles; cycle++)
        {
            Descend(equation);
            SolveCoarsest(equation);
            for (int level = levels.Length - 2; level >= 0; level--)
            {
                Ascend(level, equation);
            }
        }
    }

    void AverageReaction(in DeviceEquation equation)
    {
        var fine = equation.Reaction;
        for (int i = 0; i + 1 < levels.Length; i++)
        {
            var level = hierarchy.Levels[i];
            launches.Shield(level.SiteCount, new DeviceField(fine), level.Shielding(equation.Alpha), levels[i].Scratch);
            fine = levels[i + 1].Reaction;
            Average(i, levels[i].Scratch, fine);
        }
    }

    void Descend(in DeviceEquation equation)
    {
        var residual = levels[0].Scratch;
        launches.Residual(hierarchy.Levels[0], equation, equation.Field, equation.Source, equation.Reaction, residual);
        for (int i = 0; i + 1 < levels.Length; i++)
        {
            Average(i, residual, levels[i + 1].Source);
            residual = levels[i + 1].Source;
        }
    }

    void SolveCoarsest(in DeviceEquation equation)
    {
        bool alone = levels.Length == 1;
        float source = First(alone ? equation.Source : levels[^1].Source);
        float reaction = equation.HasReaction ? First(alone ? equation.Reaction : levels[^1].Reaction) : equation.UniformReaction;
        float value = ScalarFieldSolver.CoarsestValue(source, reaction);
        (alone ? equation.Field : levels[^1].Correction).SubView(0, 1).CopyFromCPU(stream, ref value, 1);
    }

    void Ascend(int index, in DeviceEquation equation)
    {
        var level = hierarchy.Levels[index];
        var values = index == 0 ? equation.Field : levels[index].Correction;
        var coarse = new DeviceField(levels[index + 1].Correction);
        if (index == 0)
        {
            launches.Correct(level.SiteCount, levels[index].Axes, coarse, values);
        }
        else
        {
            launches.Interpolate(level.SiteCount, levels[index].Axes, coarse, values);
        }

        Smooth(index, equation, values);
    }

    // Passes go to and fro between two arrays; after an odd number the result is copied to where it belongs.
    void Smooth(int index, in DeviceEquation equation, ArrayView<float> values)
    {
        var source = index == 0 ? equation.Source : levels[index].Source;
        var reaction = index == 0 ? equation.Reaction : levels[index].Reaction;
        var from = values;
        var to = levels[index].Scratch.SubView(0, values.Length);
        foreach (float weight in hierarchy.WeightsOf(index))
        {
            launches.Smooth(hierarchy.Levels[index], equation, from, source, reaction, weight, to);
            (from, to) = (to, from);
        }

        if (hierarchy.WeightsOf(index).Length % 2 != 0)
        {
            to.CopyFrom(stream, from);
        }
    }

    bool BalanceMass(in DeviceEquation equation)
    {
        var finest = hierarchy.Levels[0];
        int planeSites = finest.Width * finest.Height;
        launches.Settle(finest.Depth, planeSites, equation, sources.View.BaseView, uptakes.View.BaseView);
        double source = TotalOf(sources, sourcesOnHost);
        double uptake = TotalOf(uptakes, uptakesOnHost);
        uptake = equation.HasReaction ? uptake : equation.UniformReaction * uptake;
        launches.Scale(finest.SiteCount, FieldMass.Factor(source, uptake), equation.Field);
        return source == 0 || uptake > 0;
    }

    double TotalOf(MemoryBuffer1D<double, Stride1D.Dense> partials, double[] onHost)
    {
        partials.View.BaseView.CopyToCPU(stream, ref onHost[0], onHost.Length);
        double total = 0;
        for (int plane = 0; plane < onHost.Length; plane += FieldMass.Lanes)
        {
            total += FieldMass.Total(onHost.AsSpan(plane, FieldMass.Lanes));
        }

        return total;
    }

    void Average(int index, ArrayView<float> values, ArrayView<float> result) =>
        launches.Average(
            hierarchy.Levels[index + 1].SiteCount,
            levels[index].Axes,
            hierarchy.Levels[index].AverageScale,
            new DeviceField(values),
            result
        );

    float First(ArrayView<float> values)
    {
        float value = 0;
        values.SubView(0, 1).CopyToCPU(stream, ref value, 1);
        return value;
    }
}
