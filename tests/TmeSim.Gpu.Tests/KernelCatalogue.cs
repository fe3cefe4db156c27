using System.Reflection;
using TmeSim.Core.Fields;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu.Tests;

/// <summary>Every kernel a device runs: the rules by walking the schedule itself, so that none can be forgotten; the others by reflection.</summary>
sealed class KernelCatalogue : ITissueLauncher
{
    readonly SortedDictionary<string, MethodInfo> kernels = new(StringComparer.Ordinal);

    KernelCatalogue()
    {
        StepSchedule.Run(this);
        Type[] others =
        [
            typeof(FieldKernels),
            typeof(CoarseKernels),
            typeof(MassKernels),
            typeof(MutantKernels),
            typeof(ReadoutKernels),
            typeof(SpatialKernels),
            typeof(RoundingCheck),
        ];
        foreach (var method in others.SelectMany(EntriesOf))
        {
            AddClosed(method);
        }

        foreach (var method in EntriesOf(typeof(TissueKernels)).Where(method => !method.IsGenericMethodDefinition))
        {
            AddClosed(method);
        }
    }

    /// <summary>The kernels by name.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> All { get; } = new KernelCatalogue().kernels;

    /// <summary>Whether a kernel is launched over sites, and not over groups of threads.</summary>
    public static bool IsOfSites(MethodInfo kernel) => kernel.GetParameters().FirstOrDefault()?.ParameterType == typeof(ILGPU.Index1D);

    public void Launch<TKernel>(in StepPass pass)
        where TKernel : struct, ISiteKernel => AddRule(typeof(TKernel), nameof(TissueKernels.Site));

    public void LaunchCells<TKernel>(in StepPass pass)
        where TKernel : struct, ICellKernel => AddRule(typeof(TKernel), nameof(TissueKernels.Cell));

    public void SolveField<TTerms>()
        where TTerms : struct, IFieldTerms { }

    public void ClearClaims() { }

    public void AddMutants() { }

    public void Complete(TissueStage stage) { }

    void AddRule(Type kernel, string entry) =>
        kernels[kernel.FullName!.Replace("TmeSim.Core.Rules.", "").Replace('+', '.')] = typeof(TissueKernels)
            .GetMethod(entry)!
            .MakeGenericMethod(kernel);

    static IEnumerable<MethodInfo> EntriesOf(Type kernels) =>
        kernels
            .GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => IsOfSites(method) || method.DeclaringType == typeof(CoarseKernels));

    void AddClosed(MethodInfo method)
    {
        Type[] stencils = [typeof(PlanarStencil), typeof(VolumeStencil), typeof(CoarsePlanarStencil), typeof(CoarseVolumeStencil)];
        string name = $"{method.DeclaringType!.Name}.{method.Name}";
        if (!method.IsGenericMethodDefinition)
        {
            kernels[name] = method;
            return;
        }

        foreach (var stencil in stencils)
        {
            kernels[$"{name} {stencil.Name}"] = method.MakeGenericMethod(stencil);
        }
    }
}
