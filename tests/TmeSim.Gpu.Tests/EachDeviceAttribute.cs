using System.Reflection;
using Xunit.Sdk;

namespace TmeSim.Gpu.Tests;

/// <summary>A case of a theory for each device found: its name, then these values.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EachDeviceAttribute(params object[] values) : DataAttribute
{
    public object[] Values => values;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        FoundDevices.Names.Select(device => (object[])[device, .. values]);
}
