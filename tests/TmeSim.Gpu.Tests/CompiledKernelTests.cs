using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace TmeSim.Gpu.Tests;

/// <summary>
/// Every kernel compiles for every kind of device, without one being there, and the code leaves nothing open that a driver may decide: no product and
/// sum of floats to fuse, no symbol to find elsewhere, no atomic whose outcome depends on who came first. All of a kernel is in its entry: a call would
/// take the whole tissue through memory at every site.
/// </summary>
public sealed partial class CompiledKernelTests
{
    static readonly string[] KnownToOpenCl =
    [
        "fma",
        "as_int",
        "as_float",
        "get_global_id",
        "get_group_id",
        "get_local_id",
        "get_local_size",
        "work_group_barrier",
        "atomic_fetch_add",
        "if",
        "switch",
        "return",
    ];

    // In doubles only exact products of floats are summed (MassKernels.Settle says why fusing them changes nothing), and no other product meets a sum.
    static readonly Dictionary<string, string[]> DoublesOf = new()
    {
        ["MassKernels.Settle"] = ["mul.f64", "add.f64", "fma.rn.f64"],
        ["MassKernels.AddLanes"] = ["add.f64"],
        ["MassKernels.Balance"] = ["add.f64", "mul.f64", "div.rn.f64"],
        ["FieldKernels.SolveCoarsest"] = ["div.rn.f64"],
        ["CoarseKernels.Cycle"] = ["div.rn.f64"],
        ["ReadoutKernels.SumRun"] = ["add.f64"],
        ["ReadoutKernels.SumRunFromBase"] = ["add.f64"],
    };

    public static TheoryData<string> Kernels => new(KernelCatalogue.All.Keys);

