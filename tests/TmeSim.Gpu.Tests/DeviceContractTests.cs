using System.Reflection;
using TmeSim.Core.Engines;
using TmeSim.Core.Lattice;
using TmeSim.Core.Tests.Engines;
using Xunit.Sdk;

namespace TmeSim.Gpu.Tests;

/// <summary>The contract of every engine, kept by every device. Which those are is not known before the tests run, so none has a class of its own.</summary>
public sealed class DeviceContractTests
{
    public static TheoryData<string, string, object[]> Promises()
    {
        TheoryData<string, string, object[]> rows = [];
        foreach (string device in FoundDevices.Names)
        {
            foreach (var promise in typeof(EngineContract).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))))
            {
                CasesOf(promise).ForEach(numbers => rows.Add(device, promise.Name, numbers));
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public void EveryDevice_KeepsThePromise(string device, string promise, object[] numbers) =>
        typeof(EngineContract)
            .GetMethod(promise)!
            .Invoke(new Contract(device), BindingFlags.DoNotWrapExceptions, binder: null, numbers, culture: null);

    // A theory is a fact, too.
    static List<object[]> CasesOf(MethodInfo promise) =>
        promise.IsDefined(typeof(TheoryAttribute))
            ? [.. promise.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(promise))]
            :
            [
                [],
            ];

    sealed class Contract(string device) : EngineContract
    {
        protected override ISimulationEngine Create(LatticeShape shape) => FoundDevices.Create(device, shape);
    }
}
