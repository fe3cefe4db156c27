using System.Reflection;
using TmeSim.Core.Fields;
using TmeSim.Core.Rules;
using TmeSim.Core.Schedule;
using TmeSim.Core.State;

namespace TmeSim.Gpu.Tests;

/// <summary>Every kernel a device runs: the rules by walking the schedule itself, so that none can be forgotten; the kernels of fields and read-outs by reflection.</summary>
sealed class KernelCatalogue : ITissueLauncher
{
    readonly SortedDictionary<string, MethodInfo> kernels = new(StringComparer.Ordinal);

    KernelCatalogue()
    {
        StepSchedule.Run(this, new StepContext { Step = 0 });
        foreach (var type in new[] { typeof(FieldKernels), typeof(ReadoutKernels) })
        {
            Array.ForEach(type.GetMethods(BindingFlags.Public | BindingFlags.Static), AddClosed);
        }

        kernels["mutants"] = typeof(TissueKernels).GetMethod(nameof(TissueKernels.CountMutants))!;
    }

    /// <summary>The kernels by name.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> All { get; } = new KernelCatalogue().kernels;

    public void Launch<TKernel>(in StepContext step)
        where TKernel : struct, ISiteKernel => AddRule(typeof(TKernel), nameof(TissueKernels.Site));

    public void LaunchCells<TKernel>(in StepContext step)
        where TKernel : struct, ICellKernel => AddRule(typeof(TKernel), nameof(TissueKernels.Cell));

    public void BeginField(FieldKind field) { }

    public void SolveField(FieldKind field) { }

    public void ClearClaims() { }

    public void AddMutants(in StepContext step) { }

    public void Complete(TissueStage stage) { }

    void AddRule(Type kernel, string entry) =>
        kernels[kernel.FullName!.Replace("TmeSim.Core.Rules.", "").Replace('+', '.')] = typeof(TissueKernels)
            .GetMethod(entry)!
            .MakeGenericMethod(kernel);

    void AddClosed(MethodInfo method)
    {
        Type[] stencils = [typeof(PlanarStencil), typeof(VolumeStencil), typeof(CoarsePlanarStencil), typeof(CoarseVolumeStencil)];
        Type[] reactions = [typeof(DeviceField), typeof(UniformView)];
        Type[][] choices = method.IsGenericMethodDefinition
            ? [.. method.GetGenericArguments().Select(parameter => parameter.Name == "TStencil" ? stencils : reactions)]
            : [];
        IEnumerable<Type[]> combinations = choices.Aggregate<Type[], IEnumerable<Type[]>>(
            [
                [],
            ],
            (some, next) => some.SelectMany(one => next.Select(type => (Type[])[.. one, type]))
        );
        foreach (var types in combinations)
        {
            string name = string.Join(" ", types.Select(type => type.Name).Prepend(method.Name));
            kernels[name] = types.Length == 0 ? method : method.MakeGenericMethod(types);
        }
    }
}
