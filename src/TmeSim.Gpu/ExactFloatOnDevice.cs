using System.Reflection;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Frontend.Intrinsic;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using ILGPU.IR.Values;
using ILGPU.Util;
using TmeSim.Core.Fields;

namespace TmeSim.Gpu;

/// <summary>
/// What <see cref="ExactFloat"/> is on a device. Plain mul and add may be fused by a driver; the instructions mul.rn, add.rn and fma.rn of PTX may
/// not. In OpenCL C a rounded product is fma(a, b, −0) and a rounded sum is fma(a, 1, b): the one operation that no compiler contracts.
/// </summary>
static class ExactFloatOnDevice
{
    const BindingFlags Here = BindingFlags.Public | BindingFlags.Static;

    static readonly Type[] Two = [typeof(float), typeof(float)];
    static readonly Type[] Three = [typeof(float), typeof(float), typeof(float)];

    // The remapping is global to ILGPU; it is done once, before the first context compiles anything.
    static ExactFloatOnDevice()
    {
        RemappedIntrinsics.AddRemapping(typeof(ExactFloat), typeof(ExactFloatOnDevice), nameof(ExactFloat.Multiply), Two);
        RemappedIntrinsics.AddRemapping(typeof(ExactFloat), typeof(ExactFloatOnDevice), nameof(ExactFloat.Add), Two);
        RemappedIntrinsics.AddRemapping(typeof(ExactFloat), typeof(ExactFloatOnDevice), nameof(ExactFloat.Subtract), Two);
        RemappedIntrinsics.AddRemapping(typeof(ExactFloat), typeof(ExactFloatOnDevice), nameof(ExactFloat.MultiplyAdd), Three);
        RemappedIntrinsics.AddRemapping(typeof(BitConverter), typeof(ExactFloatOnDevice), nameof(SingleToUInt32Bits), typeof(float));
        RemappedIntrinsics.AddRemapping(typeof(BitConverter), typeof(ExactFloatOnDevice), nameof(UInt32BitsToSingle), typeof(uint));
    }

    /// <summary>Teaches a context the operations.</summary>
    public static Context.Builder ExactFloats(this Context.Builder builder)
    {
        var manager = builder.GetIntrinsicManager();
        foreach (string name in new[] { nameof(Multiply), nameof(Add), nameof(MultiplyAdd) })
        {
            var operation = typeof(ExactFloatOnDevice).GetMethod(name, Here)!;
            var ptx = typeof(ExactFloatOnDevice).GetMethod(name + "Ptx", Here)!;
            var openCl = typeof(ExactFloatOnDevice).GetMethod(name + "OpenCl", Here)!;
            manager.RegisterMethod(operation, new PTXIntrinsic(ptx, IntrinsicImplementationMode.GenerateCode, libDeviceRequired: false));
            manager.RegisterMethod(operation, new CLIntrinsic(openCl, IntrinsicImplementationMode.GenerateCode));
        }

        return builder;
    }

    /// <summary>The rounded product.</summary>
    [IntrinsicImplementation]
    public static float Multiply(float a, float b) => ExactFloat.Multiply(a, b);

    /// <summary>The rounded sum.</summary>
    [IntrinsicImplementation]
    public static float Add(float a, float b) => ExactFloat.Add(a, b);

    /// <summary>The product plus c, rounded once.</summary>
    [IntrinsicImplementation]
    public static float MultiplyAdd(float a, float b, float c) => ExactFloat.MultiplyAdd(a, b, c);

    /// <summary>The rounded difference: a sum with the sign turned, which is exact.</summary>
    public static float Subtract(float a, float b) => Add(a, -b);

    /// <summary>The bits of a float.</summary>
    public static uint SingleToUInt32Bits(float value) => Interop.FloatAsInt(value);

    /// <summary>The float of some bits.</summary>
    public static float UInt32BitsToSingle(uint bits) => Interop.IntAsFloat(bits);

    public static void MultiplyPtx(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "mul.rn.f32", 2);

    public static void AddPtx(PTXBackend backend, PTXCodeGenerator generator, Value value) => Emit(generator, value, "add.rn.f32", 2);

    public static void MultiplyAddPtx(PTXBackend backend, PTXCodeGenerator generator, Value value) =>
        Emit(generator, value, "fma.rn.f32", 3);

    public static void MultiplyOpenCl(CLBackend backend, CLCodeGenerator generator, Value value) =>
        Emit(generator, value, "fma({0}, {1}, -0.0f)");

    public static void AddOpenCl(CLBackend backend, CLCodeGenerator generator, Value value) =>
        Emit(generator, value, "fma({0}, 1.0f, {1})");

    public static void MultiplyAddOpenCl(CLBackend backend, CLCodeGenerator generator, Value value) =>
        Emit(generator, value, "fma({0}, {1}, {2})");

    static void Emit(PTXCodeGenerator generator, Value value, string instruction, int operands)
    {
        var call = (MethodCall)value;
        var registers = Enumerable.Range(0, operands).Select(k => generator.LoadPrimitive(call[k])).ToArray();
        var target = generator.AllocateHardware(value);
        using var command = generator.BeginCommand(instruction);
        command.AppendArgument(target);
        foreach (var register in registers)
        {
            command.AppendArgument(register);
        }
    }

    static void Emit(CLCodeGenerator generator, Value value, string expression)
    {
        var call = (MethodCall)value;
        object[] operands = Enumerable.Range(0, call.Count).Select(k => (object)generator.Load(call[k])).ToArray();
        using var statement = generator.BeginStatement(generator.Allocate(value));
        statement.AppendOperation((RawString)expression, operands);
    }
}