    /// <summary>
    /// ILGPU 1.5.3 writes PTX for sm_80 at most, whatever the card; the driver of a newer one, such as sm_90, translates that. So there is one text for both.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Ptx_LeavesNothingOpen_CallsNothing_AndIsTheSameForNewerCards(string kernel)
    {
        string code = Ptx(kernel, CudaArchitecture.SM_80);

        Assert.Equal(Renumbered(code), Renumbered(Ptx(kernel, CudaArchitecture.SM_90)));
        Assert.Contains("\n.target sm_80\n", code.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain(".extern", code, StringComparison.Ordinal);
        Assert.Empty(CallOrLocalMemory().Matches(code).Select(match => match.Value));
        Assert.Empty(FloatInstruction().Matches(code).Select(match => match.Value).Except(["mul.rn.f32", "add.rn.f32", "fma.rn.f32"]));

        // red is an atomic that returns nothing; atom would tell what was there before.
        Assert.Empty(AtomicInstruction().Matches(code).Select(match => match.Value).Except(["red.add.u64"]));

        var allowed = DoublesOf.GetValueOrDefault(kernel, []);
        Assert.Empty(DoubleInstruction().Matches(code).Select(match => match.Value).Except(allowed));
        Assert.Empty(RoundedConversion().Matches(code).Select(match => match.Value).Except(["cvt.rn.f32.f64"]));
    }

    /// <summary>A volume has few planes and so few partial sums; a card waits for memory less where each thread asks for much at once.</summary>
    [Fact]
    public void SumsOfAFieldsMass_AskForSixteenTurns_BeforeTheyAddOne_AndStoreNothingElse()
    {
        string code = Ptx("MassKernels.Settle", CudaArchitecture.SM_80);

        Assert.Equal(2, Regex.Count(code, @"\bst\."));
        Assert.Contains(Regex.Split(code, @"\badd\.f64"), part => Regex.Count(part, @"\bld\.f32") == 3 * SixteenTurns.Count);
    }

    /// <summary>Between two passes over coarse levels the threads of a group wait until all have written what the next pass reads.</summary>
    [Theory]
    [InlineData("CoarseKernels.AverageReaction", 2)]
    [InlineData("CoarseKernels.Cycle", 5)]
    public void PassesOfAGroup_WaitForEachOther(string kernel, int barriers)
    {
        Assert.Equal(barriers, Regex.Count(Ptx(kernel, CudaArchitecture.SM_80), @"\bbar(rier)?\.(cta\.)?sync\b"));
        Assert.Equal(barriers, Regex.Count(OpenClC(kernel), @"\bwork_group_barrier \( CLK_GLOBAL_MEM_FENCE \)"));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void OpenClC_LeavesNothingOpen(string kernel)
    {
        string code = OpenClC(kernel);

        foreach (string function in code.Split("\n}"))
        {
            var floats = FloatVariable().Matches(function).Select(match => match.Groups[1].Value).ToHashSet();
            Assert.Empty(
                Arithmetic().Matches(function).Where(match => floats.Contains(match.Groups[1].Value)).Select(match => match.Value)
            );
        }

        var own = Definition().Matches(code).Select(match => match.Groups[1].Value);
        var calls = Call().Matches(code).Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(calls.Except(own).Except(KnownToOpenCl));

        foreach (Match atomic in AtomicAddition().Matches(code))
        {
            string before = atomic.Groups[1].Value;
            Assert.Equal("long", Regex.Match(FunctionOf(code, atomic.Index), $@"(\w+) {before};").Groups[1].Value);
            Assert.Equal(2, Regex.Count(FunctionOf(code, atomic.Index), $@"\b{before}\b"));
        }
    }

    /// <summary>OpenCL asks no device for more than 1024 bytes of arguments. There a view is a pointer beside what it is in PTX.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public void Arguments_FitWhatEveryDeviceTakes(string kernel)
    {
        string entry = EntryParameters().Match(Ptx(kernel, CudaArchitecture.SM_80)).Groups[1].Value;
        int bytes = Parameter()
            .Matches(entry)
            .Sum(match => match.Groups[2].Success ? Whole(match.Groups[2].Value) : Whole(match.Groups[1].Value) / 8);
        int views = KernelCatalogue.All[kernel].GetParameters().Sum(parameter => ViewsOf(parameter.ParameterType));

        Assert.InRange(bytes, 4, 1024);
        Assert.InRange(bytes + 8 * views, 4, 1024);

        static int Whole(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

        static int ViewsOf(Type type) =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ArrayView<>) ? 1
            : type.IsPrimitive || type.IsEnum ? 0
            : type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Sum(field => ViewsOf(field.FieldType));
    }

    [Fact]
    public void Catalogue_HoldsEveryRuleOfTheSchedule()
    {
        Assert.Contains("TumourDeath", KernelCatalogue.All.Keys);
        Assert.Contains("EcmRemodelling.Deposit", KernelCatalogue.All.Keys);
        Assert.Contains("FieldKernels.Smooth CoarseVolumeStencil", KernelCatalogue.All.Keys);
        Assert.All(DoublesOf.Keys, kernel => Assert.Contains(kernel, KernelCatalogue.All.Keys));
        Assert.True(KernelCatalogue.All.Count > 45);
    }

    // A kernel that fails poisons its context, so each has one of its own.
    static string Ptx(string kernel, CudaArchitecture architecture)
    {
        using var context = Context.Create(builder => builder.ExactFloats());
        using var backend = new PTXBackend(context, architecture, CudaInstructionSet.ISA_78, null!);
        return ((PTXCompiledKernel)backend.Compile(EntryOf(kernel), default)).PTXAssembly;
    }

    // ILGPU numbers its names through all that a process compiles.
    static string Renumbered(string code)
    {
        Dictionary<string, int> numbers = [];
        return NumberOfName()
            .Replace(
                code,
                match =>
                {
                    numbers.TryAdd(match.Value, numbers.Count);
                    return numbers[match.Value].ToString(CultureInfo.InvariantCulture);
                }
            );
    }

    static string OpenClC(string kernel)
    {
        using var context = Context.Create(builder => builder.ExactFloats());
        var capabilities = new CLCapabilityContext(
            float16: false,
            float64: true,
            genericAddressSpace: true,
            int64_Atomics: true,
            subGroups: false
        );
        using var backend = new CLBackend(context, capabilities, CLDeviceVendor.Other, CLCVersion.CL20);
        return ((CLCompiledKernel)backend.Compile(EntryOf(kernel), default)).Source;
    }

    static string FunctionOf(string code, int at) =>
        code[(code.LastIndexOf("\n}", at, StringComparison.Ordinal) + 1)..code.IndexOf("\n}", at, StringComparison.Ordinal)];

    static EntryPointDescription EntryOf(string kernel)
    {
        var method = KernelCatalogue.All[kernel];
        return KernelCatalogue.IsOfSites(method)
            ? EntryPointDescription.FromImplicitlyGroupedKernel(method)
            : EntryPointDescription.FromExplicitlyGroupedKernel(method);
    }

    [GeneratedRegex(@"\b(mul|add|sub|mad|fma|div|rcp|sqrt|ex2|lg2|sin|cos)\.[a-z.]*f32\b")]
    private static partial Regex FloatInstruction();

    [GeneratedRegex(@"\b(mul|add|sub|mad|fma|div|rcp|sqrt)\.[a-z.]*f64\b")]
    private static partial Regex DoubleInstruction();

    [GeneratedRegex(@"\bcvt\.[a-z0-9.]*f32\.f64\b")]
    private static partial Regex RoundedConversion();

    [GeneratedRegex(@"(?<=\w_)[0-9]+\b")]
    private static partial Regex NumberOfName();

    [GeneratedRegex(@"\.entry [^(]*\(([^)]*)\)")]
    private static partial Regex EntryParameters();

    [GeneratedRegex(@"\.param[^,]*?\.[bufs](\d+) \w+(?:\[(\d+)\])?")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bcall\b|\.local\b")]
    private static partial Regex CallOrLocalMemory();

    [GeneratedRegex(@"\b(atom|red)\.[a-z0-9.]+")]
    private static partial Regex AtomicInstruction();

    [GeneratedRegex(@"^\s*float (\w+);", RegexOptions.Multiline)]
    private static partial Regex FloatVariable();

    [GeneratedRegex(@"^\s*(\w+) = [^;]*\w\)* [-+*/%] [^;]*;", RegexOptions.Multiline)]
    private static partial Regex Arithmetic();

    [GeneratedRegex(@"^[\w *]*?\b(\w+)\($", RegexOptions.Multiline)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\b([A-Za-z_]\w*) ?\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"(\w+) =\s+atomic_fetch_add")]
    private static partial Regex AtomicAddition();
}
